/** The assessments of a review as a list: those whom the reader reaches, a page at a time. */
import type { Day } from '../../engine/day.ts';
import type { ReviewAct } from '../../engine/review.ts';
import { duesOf } from '../../engine/review-days.ts';
import type { Reader } from '../../store/reader.ts';
import { tiesOf } from '../../store/recusals.ts';
import { type AssessmentPage, listAssessments } from '../../store/review/board.ts';
import type { AssessmentFound, ReviewFound } from '../../store/review/reviews.ts';
import type { Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { failure } from '../problems.ts';
import { rulesOf } from './held.ts';
import {
  actsSaid,
  dueOf,
  type GradesSeen,
  gradesSeen,
  hasGrades,
  isOverdue,
  isRunning,
  lookingBy,
  noGrade,
  placeOf,
  reviewFound,
  whoOf,
} from './standing.ts';

export interface AssessmentListed extends GradesSeen {
  readonly representative: { readonly id: string; readonly name: string; readonly officeNumber: string };
  readonly localOffice: { readonly id: string; readonly name: string };
  readonly version: number;
  readonly stage: number;
  /** 初评. */
  readonly stageName: string;
  /** Left out where the rulebook names no day, and once the stages are over. */
  readonly dueOn?: Day;
  readonly overdue: boolean;
  readonly objection?: 'open' | 'upheld' | 'dismissed';
  /** What the actor may do to it now. */
  readonly acts: readonly ReviewAct[];
  /** Why the act that was asked about may not be done; left out where it may. */
  readonly refusal?: string;
}

export interface AssessmentsAsked extends Pick<AssessmentPage, 'after' | 'limit' | 'stage' | 'search'> {
  /** The id of a local office. */
  readonly localOffice?: string | undefined;
  readonly overdue?: boolean | undefined;
  /** As determined, or while nothing is, as proposed; 不定等次. */
  readonly grade?: string | undefined;
  readonly objection?: 'open' | 'upheld' | 'dismissed' | undefined;
  /** An act whose refusal each row tells. */
  readonly refusalOf?: ReviewAct | undefined;
}

/** By local office, name and id; `after` takes these three of the last row. */
export async function assessmentList(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  reader: Reader,
  actor: Actor,
  id: string,
  { overdue, grade, refusalOf, ...asked }: AssessmentsAsked,
): Promise<readonly AssessmentListed[]> {
  const review = await reviewFound(db, reader, id);
  if (grade !== undefined && !hasGrades(actor, review)) {
    const what = '等次还没有拟定，或还没有公布，不能按等次查找。';
    throw failure('review-input', { what, mend: '请在公示以后查找。' }, 'query.grade');
  }
  if (overdue === true && !isRunning(review)) return [];
  const dues = duesOf(rulesOf(review), review.until_on);
  const rows = await listAssessments(db, reader, id, {
    ...asked,
    ...(overdue === true ? { overdue: { today: actor.today, dues } } : {}),
    ...(grade === undefined ? {} : { grade: grade === noGrade ? null : grade }),
  });
  const ties = await tiesOf(db, actor.congress, actor.person);
  const looking = lookingBy({ now }, actor);
  return rows.map((row) => {
    const said = actsSaid(looking, review, 'assessment', () => ({ assessment: row, ties }));
    const refused = said.find(({ act, may }) => act === refusalOf && !may);
    return {
      ...listedOf(actor, review, row),
      acts: said.flatMap(({ act, may }) => (may ? [act] : [])),
      ...(refused === undefined ? {} : { refusal: refused.says }),
    };
  });
}

export function listedOf(
  actor: Actor,
  review: ReviewFound,
  row: AssessmentFound,
): Omit<AssessmentListed, 'acts'> {
  const due = isRunning(review) ? dueOf(review, row) : undefined;
  return {
    ...{ representative: whoOf(row), localOffice: placeOf(row), version: row.version, stage: row.stage },
    stageName: rulesOf(review).stages[row.stage]?.name ?? '',
    ...(due === undefined ? {} : { dueOn: due }),
    overdue: isOverdue(review, row, actor.today),
    ...(row.objection === null ? {} : { objection: row.objection }),
    ...gradesSeen(actor, review, row),
  };
}
