/** The scores of a congress as a list: whom the reader reaches, filtered and in one order. */
import type { Day } from '../../engine/day.ts';
import { fractionIn } from '../../engine/explain-amount.ts';
import { compare } from '../../engine/fraction.ts';
import type { Reader } from '../../store/reader.ts';
import type { Reading } from '../../store/representatives.ts';
import { type Scores, type ScoresAsked, scoresOf } from './scores.ts';

export interface ScoreRow {
  readonly representative: { readonly id: string; readonly name: string; readonly officeNumber: string };
  readonly localOffice: { readonly id: string; readonly name: string };
  /** The rulebook and the period; left out with all that follows: 不参加本办法. */
  readonly rulebook?: string;
  readonly period?: string;
  readonly rank?: number;
  readonly total?: string;
  readonly grade?: string;
  readonly gradeReason: string;
}

export interface ListAsked extends ScoresAsked {
  /** The id of a local office. */
  readonly localOffice?: string | undefined;
  /** Part of the name or of the office number. */
  readonly search?: string | undefined;
  readonly grade?: string | undefined;
}

export async function scoreRows(
  db: Reading,
  reader: Reader,
  today: Day,
  asked: ListAsked,
): Promise<readonly ScoreRow[]> {
  const { localOffice, search, grade } = asked;
  return rowsOf(await scoresOf(db, reader, today, asked, () => false)).filter(
    (row) =>
      (localOffice === undefined || row.localOffice.id === localOffice) &&
      (grade === undefined || row.grade === grade) &&
      (search === undefined ||
        row.representative.name.includes(search) ||
        row.representative.officeNumber.includes(search)),
  );
}

function rowsOf({ scored, outside, people }: Scores): ScoreRow[] {
  const rowOf = (id: string, name: string, placeName: string) => {
    const person = people.get(id);
    if (person?.reached !== true) return undefined;
    return {
      representative: { id, name, officeNumber: person.officeNumber },
      localOffice: { id: person.localOffice, name: placeName },
    };
  };
  const inside = scored.flatMap(({ edition, period, outcome }) =>
    outcome.others.flatMap(({ representative, name, localOffice, rank, total, grade, gradeReason }) => {
      const row = rowOf(representative, name, localOffice);
      if (row === undefined) return [];
      const standing = { ...(rank === undefined ? {} : { rank }), ...(grade === undefined ? {} : { grade }) };
      return [{ ...row, rulebook: edition.id, period: period.label, total, ...standing, gradeReason }];
    }),
  );
  const others = outside.flatMap(({ representative: { id, name, localOffice } }) => {
    const row = rowOf(id, name, localOffice);
    return row === undefined ? [] : [{ ...row, gradeReason: '不参加本办法。' }];
  });
  return [...inside, ...others];
}

/** What a row is sorted by; its own parts are enough to find the rows after it. */
export interface Sorted {
  readonly representative: { readonly id: string; readonly name: string };
  readonly rank?: number | undefined;
  readonly total?: string | undefined;
}

/** Who has no rank, or no points, comes last; equal ones by id. */
export const orders = {
  rank: (a, b) => (a.rank ?? last) - (b.rank ?? last) || pointsFirst(a, b) || byId(a, b),
  points: (a, b) => pointsFirst(a, b) || byId(a, b),
  name: (a, b) => inOrder(a.representative.name, b.representative.name) || byId(a, b),
} satisfies Record<string, (a: Sorted, b: Sorted) => number>;

const last = Number.MAX_SAFE_INTEGER;

function pointsFirst(a: Sorted, b: Sorted): number {
  if (a.total === undefined || b.total === undefined) {
    return (a.total === undefined ? 1 : 0) - (b.total === undefined ? 1 : 0);
  }
  return compare(fractionIn(b.total), fractionIn(a.total));
}

function byId(a: Sorted, b: Sorted): number {
  return inOrder(a.representative.id, b.representative.id);
}

function inOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
