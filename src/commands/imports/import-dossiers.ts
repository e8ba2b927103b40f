/**
 * Dossiers in the format of docs/formats, taken over as they are: the demo, and what an older system kept.
 *
 * Their records are verified, by whoever imports them: the audit chain says so. What is there already must be the same,
 * so that an import that comes twice changes nothing.
 */
import type { Day } from '../../engine/day.ts';
import type { Dossier } from '../../engine/dossier.ts';
import { officeNumbers, recordDigests } from '../../store/imports.ts';
import { findRepresentatives, holdRepresentatives, listLocalOffices } from '../../store/representatives.ts';
import type { Writing } from '../command.ts';
import { newDossierRows, sizeOf, writeDossierRows } from '../dossiers/dossier-rows.ts';
import { type DossiersRead, readDossiersBy } from '../dossiers/dossiers-by-edition.ts';
import { Failure, type Problem, problem } from '../problems.ts';
import { scoresOf } from '../scores/scores.ts';
import { matterProblems } from './import-joint.ts';
import type { ImportText } from './import-text.ts';
import { recusedRows } from './recused-rows.ts';
import { byRow, counted, saying, type Taken, type TakenRow } from './taken.ts';

export async function takeDossiers(writing: Writing, text: ImportText): Promise<Taken> {
  const { tx, reader, today } = writing;
  const problems: Problem[] = [...text.problems];
  const say = saying(text, problems);

  const read = await readDossiersBy(writing, text, say);
  problems.push(...read.problems);
  const numbers = await officeNumbers(tx, reader.congress);
  const known = read.dossiers.flatMap(({ dossier }) => numbers.get(dossier.representative.id) ?? []);
  await holdRepresentatives(tx, reader, known);
  const people = await findRepresentatives(tx, reader, known);
  const found = new Map(people.map((one) => [one.office_number, one]));
  const idOf = (dossier: Dossier) => found.get(dossier.representative.id)?.representative_id;
  const tied = read.dossiers.flatMap(({ index, dossier }) => {
    const id = idOf(dossier);
    return id === undefined ? [] : [[index, id] as const];
  });
  await recusedRows(writing, tied, say);
  for (const { index, dossier } of read.dossiers)
    refuseComing(dossier, today, (one, key) => say(index, one, key));
  const places = await listLocalOffices(tx, reader);
  const compared = [
    await recordDigests(tx, reader.congress, known),
    people.map(({ representative_id: id, version }) => [id, version]).sort(),
    places.map(({ id, version }) => [id, version]),
    [...new Set(read.dossiers.map(({ edition }) => edition.digest))],
  ];
  const fresh = await newDossierRows(writing, read, { found, ids: new Set(numbers.values()), places, say });

  await matterProblems(writing, fresh.records, say);

  let totals: ReadonlyMap<string, string> = new Map();
  if (problems.length === 0) {
    await writeDossierRows(writing, fresh);
    totals = await totalsNow(writing, read, problems);
  }
  const wrong = byRow(problems);
  const at = new Map(read.dossiers.map(({ index, dossier }) => [index, dossier.representative]));
  const rows = text.rows.map(({ where }, index): TakenRow => {
    const faults = wrong.get(index) ?? [];
    const [who, own] = [at.get(index), fresh.byRow.get(index)];
    const total = totals.get(own?.representative ?? '');
    const right = own?.isNew ? 'new' : own !== undefined && sizeOf(own) === 0 ? 'unchanged' : 'changed';
    return {
      where,
      outcome: faults.length > 0 || own === undefined ? 'wrong' : right,
      ...(who === undefined ? {} : { officeNumber: who.id, name: who.name }),
      ...(own === undefined ? {} : { records: own.rows.duty_record.length }),
      ...(total === undefined ? {} : { total }),
      problems: faults,
    };
  });
  return {
    rows,
    problems,
    counts: { ...counted(rows), ...fresh.counts },
    compared: [compared, fresh.counts],
  };
}

/** What is still to come can have been neither done nor verified. */
function refuseComing(dossier: Dossier, today: Day, say: (found: Problem, key: string) => void): void {
  const mend = '请核对日期；事情发生后再登记。';
  for (const [at, { on }] of dossier.records.entries()) {
    if (on > today) say(problem('record-day', { what: `${on} 还没有到`, mend }), `records.${at}.on`);
  }
  for (const [at, { on }] of dossier.polls.entries()) {
    if (on > today) say(problem('record-day', { what: `${on} 还没有到`, mend }), `polls.${at}.on`);
  }
}

/** By id; a rating that a table of the rulebook refuses would stop everybody's score, so it stops the import. */
async function totalsNow(
  { tx, reader, today }: Writing,
  { period, scored }: DossiersRead,
  problems: Problem[],
): Promise<ReadonlyMap<string, string>> {
  if (period === undefined || !scored) return new Map();
  try {
    const scores = await scoresOf(tx, reader, today, { period: period.label });
    const sheets = scores.scored.flatMap(({ outcome }) => outcome.sheets);
    return new Map(sheets.map(({ representative, total }) => [representative, total]));
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    problems.push(...error.problems);
    return new Map();
  }
}
