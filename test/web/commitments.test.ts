/** 履职承诺 in the console: promised by the own hand or entered for somebody, told what came of it, taken back. */
import { expect, test } from 'vitest';
import { plannedReport, underReportRules } from '../support/service/duty-report.ts';
import { onDatabasesOfTier } from '../support/service/service.ts';
import { hiddenIn, visiting } from '../support/web/visiting.ts';

onDatabasesOfTier('commitments in the console', (service) => {
  test('a representative promises, corrects, and reports what came of it, which stands in the dossier', async () => {
    const congress = await underReportRules(service());
    const [own, other] = congress.representatives;
    const self = visiting(service(), congress.as.representative);
    const list = await self.open('/commitments');
    expect(list.text).toContain('没有等待报告完成情况的承诺。');
    const hidden = hiddenIn(list.html, '/commitments');
    expect(hidden['representative']).toBe(own);
    const empty = await self.send('/commitments', { ...hidden, period: '2026', text: '' });
    expect([empty.status, empty.text.includes('承诺：不能为空')]).toEqual([422, true]);
    const foreign = { ...hidden, representative: other, period: '2026', text: '年内修好两条路。' };
    expect((await self.send('/commitments', foreign)).status).toBe(404);
    const made = await self.send('/commitments', { ...hidden, period: '2026', text: '修好两条路。' });
    expect(made.status, made.text).toBe(303);
    const page = made.to ?? '';
    const corrected = await self.send(`${page}/correct`, {
      ...{ version: '1', period: '2021-2026', text: '本届修好两条路。' },
    });
    expect([corrected.status, corrected.to], corrected.text).toEqual([303, page]);
    const early = await self.send(`${page}/done`, { version: '2', done: '已通车。', doneOn: '2027-01-01' });
    expect([early.status, early.text.includes('2027年1月1日还没有到')]).toEqual([422, true]);
    const done = { version: '2', done: '已通车。', doneOn: '2026-10-30' };
    expect((await self.send(`${page}/done`, done)).status).toBe(303);
    const shown = (await self.open(page)).text;
    expect(shown).toContain('完成情况（2026年10月30日）：已通车。');
    expect(shown).toContain('这项承诺现在是“已报告完成情况”，不能更正。确实写错的，请撤回后另行登记。');
    expect((await self.open(`/representatives/${own}`)).text).toContain('本届修好两条路。');
    const stale = await self.send(`${page}/withdraw`, { version: '2', reason: '重复登记' });
    expect([stale.status, stale.text.includes('重复登记')]).toEqual([409, true]);
    expect((await self.send(`${page}/withdraw`, { version: '3', reason: '重复登记' })).status).toBe(303);
    expect((await self.open('/commitments?view=withdrawn')).text).toContain('2021年至2026年');
    const audit = (await visiting(service(), congress.as.auditor).open('/audit')).text;
    for (const act of ['登记承诺', '更正承诺', '报告承诺完成情况', '撤回承诺']) {
      expect(audit).toContain(act);
    }
    expect((await self.open(page)).text).toContain('这项承诺现在是“已撤回”，不能报告完成情况。');
  });

  test('an office enters one for somebody else, finds it by name, and not for whom it is tied to', async () => {
    const congress = await underReportRules(service());
    const [own] = congress.representatives;
    const office = visiting(service(), congress.as.office);
    const promised = { representative: own, period: '2026', text: '每季度接待群众一次。' };
    const made = await office.send('/commitments', promised);
    expect(made.status, made.text).toBe(303);
    const again = await office.send('/commitments', promised);
    expect([again.status, again.text.includes('重复')]).toEqual([409, true]);
    expect((await office.open('/commitments?name=张伟')).text).toContain('每季度接待群众一次。');
    expect((await office.open('/commitments?name=王五')).text).not.toContain('每季度接待群众一次。');
    const { id } = await plannedReport(service(), congress, { representative: own });
    const report = await visiting(service(), congress.as.council).open(`/duty-reports/${id}`);
    expect(report.text).toContain('2026年：每季度接待群众一次。 （还没有报告完成情况）');
    await office.send('/recusals', { representative: own, reason: '亲属' });
    const tied = await office.open(made.to ?? '');
    expect(tied.text).toMatch(/应当回避/);
    const refused = await office.send(`${made.to}/withdraw`, { version: '1', reason: '不再需要' });
    expect([refused.status, refused.text.includes('不再需要')]).toEqual([403, true]);
    const council = await visiting(service(), congress.as.council).open(made.to ?? '');
    expect([council.status, council.html.includes('/withdraw"')]).toEqual([200, false]);
  });
});
