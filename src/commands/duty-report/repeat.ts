/** 安排重新测评: after a void poll, or as the second one after 整改; the two stay linked. */
import { z } from 'zod';
import { listReports } from '../../store/duty-report/duty-reports.ts';
import { command } from '../command.ts';
import { day } from '../fields.ts';
import { failure, problem, refuseAll } from '../problems.ts';
import { carryOut } from './done.ts';
import { attempted, seenReport } from './fields.ts';
import { heldReport } from './held.ts';
import { writePlans } from './planned.ts';

export const repeatReport = command({
  act: 'dutyReport.plan',
  attempted,
  input: z.strictObject({ ...seenReport, dueOn: day }),
  async decide(writing, { report: wanted, version, dueOn }) {
    const { tx, reader } = writing;
    const report = await heldReport(writing, 'repeat', { report: wanted, version });
    const open = await listReports(tx, reader, { repeats: report.id, states: ['planned', 'held'] });
    const [same] = open;
    if (same !== undefined) throw failure('duplicate', { what: '重新测评的安排', which: same.due_on });
    if (report.on !== null && dueOn <= report.on) {
      const said = { what: '重新测评的日期不晚于原来的会议。', mend: '请核对日期。' };
      refuseAll([problem('report-input', said, 'dueOn')]);
    }
    const done = await carryOut(writing, report, [{ act: 'repeat', given: { dueOn } }]);
    const { representative_id, subject, subject_name, appraisal } = report;
    const other =
      subject === 'representative' || subject_name === null || appraisal === null
        ? null
        : { kind: subject, name: subject_name, appraisal };
    const [planned] = await writePlans(writing, [
      { representative: representative_id, subject: other, dueOn, repeats: report.id },
    ]);
    return { ...done, repeat: planned ?? null };
  },
});
