/** 更正计票: the flag is decided anew; both counts are kept. */
import { z } from 'zod';
import { command } from '../command.ts';
import { neverStoredIn } from '../personal-data.ts';
import { refuseAll } from '../problems.ts';
import { countedBy, decidedBy } from './counting.ts';
import { carryOut } from './done.ts';
import { attempted, counts, longText, seenReport } from './fields.ts';
import { heldReport } from './held.ts';

export const correctCount = command({
  act: 'dutyReport.correct',
  attempted,
  input: z.strictObject({ ...seenReport, counts, reason: longText }),
  async decide(writing, { report: wanted, version, counts, reason }) {
    const report = await heldReport(writing, 'correct', { report: wanted, version });
    refuseAll(neverStoredIn({ reason }));
    const counted = await countedBy(writing, report, counts);
    const decided = await decidedBy(counted, writing.today);
    return carryOut(writing, report, [{ act: 'correct', decided, given: { reason } }], counted.rulebook);
  },
});
