/** The report of each year to the standing committee: who has made it, and by when it is due. */
import { assess, inOffice } from './assessed.ts';
import { type Day, dayOrLast, type Span } from './day.ts';
import { onceJudged } from './decide.ts';
import type { Dossier } from './dossier.ts';
import { traitKindsOf } from './names.ts';
import type { Plan } from './plan.ts';
import { recordReaderOf } from './records.ts';

export interface YearlyReport {
  /** The day of the first record that is one; undefined: none so far. */
  readonly on?: Day;
  /** That day of the year: the first not before the period begins. */
  readonly due: Day;
}

/** Undefined where the rules ask for none. What was done outside the period or the office does not count. */
export async function yearlyReportOf(
  plan: Plan,
  dossier: Dossier,
  period: Span,
): Promise<YearlyReport | undefined> {
  const yearly = plan.rulebook.dutyReport?.yearly;
  if (yearly === undefined) return undefined;
  const { findIn } = recordReaderOf(plan);
  const assessed = assess(dossier, period, traitKindsOf(plan.rulebook));
  const { representative, records } = dossier;
  const candidates = records.filter(
    ({ on }) => period.from <= on && on <= period.until && inOffice(representative, on),
  );
  const question = plan.questionOf(yearly.when);
  const days = await onceJudged(plan.judge, () =>
    candidates.filter((record) => question.ask(findIn(assessed, record)).met === true).map(({ on }) => on),
  );
  const [on] = days.sort();
  return { ...(on === undefined ? {} : { on }), due: dueOf(yearly.due, period) };
}

function dueOf(monthDay: string, { from }: Span): Day {
  const year = Number(from.slice(0, 4));
  const day = dayOrLast(year, monthDay);
  return day < from ? dayOrLast(year + 1, monthDay) : day;
}
