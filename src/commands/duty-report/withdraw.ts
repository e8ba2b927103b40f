/** 撤下述职计划: a plan, or a meeting that was not counted, with the reason. */
import { z } from 'zod';
import { command } from '../command.ts';
import { neverStoredIn } from '../personal-data.ts';
import { refuseAll } from '../problems.ts';
import { carryOut } from './done.ts';
import { attempted, longText, seenReport } from './fields.ts';
import { heldReport } from './held.ts';

export const withdrawReport = command({
  act: 'dutyReport.plan',
  attempted,
  input: z.strictObject({ ...seenReport, reason: longText }),
  async decide(writing, { report: wanted, version, reason }) {
    const report = await heldReport(writing, 'withdrawReport', { report: wanted, version });
    refuseAll(neverStoredIn({ reason }));
    return carryOut(writing, report, [{ act: 'withdrawReport', given: { reason } }]);
  },
});
