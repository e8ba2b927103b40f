/**
 * 归档后更正: what was sealed stays as it is; a numbered amendment stands beside it, by a decision of the meeting, and later
 * years go by it.
 */
import { z } from 'zod';
import { insertAll } from '../../store/insert-all.ts';
import type { Reader } from '../../store/reader.ts';
import type { Reading } from '../../store/representatives.ts';
import { eventsOf } from '../../store/review/events.ts';
import { command } from '../command.ts';
import { correctionGiven, correctionOf } from './correcting.ts';
import { meetingOf } from './deciding.ts';
import { carryOut } from './done.ts';
import { attempted } from './fields.ts';
import { pastPeriodRows } from './past-periods.ts';

export const amendResult = command({
  act: 'review.decide',
  attempted,
  input: z.strictObject({ ...correctionGiven, meeting: meetingOf }),
  async decide(writing, { meeting, ...given }) {
    const { tx, reader } = writing;
    let number = 0;
    const correction = await correctionOf(writing, 'amend', given, meeting, async ({ id }) => {
      number = (await lastNumber(tx, reader, id)) + 1;
      return { n: number };
    });
    const { review, acts, amended } = correction;
    const done = await carryOut(writing, review, acts, amended.sheets);
    const concerned = done.assessments.map(({ representative }) => representative);
    await insertAll(tx, 'past_period', await pastPeriodRows(writing, review, concerned));
    return { ...done, number, corrected: amended.amended, others: amended.others };
  },
});

/** Of the amendments so far; 0: there is none. */
async function lastNumber(db: Reading, { congress }: Reader, review: string): Promise<number> {
  const everyone: Reader = { congress, scope: { kind: 'congress' } };
  const events = await eventsOf(db, everyone, review, { acts: ['amend'] });
  return Math.max(0, ...events.map(({ details }) => (JSON.parse(details) as { readonly n: number }).n));
}
