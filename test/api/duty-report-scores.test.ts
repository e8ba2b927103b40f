/** What a poll does to a representative's score, through the API: a void one nothing, one of somebody else nothing. */
import { expect, test } from 'vitest';
import { asking, type Json } from '../support/service/asking.ts';
import type { Somebody, SomeCongress } from '../support/service/congress.ts';
import { countsOf, reportRules, underReportRules } from '../support/service/duty-report.ts';
import { onDatabasesOfTier } from '../support/service/service.ts';

/** The rate is a figure, a part of the points, of a gate and of what follows. */
const rules = reportRules
  .replace('figures:\n', 'figures:\n  优秀率: { poll: 优秀, which: last, show: yes, absent: 0 }\n')
  .replace(
    '    items:\n      - { item: 自评',
    '    items:\n      - { item: 测评, points: 优秀率, multiply: 10 }\n      - { item: 自评',
  )
  .replace('consequences:\n', 'consequences:\n  - { consequence: 提醒, if: { 优秀率: { below: 0.80 } } }\n')
  .replace(
    'appraisals:\n',
    `appraisals:
  - appraisal: 干部履职评议
    of: official
    classes: [优秀, 称职, 基本称职, 不称职]
    quorum: { valid: 5 }
    rates: { base: valid }
`,
  );

onDatabasesOfTier('polls and scores', (service) => {
  const someCongress = async () => {
    const congress = await underReportRules(service(), rules);
    const tellers = [await congress.somebody('office'), await congress.somebody('office')] as const;
    return { congress, tellers, who: congress.representatives[1] };
  };
  const sheetOf = async ({ as }: SomeCongress, who: string): Promise<Json> =>
    (await asking(service(), as.office).get(`/representatives/${who}/score?period=2026`)).sheet;

  /** Planned, held and keyed by both, over the API; answers what the last one was told. */
  async function polled(
    congress: SomeCongress,
    tellers: readonly Somebody[],
    about: object,
    counts: unknown,
    on = '2026-11-18',
  ): Promise<Json> {
    const office = asking(service(), congress.as.office);
    const planned = await office.send('post', '/duty-reports', {
      reports: [{ ...about, dueOn: '2026-11-30' }],
    });
    const { id } = planned.body.reports[0];
    const meeting = { version: 1, on, place: '会议室', expected: 60 };
    await office.send('post', `/duty-reports/${id}/hold`, meeting);
    let last: Json;
    for (const [index, teller] of tellers.entries()) {
      last = await asking(service(), teller).send('post', `/duty-reports/${id}/count`, {
        ...{ version: 2 + index, counts },
      });
    }
    expect([last.status, last.body.count], last.text).toEqual([200, 'agreed']);
    return last.body.report;
  }

  const nine = { issued: 12, returned: 10, valid: 9, invalid: 1, present: 12, classes: { 优秀: 9 } };

  test('a void one leaves the sheet as if it had not been held, where there was none and where there was one', async () => {
    const { congress, tellers, who } = await someCongress();
    const before = await sheetOf(congress, who);
    expect(before.figures.优秀率).toBe('0');
    expect(await polled(congress, tellers, { representative: who }, nine)).toMatchObject({ state: 'void' });
    expect(await sheetOf(congress, who)).toEqual(before);

    await polled(congress, tellers, { representative: who }, countsOf(37), '2026-11-10');
    const counted = await sheetOf(congress, who);
    expect(counted.figures.优秀率).toBe('37/46');
    expect(Number(counted.total) - Number(before.total)).toBeCloseTo(8.04);
    expect(await polled(congress, tellers, { representative: who }, nine, '2026-11-19')).toMatchObject({
      state: 'void',
    });
    expect(await sheetOf(congress, who)).toEqual(counted);
  });

  test('one of an official or a body enters nobody’s sheet, even under the representative’s own name', async () => {
    const { congress, tellers, who } = await someCongress();
    await polled(congress, tellers, { representative: who }, countsOf(40));
    const sheets = () => Promise.all(congress.representatives.map((one) => sheetOf(congress, one)));
    const before = await sheets();
    const official = { subject: { kind: 'official', name: '王芳', appraisal: '干部履职评议' } };
    expect(await polled(congress, tellers, official, countsOf(0))).toMatchObject({ state: 'counted' });
    const body = { subject: { kind: 'body', name: '教育局', appraisal: '部门工作满意度测评' } };
    const counts = { returned: 48, valid: 46, invalid: 2, classes: { 满意: 10, 不满意: 36 } };
    expect(await polled(congress, tellers, body, counts)).toMatchObject({ state: 'counted' });
    expect(await sheets()).toEqual(before);
  });

  test('a counted one that a correction makes void is taken out again', async () => {
    const { congress, tellers, who } = await someCongress();
    const before = await sheetOf(congress, who);
    const { id, version } = await polled(congress, tellers, { representative: who }, countsOf(20));
    expect((await sheetOf(congress, who)).flags).toHaveLength(1);
    const corrected = await asking(service(), congress.as.office).send(
      'post',
      `/duty-reports/${id}/correct`,
      {
        ...{ version, counts: nine, reason: '两场会议的票混在一起。' },
      },
    );
    expect([corrected.status, corrected.body.report.state], corrected.text).toEqual([200, 'void']);
    expect(await sheetOf(congress, who)).toEqual(before);
  });
});
