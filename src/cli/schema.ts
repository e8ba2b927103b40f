/** `lvzhi schema`: the two stable formats, for programs that write dossiers or read scores. */
import { type Format, formatText } from '../rules/formats.ts';
import { done, type Io } from './io.ts';

export function printSchema(format: Format, io: Io): number {
  io.out(formatText(format));
  return done;
}
