/** 述职 of this year whose count raised a flag. */
import type { Actor } from '../../commands/actor.ts';
import type { Deps } from '../../commands/deps.ts';
import { readerFor } from '../../commands/permissions.ts';
import type { Day } from '../../engine/day.ts';
import { listReports, type ReportFound } from '../../store/duty-report/duty-reports.ts';

/** One statement; those who look over others alone. */
export async function flaggedReports({ db }: Deps, actor: Actor): Promise<readonly ReportFound[]> {
  const reader = actor.role === 'representative' ? undefined : readerFor(actor, 'dutyReport.read');
  if (reader === undefined) return [];
  const from = `${actor.today.slice(0, 4)}-01-01` as Day;
  return listReports(db, reader, { flagged: true, from, until: actor.today, limit: 10 });
}
