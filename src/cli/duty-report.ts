/** `lvzhi duty-report`: lists with their arithmetic, how far the year has come, what is overdue, and the export. */
import type { Actor } from '../commands/actor.ts';
import { reach } from '../commands/command.ts';
import { type Deps, dayIn } from '../commands/deps.ts';
import { coverageOf, yearOf } from '../commands/duty-report/coverage.ts';
import { exportReports } from '../commands/duty-report/export-reports.ts';
import { reportsShown } from '../commands/duty-report/shown.ts';
import { type YearlyOne, yearlyOf } from '../commands/duty-report/yearly.ts';
import { addDays, type Day } from '../engine/day.ts';
import { listCongresses } from '../store/congresses.ts';
import { listReports } from '../store/duty-report/duty-reports.ts';
import type { ReportSubject } from '../store/duty-report/tables.ts';
import { editionsInForce } from '../store/editions.ts';
import type { Reader } from '../store/reader.ts';
import { actingAs } from './acting.ts';
import { coverageText, missingText, overdueText, reportsText } from './duty-report-text.ts';
import { installing, orSaid } from './installing.ts';
import { done, type Io, misused, refused } from './io.ts';
import type { Env } from './open-store.ts';

export type DutyReportVerb = 'list' | 'coverage' | 'overdue' | 'export';

export interface DutyReportOptions {
  readonly as?: string;
  /** 人大的名称; needed where there are several. */
  readonly congress?: string;
  readonly year?: number;
  readonly flagged?: boolean;
  readonly subject?: ReportSubject;
  readonly purpose?: string;
}

export async function dutyReport(
  act: DutyReportVerb,
  options: DutyReportOptions,
  io: Io,
  env: Env = process.env,
): Promise<number> {
  const missing = missingIn(act, options);
  if (missing !== undefined) {
    io.err(`还要写明选项 ${missing}。用法见 lvzhi duty-report --help。\n`);
    return misused;
  }
  return installing(io, env, {}, (deps) => dutyReportIn(deps, act, options, io));
}

function missingIn(act: DutyReportVerb, { as, subject, purpose }: DutyReportOptions): string | undefined {
  if (act !== 'coverage' && as === undefined) return '--as <账号>';
  if (act === 'export' && subject === undefined) return '--subject <对象>';
  return act === 'export' && purpose === undefined ? '--purpose <用途>' : undefined;
}

export async function dutyReportIn(
  deps: Deps,
  act: DutyReportVerb,
  options: DutyReportOptions,
  io: Io,
): Promise<number> {
  return orSaid(io, async () => {
    const { as } = options;
    if (act === 'coverage' && as === undefined) return coverageOfAll(deps, options, io);
    const permission = act === 'export' ? 'dutyReport.export' : 'dutyReport.read';
    const actor = await actingAs(deps, permission, { ...options, as: as ?? '' });
    if (typeof actor === 'string') {
      io.err(`${actor}\n`);
      return refused;
    }
    const reader = reach(actor, permission);
    switch (act) {
      case 'list':
        return list(deps, actor, reader, options, io);
      case 'coverage':
        return coverage(deps, actor, reader, options, io);
      case 'overdue':
        return overdue(deps, actor, reader, options, io);
      case 'export':
        return exported(deps, actor, options, io);
    }
  });
}

type Acting = readonly [deps: Deps, actor: Actor, reader: Reader, options: DutyReportOptions, io: Io];

async function list(...[{ db }, actor, reader, { year, flagged, subject }, io]: Acting): Promise<number> {
  const { span } = yearOf(actor.today, year);
  const rows = await listReports(db, reader, {
    ...{ from: span.from, until: span.until },
    ...(flagged === true ? { flagged } : {}),
    ...(subject === undefined ? {} : { subject }),
  });
  io.out(reportsText(await reportsShown(db, actor, rows)));
  return done;
}

async function coverage(...[{ db }, actor, reader, { year }, io]: Acting): Promise<number> {
  const told = await coverageOf(db, reader, actor.today, year);
  const yearly = await yearlyOf(db, reader, actor.today, year);
  io.out(coverageText(told, yearly));
  io.out(missingText(told, yearly));
  return done;
}

/** Counts alone, for whoever sits at the machine. */
async function coverageOfAll(
  { db, now }: Deps,
  { congress, year }: DutyReportOptions,
  io: Io,
): Promise<number> {
  const all = await listCongresses(db);
  const named = all.filter(({ name }) => congress === undefined || name === congress);
  if (named.length === 0) {
    io.err(`没有“${congress ?? ''}”。系统中有：${all.map(({ name }) => name).join('、')}。\n`);
    return refused;
  }
  let code = done;
  for (const { id, name, settings } of named) {
    const reader: Reader = { congress: id, scope: { kind: 'congress' } };
    const today = settings.demoDay ?? dayIn(now());
    io.out(`${name}\n\n`);
    // One without rules keeps nobody from reading of the others.
    const said = await orSaid(io, async () => {
      const told = await coverageOf(db, reader, today, year);
      io.out(coverageText(told, await yearlyOf(db, reader, today, year)));
      return done;
    });
    if (said !== done) code = said;
  }
  return code;
}

async function overdue(...[{ db }, actor, reader, { year }, io]: Acting): Promise<number> {
  const before = addDays(actor.today, -1);
  const planned = await listReports(db, reader, { states: ['planned'], until: before });
  const followed = await listReports(db, reader, { followUp: ['talk', 'plan', 'rectify'] });
  const shown = await reportsShown(db, actor, followed);
  const late = {
    planned: await reportsShown(db, actor, planned),
    followed: shown.filter(({ followUp }) => followUp?.overdue === true),
    yearly: await yearlyOverdue(db, reader, actor.today, year),
  };
  io.out(overdueText(late, actor.today));
  return Object.values(late).some((some) => some.length > 0) ? refused : done;
}

/** Left out: of this year, and of the one before, which is not forgotten on New Year's Day. */
async function yearlyOverdue(
  db: Deps['db'],
  reader: Reader,
  today: Day,
  asked: number | undefined,
): Promise<readonly YearlyOne[]> {
  const thisYear = yearOf(today).year;
  const found: YearlyOne[] = [];
  for (const year of asked === undefined ? [thisYear - 1, thisYear] : [asked]) {
    const editions = await editionsInForce(db, reader.congress, yearOf(today, year).span.until);
    if (editions.length === 0) continue;
    const { people } = await yearlyOf(db, reader, today, year);
    found.push(...people.filter(({ state }) => state === 'overdue'));
  }
  return found;
}

async function exported(
  deps: Deps,
  actor: Actor,
  { year, subject = 'body', purpose = '' }: DutyReportOptions,
  io: Io,
): Promise<number> {
  const asked = { subject, purpose, year: `${yearOf(actor.today, year).year}` };
  for await (const lines of await exportReports(deps, actor, asked)) io.out(lines);
  return done;
}
