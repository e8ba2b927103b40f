/** Writes plans: each a report of its own with its first event. */
import type { Day } from '../../engine/day.ts';
import { chainedReport, noReportEvents } from '../../store/duty-report/events.ts';
import type { DutyReportRow, ReportSubject } from '../../store/duty-report/tables.ts';
import { insertAll } from '../../store/insert-all.ts';
import { canonical } from '../canonical.ts';
import type { Writing } from '../command.ts';
import { plannedColumns } from './states.ts';

export interface Plan {
  readonly representative: string | null;
  readonly subject: {
    readonly kind: Exclude<ReportSubject, 'representative'>;
    readonly name: string;
    readonly appraisal: string;
  } | null;
  readonly dueOn: Day;
  /** The report whose poll is held again. */
  readonly repeats: string | null;
}

export interface Planned {
  readonly id: string;
  readonly version: number;
  readonly representative: string | null;
  readonly dueOn: Day;
}

export async function writePlans(
  { tx, reader, actor, deps, at, by, note }: Writing,
  plans: readonly Plan[],
): Promise<readonly Planned[]> {
  const congress_id = reader.congress;
  const rows: readonly DutyReportRow[] = plans.map(({ representative, subject, dueOn, repeats }) => ({
    ...{ congress_id, id: deps.newId(), subject: subject?.kind ?? 'representative' },
    ...{ representative_id: representative, subject_name: subject?.name ?? null },
    ...{ appraisal: subject?.appraisal ?? null, due_on: dueOn, repeats },
    ...{ planned_by: actor.person, planned_post: actor.post, planned_at: at },
  }));
  const events = rows.flatMap(
    ({ id, subject, representative_id, subject_name, appraisal, due_on, repeats }) =>
      chainedReport(
        noReportEvents,
        { congress_id, report_id: id, person_id: actor.person, post_id: actor.post, at },
        [
          {
            act: 'planned',
            details: canonical({
              ...{ subject, representative: representative_id, name: subject_name, appraisal },
              ...{ dueOn: due_on, repeats },
            }),
          },
        ],
      ),
  );
  await insertAll(tx, 'duty_report', rows);
  await insertAll(tx, 'duty_report_event', events);
  await insertAll(
    tx,
    'duty_report_version',
    rows.map(({ id }) => ({ congress_id, report_id: id, version: 1, ...plannedColumns, ...by })),
  );
  for (const { report_id, seq, digest } of events) {
    note(
      'dutyReport.planned',
      { kind: 'duty-report', id: report_id },
      { from: seq, until: seq, head: digest },
    );
  }
  return rows.map(({ id, representative_id, due_on }) => ({
    ...{ id, version: 1, representative: representative_id, dueOn: due_on },
  }));
}
