/**
 * Decides about late records, with a reason: each counts as it stands today, or as it did at the cut-off. Records of
 * several representatives are decided together, as those of one matter are.
 */
import { z } from 'zod';
import { type LateRecord, lateRecordsOf } from '../../store/late-records.ts';
import type { AssessmentFound } from '../../store/review/reviews.ts';
import { command } from '../command.ts';
import { id } from '../fields.ts';
import { neverStoredIn } from '../personal-data.ts';
import { type Problem, problem, refuseAll } from '../problems.ts';
import { heldRecords, seenRecord, stateWords } from '../records/held-records.ts';
import { reason } from '../records/record-fields.ts';
import { carryOut } from './done.ts';
import { attempted, seenAssessments } from './fields.ts';
import { heldAssessments } from './held.ts';

const decided = seenRecord.extend({ as: z.enum(['today', 'atCutOff']) });
type Decided = z.output<typeof decided>;

export const admitRecords = command({
  act: 'review.manage',
  attempted,
  input: z.strictObject({
    review: id,
    /** Of the representatives whose records they are. */
    assessments: seenAssessments,
    records: z
      .array(decided)
      .min(1, '至少一条')
      .max(500, '一次最多500条')
      .refine((all) => new Set(all.map((each) => each.id)).size === all.length, {
        message: '同一条记录写了两次',
      }),
    reason,
  }),
  async decide(writing, { review: wanted, assessments: seen, records: given, reason }) {
    const { tx, reader } = writing;
    refuseAll(neverStoredIn({ reason }));
    const { review, assessments } = await heldAssessments(writing, 'admit', wanted, seen);
    await heldRecords(writing, given, pathOf);
    const ids = given.map((each) => each.id);
    const late = new Map((await lateRecordsOf(tx, reader, review, ids)).map((each) => [each.id, each]));
    refuseAll([
      ...given.flatMap((each, index) => recordProblems(each, late.get(each.id), assessments, pathOf(index))),
      ...assessments.flatMap((one, index) => {
        if ([...late.values()].some((each) => each.representative === one.representative_id)) return [];
        const what = `${one.name}：没有要决定的记录。`;
        return [problem('review-input', { what, mend: '请从这一批中去掉。' }, `assessments.${index}`)];
      }),
    ]);
    return carryOut(
      writing,
      review,
      assessments.map((assessment) => ({
        act: 'admit',
        assessment,
        details: {
          records: given.flatMap(({ id, version, as }) => {
            const record = late.get(id);
            if (record?.representative !== assessment.representative_id) return [];
            return [{ id, version: countingOf(record, as), seen: version }];
          }),
          reason,
        },
      })),
    );
  },
});

function pathOf(index: number): string {
  return `records.${index}`;
}

function recordProblems(
  { as }: Decided,
  record: LateRecord | undefined,
  assessments: readonly AssessmentFound[],
  path: string,
): readonly Problem[] {
  if (record === undefined) {
    const what = '这条记录在截止日以后没有变动，或不在考核周期内。';
    return [problem('review-input', { what, mend: '只决定迟到的记录。' }, path)];
  }
  if (!assessments.some((one) => one.representative_id === record.representative)) {
    const what = `没有写明${record.name}的考核。`;
    return [problem('review-input', { what, mend: '请在 assessments 中写明。' }, path)];
  }
  if (as === 'atCutOff' || record.state !== 'claimed') return [];
  const said = { what: '这条履职记录', state: stateWords.claimed, act: '计入', mend: '请先核实。' };
  return [problem('wrong-state', said, path)];
}

/** The version that counts; 0: none. */
function countingOf({ version, state, countedVersion }: LateRecord, as: Decided['as']): number {
  if (as === 'atCutOff') return countedVersion ?? 0;
  return state === 'verified' ? version : 0;
}
