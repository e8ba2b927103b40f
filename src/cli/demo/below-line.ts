/** Who is below the line of a duty report, with the arithmetic, and where what follows stands. */
import { reportsShown } from '../../commands/duty-report/shown.ts';
import type { Day } from '../../engine/day.ts';
import type { Db } from '../../store/connect.ts';
import { listReports } from '../../store/duty-report/duty-reports.ts';

export interface BelowLine {
  readonly name: string;
  readonly localOffice: string;
  readonly on: Day;
  /** 优秀票率44/62，低于80%. */
  readonly words: string;
  readonly standing: string;
}

export async function belowLine(db: Db, congress: string, today: Day): Promise<readonly BelowLine[]> {
  const reader = { congress, scope: { kind: 'congress' } } as const;
  const reports = await listReports(db, reader, { flagged: true, subject: 'representative' });
  const shown = await reportsShown(db, { role: 'office', congress, today }, reports);
  const ordered = shown.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  return ordered.map(({ name, localOffice, on, count, followUp }) => ({
    ...{ name, localOffice: localOffice?.name ?? '', on: on ?? today },
    words: (count?.flags ?? []).map(({ words }) => words).join('；'),
    standing: followUp === null ? '' : standingIn(followUp),
  }));
}

function keyOf({ on, representative }: Awaited<ReturnType<typeof reportsShown>>[number]): string {
  return `${on} ${representative?.officeNumber}`;
}

function standingIn({ stateWords, round, passed, overdue }: NonNullable<FollowUpShown>): string {
  const checked = passed === null ? '' : passed ? '，核查通过' : '，核查没有通过';
  return `${stateWords}${checked}${round > 1 ? `（第${round}轮）` : ''}${overdue ? '，已过期限' : ''}`;
}

type FollowUpShown = Awaited<ReturnType<typeof reportsShown>>[number]['followUp'];
