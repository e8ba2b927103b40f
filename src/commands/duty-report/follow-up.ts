/** What the acts on a follow-up share: what was given before, and who reads it. */

import type { ReportFound } from '../../store/duty-report/duty-reports.ts';
import { type ReportEventFound, reportEventsOf } from '../../store/duty-report/events.ts';
import type { Actor } from '../actor.ts';
import type { Writing } from '../command.ts';
import { type Problem, problem } from '../problems.ts';

/** What a round of 整改 is to do, as planned. */
export interface PlannedMeasure {
  readonly measure: string;
  readonly by: string;
}

/** Of the plan that holds: the last one. */
export function plannedIn(events: readonly ReportEventFound[]): readonly PlannedMeasure[] | undefined {
  const plan = events.findLast(({ act }) => act === 'plan');
  return plan && (JSON.parse(plan.details) as { readonly measures: readonly PlannedMeasure[] }).measures;
}

export async function plannedMeasures(
  { tx, reader }: Writing,
  report: string,
): Promise<readonly PlannedMeasure[]> {
  const measures = plannedIn(await reportEventsOf(tx, reader, report));
  if (measures === undefined) throw new Error(`${report} is rectified without a plan`);
  return measures;
}

export function refused(what: string, mend: string, path: string): Problem {
  return problem('report-input', { what, mend }, path);
}

export function isConcerned(
  { person, representative }: Pick<Actor, 'person' | 'representative'>,
  { person_id, representative_id }: Pick<ReportFound, 'person_id' | 'representative_id'>,
): boolean {
  return person_id === person || (representative_id !== null && representative_id === representative);
}

/** 限制: the office, the representative concerned by whatever post, and the author. */
export function readsTexts(
  actor: Pick<Actor, 'role' | 'person' | 'representative'>,
  report: Pick<ReportFound, 'person_id' | 'representative_id'>,
  author: string,
): boolean {
  return actor.role === 'office' || actor.person === author || isConcerned(actor, report);
}
