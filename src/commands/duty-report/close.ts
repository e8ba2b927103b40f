/** 办结: after a check that passed, and never by the person concerned. */
import { z } from 'zod';
import { command } from '../command.ts';
import { neverStoredIn } from '../personal-data.ts';
import { refuseAll } from '../problems.ts';
import { carryOutFollowUp } from './done.ts';
import { attempted, longText, seenReport } from './fields.ts';
import { heldReport } from './held.ts';

export const closeFollowUp = command({
  act: 'followUp.decide',
  attempted,
  input: z.strictObject({ ...seenReport, conclusion: longText }),
  async decide(writing, { report: wanted, version, conclusion }) {
    const report = await heldReport(writing, 'close', { report: wanted, version });
    refuseAll(neverStoredIn({ conclusion }));
    return carryOutFollowUp(writing, report, { act: 'close', given: { conclusion } });
  },
});
