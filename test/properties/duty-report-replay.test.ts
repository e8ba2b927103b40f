/** Duty reports: the events of any walk over the acts make the same rows again, and none of them can be changed unseen. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonical } from '../../src/commands/canonical.ts';
import { replayedReport } from '../../src/commands/duty-report/replay.ts';
import {
  columnsAfter,
  type Decided,
  type FollowUpColumns,
  followUpColumnsAfter,
  followUpDecided,
  plannedColumns,
  type ReportColumns,
  type ReportWork,
  type TallyColumns,
  tallyDecided,
} from '../../src/commands/duty-report/states.ts';
import { addDays, type Day } from '../../src/engine/day.ts';
import { type ReportAct, refusedInReport, reportActs } from '../../src/engine/duty-report.ts';
import type { FollowUpEvent } from '../../src/engine/duty-report-states.ts';
import type { Rulebook } from '../../src/engine/rulebook.ts';
import { followUpStateOf, reportStateOf } from '../../src/store/duty-report/duty-reports.ts';
import { chainedReport, digestOfReportEvent, noReportEvents } from '../../src/store/duty-report/events.ts';
import type { DutyReportEventRow, ReportSubject } from '../../src/store/duty-report/tables.ts';
import { chainBreaks, type NotedAct } from '../../src/store/event-chain.ts';
import { type Dice, thrown } from '../support/generate/dice.ts';
import { tries } from '../support/generate/worlds.ts';

const rulebook = {
  dutyReport: { followUp: { talkWithinDays: 15, rectifyWithinDays: 60 } },
} as unknown as Rulebook;
const edition = { id: 'c/rules', digest: 'd' };
const people = ['甲', '乙', '丙', '丁'];
const acts = Object.keys(reportActs) as readonly ReportAct[];
const aside: readonly ReportAct[] = ['withdrawReport', 'repeat', 'say'];

interface Walk {
  readonly subject: ReportSubject;
  readonly representative_id: string | null;
  readonly events: readonly DutyReportEventRow[];
  readonly noted: readonly NotedAct[];
  /** As they were written, version 1 first. */
  readonly report: readonly ReportColumns[];
  readonly followUp: readonly FollowUpColumns[];
  readonly tally: readonly TallyColumns[];
}

type Work = (ReportWork | FollowUpEvent) & { readonly given?: object };

/** What `done` writes, kept in lists. */
function someWalk(dice: Dice): Walk {
  const subject = dice.one(['representative', 'representative', 'official', 'body'] as const);
  const of = { subject, representative_id: subject === 'representative' ? 'r1' : null };
  const walk = {
    ...of,
    ...{ events: [] as DutyReportEventRow[], noted: [] as NotedAct[] },
    report: [] as ReportColumns[],
    followUp: [] as FollowUpColumns[],
    tally: [] as TallyColumns[],
  };
  let today = '2026-03-02' as Day;
  const write = (person: string, works: readonly Work[]) => {
    const last = walk.events.at(-1);
    const rows = chainedReport(
      last === undefined ? noReportEvents : { seq: last.seq, head: last.digest },
      {
        ...{ congress_id: 'c', report_id: 'd1', person_id: person, post_id: 'p' },
        at: new Date(`${today}T03:00:00Z`),
      },
      works.map(({ act, given, ...kept }) => ({ act, details: canonical({ ...kept, ...given }) })),
    );
    walk.events.push(...rows);
    const [from, end] = [rows[0]?.seq ?? 0, rows.at(-1)];
    walk.noted.push({ from, until: end?.seq ?? 0, head: end?.digest ?? '' });
  };
  write('甲', [{ act: 'planned', given: { dueOn: today } }]);
  walk.report.push(plannedColumns);
  for (let left = dice.between(1, 60); left > 0; left--) {
    today = addDays(today, dice.between(0, 9));
    const person = dice.one(people);
    const columns = walk.report.at(-1) as ReportColumns;
    const follows = walk.followUp.at(-1);
    // What leads nowhere is rarer, so that walks come to the end.
    const wanted = dice.chance(94) ? acts.filter((act) => !aside.includes(act)) : acts;
    const may = wanted.filter((act) => {
      const role = dice.one(reportActs[act].by);
      const by = { person, role, own: role === 'representative', tied: false, fourEyesWaived: false };
      const followUp = follows === undefined ? {} : { followUp: followUpStateOf(follows) };
      return refusedInReport({ report: reportStateOf(columns), ...followUp, by, today }, act) === undefined;
    });
    if (may.length === 0) continue;
    const works = worksOf(dice, dice.one(may), columns, person, today);
    write(person, works);
    const [first] = works;
    if (first !== undefined && reportActs[first.act as ReportAct].on === 'followUp') {
      walk.followUp.push(followUpColumnsAfter(follows as FollowUpColumns, rulebook, first as FollowUpEvent));
      continue;
    }
    let after = columns;
    for (const work of works as readonly ReportWork[]) {
      after = columnsAfter(after, work);
      const decided = 'decided' in work ? work.decided : undefined;
      if (decided === undefined) continue;
      const followUp = followUpDecided(of, walk.followUp.at(-1), rulebook, decided);
      if (followUp !== undefined) walk.followUp.push(followUp);
      const tally = tallyDecided(of, walk.tally.at(-1), decided);
      if (tally !== undefined) walk.tally.push(tally);
    }
    walk.report.push(after);
  }
  return walk;
}

function worksOf(
  dice: Dice,
  act: ReportAct,
  { tellers, on: met }: ReportColumns,
  person: string,
  on: Day,
): readonly Work[] {
  const decided = (): Decided => ({
    ...{ outcome: dice.one(['counted', 'counted', 'void'] as const), edition, rates: {}, on },
    keyed: { classes: { 优秀: dice.between(0, 40) } },
    tally: { on: met ?? on, valid: dice.between(0, 60), classes: { 优秀: dice.between(0, 40) } },
    flags: dice.some(['交心谈心与整改'], 0),
  });
  switch (act) {
    case 'hold':
      return [{ act, on, place: dice.one(['镇政府', '联络站']), expected: dice.between(1, 60) }];
    case 'key': {
      if (tellers.length === 0) return [{ act, person, given: { counts: {} } }];
      if (dice.chance(70)) return [{ act, person, decided: decided(), given: { counts: {} } }];
      return [{ act, person, given: { counts: {} } }, { act: 'differ' }];
    }
    case 'correct':
      return [{ act, decided: decided(), given: { reason: '复核。' } }];
    case 'repeat':
    case 'withdrawReport':
      return [{ act, given: { reason: '会议取消。' } }];
    case 'talk':
      return [{ act, on, given: { problems: ['走访少'] } }];
    case 'plan':
      return [{ act, until: addDays(on, dice.between(0, 60)), given: { measures: [] } }];
    case 'rectify':
      return [{ act, person, given: { results: [] } }];
    case 'check':
      return [{ act, passed: dice.chance(50), given: { findings: '已看登记本。' } }];
    case 'again':
      return [{ act, on, given: { reason: '仍未落实。' } }];
    default:
      return [{ act, given: { words: '没有意见。' } }];
  }
}

const replayed = ({ events, noted, ...of }: Walk) =>
  replayedReport(of, events, new Set(noted.map(({ from }) => from)), () => rulebook);

test('the rows are made again from the events', () => {
  const reached = new Set<string>();
  fc.assert(
    fc.property(thrown(someWalk), (walk) => {
      const made = replayed(walk);
      expect(made.report.map(({ state }) => state)).toEqual(walk.report);
      expect(made.followUp.map(({ state }) => state)).toEqual(walk.followUp);
      expect(made.tally.map(({ state: { reason: _, ...state } }) => state)).toEqual(walk.tally);
      for (const { state } of [...walk.report, ...walk.followUp]) reached.add(state);
    }),
    tries(1),
  );
  expect([...reached]).toEqual(expect.arrayContaining(['void', 'withdrawn', 'checked', 'cancelled']));
});

test('a walk breaks no chain; one event that is changed, moved or taken out does', () => {
  fc.assert(
    fc.property(thrown(someWalk), fc.nat(), fc.nat(3), ({ events, noted }, which, how) => {
      expect(chainBreaks(events, noted, digestOfReportEvent)).toEqual([]);
      const at = which % events.length;
      const event = events[at] as DutyReportEventRow;
      const changed = {
        0: [{ ...event, details: event.details.replace('{', '{ ') }],
        1: [{ ...event, at: new Date(event.at.getTime() + 1) }],
        2: [],
        3: [{ ...event, person_id: `${event.person_id}x` }],
      }[how] as DutyReportEventRow[];
      const others = [...events.slice(0, at), ...changed, ...events.slice(at + 1)];
      expect(chainBreaks(others, noted, digestOfReportEvent)).not.toEqual([]);
    }),
    tries(0.5),
  );
});
