/**
 * 推荐连任参考: grades and points of the years of a term, as they were sealed, and what is determined and not sealed yet
 * beside them. A reference for whoever recommends, with no total of its own.
 */
import { type Day, spanOf } from '../../../engine/day.ts';
import { decimal } from '../../../engine/decimal.ts';
import { fractionIn } from '../../../engine/explain-amount.ts';
import { add, divide, whole, zero } from '../../../engine/fraction.ts';
import type { Reader } from '../../../store/reader.ts';
import { listReviews } from '../../../store/review/reviews.ts';
import { frozenResults, type InTerm, readTerms } from '../../../store/review/uses.ts';
import type { Actor } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { failure } from '../../problems.ts';
import { seesGrades } from '../standing.ts';

export interface PeriodResult {
  /** 2026. */
  readonly period: string;
  readonly total: string;
  /** Null: 不定等次. */
  readonly grade: string | null;
  /** False: determined, and the review is not sealed yet. */
  readonly sealed: boolean;
}

export interface TermReference {
  readonly representative: { readonly id: string; readonly name: string; readonly officeNumber: string };
  readonly localOffice: string;
  readonly from: Day;
  readonly until: Day;
  /** The earliest first. */
  readonly periods: readonly PeriodResult[];
  /** How often each grade, in the order in which they came; 不定等次 is null. */
  readonly grades: readonly { readonly grade: string | null; readonly times: number }[];
  /** Of the sealed ones, two places; left out where there is none. */
  readonly mean?: string;
}

export interface TermAsked {
  readonly representatives?: readonly string[] | undefined;
  /** The id of a local office. */
  readonly localOffice?: string | undefined;
  /** Left out: since elected, until today or the day of leaving. */
  readonly from?: Day | undefined;
  readonly until?: Day | undefined;
}

/** By local office, name and id: everyone whom the reader reaches, or those asked for. */
export async function termReference(
  { db }: Pick<Deps, 'db'>,
  reader: Reader,
  actor: Actor,
  asked: TermAsked,
): Promise<readonly TermReference[]> {
  if (asked.from !== undefined && asked.until !== undefined && asked.until < asked.from) {
    const said = { what: '最后一天早于第一天。', mend: '请核对日期。' };
    throw failure('invalid-input', said, 'query.until');
  }
  const people = await readTerms(db, reader, asked);
  // What is sealed is among the past periods.
  const open = (await listReviews(db, reader.congress)).filter(
    (review) => (review.phase === 'determined' || review.phase === 'notified') && seesGrades(actor, review),
  );
  const determined = new Map<string, PeriodResult[]>();
  for (const { period, ...review } of open) {
    for (const { representative, total, grade } of await frozenResults(db, reader, review)) {
      const others = determined.get(representative) ?? [];
      determined.set(representative, [...others, { period, total, grade, sealed: false }]);
    }
  }
  const missing = asked.representatives?.find((id) => !people.some((one) => one.id === id));
  if (missing !== undefined) throw failure('not-found', { what: '这名代表' });
  return people.map((person) => referenceOf(actor, asked, person, determined.get(person.id) ?? []));
}

function referenceOf(
  { today }: Pick<Actor, 'today'>,
  asked: TermAsked,
  person: InTerm,
  open: readonly PeriodResult[],
): TermReference {
  const from = asked.from ?? person.electedOn;
  const left = person.leftOn ?? today;
  const until = asked.until ?? (left < today ? left : today);
  const sealed = person.past.map((past) => ({
    ...{ period: past.period, total: past.total, grade: past.grade ?? null, sealed: true },
  }));
  const periods = [...sealed, ...open]
    .filter(({ period }) => {
      const span = spanOf(period);
      return span !== undefined && span.from <= until && span.until >= from;
    })
    .sort((a, b) => (a.period < b.period ? -1 : 1));
  const closed = periods.filter((one) => one.sealed).map(({ total }) => fractionIn(total));
  const names = [...new Set(periods.map(({ grade }) => grade))];
  return {
    representative: { id: person.id, name: person.name, officeNumber: person.officeNumber },
    ...{ localOffice: person.localOffice, from, until, periods },
    grades: names.map((grade) => ({ grade, times: periods.filter((one) => one.grade === grade).length })),
    ...(closed.length === 0
      ? {}
      : { mean: decimal(divide(closed.reduce(add, zero), whole(closed.length)), 2, 'half-up') }),
  };
}
