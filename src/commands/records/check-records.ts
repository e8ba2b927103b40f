/**
 * The one door for duty records: what a row says is checked by the rulebook in force on its day that applies to its
 * representative, and comes out as the store keeps it and the engine takes it.
 *
 * Registering, claiming, correcting and importing all come through here, so they cannot disagree.
 */
import type { Day } from '../../engine/day.ts';
import type { Words } from '../../engine/dossier.ts';
import { adoptedEditions, type EditionFound, holdsOn } from '../../store/editions.ts';
import type { Reader } from '../../store/reader.ts';
import { findRepresentatives, type Reading, type RepresentativeFound } from '../../store/representatives.ts';
import { groupedBy } from '../grouped.ts';
import { neverStoredIn } from '../personal-data.ts';
import { type Problem, problem, refuseAll } from '../problems.ts';
import { editionsFor, type Known, readByRules } from './read-by-rules.ts';

export interface WrittenRecord {
  readonly representative: string;
  readonly on: Day;
  /** As they were sent in: words, numbers, lists. */
  readonly facts: Readonly<Record<string, unknown>>;
  readonly joint?: { readonly participants: number; readonly position: number } | undefined;
  /** Of a group: the member whose act it was. */
  readonly by?: string | undefined;
  readonly papers?: number;
}

export interface CheckedRecord {
  /** Canonical, with the defaults of the rulebook. */
  readonly facts: Words;
  readonly edition: EditionFound;
}

export interface Checking {
  /** Of the actor, or of the congress where the asker is not one of its people. */
  readonly reader: Reader;
  readonly today: Day;
  /** The path of a row in what was sent in; left out: `rows.3`. */
  readonly pathOf?: (index: number) => string;
  /** Told now and then how many more rows were read by their rulebook. */
  readonly each?: (count: number) => Promise<void>;
}

/** What became of each row, in their order; undefined where it has problems. */
export interface CheckedRecords {
  readonly checked: readonly (CheckedRecord | undefined)[];
  readonly problems: readonly RowProblem[];
}

export interface RowProblem extends Problem {
  readonly row: number;
  /** The row only says too little; nothing it says is wrong. */
  readonly unsaid: boolean;
}

/** Every row checked, or all that is wrong with them as one failure. */
export async function checkedRecords(
  db: Reading,
  checking: Checking,
  rows: readonly WrittenRecord[],
): Promise<readonly CheckedRecord[]> {
  const { checked, problems } = await checkRecords(db, checking, rows);
  refuseAll(problems);
  return checked as readonly CheckedRecord[];
}

/** The same without a failure, for a preview. */
export async function checkRecords(
  db: Reading,
  { reader, today, pathOf = (index) => `rows.${index}`, each = async () => {} }: Checking,
  rows: readonly WrittenRecord[],
): Promise<CheckedRecords> {
  const problems: RowProblem[] = [];
  const under = (row: number, ...keys: readonly string[]) =>
    [pathOf(row), ...keys].filter((key) => key !== '').join('.');
  const say = (row: number, one: Problem, unsaid = false) => problems.push({ ...one, row, unsaid });

  const found = await findRepresentatives(
    db,
    reader,
    rows.map(({ representative }) => representative),
  );
  const people = new Map(found.map((one) => [one.representative_id, one]));
  const days = rows.map(({ on }) => on).sort();
  const editions =
    days[0] === undefined ? [] : await adoptedEditions(db, reader.congress, { until: days[0] });
  const whole: Known[] = [];
  for (const [index, row] of rows.entries()) {
    await each(0);
    for (const one of neverStoredIn({ facts: row.facts, by: row.by ?? '' })) {
      say(index, { ...one, path: under(index, one.path ?? '') });
    }
    const person = people.get(row.representative);
    if (person === undefined) {
      say(index, problem('not-found', { what: '这名代表' }, under(index, 'representative')));
      continue;
    }
    const wrong = wrongDay(row.on, today, person);
    const inForce = editions.filter((edition) => holdsOn(edition, row.on));
    if (wrong !== undefined) say(index, problem('record-day', wrong, under(index, 'on')));
    else if (inForce.length === 0) say(index, problem('no-rulebook', { on: row.on }, under(index, 'on')));
    else whole.push({ index, row, person, inForce });
  }

  const editionOf = await editionsFor(whole);
  const byEdition = groupedBy(whole, ({ index }) => editionOf.get(index));
  const checked: (CheckedRecord | undefined)[] = rows.map(() => undefined);
  for (const [edition, known] of byEdition) {
    if (edition === undefined) {
      for (const { index, row, person } of known) {
        const said = { on: row.on, who: person.name };
        say(index, problem('no-rulebook-for', said, under(index, 'representative')));
      }
      continue;
    }
    const read = await readByRules(edition.rulebook, known, each);
    for (const { index, facts } of read.records) checked[index] = { facts, edition };
    for (const { index, path, what, mend, unsaid } of read.problems) {
      say(index, problem('facts-refused', { what, mend }, under(index, ...path)), unsaid);
    }
  }
  for (const { row } of problems) checked[row] = undefined;
  return { checked, problems: problems.sort((a, b) => a.row - b.row) };
}

function wrongDay(on: Day, today: Day, { name, elected_on, left_on }: RepresentativeFound) {
  if (on > today) return { what: `${on} 还没有到`, mend: '请核对日期；事情发生后再登记。' };
  if (on < elected_on || (left_on !== null && on > left_on)) {
    const term = `${elected_on} 起${left_on === null ? '' : `，至 ${left_on} 止`}`;
    return { what: `${on} 不在${name}的任职期间（${term}）`, mend: '请核对日期，或先更正代表名册。' };
  }
  return undefined;
}
