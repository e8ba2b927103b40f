/** Duty reports in any state, for requests about them: written as the commands would, each on a day of its own. */
import { createHash, randomUUID } from 'node:crypto';
import { canonical } from '../../../src/commands/canonical.ts';
import { addDays, type Day } from '../../../src/engine/day.ts';
import type { FollowUpState, ReportState } from '../../../src/engine/duty-report.ts';
import { listReports } from '../../../src/store/duty-report/duty-reports.ts';
import { chainedReport, noReportEvents } from '../../../src/store/duty-report/events.ts';
import type { DutyReportVersionRow } from '../../../src/store/duty-report/tables.ts';
import { keepEvidence } from '../../../src/store/evidence-files.ts';
import { insertAll } from '../../../src/store/insert-all.ts';
import { recordedNow } from './dossier-things.ts';
import { pdf } from './files.ts';
import type { Service } from './service.ts';

export interface WantedReport {
  readonly state?: ReportState;
  /** With a follow-up that waits for this; its count lies below the line. */
  readonly followUp?: FollowUpState;
  /** Of the last check. */
  readonly passed?: boolean;
}

/** As tellers key them by the demo's rulebook: 30 valid papers, so many of them excellent. */
export function papersWith(excellent: number) {
  const counts = { issued: 32, returned: 30, valid: 30, present: 32 };
  return { ...counts, classes: { 优秀: excellent, 称职: 30 - excellent, 基本称职: 0, 不称职: 0 } };
}

let made = 0;

/** Today is 2026-11-20; the edition is the congress's own that is in force. */
export async function reportAt(
  service: Service,
  congress: string,
  representative: string,
  { followUp, passed, state = followUp === undefined ? 'planned' : 'counted' }: WantedReport,
): Promise<{ readonly id: string; readonly version: number }> {
  const { db } = service;
  made += 1;
  const on = addDays('2026-11-18' as Day, -(made % 300));
  const own = { congress_id: congress, report_id: randomUUID() };
  const by = recordedNow(service);
  const edition = await db
    .selectFrom('edition_adoption as adoption')
    .innerJoin('edition', (join) =>
      join
        .onRef('edition.congress_id', '=', 'adoption.congress_id')
        .onRef('edition.id', '=', 'adoption.edition_id'),
    )
    .select(['edition.id', 'edition.digest'])
    .where('edition.congress_id', '=', congress)
    .executeTakeFirstOrThrow();
  const counted = state === 'counted' || state === 'void';
  const meeting = { place: '镇政府三楼会议室', expected: 40 };
  const { id, digest } = edition;
  const person = by.recorded_by ?? representative;
  await insertAll(db as never, 'duty_report', [
    {
      ...{ congress_id: congress, id: own.report_id, subject: 'representative' },
      ...{ representative_id: representative, subject_name: null, appraisal: null },
      ...{ due_on: on, repeats: null, planned_by: person, planned_post: 'p', planned_at: service.clock.at },
    },
  ]);
  await insertAll(
    db as never,
    'duty_report_event',
    chainedReport(noReportEvents, { ...own, person_id: person, post_id: 'p', at: service.clock.at }, [
      { act: 'planned', details: '{}' },
      ...done(followUp),
    ]),
  );
  const version: DutyReportVersionRow = {
    ...{ ...own, ...by, version: 1, state, on: null, place: null, expected: null, tellers: [] },
    ...(state === 'planned' || state === 'withdrawn' ? {} : { on, ...meeting }),
    ...(counted
      ? {
          keyed: papersWith(20),
          tally: { on, expected: meeting.expected, ...papersWith(20) },
          ...{ edition_id: id, edition_digest: digest, tellers: [person] },
        }
      : { keyed: null, tally: null, edition_id: null, edition_digest: null }),
    flags: state === 'counted' ? ['交心谈心与整改'] : [],
  };
  await insertAll(db as never, 'duty_report_version', [version]);
  if (followUp !== undefined) {
    await insertAll(db as never, 'follow_up', [
      {
        ...{ ...own, ...by, version: 1, state: followUp, round: 1, opened_on: on },
        ...{ talk_due: '2026-12-05' as Day, rectify_due: '2027-01-20' as Day },
        ...{ passed: passed ?? null, answered: null },
      },
    ]);
  }
  return { id: own.report_id, version: 1 };
}

/** A scan about it, whose file is there. */
export async function reportPaperAt(
  service: Service,
  congress: string,
  {
    about,
    report,
    by,
    name,
  }: { about: 'minutes' | 'talk' | 'rectification'; report: string; by: string; name: string },
): Promise<string> {
  const bytes = pdf(name);
  const digest = createHash('sha256').update(bytes).digest('hex');
  await keepEvidence(service.evidenceFolder, digest, bytes);
  const row = { id: randomUUID(), name, type: 'application/pdf', size: bytes.byteLength, digest };
  await insertAll(service.db as never, 'duty_report_paper', [
    { ...row, congress_id: congress, report_id: report, about, added_by: by, added_at: service.clock.at },
  ]);
  return row.id;
}

const talked = { on: '2026-11-19', talkers: ['李主任'], problems: ['联系群众不够'] };
const planned = { until: '2026-12-31', measures: [{ measure: '每月接待群众一次', by: '2026-12-31' }] };

/** What was said so far, for the acts that look back at it. */
function done(followUp: FollowUpState | undefined) {
  if (followUp === undefined || followUp === 'talk') return [];
  const talk = { act: 'talk', details: canonical(talked) };
  return followUp === 'plan' ? [talk] : [talk, { act: 'plan', details: canonical(planned) }];
}

export async function withdrawOpen(service: Service, congress: string, representative: string) {
  const reader = { congress, scope: { kind: 'self', representative } } as const;
  const open = await listReports(service.db, reader, { states: ['planned', 'held'] });
  await insertAll(
    service.db as never,
    'duty_report_version',
    open.map(({ id, version, place, expected, on, tellers }) => ({
      ...{ congress_id: congress, report_id: id, version: version + 1, state: 'withdrawn' as const },
      ...{ place, expected, on, tellers, keyed: null, tally: null, edition_id: null, edition_digest: null },
      ...{ flags: [], ...recordedNow(service) },
    })),
  );
}
