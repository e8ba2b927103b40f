/**
 * The counts of a year, a line each, for the body that uses them (年终考核 of officials and bodies) and for other
 * programs. The purpose is in the audit chain before the first line is read.
 */
import { z } from 'zod';
import type { Day } from '../../engine/day.ts';
import { listReports, type ReportFound } from '../../store/duty-report/duty-reports.ts';
import { reportSubjects } from '../../store/duty-report/tables.ts';
import type { Actor } from '../actor.ts';
import { command, reach } from '../command.ts';
import type { Deps } from '../deps.ts';
import { neverStoredIn } from '../personal-data.ts';
import { refuseAll } from '../problems.ts';
import { type ReportShown, reportsShown } from './shown.ts';

export const exportReportsInput = z.strictObject({
  subject: z
    .enum(reportSubjects)
    .describe('representative 代表述职；official 对干部的测评；body 对部门、单位的测评'),
  year: z
    .string()
    .regex(/^(19|20|21)\d\d$/, '要写成 2026 这样')
    .describe('会议在哪一年召开'),
  purpose: z.string().trim().min(2, '要写明用途').max(200, '最多200个字').describe('用途，记入操作记录'),
});

const noteExport = command({
  act: 'dutyReport.export',
  input: exportReportsInput,
  async decide({ note }, { subject, year, purpose }) {
    refuseAll(neverStoredIn({ purpose }));
    note('dutyReport.export', { kind: 'export', id: `${subject}/${year}` }, { purpose });
  },
});

const pageSize = 200;

/** Counted and void ones, each with its end. */
export async function exportReports(
  deps: Deps,
  actor: Actor,
  given: z.input<typeof exportReportsInput>,
): Promise<AsyncGenerator<string>> {
  await noteExport.run(deps, actor, given);
  const { subject, year } = given;
  const wanted = {
    ...{ subject, states: ['counted', 'void'] as const, limit: pageSize },
    ...{ from: `${year}-01-01` as Day, until: `${year}-12-31` as Day },
  };
  const reader = reach(actor, 'dutyReport.export');
  return lines();

  async function* lines() {
    let last: ReportFound | undefined;
    do {
      const after = last && { after: { due: last.due_on, id: last.id } };
      const page = await listReports(deps.db, reader, { ...wanted, ...after });
      const shown = await reportsShown(deps.db, actor, page);
      const text = shown.map((one) => `${JSON.stringify(lineOf(one))}\n`).join('');
      if (text !== '') yield text;
      last = page.length < pageSize ? undefined : page.at(-1);
    } while (last !== undefined);
  }
}

function lineOf(report: ReportShown) {
  const { id, version, subject, name, representative, localOffice, appraisal, state, repeats } = report;
  const { on, place, count } = report;
  if (count === null) throw new Error(`${id} was decided without a count`);
  const { totals, totalsOnly, papers, base, classes } = count;
  const { expected = null, present = null, ...ballots } = totals;
  const of = (key: 'votes' | 'rate') =>
    classes && Object.fromEntries(classes.map((one) => [one.name, one[key]]));
  return {
    ...{ id, version, subject, name },
    ...(representative === null ? {} : { officeNumber: representative.officeNumber }),
    ...(localOffice === null ? {} : { localOffice: localOffice.name }),
    ...(appraisal === null ? {} : { appraisal }),
    ...{ state, repeats },
    meeting: { on, place, expected, present },
    tally: { ...ballots, ...(papers === null ? {} : { papers }), classes: of('votes') },
    totalsOnly,
    base: { count: base.count, papers: base.papers },
    /** "37/46": exact, and divided nowhere. */
    rates: state === 'void' ? null : of('rate'),
    short: count.short,
    flags: count.flags,
    rulebook: count.rulebook,
  };
}
