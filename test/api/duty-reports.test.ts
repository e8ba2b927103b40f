/** Duty reports over the API: who is below the line with the arithmetic, and what a count tells to whom. */
import { expect, test } from 'vitest';
import { asking } from '../support/service/asking.ts';
import type { Somebody } from '../support/service/congress.ts';
import {
  countedReport,
  countsOf,
  heldReport,
  plannedReport,
  reportRules,
  underReportRules,
} from '../support/service/duty-report.ts';
import { onDatabasesOfTier } from '../support/service/service.ts';

onDatabasesOfTier('the list', (service) => {
  test('of those below the line says by what arithmetic, and leaves the others out', async () => {
    const congress = await underReportRules(service());
    const [, below, above] = congress.representatives;
    await countedReport(service(), congress, countsOf(36), { representative: below });
    await countedReport(service(), congress, countsOf(37), { representative: above });
    const body = await asking(service(), congress.as.office).get('/duty-reports?flagged=true');
    expect(body.items).toMatchObject([
      {
        ...{ name: '王芳', state: 'counted', flagged: true },
        count: {
          base: { words: '有效票', papers: 46 },
          classes: [
            { name: '优秀', votes: 36, rate: '36/46', percent: '78.26%' },
            { name: '称职', votes: 10, rate: '10/46', percent: '21.74%' },
            { name: '基本称职', votes: 0 },
            { name: '不称职', votes: 0 },
          ],
          flags: [{ flag: '交心谈心与整改', words: '优秀票率36/46 = 78.26% < 80%' }],
        },
        followUp: { state: 'talk', stateWords: '等待谈心谈话', talkDue: '2026-12-05', overdue: false },
      },
    ]);
    const all = await asking(service(), congress.as.office).get('/duty-reports?flagged=false');
    expect(all.items).toMatchObject([{ name: '张伟', flagged: false, followUp: null }]);
  });

  test('is as long as the reader reaches, and every page follows the one before', async () => {
    const congress = await underReportRules(service());
    const [own, , other] = congress.representatives;
    const first = await plannedReport(service(), congress, { representative: own });
    const second = await plannedReport(service(), congress, { representative: other });
    const idsFor = async (somebody: Somebody, query = '') => {
      const body = await asking(service(), somebody).get(`/duty-reports${query}`);
      return { ids: body.items.map(({ id }: { id: string }) => id), next: body.nextCursor };
    };
    expect((await idsFor(congress.as.localOffice)).ids).toEqual([first.id]);
    expect((await idsFor(congress.as.representative)).ids).toEqual([first.id]);
    const page = await idsFor(congress.as.office, '?limit=1');
    const rest = await idsFor(congress.as.office, `?limit=1&cursor=${page.next}`);
    expect(new Set([...page.ids, ...rest.ids])).toEqual(new Set([first.id, second.id]));
    expect(rest.next).toBeNull();
  });
});

onDatabasesOfTier('a count', (service) => {
  test('that waits for the second one is seen by its own teller alone', async () => {
    const congress = await underReportRules(service());
    const { id, tellers } = await heldReport(service(), congress);
    const [first, second] = tellers;
    const keyed = await asking(service(), first).send('POST', `/duty-reports/${id}/count`, {
      ...{ version: 2, counts: countsOf(37) },
    });
    expect(keyed.body).toMatchObject({ count: 'waiting', report: { version: 3 } });
    const countsSeenBy = async (somebody: Somebody) => {
      const body = await asking(service(), somebody).get(`/duty-reports/${id}`);
      return body.events
        .filter(({ act }: { act: string }) => act === 'key')
        .map(({ counts }: { counts: unknown }) => counts);
    };
    expect(await countsSeenBy(first)).toMatchObject([{ classes: { 优秀: 37 } }]);
    for (const somebody of [second, congress.as.office, congress.as.auditor]) {
      expect(await countsSeenBy(somebody)).toEqual([null]);
    }
  });

  test('that differs from the first is refused with both, and both are kept as having differed', async () => {
    const congress = await underReportRules(service());
    const { id, tellers } = await heldReport(service(), congress);
    const count = (teller: Somebody, version: number, excellent: number) =>
      asking(service(), teller).send('POST', `/duty-reports/${id}/count`, {
        version,
        counts: countsOf(excellent),
      });
    await count(tellers[0], 2, 37);
    const { status, body } = await count(tellers[1], 3, 36);
    expect(status).toBe(409);
    expect(body).toMatchObject({ code: 'counts-differ' });
    expect(body.title).toContain('优秀：');
    expect(body.title).toContain('录入37');
    expect(body.title).toContain('录入36');
    const whole = await asking(service(), congress.as.office).get(`/duty-reports/${id}`);
    expect(whole).toMatchObject({ state: 'held', keyed: 0, version: 4 });
    expect(
      whole.events.map(({ act, difference }: { act: string; difference: string | null }) => [
        act,
        difference !== null,
      ]),
    ).toEqual([
      ...[
        ['planned', false],
        ['hold', false],
        ['key', false],
        ['key', false],
        ['differ', true],
      ],
    ]);
  });

  test('cannot be tried out: a dry run would tell the second teller what the first one keyed', async () => {
    const congress = await underReportRules(service());
    const { id, tellers } = await heldReport(service(), congress);
    const tried = await asking(service(), tellers[0]).send('POST', `/duty-reports/${id}/count?dryRun=yes`, {
      ...{ version: 2, counts: countsOf(37) },
    });
    expect(tried.status).toBe(422);
  });

  test('of fewer than five valid papers shows the office its classes, and everyone else totals', async () => {
    const rules = reportRules.replace('quorum: { valid: 10 }', 'quorum: { valid: 3 }');
    const congress = await underReportRules(service(), rules);
    const four = {
      issued: 4,
      returned: 4,
      valid: 4,
      invalid: 0,
      present: 4,
      classes: { 优秀: 3, 不称职: 1 },
    };
    const { id } = await countedReport(service(), congress, four, {
      representative: congress.representatives[0],
    });
    const countSeenBy = async (somebody: Somebody) =>
      (await asking(service(), somebody).get(`/duty-reports/${id}`)).count;
    expect(await countSeenBy(congress.as.office)).toMatchObject({
      totalsOnly: false,
      flags: [{ words: '优秀票率3/4 = 75% < 80%' }],
    });
    for (const role of ['representative', 'localOffice', 'council', 'auditor'] as const) {
      const seen = await countSeenBy(congress.as[role]);
      expect(seen).toMatchObject({ totalsOnly: true, classes: null, totals: { valid: 4 } });
      expect(JSON.stringify(seen)).not.toContain('3/4');
    }
  });
});

onDatabasesOfTier('an appraisal', (service) => {
  test('of an official is the congress’s affair: neither a representative nor a local office sees it', async () => {
    const congress = await underReportRules(service());
    const planned = await asking(service(), congress.as.office).send('POST', '/duty-reports', {
      reports: [
        { subject: { kind: 'body', name: '教育局', appraisal: '部门工作满意度测评' }, dueOn: '2026-11-30' },
      ],
    });
    expect(planned.status).toBe(201);
    const id = planned.body.reports[0].id;
    for (const role of ['representative', 'localOffice'] as const) {
      expect(await asking(service(), congress.as[role]).status('GET', `/duty-reports/${id}`)).toBe(404);
    }
    expect(await asking(service(), congress.as.council).status('GET', `/duty-reports/${id}`)).toBe(200);
    const byTown = await asking(service(), congress.as.localOffice).send('POST', '/duty-reports', {
      reports: [
        { subject: { kind: 'body', name: '民政局', appraisal: '部门工作满意度测评' }, dueOn: '2026-11-30' },
      ],
    });
    expect(byTown.status).toBe(403);
  });
});
