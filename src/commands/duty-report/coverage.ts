/**
 * How far the reports to the voters have come: who has reported in this term and year, who is planned, and who is due.
 *
 * A report counts by a poll that stands, however it came in; one that was held again counts once. A year that is over is
 * told by those in office on its last day, the current one by those in office today.
 */
import { type Day, type Span, spanOf } from '../../engine/day.ts';
import { shortOf } from '../../engine/poll.ts';
import type { DutyReportRules, Rulebook } from '../../engine/rulebook.ts';
import { type InOfficeNow, type ReportKept, readReportsOfAll } from '../../store/coverage.ts';
import { type EditionFound, editionsInForce } from '../../store/editions.ts';
import type { Reader } from '../../store/reader.ts';
import type { Reading } from '../../store/representatives.ts';
import { failure } from '../problems.ts';
import { byPlace, type OfPlace, type Reporting, underRules } from './reporting.ts';

/** Of each representative the first that holds. */
export const coverageStates = {
  reported: '已述职',
  overdue: '逾期未述职',
  held: '已召开待计票',
  planned: '已列入计划',
  void: '无效待重新安排',
  none: '未安排',
} as const;
export type CoverageState = keyof typeof coverageStates;

export interface Covered extends Reporting {
  readonly state: CoverageState;
  /** Reports of this term and of the year that count. */
  readonly thisTerm: number;
  readonly thisYear: number;
  /** The day of the last one. */
  readonly lastOn: Day | null;
  /** By which the next one is planned, or was held. */
  readonly dueOn: Day | null;
  /** What was planned, held or is to be held again. */
  readonly report: string | null;
}

export interface CoverageCounts extends Readonly<Record<CoverageState, number>> {
  readonly representatives: number;
  /** With at least one report this year that counts. */
  readonly thisYear: number;
}

export interface Coverage {
  readonly year: number;
  /** The day by which it is told. */
  readonly asOf: Day;
  readonly rulebooks: readonly {
    readonly id: string;
    readonly title: string;
    readonly term: Span | null;
    readonly perTerm: number;
  }[];
  readonly total: CoverageCounts;
  readonly localOffices: readonly (OfPlace & CoverageCounts)[];
  /** In office, and under no rulebook that asks for such reports. */
  readonly outside: number;
  /** By local office and name. */
  readonly people: readonly Covered[];
}

export async function coverageOf(
  db: Reading,
  reader: Reader,
  today: Day,
  asked?: number | undefined,
): Promise<Coverage> {
  const { year, span, asOf } = yearOf(today, asked);
  const editions = await editionsInForce(db, reader.congress, span.until);
  if (editions.length === 0) throw failure('no-rulebook', { on: span.until });
  const everyone = await readReportsOfAll(db, reader, asOf);
  const { inside, outside } = await underRules(editions, everyone, span.until);
  const people = byPlace(
    inside.map(({ edition, one }) => coveredBy(edition.rulebook, one, { span, asOf, today })),
  );
  return {
    ...{ year, asOf, outside: outside.length },
    rulebooks: editions.flatMap(rulebookShown),
    total: countsOf(people),
    localOffices: placesOf(people, countsOf),
    people,
  };
}

/** The year with its last day that has come. */
export function yearOf(today: Day, asked: number = Number(today.slice(0, 4))) {
  const span = spanOf(`${asked}`);
  if (span === undefined) throw new Error(`${asked} is no year`);
  const asOf = today < span.from ? span.from : today > span.until ? span.until : today;
  return { year: asked, span, asOf };
}

export function placesOf<Person extends Reporting, Counts>(
  people: readonly Person[],
  counts: (some: readonly Person[]) => Counts,
): readonly (OfPlace & Counts)[] {
  const places = [...new Map(people.map(({ localOffice }) => [localOffice.id, localOffice])).values()];
  return places.map((localOffice) => ({
    localOffice,
    ...counts(people.filter((one) => one.localOffice.id === localOffice.id)),
  }));
}

function rulebookShown({ id, title, rulebook: { dutyReport, term } }: EditionFound) {
  if (dutyReport === undefined) return [];
  return [{ id, title, term: term ?? null, perTerm: dutyReport.perTerm ?? 1 }];
}

function countsOf(people: readonly Covered[]): CoverageCounts {
  const states = Object.keys(coverageStates).map((state) => [
    state,
    people.filter((one) => one.state === state).length,
  ]);
  return {
    representatives: people.length,
    thisYear: people.filter((one) => one.thisYear > 0).length,
    ...(Object.fromEntries(states) as Record<CoverageState, number>),
  };
}

interface When {
  readonly span: Span;
  readonly asOf: Day;
  readonly today: Day;
}

function coveredBy({ dutyReport, term }: Rulebook, one: InOfficeNow, { span, asOf, today }: When): Covered {
  const rules = dutyReport as DutyReportRules;
  const { representative, reports } = one;
  const from = term === undefined ? representative.electedOn : term.from;
  const counted = countedIn(rules, one).filter(({ on }) => from <= on && on <= asOf);
  const roots = (some: typeof counted) => new Set(some.map(({ root }) => root)).size;
  const thisTerm = roots(counted);
  const lastOn = counted.at(-1)?.on ?? null;
  const open =
    reports.find(({ state }) => state === 'held') ?? reports.find(({ state }) => state === 'planned');
  const again = reports.findLast((report) => isToRepeat(report, reports, lastOn));
  const told = {
    ...{ thisTerm, thisYear: roots(counted.filter(({ on }) => on >= span.from)), lastOn },
    ...{ dueOn: open === undefined ? null : (open.on ?? open.dueOn), report: (open ?? again)?.id ?? null },
  };
  const over = term !== undefined && term.until < today;
  const state = ((): CoverageState => {
    if (thisTerm >= (rules.perTerm ?? 1)) return 'reported';
    if (over || (open?.state === 'planned' && open.dueOn < today)) return 'overdue';
    if (open !== undefined) return open.state === 'held' ? 'held' : 'planned';
    return again === undefined ? 'none' : 'void';
  })();
  const { id, name, localOffice } = representative;
  return {
    representative: { id, name, officeNumber: one.officeNumber },
    localOffice: { id: one.localOfficeId, name: localOffice },
    ...{ state, ...told },
  };
}

/** Void, and neither held again nor followed by one that counts. */
function isToRepeat({ id, state, on }: ReportKept, all: readonly ReportKept[], lastOn: Day | null): boolean {
  const repeated = all.some(({ repeats, state }) => repeats === id && state !== 'withdrawn');
  return state === 'void' && !repeated && (lastOn === null || (on !== null && on > lastOn));
}

/** The polls that stand, by their days; `root`: the first of those that were held again one after the other. */
function countedIn(rules: DutyReportRules, { reports, polls }: InOfficeNow) {
  const byId = new Map(reports.map((report) => [report.id, report]));
  const rootOf = (id: string): string => {
    const before = byId.get(id)?.repeats;
    return before === undefined || before === null ? id : rootOf(before);
  };
  return polls
    .filter((poll) => byId.get(poll.id)?.state === 'counted' || (!byId.has(poll.id) && stands(rules, poll)))
    .map(({ id, on }) => ({ on, root: rootOf(id) }))
    .sort((a, b) => (a.on < b.on ? -1 : 1));
}

/** One that was imported was decided by no rulebook yet. */
function stands(rules: DutyReportRules, poll: InOfficeNow['polls'][number]): boolean {
  return shortOf(rules, poll).length === 0;
}
