/** 谈心谈话 and 整改: from below the line to the close, and what is refused on the way. */
import { expect, test } from 'vitest';
import { rectifyAgain } from '../../src/commands/duty-report/again.ts';
import { checkRectification } from '../../src/commands/duty-report/check.ts';
import { closeFollowUp } from '../../src/commands/duty-report/close.ts';
import { correctCount } from '../../src/commands/duty-report/correct.ts';
import { planRectification } from '../../src/commands/duty-report/make-plan.ts';
import { reportRectification } from '../../src/commands/duty-report/rectify.ts';
import { sayOwnWords } from '../../src/commands/duty-report/say.ts';
import { recordTalk } from '../../src/commands/duty-report/talk.ts';
import { registerRecusal } from '../../src/commands/recusals/declare-recusal.ts';
import type { Day } from '../../src/engine/day.ts';
import { countsOf, heldReport, reportNow } from '../support/service/duty-report.ts';
import { advanced, type FollowUpThing, followUpIn, given } from '../support/service/follow-up.ts';
import { refusedAttempts } from '../support/service/review-acts.ts';
import { onDatabasesOfTier, type Service } from '../support/service/service.ts';

const day = (text: string) => text as Day;
const codes = (...wanted: readonly string[]) => ({ problems: wanted.map((code) => ({ code })) });
const seen = ({ id, version }: FollowUpThing) => ({ report: id, version });

/** What an attempt was refused with: code, place and words of each problem. */
async function refusal(attempt: Promise<unknown>) {
  const problems = await attempt.then(
    () => [],
    (error: { problems: readonly { code: string; path?: string; what: string }[] }) => error.problems,
  );
  return problems.map(({ code, path = '', what }) => [code, path, what]);
}

/** Everything that is kept about the report. */
async function keptOf({ db }: Service, { id, congress }: FollowUpThing): Promise<string> {
  const of = { congress_id: congress.id, report_id: id };
  const rows = await Promise.all(
    (['duty_report_event', 'duty_report_version', 'follow_up'] as const).map((table) =>
      db
        .selectFrom(table)
        .selectAll()
        .where('congress_id', '=', of.congress_id)
        .where('report_id', '=', of.report_id)
        .execute(),
    ),
  );
  return JSON.stringify(rows);
}

onDatabasesOfTier('from below the line to the close', (service) => {
  test('each act leads to the next, with the days of the rulebook', async () => {
    const talked = await followUpIn(service(), 'plan');
    expect((await reportNow(service(), talked)).followUp).toMatchObject({
      ...{ version: 2, state: 'plan', round: 1, talk_due: '2026-12-05', rectify_due: '2027-01-18' },
    });
    const closed = await followUpIn(service(), 'closed');
    expect((await reportNow(service(), closed)).followUp).toMatchObject({
      ...{ version: 6, state: 'closed', round: 1, rectify_due: '2026-12-31', passed: true },
      answered: closed.concerned.actor.person,
    });
  });

  test('what was found wanting goes another round, with days of its own', async () => {
    const thing = await followUpIn(service(), 'checked', { passed: false });
    const { congress, concerned } = thing;
    const office = { ...congress.as.office.actor, today: day('2027-01-05') };
    const again = await rectifyAgain.run(service(), office, { ...seen(thing), ...given.again });
    expect(again.followUp).toEqual({ version: 6, state: 'plan' });
    const round = async () => (await reportNow(service(), thing)).followUp;
    expect(await round()).toMatchObject({
      ...{ round: 2, rectify_due: '2027-03-06', passed: null, answered: null },
    });
    const until = day('2027-02-01');
    const measures = [{ measure: '提出一件建议', by: until }];
    await planRectification.run(service(), concerned.actor, {
      report: thing.id,
      version: 6,
      measures,
      until,
    });
    // The results are of the new plan, which has one measure.
    const told = (results: typeof given.rectify.results) =>
      reportRectification.run(service(), concerned.actor, { report: thing.id, version: 7, results });
    expect(await refusal(told(given.rectify.results))).toEqual([
      ['report-input', 'results.1.measure', '方案里没有第2项措施。'],
    ]);
    await told([{ measure: 1, done: true, text: '已提出关于村道照明的建议。' }]);
    await checkRectification.run(service(), office, { report: thing.id, version: 8, ...given.check });
    await closeFollowUp.run(service(), office, { report: thing.id, version: 9, ...given.close });
    expect(await round()).toMatchObject({ state: 'closed', round: 2, passed: true });
  });

  test('the representative writes own words at any time while it is open, and never after', async () => {
    let thing = await followUpIn(service(), 'talk');
    for (const state of ['talk', 'plan', 'rectify', 'check', 'checked'] as const) {
      thing = await advanced(service(), thing, state);
      const said = await sayOwnWords.run(service(), thing.concerned.actor, { ...seen(thing), ...given.say });
      expect(said.followUp).toEqual({ version: thing.version + 1, state });
      thing = { ...thing, version: thing.version + 1 };
    }
    const closed = await advanced(service(), thing, 'closed');
    const late = sayOwnWords.run(service(), closed.concerned.actor, { ...seen(closed), ...given.say });
    expect(await refusal(late)).toEqual([['report-state', '', '王芳：这件跟踪事项已办结，不能写本人说明。']]);
  });

  test('the office may write the plan, and the local office may report on it', async () => {
    const thing = await followUpIn(service(), 'plan');
    const { congress } = thing;
    await planRectification.run(service(), congress.as.office.actor, { ...seen(thing), ...given.plan });
    await reportRectification.run(service(), congress.as.localOffice.actor, {
      ...{ report: thing.id, version: 3, ...given.rectify },
    });
    expect((await reportNow(service(), thing)).followUp).toMatchObject({
      ...{ state: 'check', answered: congress.as.localOffice.actor.person },
    });
  });
});

onDatabasesOfTier('what is refused changes nothing, and the attempt is in the audit', (service) => {
  async function refused(
    thing: FollowUpThing,
    act: 'followUp.talk' | 'followUp.say' | 'followUp.plan' | 'followUp.rectify' | 'followUp.decide',
    attempt: () => Promise<unknown>,
  ) {
    const [kept, tried] = [await keptOf(service(), thing), await refusedAttempts(service(), thing, act)];
    const problems = await refusal(attempt());
    expect(await keptOf(service(), thing)).toBe(kept);
    const noted = (await refusedAttempts(service(), thing, act)).slice(tried.length);
    expect(noted).toEqual([...new Set(problems.map(([code]) => code))]);
    return problems;
  }

  test('closing without a check, or after one that found it wanting', async () => {
    let thing = await followUpIn(service(), 'talk');
    for (const state of ['talk', 'plan', 'rectify', 'check'] as const) {
      const at = await advanced(service(), thing, state);
      thing = at;
      const close = () =>
        closeFollowUp.run(service(), at.congress.as.office.actor, { ...seen(at), ...given.close });
      expect(await refused(thing, 'followUp.decide', close)).toMatchObject([
        ['report-state', '', expect.stringContaining('不能办结')],
      ]);
    }
    const wanting = await followUpIn(service(), 'checked', { passed: false });
    const close = () =>
      closeFollowUp.run(service(), wanting.congress.as.office.actor, { ...seen(wanting), ...given.close });
    expect(await refused(wanting, 'followUp.decide', close)).toEqual([
      ['report-checked', '', '王芳：核查没有通过，不能办结。'],
    ]);
    const sound = await followUpIn(service(), 'checked');
    const again = () =>
      rectifyAgain.run(service(), sound.congress.as.office.actor, { ...seen(sound), ...given.again });
    expect(await refused(sound, 'followUp.decide', again)).toMatchObject([
      ['report-checked', '', '王芳：核查已经通过。'],
    ]);
  });

  test('acts out of their order, on what is not there, or in a version that is no more', async () => {
    const thing = await followUpIn(service(), 'talk');
    const { congress, concerned } = thing;
    const office = congress.as.office.actor;
    const at = seen(thing);
    const early = [
      ['followUp.plan', () => planRectification.run(service(), concerned.actor, { ...at, ...given.plan })],
      [
        'followUp.rectify',
        () => reportRectification.run(service(), concerned.actor, { ...at, ...given.rectify }),
      ],
      ['followUp.decide', () => checkRectification.run(service(), office, { ...at, ...given.check })],
      ['followUp.decide', () => rectifyAgain.run(service(), office, { ...at, ...given.again })],
    ] as const;
    for (const [act, attempt] of early) {
      expect(await refused(thing, act, attempt)).toMatchObject([
        ['report-state', '', expect.stringContaining('等待谈心谈话')],
      ]);
    }
    const stale = () => recordTalk.run(service(), office, { ...at, version: 7, ...given.talk });
    expect(await refused(thing, 'followUp.talk', stale)).toMatchObject([['stale', '', expect.any(String)]]);
    const [, , elsewhere] = congress.representatives;
    const none = await heldReport(service(), congress, { representative: elsewhere });
    const talk = recordTalk.run(service(), office, { report: none.id, version: 1, ...given.talk });
    await expect(talk).rejects.toMatchObject(codes('not-found'));
  });

  test('a talk on a day to come, or before the meeting, with a page that is not there, and an ID-card number: all at once', async () => {
    const thing = await followUpIn(service(), 'talk', { on: '2026-11-18' });
    const talk = (over: object) => () =>
      recordTalk.run(service(), thing.congress.as.office.actor, { ...seen(thing), ...given.talk, ...over });
    expect(
      await refused(
        thing,
        'followUp.talk',
        talk({ on: '2026-11-21', paper: 'none', words: '本人 520112199001011234' }),
      ),
    ).toEqual([
      ['report-input', 'on', '谈话日期2026年11月21日还没有到。'],
      ['personal-data', 'words', '这里像是身份证号码：身份证号码和家庭住址一律不保存。'],
      ['not-found', 'paper', '没有找到这份扫描件。'],
    ]);
    expect(await refused(thing, 'followUp.talk', talk({ on: '2026-11-17' }))).toEqual([
      ['report-input', 'on', '谈话日期早于述职会议的2026年11月18日。'],
    ]);
    // On the day of the meeting itself, where the count is announced.
    await talk({ on: '2026-11-18' })();
  });

  test('a plan that ends later than the rulebook allows, with the day; on that day itself it holds', async () => {
    const thing = await followUpIn(service(), 'plan');
    const plan =
      (until: string, by = until) =>
      () =>
        planRectification.run(service(), thing.concerned.actor, {
          ...{ ...seen(thing), until, measures: [{ measure: '每月接待群众一次', by }] },
        });
    expect(await refused(thing, 'followUp.plan', plan('2027-01-19'))).toEqual([
      ['report-input', 'until', '整改方案到2027年1月19日才完成，按办法应当在2027年1月18日以前完成。'],
    ]);
    expect(await refused(thing, 'followUp.plan', plan('2026-12-31', '2027-01-01'))).toEqual([
      ['report-input', 'measures.0.by', '这项措施的期限晚于整个方案的完成日期。'],
    ]);
    expect(await refused(thing, 'followUp.plan', plan('2026-11-19'))).toEqual([
      ['report-input', 'until', '完成日期早于2026年11月20日。'],
      ['report-input', 'measures.0.by', '这项措施的期限早于2026年11月20日。'],
    ]);
    await plan('2027-01-18')();
    expect((await reportNow(service(), thing)).followUp).toMatchObject({ rectify_due: '2027-01-18' });
  });

  test('the second of two at once, who saw what the first one changed', async () => {
    const thing = await followUpIn(service(), 'talk');
    const { as, somebody } = thing.congress;
    const both = [as.office, await somebody('office')].map(({ actor }) =>
      recordTalk.run(service(), actor, { ...seen(thing), ...given.talk }),
    );
    const ended = await Promise.allSettled(both);
    expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(ended.find(({ status }) => status === 'rejected')).toMatchObject({ reason: codes('stale') });
    expect((await reportNow(service(), thing)).followUp).toMatchObject({ version: 2, state: 'plan' });
  });

  test('a rectification that leaves out a measure, tells one twice, or tells one that is not planned', async () => {
    const thing = await followUpIn(service(), 'rectify');
    const [first] = given.rectify.results;
    if (first === undefined) throw new Error('nothing is told');
    const rectify = () =>
      reportRectification.run(service(), thing.concerned.actor, {
        ...{ ...seen(thing), results: [first, first, { ...first, measure: 3 }] },
      });
    expect(await refused(thing, 'followUp.rectify', rectify)).toEqual([
      ['report-input', 'results.1.measure', '第1项措施写了两次。'],
      ['report-input', 'results.2.measure', '方案里没有第3项措施。'],
      ['report-input', 'results', '没有写第2项措施的情况。'],
    ]);
  });

  test('a check by whoever answered for it, whatever post is used', async () => {
    const thing = await followUpIn(service(), 'rectify');
    const { congress } = thing;
    const answering = congress.as.localOffice.actor;
    await reportRectification.run(service(), answering, { ...seen(thing), ...given.rectify });
    const check = (over: object) => () =>
      checkRectification.run(
        service(),
        { ...congress.as.office.actor, ...over },
        { report: thing.id, version: 4, ...given.check },
      );
    expect(await refused(thing, 'followUp.decide', check({ person: answering.person }))).toEqual([
      ['report-same-person', '', '王芳：“报告整改情况”和“核查整改情况”不能是同一个人。'],
    ]);
    await check({ person: answering.person, fourEyesWaived: true })();
  });

  test('every act of an office by the person concerned or a declared relative, and speaking for somebody else', async () => {
    const thing = await followUpIn(service(), 'checked');
    const { congress, concerned, id } = thing;
    const office = congress.as.office.actor;
    const close = (person: string) => () =>
      closeFollowUp.run(
        service(),
        { ...office, person, fourEyesWaived: true },
        { ...seen(thing), ...given.close },
      );
    expect(await refused(thing, 'followUp.decide', close(concerned.actor.person))).toMatchObject([
      ['report-own', '', expect.any(String)],
    ]);
    const { actor: relative } = await congress.somebody('office');
    await registerRecusal.run(service(), office, {
      ...{ person: relative.person, representative: congress.representatives[1], reason: '夫妻关系' },
    });
    expect(await refused(thing, 'followUp.decide', close(relative.person))).toMatchObject([
      ['report-tied', '', expect.any(String)],
    ]);
    const talking = await followUpIn(service(), 'talk', {
      representative: congress.representatives[0],
    });
    const own = { ...office, person: congress.representatives[0] };
    const talk = () => recordTalk.run(service(), own, { ...seen(talking), ...given.talk });
    expect(await refused(talking, 'followUp.talk', talk)).toMatchObject([
      ['report-own', '', expect.any(String)],
    ]);
    // Another representative does not even reach it.
    const say = () =>
      sayOwnWords.run(service(), congress.as.representative.actor, { ...seen(thing), ...given.say });
    expect(await refused(thing, 'followUp.say', say)).toMatchObject([['not-found', '', expect.any(String)]]);
    expect((await reportNow(service(), { congress, id })).followUp).toMatchObject({ state: 'checked' });
  });

  test('an ID-card number in any text', async () => {
    const number = '520112199001011234';
    const at = await followUpIn(service(), 'plan');
    const measures = [{ measure: `联系${number}`, by: day('2026-12-01') }];
    const plan = () =>
      planRectification.run(service(), at.concerned.actor, {
        ...seen(at),
        measures,
        until: day('2026-12-01'),
      });
    expect(await refused(at, 'followUp.plan', plan)).toMatchObject([
      ['personal-data', 'measures.0.measure', expect.any(String)],
    ]);
    const say = () => sayOwnWords.run(service(), at.concerned.actor, { ...seen(at), words: number });
    expect(await refused(at, 'followUp.say', say)).toMatchObject([
      ['personal-data', 'words', expect.any(String)],
    ]);
    const checked = await followUpIn(service(), 'checked');
    const close = () =>
      closeFollowUp.run(service(), checked.congress.as.office.actor, {
        ...seen(checked),
        conclusion: number,
      });
    expect(await refused(checked, 'followUp.decide', close)).toMatchObject([
      ['personal-data', 'conclusion', expect.any(String)],
    ]);
  });
});

onDatabasesOfTier('a corrected count', (service) => {
  const correct = async (thing: FollowUpThing, excellent: number) => {
    const { version } = await reportNow(service(), thing);
    const reason = '复核选票时发现漏计。';
    return correctCount.run(service(), thing.congress.as.office.actor, {
      ...{ report: thing.id, version, counts: countsOf(excellent), reason },
    });
  };

  test('that lifts it above the line cancels what is open, and nothing more is done there', async () => {
    const thing = await followUpIn(service(), 'rectify');
    expect(await correct(thing, 37)).toMatchObject({ followUp: { state: 'cancelled', version: 4 } });
    const rectify = reportRectification.run(service(), thing.concerned.actor, {
      ...{ report: thing.id, version: 4, ...given.rectify },
    });
    expect(await refusal(rectify)).toEqual([
      ['report-state', '', '王芳：这件跟踪事项已取消，不能报告整改情况。'],
    ]);
    // And one that drops it again opens a talk anew.
    expect(await correct(thing, 36)).toMatchObject({ followUp: { state: 'talk', version: 5 } });
    expect((await reportNow(service(), thing)).followUp).toMatchObject({ round: 1, rectify_due: null });
  });

  test('that comes after the close leaves it closed', async () => {
    const thing = await followUpIn(service(), 'closed');
    expect(await correct(thing, 37)).toMatchObject({ followUp: { state: 'closed', version: 6 } });
    expect(await reportNow(service(), thing)).toMatchObject({ flags: [], followUp: { state: 'closed' } });
  });
});
