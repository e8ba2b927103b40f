/**
 * Appraisals (民主测评、满意度测评) of officials and bodies.
 *
 * Their names stay among themselves: no figure, gate, grade or item of a representative may name them, so whoever
 * tries is told by name instead of being told that there is no such name.
 */
import type { Appraisal } from '../engine/rulebook.ts';
import { keys } from './keys.ts';
import { readNamed } from './outcome.ts';
import { readClasses, readPollRules } from './poll-rules.ts';
import { placed, type Reading } from './reading.ts';
import { readChoice } from './scalars.ts';
import { type Appraised, ratesOf, type Scope } from './scope.ts';
import type { Written } from './written.ts';

/** The first look: the names and classes of all. */
export function declareAppraisals(reading: Reading, written: Written | undefined): readonly Appraised[] {
  if (written?.kind !== 'list') return [];
  return written.entries.flatMap((entry) => {
    if (entry.kind !== 'mapping') return [];
    const name = entry.entries.find(({ key }) => key === 'appraisal')?.value;
    const classes = readClasses(reading, entry);
    return [{ name: name?.kind === 'text' ? name.text : '', classes, written: entry }];
  });
}

export function readAppraisals(reading: Reading, scope: Scope, written: Written | undefined): Appraisal[] {
  const required = ['of', 'classes', 'rates'];
  return readNamed(reading, written, 'appraisal', keys.appraisal, required, (fields, name) => {
    const of = fields.get('of');
    const classes = scope.appraised.find((one) => one.written === fields.mapping)?.classes ?? [];
    const own = { ...scope, classes, rates: ratesOf(classes) };
    const appraisal: Appraisal = {
      name,
      of: (of && readChoice(reading, of, ['official', 'body'])) ?? 'body',
      ...readPollRules(reading, own, fields),
    };
    return placed(reading, appraisal, fields.mapping);
  });
}
