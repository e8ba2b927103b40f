/** What every yearly report asks: 次数, 人次 and 覆盖率 by kind, each number with the list behind it. */
import { type Day, type Span, spanOf } from '../../engine/day.ts';
import { decimal } from '../../engine/decimal.ts';
import { kindFactOf } from '../../engine/explain-record.ts';
import { divide, whole } from '../../engine/fraction.ts';
import { adoptedEditions, type EditionFound, holdsOn } from '../../store/editions.ts';
import type { Reader } from '../../store/reader.ts';
import type { Reading } from '../../store/representatives.ts';
import {
  type Breakdown,
  type CountRow,
  type CountsWanted,
  countInOffice,
  countRecords,
  type InOffice,
} from '../../store/statistics.ts';
import { failure } from '../problems.ts';

export interface StatisticsAsked {
  /** 2026, 2026-Q1, 2026-03; left out: the year of today. */
  readonly period?: string | undefined;
  readonly by?: readonly Breakdown[] | undefined;
  /** The parts that `period` is broken down to. */
  readonly part?: CountsWanted['part'] | undefined;
  /** A word of the rulebook that tells kinds apart; left out: the one that most rules ask. */
  readonly fact?: string | undefined;
}

export interface StatisticsRow {
  readonly kind: string;
  readonly level?: string;
  readonly localOffice?: { readonly id: string; readonly name: string };
  readonly period: string;
  readonly matters: number;
  readonly records: number;
  readonly covered: number;
  /** Those in office in the period whom the row is about. */
  readonly representatives: number;
  /** 覆盖率: covered of them, four places; left out where there is nobody. */
  readonly rate?: string;
  /** Opens the records behind the numbers. */
  readonly url: string;
}

export interface Statistics {
  readonly fact: string;
  readonly period: string;
  /** What is not listed is nothing. */
  readonly items: readonly StatisticsRow[];
}

export async function statisticsOf(
  db: Reading,
  reader: Reader,
  today: Day,
  { period = today.slice(0, 4), by = [], part = 'quarter', fact: asked }: StatisticsAsked,
): Promise<Statistics> {
  const span = spanOf(period);
  if (span === undefined) {
    const said = { what: `“${period}”不是一个时段。`, mend: '请写成 2026、2026-H1、2026-Q1 或 2026-03。' };
    throw failure('invalid-input', said, 'query.period');
  }
  const editions = (await adoptedEditions(db, reader.congress, { until: span.until })).filter((edition) =>
    holdsOn(edition, span.until),
  );
  const fact = factIn(editions, span.until, asked);
  const wanted = { span, fact, by: new Set(by), part };
  const counts = await countRecords(db, reader, wanted);
  const people = await countInOffice(db, reader, span);
  const names = new Map(people.map(({ localOffice, localOfficeName }) => [localOffice, localOfficeName]));
  // As the rulebook lists its kinds; one that only an earlier rulebook knew comes last.
  const kinds = editions.flatMap(({ rulebook }) =>
    rulebook.facts.flatMap((each) => (each.name === fact && each.kind === 'word' ? (each.values ?? []) : [])),
  );
  const placeOf = (kind: string) => (kinds.includes(kind) ? kinds.indexOf(kind) : kinds.length);
  return {
    fact,
    period,
    items: counts
      .map((row) => rowOf(row, wanted, period, people, names))
      .sort(
        (a, b) => inOrder(keyOf(a), keyOf(b)) || placeOf(a.kind) - placeOf(b.kind) || inOrder(a.kind, b.kind),
      ),
  };
}

function factIn(editions: readonly EditionFound[], on: Day, asked: string | undefined): string {
  const [first] = editions;
  if (first === undefined) throw failure('no-rulebook', { on });
  const words = editions.flatMap(({ rulebook }) => rulebook.facts).filter(({ kind }) => kind === 'word');
  const fact = asked ?? kindFactOf(first.rulebook);
  if (fact !== undefined && words.some(({ name }) => name === fact)) return fact;
  const names = [...new Set(words.map(({ name }) => name))].join('、');
  const said = { what: `积分办法没有“${fact ?? ''}”这一项可供分类。`, mend: `可以按这些分类：${names}。` };
  throw failure('invalid-input', said, 'query.fact');
}

function rowOf(
  row: CountRow,
  { span, fact, by }: CountsWanted,
  period: string,
  people: readonly InOffice[],
  names: ReadonlyMap<string, string>,
): StatisticsRow {
  const { kind, level, localOffice, part, matters, records, covered } = row;
  const days = part === null ? span : within(span, spanOf(part) ?? span);
  const representatives = people
    .filter(
      (one) =>
        (!by.has('level') || one.level === level) &&
        (localOffice === null || one.localOffice === localOffice) &&
        one.electedOn <= days.until &&
        (one.leftOn === null || one.leftOn >= days.from),
    )
    .reduce((sum, one) => sum + one.representatives, 0);
  const query = new URLSearchParams({
    state: 'verified',
    ...days,
    fact: `${fact}:${kind}`,
    ...(level === null ? {} : { level }),
    ...(localOffice === null ? {} : { localOffice }),
  });
  return {
    kind,
    ...(level === null ? {} : { level }),
    ...(localOffice === null
      ? {}
      : { localOffice: { id: localOffice, name: names.get(localOffice) ?? localOffice } }),
    period: part ?? period,
    ...{ matters, records, covered, representatives },
    ...(representatives === 0
      ? {}
      : { rate: decimal(divide(whole(covered), whole(representatives)), 4, 'half-up') }),
    url: `/api/v1/records?${query}`,
  };
}

/** The part of the calendar, as far as it lies in the span. */
function within(span: Span, part: Span): Span {
  return {
    from: part.from > span.from ? part.from : span.from,
    until: part.until < span.until ? part.until : span.until,
  };
}

function keyOf({ period, level = '', localOffice }: StatisticsRow): string {
  return [period, level, localOffice?.name ?? '', localOffice?.id ?? ''].join('\n');
}

function inOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
