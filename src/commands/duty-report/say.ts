/** 写本人说明: the representative's own words, at any time while it is open. */
import { z } from 'zod';
import { command } from '../command.ts';
import { neverStoredIn } from '../personal-data.ts';
import { refuseAll } from '../problems.ts';
import { carryOutFollowUp } from './done.ts';
import { attempted, longText, seenReport } from './fields.ts';
import { heldReport } from './held.ts';

export const sayOwnWords = command({
  act: 'followUp.say',
  attempted,
  input: z.strictObject({ ...seenReport, words: longText }),
  async decide(writing, { report: wanted, version, words }) {
    const report = await heldReport(writing, 'say', { report: wanted, version });
    refuseAll(neverStoredIn({ words }));
    return carryOutFollowUp(writing, report, { act: 'say', given: { words } });
  },
});
