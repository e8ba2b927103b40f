/** `adopted.yaml`: the seal of an edition that was adopted, by the digest of what it means. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Day } from '../engine/day.ts';
import type { Rulebook } from '../engine/rulebook.ts';
import { digestOf } from './digest.ts';
import { type Places, placeOf } from './places.ts';
import { type Problem, problem } from './problems.ts';
import { asMapping, asText, fieldsOf, placed, type Reading, tell } from './reading.ts';
import { readDay, readSentence, readWhole } from './scalars.ts';
import type { Written } from './written.ts';

export interface Adopted {
  readonly on: Day;
  readonly by?: string;
  readonly digest: string;
}

/** The form of the digest; another number would say that it is made another way. */
const format = 1;

export function readAdopted(reading: Reading, written: Written): Adopted | undefined {
  const before = reading.problems.length;
  const example = 'adopted: { on: 2026-01-10, digest: …, format: 1 }';
  const outer = asMapping(reading, written, '通过的记载', example);
  const inner = outer && fieldsOf(reading, outer, ['adopted'], ['adopted']).get('adopted');
  const mapping = inner && asMapping(reading, inner, '通过的记载', example);
  if (mapping === undefined) return undefined;
  const fields = fieldsOf(reading, mapping, ['on', 'by', 'digest', 'format'], ['on', 'digest', 'format']);
  const [on, by, digest, form] = ['on', 'by', 'digest', 'format'].map((key) => fields.get(key));
  if (form !== undefined) readWhole(reading, form, format, format);
  const text = digest && asText(reading, digest, '摘要', '64 位十六进制');
  if (text !== undefined && !/^[0-9a-f]{64}$/.test(text.text)) {
    tell(reading, 'not-a-digest', text.place, { written: text.text });
  }
  if (on === undefined || text === undefined) return undefined;
  const adopted: Adopted = {
    on: readDay(reading, on),
    ...(by === undefined ? {} : { by: readSentence(reading, by) }),
    digest: text.text,
  };
  return reading.problems.length > before ? undefined : placed(reading, adopted, mapping);
}

/** An adopted edition means what it meant then; comments and layout may change. */
export function adoptedProblems(rulebook: Rulebook, adopted: Adopted, places: Places): readonly Problem[] {
  if (digestOf(rulebook) === adopted.digest) return [];
  return [problem('adopted-changed', placeOf(places, adopted, 'digest'), { on: adopted.on })];
}

/** Seals the edition in `folder`; fails where it is sealed already. */
export async function adopt(folder: string, rulebook: Rulebook, on: Day, by?: string): Promise<void> {
  const lines = [
    '# 本版本已通过，内容不得再改；修改请另建新版本。',
    'adopted:',
    `  on: ${on}`,
    ...(by === undefined ? [] : [`  by: ${JSON.stringify(by)}`]),
    `  digest: ${digestOf(rulebook)}`,
    `  format: ${format}`,
    '',
  ];
  await writeFile(join(folder, 'adopted.yaml'), lines.join('\n'), { flag: 'wx' });
}
