/** The workflow of the yearly review, walked whole: every act in every state by everyone, and at random. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Day } from '../../src/engine/day.ts';
import {
  type AssessmentState,
  acts,
  phases,
  type ReviewAct,
  type ReviewRole,
  type ReviewState,
  refusalOf,
  type Situation,
} from '../../src/engine/review.ts';
import { duesOf } from '../../src/engine/review-days.ts';
import { assessmentAfter, type ReviewEvent, reviewAfter } from '../../src/engine/review-states.ts';
import { phaseWords, refusalInWords, reviewRoleWords } from '../../src/engine/review-words.ts';
import type { ReviewRules } from '../../src/engine/rulebook.ts';
import { runs } from '../support/runs.ts';
import { root } from '../support/source.ts';

const rules: ReviewRules = {
  stages: [
    { name: '自评', by: 'representative', due: '12-10' },
    { name: '初评', by: 'localOffice', due: '12-20' },
    { name: '总评', by: 'office', due: '01-10' },
    { name: '审核', by: 'council', due: '01-31' },
  ],
  notice: { days: 5, kind: 'days' },
  objection: { days: 30, decideWithin: 30, kind: 'days' },
};
const ends = '2026-12-31' as Day;
const day = (text: string) => text as Day;
const allActs = Object.keys(acts) as readonly ReviewAct[];
const roles: readonly ReviewRole[] = ['representative', 'localOffice', 'office', 'council'];

function situation(over: {
  review?: Partial<ReviewState>;
  assessment?: Partial<AssessmentState>;
  by?: Partial<Situation['by']>;
  today?: string;
  unready?: number;
}): Situation {
  return {
    rules,
    review: { phase: 'assessing', ends, ...over.review },
    assessment: { stage: 0, hands: {}, ...over.assessment },
    by: { person: 'p1', role: 'office', own: false, tied: false, fourEyesWaived: false, ...over.by },
    today: day(over.today ?? '2026-12-05'),
    ...(over.unready === undefined ? {} : { unready: over.unready }),
  };
}

describe('the table, walked whole', () => {
  test('what each act is refused with, in every phase, at every stage, by every role, own, tied or neither', () => {
    const lines = allActs.flatMap((act) => phases.flatMap((phase) => toldOf(act, phase)));
    const golden = join(root, 'test/golden/review-acts.txt');
    const text = `${lines.join('\n')}\n`;
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(golden, text);
    expect(text).toBe(readFileSync(golden, 'utf8'));
  });

  test('outside its phases nobody does an act', () => {
    for (const act of allActs) {
      for (const phase of phases.filter((each) => !(acts[act].in as readonly string[]).includes(each))) {
        expect(refusalOf(situation({ review: { phase } }), act)).toEqual({ why: 'phase', phase });
      }
    }
  });

  test('nobody but the representative handles the own assessment', () => {
    for (const act of allActs.filter(
      (each) => acts[each].on === 'assessment' && acts[each].own === 'never',
    )) {
      for (const role of roles) {
        for (const stage of rules.stages.keys()) {
          const own = situation({
            review: { phase: acts[act].in[0] },
            assessment: { stage },
            by: { role, own: true },
          });
          expect(refusalOf(own, act)).toBeDefined();
        }
      }
    }
  });
});

describe('days', () => {
  test('the stages are due around the end of the period, each after the one before it', () => {
    expect(duesOf(rules, ends)).toEqual(['2026-12-10', '2026-12-20', '2027-01-10', '2027-01-31']);
    expect(duesOf({ stages: [{ name: '自评', by: 'representative', due: '01-15' }] }, ends)).toEqual([
      '2027-01-15',
    ]);
    expect(duesOf({ stages: [{ name: '总评', by: 'office' }] }, ends)).toEqual([undefined]);
  });

  test('a self-assessment is in time on its last day, late on the next, and in time again where the office allowed it', () => {
    const mine = { role: 'representative', own: true } as const;
    expect(refusalOf(situation({ by: mine, today: '2026-12-10' }), 'submit')).toBeUndefined();
    const late = situation({ by: mine, today: '2026-12-11' });
    expect(refusalOf(late, 'submit')).toEqual({ why: 'overdue', due: '2026-12-10' });
    const allowed = situation({ by: mine, today: '2026-12-11', assessment: { dueOn: day('2026-12-15') } });
    expect(refusalOf(allowed, 'submit')).toBeUndefined();
  });

  test('nothing is sealed while the notice or the days for objections run', () => {
    const review = {
      phase: 'notified',
      noticeUntil: day('2027-02-10'),
      objectionUntil: day('2027-03-05'),
    } as const;
    expect(refusalOf(situation({ review, today: '2027-03-05' }), 'seal')).toEqual({
      why: 'early',
      until: '2027-03-05',
    });
    expect(refusalOf(situation({ review, today: '2027-03-06' }), 'seal')).toBeUndefined();
    expect(refusalOf(situation({ review, today: '2027-03-06', unready: 2 }), 'seal')).toEqual({
      why: 'unready',
      count: 2,
    });
  });
});

describe('two pairs of eyes', () => {
  test('who entered a self-assessment from paper does not judge the stage that follows it', () => {
    const assessment = { stage: 1, hands: { 0: ['p1'] } };
    const by = { role: 'localOffice' } as const;
    expect(refusalOf(situation({ assessment, by }), 'assess')).toEqual({
      why: 'same-person',
      did: '代录自评',
    });
    expect(refusalOf(situation({ assessment, by: { ...by, person: 'p2' } }), 'assess')).toBeUndefined();
    expect(
      refusalOf(situation({ assessment, by: { ...by, fourEyesWaived: true } }), 'assess'),
    ).toBeUndefined();
  });

  test('who judged one stage does not judge the next one in another post', () => {
    const assessment = { stage: 2, hands: { 0: ['p3'], 1: ['p1'] } };
    for (const act of ['assess', 'return'] as const) {
      expect(refusalOf(situation({ assessment }), act)).toEqual({ why: 'same-person', did: '初评' });
      expect(refusalOf(situation({ assessment, by: { person: 'p3' } }), act)).toBeUndefined();
    }
  });

  test('the office takes back what waits for the meeting, also whoever passed it on', () => {
    const assessment = { stage: 3, hands: { 2: ['p1'] } };
    expect(refusalOf(situation({ assessment }), 'return')).toBeUndefined();
    expect(refusalOf(situation({ assessment }), 'assess')).toEqual({ why: 'role', by: [] });
    const council = situation({ assessment, by: { role: 'council' } });
    expect(refusalOf(council, 'return')).toEqual({ why: 'role', by: ['office'] });
  });

  test('who proposed the grades does not enter what the meeting determined', () => {
    const review = { phase: 'proposed', proposer: 'p1' } as const;
    expect(refusalOf(situation({ review, by: { role: 'council' } }), 'determine')).toEqual({
      why: 'same-person',
      did: '拟定等次',
    });
    expect(
      refusalOf(situation({ review, by: { role: 'council', person: 'p2' } }), 'determine'),
    ).toBeUndefined();
  });
});

describe('objections', () => {
  test.each(['uphold', 'dismiss'] as const)('who proposed the grades does not decide: %s', (act) => {
    const review = { phase: 'notified', proposer: 'p1' } as const;
    const assessment = { stage: 3, objection: 'open' } as const;
    const refused = { why: 'same-person', did: '拟定等次' };
    expect(refusalOf(situation({ review, assessment }), act)).toEqual(refused);
    for (const by of [{ person: 'p2' }, { fourEyesWaived: true }]) {
      expect(refusalOf(situation({ review, assessment, by }), act)).toBeUndefined();
    }
  });

  test('who is corrected together with somebody else keeps the own objection as it is', () => {
    const before: AssessmentState = { stage: 3, hands: {}, determined: '称职' };
    const event: ReviewEvent = { act: 'uphold', grade: '优秀', with: 'r2' };
    for (const objection of ['open', 'dismissed'] as const) {
      const after = assessmentAfter({ ...before, objection }, event);
      expect(after).toEqual({ ...before, objection, determined: '优秀' });
    }
    expect(assessmentAfter({ ...before, objection: 'open' }, { act: 'uphold' }).objection).toBe('upheld');
  });
});

describe('a random walk', () => {
  test('never leaves the table, whatever is tried', () => {
    const step = fc.record({
      act: fc.constantFrom(...allActs),
      role: fc.constantFrom(...roles),
      person: fc.constantFrom('p1', 'p2', 'p3'),
      own: fc.boolean(),
      tied: fc.boolean(),
      days: fc.integer({ min: 0, max: 2 }),
      fitting: fc.integer({ min: 0, max: 3 }),
    });
    let [tries, done] = [0, 0];
    fc.assert(
      fc.property(fc.array(step, { minLength: 30, maxLength: 100 }), (steps) => {
        let review: ReviewState = { phase: 'assessing', ends };
        let assessment: AssessmentState = { stage: 0, hands: {} };
        let at = 0;
        const events: ReviewEvent[] = [];
        tries += steps.length;
        for (const tried of steps) {
          const { act, person, days } = tried;
          const { role, own, tied } = tried.fitting > 0 ? fittingFor(act, assessment) : tried;
          at += days;
          const today = new Date(Date.UTC(2026, 11, 1 + at)).toISOString().slice(0, 10);
          const unready =
            act === 'propose' && assessment.stage < 3 ? 1 : assessment.objection === 'open' ? 1 : 0;
          const by = { role, person, own, tied, fourEyesWaived: false };
          if (refusalOf({ rules, review, assessment, by, today: day(today), unready }, act) !== undefined)
            continue;
          const event = eventOf(act, person, assessment.stage);
          events.push(event);
          [review, assessment] = [reviewAfter(review, event), assessmentAfter(assessment, event)];
          done += 1;
          expect(phases).toContain(review.phase);
          expect(assessment.stage).toBeGreaterThanOrEqual(0);
          expect(assessment.stage).toBeLessThan(rules.stages.length);
          // Whoever stands in the books for a stage that is over did it in office, and nobody stands there for one to come.
          expect(Object.keys(assessment.hands).every((stage) => Number(stage) < assessment.stage)).toBe(true);
          if (review.phase !== 'assessing') expect(assessment.stage).toBe(3);
        }
        const replayed = events.reduce(reviewAfter, { phase: 'assessing', ends } as ReviewState);
        expect(replayed).toEqual(review);
        expect(events.reduce(assessmentAfter, { stage: 0, hands: {} } as AssessmentState)).toEqual(
          assessment,
        );
      }),
      // Ten thousand acts at the least.
      { numRuns: Math.max(runs, 400) },
    );
    expect(tries).toBeGreaterThan(10_000);
    expect(done).toBeGreaterThan(runs);
  });
});

/** Most tries of a walk come from whoever the table names, so that it gets anywhere. */
function fittingFor(act: ReviewAct, { stage }: AssessmentState) {
  const { by, own } = acts[act];
  const role = by === 'stage' ? rules.stages[stage]?.by : by[0];
  return { role: role ?? 'office', own: own === 'only', tied: false };
}

/** Of one act in one phase: whom it is open to, and with which words the others are refused. */
function toldOf(act: ReviewAct, phase: (typeof phases)[number]): string[] {
  const head = `${acts[act].words}｜${phaseWords[phase]}`;
  const who = new Map<string, string[]>();
  for (const [stage, { name }] of rules.stages.entries()) {
    for (const role of roles) {
      for (const whose of ['他人', '本人', '关联'] as const) {
        const by = { role, own: whose === '本人', tied: whose === '关联' };
        const tried = situation({ review: { phase }, assessment: { stage, objection: 'open' }, by });
        const refusal = refusalOf(tried, act);
        const said = refusal === undefined ? '可以' : refusalInWords(act, refusal).what;
        who.set(said, [...(who.get(said) ?? []), `${name}·${reviewRoleWords[role]}·${whose}`]);
      }
    }
  }
  const combinations = rules.stages.length * roles.length * 3;
  return [...who].map(([said, list]) =>
    list.length === combinations ? `${head}：${said}` : `${head}：${said} ← ${list.join(' ')}`,
  );
}

function eventOf(act: ReviewAct, person: string, stage: number): ReviewEvent {
  switch (act) {
    case 'submit':
    case 'enter':
    case 'assess':
    case 'propose':
      return { act, person };
    case 'return':
    case 'sendBack':
      return { act, person, to: Math.max(0, stage - 1) };
    case 'extend':
      return { act, dueOn: day('2027-01-20') };
    case 'publish':
      return { act, noticeUntil: day('2027-02-10'), objectionUntil: day('2027-03-05') };
    default:
      return { act };
  }
}
