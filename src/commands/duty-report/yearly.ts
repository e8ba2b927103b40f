/** The report of each year to the standing committee: who has made it, by which day the others owe it, and who is late. */
import type { Day, Span } from '../../engine/day.ts';
import type { Dossier } from '../../engine/dossier.ts';
import { planOf } from '../../engine/plan.ts';
import { yearlyReportOf } from '../../engine/yearly-report.ts';
import { fillerOf } from '../../rules/dossiers/filled.ts';
import { idsReached } from '../../store/coverage.ts';
import { readCohort } from '../../store/dossiers.ts';
import { type EditionFound, editionsInForce } from '../../store/editions.ts';
import type { Reader } from '../../store/reader.ts';
import type { Reading } from '../../store/representatives.ts';
import { failure } from '../problems.ts';
import { placesOf, yearOf } from './coverage.ts';
import { byPlace, type OfPlace, type Reporting, underRules } from './reporting.ts';

export const yearlyStates = {
  done: '已报告',
  late: '逾期后报告',
  due: '未报告',
  overdue: '逾期未报告',
} as const;
export type YearlyState = keyof typeof yearlyStates;

export interface YearlyOne extends Reporting {
  readonly state: YearlyState;
  /** The day of the verified record that is the report. */
  readonly on: Day | null;
  readonly dueOn: Day;
}

export interface YearlyCounts extends Readonly<Record<YearlyState, number>> {
  readonly representatives: number;
}

export interface Yearly {
  readonly year: number;
  readonly asOf: Day;
  readonly total: YearlyCounts;
  readonly localOffices: readonly (OfPlace & YearlyCounts)[];
  /** In office, and under no rulebook that asks for it. */
  readonly outside: number;
  /** By local office and name. */
  readonly people: readonly YearlyOne[];
}

export async function yearlyOf(
  db: Reading,
  reader: Reader,
  today: Day,
  asked?: number | undefined,
): Promise<Yearly> {
  const { year, span, asOf } = yearOf(today, asked);
  const editions = await editionsInForce(db, reader.congress, span.until);
  if (editions.length === 0) throw failure('no-rulebook', { on: span.until });
  const inOffice = await readInOffice(db, reader, `${year}`, span, asOf);
  const { inside, outside } = await underRules(editions, inOffice, span.until);
  const told: YearlyOne[] = [];
  for (const { edition, one } of inside) {
    const report = await reportOf(edition, one.dossier, span);
    if (report !== undefined) told.push({ ...one.who, ...stateOf(report, today) });
  }
  const people = byPlace(told);
  return {
    ...{ year, asOf, outside: outside.length + inside.length - told.length },
    total: countsOf(people),
    localOffices: placesOf(people, countsOf),
    people,
  };
}

async function readInOffice(db: Reading, reader: Reader, label: string, span: Span, asOf: Day) {
  const narrow = reader.scope.kind !== 'congress';
  const { cohort, people } = await readCohort(db, reader, {
    ...{ label, span, from: span.from },
    ...(narrow ? { only: await idsReached(db, reader) } : {}),
  });
  return cohort.dossiers.flatMap((dossier) => {
    const { representative } = dossier;
    const { id, name, localOffice, electedOn, leftOn } = representative;
    const person = people.get(id);
    if (person?.reached !== true || electedOn > asOf || (leftOn !== undefined && leftOn < asOf)) return [];
    const who: Reporting = {
      representative: { id, name, officeNumber: person.officeNumber },
      localOffice: { id: person.localOffice, name: localOffice },
    };
    return [{ representative, dossier, who }];
  });
}

async function reportOf({ rulebook }: EditionFound, dossier: Dossier, span: Span) {
  return yearlyReportOf(planOf(rulebook), fillerOf(rulebook)(dossier), span);
}

function stateOf({ on, due }: { readonly on?: Day; readonly due: Day }, today: Day) {
  const late = on === undefined ? due < today : due < on;
  const state: YearlyState = on === undefined ? (late ? 'overdue' : 'due') : late ? 'late' : 'done';
  return { state, on: on ?? null, dueOn: due };
}

function countsOf(people: readonly YearlyOne[]): YearlyCounts {
  const states = Object.keys(yearlyStates).map((state) => [
    state,
    people.filter((one) => one.state === state).length,
  ]);
  return {
    representatives: people.length,
    ...(Object.fromEntries(states) as Record<YearlyState, number>),
  };
}
