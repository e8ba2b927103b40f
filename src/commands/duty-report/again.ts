/** 再整改一轮: where the check found it wanting, from a new plan on, with the days of the rulebook anew. */
import { z } from 'zod';
import { command } from '../command.ts';
import { neverStoredIn } from '../personal-data.ts';
import { refuseAll } from '../problems.ts';
import { carryOutFollowUp } from './done.ts';
import { attempted, longText, seenReport } from './fields.ts';
import { heldReport } from './held.ts';

export const rectifyAgain = command({
  act: 'followUp.decide',
  attempted,
  input: z.strictObject({ ...seenReport, reason: longText }),
  async decide(writing, { report: wanted, version, reason }) {
    const report = await heldReport(writing, 'again', { report: wanted, version });
    refuseAll(neverStoredIn({ reason }));
    return carryOutFollowUp(writing, report, { act: 'again', on: writing.today, given: { reason } });
  },
});
