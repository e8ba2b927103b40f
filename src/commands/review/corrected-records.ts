/** Records that an objection or an amendment corrects: each with the version that counts from now on. */
import { z } from 'zod';
import type { AssessmentFound, ReviewFound } from '../../store/review/reviews.ts';
import type { RecordState } from '../../store/tables.ts';
import type { Writing } from '../command.ts';
import { id } from '../fields.ts';
import { type Problem, problem, refuseAll } from '../problems.ts';
import { stateWords } from '../records/held-records.ts';

/** `version` 0: the record does not count at all. */
export const recordsCorrected = z
  .array(z.strictObject({ id, version: z.int().min(0).max(1_000_000) }))
  .max(500, '一次最多500条')
  .refine((all) => new Set(all.map((each) => each.id)).size === all.length, {
    message: '同一条记录写了两次',
  })
  .default([]);

export interface CorrectedRecord {
  readonly id: string;
  readonly version: number;
  readonly representative: string;
}

/** A record counts in a version that was verified, of a representative in the review. */
export async function correctedRecords(
  { tx, reader }: Pick<Writing, 'tx' | 'reader'>,
  review: Pick<ReviewFound, 'id'>,
  given: z.output<typeof recordsCorrected>,
): Promise<readonly CorrectedRecord[]> {
  if (given.length === 0) return [];
  const rows = await tx
    .selectFrom('duty_record as record')
    .innerJoin('assessment', (join) =>
      join
        .onRef('assessment.congress_id', '=', 'record.congress_id')
        .onRef('assessment.representative_id', '=', 'record.representative_id')
        .on('assessment.review_id', '=', review.id)
        .on('assessment.version', '=', 1),
    )
    .select(['record.id', 'record.version', 'record.state', 'record.representative_id'])
    .where('record.congress_id', '=', reader.congress)
    .where(
      'record.id',
      'in',
      given.map((each) => each.id),
    )
    .execute();
  const problems: Problem[] = [];
  const found = given.flatMap(({ id, version }, index): CorrectedRecord[] => {
    const path = `records.${index}`;
    const versions = rows.filter((row) => row.id === id);
    const [first] = versions;
    const row = versions.find((one) => one.version === version);
    if (first === undefined || (version > 0 && row === undefined)) {
      problems.push(problem('not-found', { what: '参加这次考核的代表的这条履职记录' }, path));
    } else if (row !== undefined && row.state !== 'verified') {
      problems.push(notVerified(row.state, path));
    }
    return first === undefined ? [] : [{ id, version, representative: first.representative_id }];
  });
  refuseAll(problems);
  return found;
}

function notVerified(state: RecordState, path: string): Problem {
  const mend = state === 'claimed' ? '请先核实。' : '不再计入的，版本写0。';
  return problem('wrong-state', { what: '这条履职记录', state: stateWords[state], act: '计入', mend }, path);
}

/** Of one of them, as the details of its event hold it. */
export function recordsOf(
  records: readonly CorrectedRecord[],
  { representative_id }: Pick<AssessmentFound, 'representative_id'>,
): { readonly records?: readonly Omit<CorrectedRecord, 'representative'>[] } {
  const own = records.filter(({ representative }) => representative === representative_id);
  return own.length === 0 ? {} : { records: own.map(({ id, version }) => ({ id, version })) };
}
