/** 核查整改情况: by the office, and by another person than the one who answered for it. */
import { z } from 'zod';
import { command } from '../command.ts';
import { id } from '../fields.ts';
import { neverStoredIn } from '../personal-data.ts';
import { refuseAll } from '../problems.ts';
import { carryOutFollowUp } from './done.ts';
import { attempted, longText, seenReport } from './fields.ts';
import { heldReport } from './held.ts';
import { paperProblems } from './papers-named.ts';

export const checkRectification = command({
  act: 'followUp.decide',
  attempted,
  input: z.strictObject({
    ...seenReport,
    passed: z.boolean(),
    findings: longText,
    /** Scans that show it. */
    papers: z.array(id).max(20, '最多20份').default([]),
  }),
  async decide(writing, { report: wanted, version, passed, findings, papers }) {
    const report = await heldReport(writing, 'check', { report: wanted, version });
    const pathOf = (index: number) => `papers.${index}`;
    refuseAll([
      ...neverStoredIn({ findings }),
      ...(await paperProblems(writing, report.id, 'rectification', papers, pathOf)),
    ]);
    return carryOutFollowUp(writing, report, { act: 'check', passed, given: { findings, papers } });
  },
});
