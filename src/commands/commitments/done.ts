/** 报告承诺完成情况: what came of a promise, and on which day; told again where it was told wrongly. */
import { z } from 'zod';
import { dayInWords } from '../../engine/words.ts';
import { command } from '../command.ts';
import { day } from '../fields.ts';
import { neverStoredIn } from '../personal-data.ts';
import { problem, refuseAll } from '../problems.ts';
import { attempted, firstDayOf, promise, seenCommitment } from './fields.ts';
import { heldCommitment, nextVersion } from './held.ts';

export const reportCommitmentDone = command({
  act: 'commitment.write',
  attempted,
  input: z.strictObject({ ...seenCommitment, done: promise, doneOn: day }),
  async decide(writing, { done, doneOn, ...seen }) {
    const before = await heldCommitment(writing, seen, '报告完成情况');
    const said = (what: string) => [problem('report-input', { what, mend: '请核对日期。' }, 'doneOn')];
    refuseAll([
      ...neverStoredIn({ done }),
      ...(doneOn > writing.today ? said(`${dayInWords(doneOn)}还没有到。`) : []),
      ...(doneOn < firstDayOf(before.period) ? said(`${dayInWords(doneOn)}早于承诺的年份。`) : []),
    ]);
    return nextVersion(writing, before, 'done', { done, done_on: doneOn });
  },
});
