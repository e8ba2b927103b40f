/** The workflow of the duty report and of what follows it, walked whole and at random. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Day } from '../../src/engine/day.ts';
import {
  type DutyReport,
  type FollowUp,
  followUpStates,
  type ReportAct,
  type ReportRole,
  type ReportSituation,
  refusedInReport,
  reportActs,
  reportStates,
} from '../../src/engine/duty-report.ts';
import {
  type FollowUpEvent,
  followUpAfter,
  followUpOpened,
  isFollowUpOverdue,
  type ReportEvent,
  reportAfter,
} from '../../src/engine/duty-report-states.ts';
import {
  followUpStateWords,
  reportRefusalInWords,
  reportStateWords,
} from '../../src/engine/duty-report-words.ts';
import { expectGolden } from '../support/golden.ts';
import { runs } from '../support/runs.ts';

const day = (text: string) => text as Day;
const rules = { followUp: { talkWithinDays: 15, rectifyWithinDays: 60 } };
const allActs = Object.keys(reportActs) as readonly ReportAct[];
const roles: readonly ReportRole[] = ['representative', 'localOffice', 'office'];
const whose = { 他人: {}, 本人: { own: true }, 关联: { tied: true } } as const;

function situation(over: {
  report?: Partial<DutyReport>;
  followUp?: Partial<FollowUp>;
  by?: Partial<ReportSituation['by']>;
  today?: string;
}): ReportSituation {
  return {
    report: { state: 'held', tellers: [], on: day('2026-09-10'), ...over.report },
    followUp: { state: 'talk', round: 1, ...over.followUp },
    by: { person: 'p1', role: 'office', own: false, tied: false, fourEyesWaived: false, ...over.by },
    today: day(over.today ?? '2026-09-12'),
  };
}

describe('the table, walked whole', () => {
  test('what each act is refused with, in every state, by every role, own, tied or neither', () => {
    const lines = allActs.flatMap((act) => {
      const states = reportActs[act].on === 'report' ? reportStates : followUpStates;
      return states.map((state) => `${reportActs[act].words}｜${wordsOf(state)}：${saidOf(act, state)}`);
    });
    expectGolden('duty-report-acts.txt', `${lines.join('\n')}\n`);
  });

  test('nobody handles the own report in an office, and nobody speaks for a representative', () => {
    for (const act of allActs) {
      for (const state of reportActs[act].in) {
        const at = { report: { state: state as never }, followUp: { state: state as never } };
        for (const role of ['localOffice', 'office'] as const) {
          expect(refusedInReport(situation({ ...at, by: { role, own: true } }), act)).toBeDefined();
        }
        expect(refusedInReport(situation({ ...at, by: { role: 'representative' } }), act)).toBeDefined();
      }
    }
  });
});

describe('two tellers', () => {
  const key = (tellers: readonly string[], waived = false) =>
    refusedInReport(situation({ report: { tellers }, by: { fourEyesWaived: waived } }), 'key');

  test('the second count is keyed by another person than the first', () => {
    expect(key([])).toBeUndefined();
    expect(key(['p2'])).toBeUndefined();
    expect(key(['p1'])).toEqual({ why: 'same-person', did: '录入计票' });
    expect(key(['p1'], true)).toBeUndefined();
  });

  test('where the two differ, both are keyed again, by the same two or others', () => {
    const first = reportAfter({ state: 'held', tellers: [] }, { act: 'key', person: 'p1' });
    const both = reportAfter(first, { act: 'key', person: 'p2' });
    expect(both).toEqual({ state: 'held', tellers: ['p1', 'p2'] });
    expect(reportAfter(both, { act: 'differ' })).toEqual({ state: 'held', tellers: [] });
  });

  test('who keyed a count does not correct it, and nobody keys one before its meeting', () => {
    const counted = situation({ report: { state: 'counted', tellers: ['p1', 'p2'] } });
    expect(refusedInReport(counted, 'correct')).toEqual({ why: 'same-person', did: '录入计票' });
    expect(refusedInReport(situation({ today: '2026-09-09' }), 'key')).toEqual({
      why: 'early',
      until: '2026-09-10',
    });
  });
});

describe('what follows below the line', () => {
  test('goes from the talk to the close, each with its day', () => {
    const events: readonly FollowUpEvent[] = [
      { act: 'talk', on: day('2026-09-20') },
      { act: 'plan', until: day('2026-11-01') },
      { act: 'rectify', person: 'p5' },
      { act: 'check', passed: true },
      { act: 'close' },
    ];
    const opened = followUpOpened(rules, day('2026-09-10'));
    expect(opened).toEqual({ state: 'talk', round: 1, talkDue: '2026-09-25' });
    expect(isFollowUpOverdue(opened, day('2026-09-25'))).toBe(false);
    expect(isFollowUpOverdue(opened, day('2026-09-26'))).toBe(true);
    const talked = followUpAfter(rules, opened, events[0] as FollowUpEvent);
    expect(talked).toMatchObject({ state: 'plan', rectifyDue: '2026-11-19' });
    const states = [opened];
    for (const event of events) states.push(followUpAfter(rules, states.at(-1) ?? opened, event));
    expect(states.map(({ state }) => state)).toEqual([
      'talk',
      'plan',
      'rectify',
      'check',
      'checked',
      'closed',
    ]);
    expect(states[2]?.rectifyDue).toBe('2026-11-01');
  });

  test('nothing is closed without a check, nor after one that found it wanting', () => {
    for (const state of ['talk', 'plan', 'rectify', 'check'] as const) {
      expect(refusedInReport(situation({ followUp: { state } }), 'close')).toEqual({ why: 'state', state });
    }
    const wanting = situation({ followUp: { state: 'checked', passed: false } });
    expect(refusedInReport(wanting, 'close')).toEqual({ why: 'checked', passed: false });
    expect(refusedInReport(wanting, 'again')).toBeUndefined();
    const sound = situation({ followUp: { state: 'checked', passed: true } });
    expect(refusedInReport(sound, 'close')).toBeUndefined();
    expect(refusedInReport(sound, 'again')).toEqual({ why: 'checked', passed: true });
  });

  test('another round begins with a plan, and its days run anew', () => {
    const checked: FollowUp = { state: 'checked', round: 1, passed: false, rectifyDue: day('2026-11-01') };
    const again = { act: 'again', on: day('2026-11-05') } as const;
    const planned = { state: 'plan', round: 2 };
    expect(followUpAfter(rules, checked, again)).toEqual({ ...planned, rectifyDue: '2027-01-04' });
    expect(followUpAfter({}, checked, again)).toEqual(planned);
  });

  test('a corrected count cancels what is open, and leaves what is closed', () => {
    const open: FollowUp = { state: 'rectify', round: 1 };
    expect(followUpAfter(rules, open, { act: 'cancel' }).state).toBe('cancelled');
    expect(followUpAfter(rules, { ...open, state: 'closed' }, { act: 'cancel' }).state).toBe('closed');
  });

  test('whoever answered for the rectification does not check it', () => {
    const answered = situation({ followUp: { state: 'check', answered: 'p1' } });
    expect(refusedInReport(answered, 'check')).toEqual({ why: 'same-person', did: '报告整改情况' });
  });
});

test('a random walk never leaves the table, and its events make the same states again', () => {
  const step = fc.record({
    act: fc.constantFrom(...allActs),
    role: fc.constantFrom(...roles),
    person: fc.constantFrom('p1', 'p2', 'p3'),
    own: fc.boolean(),
    passed: fc.boolean(),
    void: fc.boolean(),
    fitting: fc.integer({ min: 0, max: 3 }),
  });
  let [tries, done] = [0, 0];
  fc.assert(
    fc.property(fc.array(step, { minLength: 30, maxLength: 80 }), (steps) => {
      let report: DutyReport = { state: 'planned', tellers: [] };
      let followUp: FollowUp | undefined;
      const reports: ReportEvent[] = [];
      const followUps: FollowUpEvent[] = [];
      tries += steps.length;
      for (const tried of steps) {
        const { act, person } = tried;
        const { own } = reportActs[act];
        const fit = tried.fitting > 0;
        const role = fit ? reportActs[act].by[0] : tried.role;
        const by = { person, role, own: fit ? own === 'only' || role === 'representative' : tried.own };
        const at = { report, ...(followUp === undefined ? {} : { followUp }) };
        const all = { ...at, by: { ...by, tied: false, fourEyesWaived: false }, today: day('2026-09-12') };
        if (refusedInReport(all, act) !== undefined) continue;
        done += 1;
        if (reportActs[act].on === 'report') {
          const outcome = tried.void ? 'void' : 'counted';
          const event = reportEventOf(
            act,
            person,
            report.tellers.length === 1 ? outcome : undefined,
            outcome,
          );
          reports.push(event);
          report = reportAfter(report, event);
          if (report.state === 'counted') followUp ??= followUpOpened(rules, day('2026-09-10'));
        } else if (followUp !== undefined) {
          const event = followUpEventOf(act, person, tried.passed);
          followUps.push(event);
          followUp = followUpAfter(rules, followUp, event);
        }
        expect(reportStates).toContain(report.state);
        if (followUp !== undefined) expect(followUpStates).toContain(followUp.state);
        if (followUp?.state === 'closed') expect(followUp.passed).toBe(true);
        // Nothing follows from a poll that is void, nor from one that was not counted.
        if (followUp !== undefined) expect(['counted', 'void']).toContain(report.state);
      }
      expect(reports.reduce(reportAfter, { state: 'planned', tellers: [] } as DutyReport)).toEqual(report);
      if (followUp === undefined) return;
      const opened = followUpOpened(rules, day('2026-09-10'));
      expect(followUps.reduce((before, event) => followUpAfter(rules, before, event), opened)).toEqual(
        followUp,
      );
    }),
    { numRuns: Math.max(runs, 400) },
  );
  expect(tries).toBeGreaterThan(10_000);
  expect(done).toBeGreaterThan(runs);
});

function reportEventOf(
  act: ReportAct,
  person: string,
  keyed: 'counted' | 'void' | undefined,
  corrected: 'counted' | 'void',
): ReportEvent {
  switch (act) {
    case 'hold':
      return { act, on: day('2026-09-10') };
    case 'key':
      return keyed === undefined ? { act, person } : { act, person, outcome: keyed };
    case 'correct':
      return { act, outcome: corrected };
    default:
      return { act: act as 'repeat' };
  }
}

function followUpEventOf(act: ReportAct, person: string, passed: boolean): FollowUpEvent {
  switch (act) {
    case 'talk':
    case 'again':
      return { act, on: day('2026-09-20') };
    case 'plan':
      return { act, until: day('2026-11-01') };
    case 'rectify':
      return { act, person };
    case 'check':
      return { act, passed };
    default:
      return { act: act as 'say' };
  }
}

function wordsOf(state: (typeof reportStates)[number] | (typeof followUpStates)[number]): string {
  return { ...reportStateWords, ...followUpStateWords }[state];
}

/** Of one act in one state: whom it is open to, and with which words the others are refused. */
function saidOf(act: ReportAct, state: string): string {
  const who = new Map<string, string[]>();
  for (const role of roles) {
    for (const [words, by] of Object.entries(whose)) {
      const at = { report: { state: state as never }, followUp: { state: state as never, passed: true } };
      const refusal = refusedInReport(situation({ ...at, by: { role, ...by } }), act);
      const said = refusal === undefined ? '可以' : reportRefusalInWords(act, refusal).what;
      who.set(said, [...(who.get(said) ?? []), `${roleWords[role]}·${words}`]);
    }
  }
  return [...who]
    .map(([said, list]) => (list.length === roles.length * 3 ? said : `${said} ← ${list.join(' ')}`))
    .join('；');
}

const roleWords = { representative: '代表', localOffice: '乡镇街道', office: '代表工作机构' } as const;
