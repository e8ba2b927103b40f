/** Arguments of the command line that several verbs take. */
import { InvalidArgumentError } from 'commander';
import { type Day, dayOf } from '../engine/day.ts';

export function dayIn(text: string): Day {
  const day = dayOf(text);
  if (day !== undefined) return day;
  throw new InvalidArgumentError('日期要写成 2026-01-08 这样，并且确有这一天。');
}
