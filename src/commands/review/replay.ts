/** The versions of a review and of its assessments, made again from the events: what is stored must be the same. */
import type { AssessmentState, ReviewState } from '../../engine/review.ts';
import { assessmentAfter, reviewAfter } from '../../engine/review-states.ts';
import { eventOf } from '../../store/review/events.ts';
import type { ReviewEventRow, ReviewRow } from '../../store/review/tables.ts';

/** A version, and the last event that had a part in it. */
export interface Made<State> {
  readonly state: State;
  readonly event: ReviewEventRow;
}

export interface Replayed {
  /** Version 1 first. */
  readonly review: readonly Made<ReviewState>[];
  /** By representative. */
  readonly assessments: ReadonlyMap<string, readonly Made<AssessmentState>[]>;
}

/** `begins`: the events that an act begins with. An act makes at most one version of whatever it concerns. */
export function replayed(
  { until_on: ends }: Pick<ReviewRow, 'until_on'>,
  events: readonly ReviewEventRow[],
  begins: ReadonlySet<number>,
): Replayed {
  const review: Made<ReviewState>[] = [];
  const assessments = new Map<string, readonly Made<AssessmentState>[]>();
  for (const act of actsIn(events, begins)) {
    let [state, moved]: [ReviewState, ReviewEventRow | undefined] = [
      review.at(-1)?.state ?? { phase: 'assessing', ends },
      undefined,
    ];
    const touched = new Map<string, Made<AssessmentState>>();
    for (const row of act) {
      const { representative_id: id } = row;
      const event = eventOf(row);
      if (id === null) moved = row;
      if (event === undefined) {
        for (const one of rosterIn(row)) touched.set(one, { state: { stage: 0, hands: {} }, event: row });
        continue;
      }
      state = reviewAfter(state, event);
      if (id === null) continue;
      const before = touched.get(id) ?? assessments.get(id)?.at(-1);
      touched.set(id, {
        state: assessmentAfter(before?.state ?? { stage: 0, hands: {} }, event),
        event: row,
      });
    }
    if (moved !== undefined) review.push({ state, event: moved });
    for (const [id, made] of touched) assessments.set(id, [...(assessments.get(id) ?? []), made]);
  }
  return { review, assessments };
}

function actsIn(
  events: readonly ReviewEventRow[],
  begins: ReadonlySet<number>,
): readonly (readonly ReviewEventRow[])[] {
  const acts: ReviewEventRow[][] = [];
  for (const event of events) {
    const act = acts.at(-1);
    if (act === undefined || begins.has(event.seq)) acts.push([event]);
    else act.push(event);
  }
  return acts;
}

/** Of the event of the opening. */
export function rosterIn({ details }: Pick<ReviewEventRow, 'details'>): readonly string[] {
  return (JSON.parse(details) as { readonly roster: readonly string[] }).roster;
}
