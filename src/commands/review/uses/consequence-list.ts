/**
 * What the rulebook says follows the grades that were determined (约谈, 通报表扬): listed, with what somebody said was done
 * about it. Nothing of it happens by itself.
 */
import type { Day } from '../../../engine/day.ts';
import type { Reader } from '../../../store/reader.ts';
import { type AssessmentFound, assessmentsOf } from '../../../store/review/reviews.ts';
import { consequenceSteps, frozenResults, type StepFound } from '../../../store/review/uses.ts';
import type { Actor } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { resultsOf } from '../past-periods.ts';
import { placeOf, whoOf } from '../standing.ts';
import { isConcerned } from '../timeline.ts';
import { determinedReview } from './determined.ts';

export interface ConsequenceListed {
  readonly representative: { readonly id: string; readonly name: string; readonly officeNumber: string };
  readonly localOffice: { readonly id: string; readonly name: string };
  readonly total: string;
  /** Null: 不定等次. */
  readonly grade: string | null;
  readonly consequence: string;
  /** False: steps were taken, and after a correction it does not follow any more. */
  readonly follows: boolean;
  readonly state: StepFound['state'];
  /** Of the last step; 0: none yet. */
  readonly version: number;
  readonly doneOn?: Day;
  readonly person?: { readonly id: string; readonly name: string };
  readonly at?: Date;
  /** Read by the office, the representative concerned and whoever wrote it. */
  readonly note?: string;
}

export interface ConsequencesAsked {
  readonly review: string;
  readonly consequence?: string | undefined;
  readonly state?: StepFound['state'] | undefined;
  /** The id of a local office. */
  readonly localOffice?: string | undefined;
}

/** By local office, name and id, then in the rulebook's order. */
export async function consequenceList(
  { db }: Pick<Deps, 'db'>,
  reader: Reader,
  actor: Actor,
  { review: id, consequence, state, localOffice }: ConsequencesAsked,
): Promise<readonly ConsequenceListed[]> {
  const review = await determinedReview(db, reader, actor, id, '列出结果运用');
  const rows = await assessmentsOf(db, reader, id);
  const results = await resultsOf(db, reader, review);
  const steps = new Map<string, StepFound[]>();
  for (const step of await consequenceSteps(db, reader, id)) {
    const some = steps.get(step.representative_id) ?? [];
    steps.set(step.representative_id, [...some, step]);
  }
  const order = review.rulebook.consequences.map(({ name }) => name);
  return rows
    .flatMap((row) => {
      const result = results.get(row.representative_id);
      const taken = steps.get(row.representative_id) ?? [];
      // Whoever was not scored has no sheet, and nothing follows.
      if (result === undefined) return [];
      const following = result.consequences;
      const names = order.filter(
        (name) => following.includes(name) || taken.some((step) => step.consequence === name),
      );
      return names.map((name) => ({
        ...{ representative: whoOf(row), localOffice: placeOf(row) },
        ...{ total: result.total, grade: row.determined },
        ...{ consequence: name, follows: following.includes(name) },
        ...stepOf(
          actor,
          row,
          taken.find((step) => step.consequence === name),
        ),
      }));
    })
    .filter(
      (one) =>
        (consequence === undefined || one.consequence === consequence) &&
        (state === undefined || one.state === state) &&
        (localOffice === undefined || one.localOffice.id === localOffice),
    );
}

function stepOf(
  actor: Actor,
  row: AssessmentFound,
  step: StepFound | undefined,
): Pick<ConsequenceListed, 'state' | 'version' | 'doneOn' | 'person' | 'at' | 'note'> {
  if (step === undefined) return { state: 'open', version: 0 };
  const { state, version, done_on, recorded_by, recorded, recorded_at, note } = step;
  const texts = actor.role === 'office' || recorded_by === actor.person || isConcerned(actor, row);
  return {
    ...{ state, version, at: recorded_at },
    ...(done_on === null ? {} : { doneOn: done_on }),
    ...(recorded_by === null ? {} : { person: { id: recorded_by, name: recorded ?? '' } }),
    ...(note !== null && texts ? { note } : {}),
  };
}

// ---- 表彰 ---------------------------------------------------------------------------------------------------------

export interface Commended {
  readonly representative: ConsequenceListed['representative'];
  readonly localOffice: ConsequenceListed['localOffice'];
  readonly rank?: number;
  readonly total: string;
  readonly grade: string;
}

export interface CommendationsAsked {
  readonly review: string;
  /** Left out: the best of the rulebook. */
  readonly grade?: string | undefined;
}

/** 评先评优名单: who was determined the best grade, by rank. A list for whoever decides on commending. */
export async function commendationList(
  { db }: Pick<Deps, 'db'>,
  reader: Reader,
  actor: Actor,
  { review: id, grade }: CommendationsAsked,
): Promise<readonly Commended[]> {
  const review = await determinedReview(db, reader, actor, id, '列出评先评优名单');
  const wanted = grade ?? review.rulebook.grades[0]?.name;
  const results = new Map(
    (await frozenResults(db, reader, review)).map((result) => [result.representative, result]),
  );
  return (await assessmentsOf(db, reader, id))
    .flatMap((row): Commended[] => {
      const result = results.get(row.representative_id);
      if (result === undefined || row.determined === null || row.determined !== wanted) return [];
      const { total, rank } = result;
      const who = { representative: whoOf(row), localOffice: placeOf(row), grade: row.determined, total };
      return [rank === null ? who : { ...who, rank }];
    })
    .sort((a, b) => (a.rank ?? Number.MAX_SAFE_INTEGER) - (b.rank ?? Number.MAX_SAFE_INTEGER));
}
