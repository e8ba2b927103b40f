/**
 * A correction of results: of the representative whom it is about, and of those whom the same cause concerns and the
 * office singles out. An objection that is upheld and an amendment after the seal are both one.
 */
import { z } from 'zod';
import { tiesOf } from '../../store/recusals.ts';
import { type AssessmentFound, assessmentsOf, type ReviewFound } from '../../store/review/reviews.ts';
import type { Writing } from '../command.ts';
import { id, version } from '../fields.ts';
import { neverStoredIn } from '../personal-data.ts';
import { type Problem, problem, refuseAll } from '../problems.ts';
import { type Amended, amendedSheets } from './amended.ts';
import { type CorrectedRecord, correctedRecords, recordsCorrected, recordsOf } from './corrected-records.ts';
import {
  changedGrade,
  gradeGiven,
  gradeProblems,
  handProblems,
  isChange,
  type MeetingOf,
} from './deciding.ts';
import type { Act } from './done.ts';
import { longText, seenAssessment } from './fields.ts';
import { heldAssessments, refusalsOf } from './held.ts';

const other = seenAssessment.extend({ reason: longText, grade: gradeGiven });
type Other = z.output<typeof other>;

export const correctionGiven = {
  review: id,
  representative: id,
  version,
  reason: longText,
  records: recordsCorrected,
  grade: gradeGiven,
  /** Corrected too, for the same cause. */
  others: z
    .array(other)
    .max(500, '一次最多500份')
    .refine((all) => new Set(all.map(({ representative }) => representative)).size === all.length, {
      message: '同一名代表写了两次',
    })
    .default([]),
};

interface Given {
  readonly review: string;
  readonly representative: string;
  readonly version: number;
  readonly reason: string;
  readonly records: z.output<typeof recordsCorrected>;
  readonly grade?: string | null | undefined;
  readonly others: readonly Other[];
}

export interface Correction {
  readonly review: ReviewFound;
  readonly assessment: AssessmentFound;
  readonly acts: readonly Act[];
  readonly amended: Amended;
}

/** Everything that an act of correction does but writing it; `details` goes into each of its events. */
export async function correctionOf(
  writing: Writing,
  act: 'uphold' | 'amend',
  given: Given,
  meeting: MeetingOf | undefined,
  details: (review: ReviewFound) => Promise<Readonly<Record<string, unknown>>>,
): Promise<Correction> {
  const { reason, grade } = given;
  refuseAll(neverStoredIn({ reason, others: given.others.map((each) => ({ reason: each.reason })) }));
  const { representative, version } = given;
  const held = await heldAssessments(
    writing,
    act,
    given.review,
    [{ representative, version }],
    () => undefined,
  );
  const { review } = held;
  const [assessment] = held.assessments;
  if (assessment === undefined) throw new Error('what was asked for is held');
  const others = await heldOthers(writing, act, review, given);
  const records = await correctedRecords(writing, review, given.records);
  const everyone = [assessment, ...others.map((each) => each.assessment)];
  const changes = [
    { assessment, grade, path: 'grade' },
    ...others.map((each, index) => ({ ...each, path: `others.${index}.grade` })),
  ];
  const problems = [
    ...gradeProblems(review, changes, meeting, { today: writing.today, lighter: act === 'uphold' }),
    ...(records.length === 0 && !changes.some(isChange) ? [nothingCorrected(act)] : []),
  ];
  if (act === 'uphold') {
    for (const one of everyone) problems.push(...(await handProblems(writing, review, act, one)));
  }
  refuseAll(problems);
  const singled = new Set(everyone.map((each) => each.representative_id));
  const amended = await amendedSheets(writing, review, records, singled);
  refuseAll(
    others.flatMap((each, index) => {
      if (isChange(each) || !amended.unchanged.has(each.assessment.representative_id)) return [];
      const what = `${each.assessment.name}的积分明细不因这次更正改变。`;
      return [problem('review-input', { what, mend: '请不要一并更正。' }, `others.${index}`)];
    }),
  );
  const common = { meeting, ...(await details(review)) };
  const left = amended.others.filter((each) => each.ownRecords).map((each) => each.representative);
  return {
    ...{ review, assessment, amended },
    acts: [
      {
        ...{ act, assessment },
        details: {
          ...{ ...common, reason, ...recordsOf(records, assessment), ...changedGrade({ assessment, grade }) },
          // Shown, and not singled out, though records of theirs were given.
          ...(left.length === 0 ? {} : { left }),
        },
      },
      ...others.map((each) => ({
        ...{ act, assessment: each.assessment },
        details: otherDetails(each, common, records, representative),
      })),
    ],
  };
}

type OtherHeld = Pick<Other, 'reason' | 'grade'> & { readonly assessment: AssessmentFound };

function otherDetails(
  each: OtherHeld,
  common: Readonly<Record<string, unknown>>,
  records: readonly CorrectedRecord[],
  representative: string,
): Readonly<Record<string, unknown>> {
  const { assessment, reason } = each;
  return {
    ...{ ...common, reason, with: representative },
    ...{ ...recordsOf(records, assessment), ...changedGrade(each) },
  };
}

/** They are corrected by the same rules, but need not have objected. */
async function heldOthers(
  writing: Writing,
  act: 'uphold' | 'amend',
  review: ReviewFound,
  { representative, others }: Given,
): Promise<readonly OtherHeld[]> {
  if (others.length === 0) return [];
  const { tx, reader, actor } = writing;
  const ids = others.map((each) => each.representative);
  const rows = await assessmentsOf(tx, reader, review.id, ids);
  const found = new Map(rows.map((row) => [row.representative_id, row]));
  const ties = await tiesOf(tx, actor.congress, actor.person);
  const problems: Problem[] = [];
  const held = others.flatMap((each, index): readonly OtherHeld[] => {
    const path = `others.${index}`;
    const row = found.get(each.representative);
    if (row === undefined) problems.push(problem('not-found', { what: '这份考核' }, path));
    else if (row.version !== each.version) problems.push(problem('stale', {}, path));
    else if (row.representative_id === representative) {
      const what = `${row.name}就是这次更正的代表。`;
      problems.push(problem('review-input', { what, mend: '请不要一并更正。' }, path));
    } else {
      const refusals = refusalsOf(writing, review, act, { assessment: row, ties, path });
      problems.push(...refusals.filter(({ code }) => code !== 'review-objection'));
    }
    return row === undefined ? [] : [{ reason: each.reason, grade: each.grade, assessment: row }];
  });
  refuseAll(problems);
  return held;
}

function nothingCorrected(act: 'uphold' | 'amend'): Problem {
  const what = act === 'uphold' ? '采纳异议，却没有写明更正什么。' : '没有写明更正什么。';
  return problem('review-input', { what, mend: '请写明更正的记录，或经会议改变的等次。' }, 'records');
}
