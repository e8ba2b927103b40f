/** 履职记录 as people work with it: claimed on a telephone, verified in batches, decided for a whole matter, objected to. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inChromium, overflowing, type Served, servedOf, windowOf } from '../support/browser.ts';
import { type SomeCongress, someCongress } from '../support/service/congress.ts';
import { evidenceAt, recordAt } from '../support/service/dossier-things.ts';
import { adopted, demoRulebook } from '../support/service/editions.ts';
import { pdf } from '../support/service/files.ts';
import { onDatabasesOfTier, type Service } from '../support/service/service.ts';
import { hiddenIn, visiting } from '../support/web/visiting.ts';

onDatabasesOfTier('duty records in the console', (service) => {
  test('a representative is asked what the rulebook asks of the kind, and sees the points before claiming', async () => {
    const { representative } = await someBody(service());
    const first = await representative.open('/records/claim?on=2026-03-02');
    expect(first.text).toContain('下一步');
    expect(first.text).not.toContain('户数');
    const address = '/records/claim?on=2026-03-02&kind=走访选民';
    const asked = await representative.open(address);
    expect(asked.text).toContain('户数 （必填）');
    expect(asked.text).not.toContain('出席 （必填）');
    const hidden = hiddenIn(asked.html, actionIn(asked.html, '/records/claim'));
    const missing = await representative.send(address, hidden);
    expect(missing.status).toBe(422);
    expect(missing.html).toMatch(/id="f-claim-facts\.户数"[^>]*aria-invalid="true"/);
    const typed = { ...hidden, 'facts.户数': '十户' };
    const wrong = await representative.send(address, typed);
    expect([wrong.status, wrong.html.includes('value="十户"')]).toEqual([422, true]);
    const tried = await representative.send(address, { ...hidden, 'facts.户数': '6', _do: 'rehearse' });
    expect(tried.text).toMatch(/核实以后总分增加 ?0\.70分/);
    const sent = await representative.send(address, { ...hidden, 'facts.户数': '6' });
    expect(sent.status, sent.text).toBe(303);
    expect((await representative.open(sent.to ?? '')).text).toContain('走访选民（户数6户）');
  });

  test('what looks like a record of the day is claimed only with what is different', async () => {
    const { representative } = await someBody(service());
    const address = '/records/claim?on=2026-03-02&kind=接待选民';
    const said = { on: '2026-03-02', 'facts.类别': '接待选民' };
    const there = (await representative.send(address, said)).to?.split('/').at(-1) ?? '';
    const again = await representative.send(address, said);
    expect([again.status, again.text.includes('这一天已有一条同样的记录')]).toEqual([409, true]);
    expect(again.html).toContain(`name="notDuplicateOf" value="${there}"`);
    const silent = await representative.send(address, { ...said, notDuplicateOf: there });
    expect(silent.status).toBe(422);
    const other = { ...said, notDuplicateOf: there, reason: '下午在另一个接待点' };
    expect((await representative.send(address, other)).status).toBe(303);
  });

  test('a batch is verified with what each record earns, and none of it where one may not be', async () => {
    const { congress, office } = await someBody(service());
    const [own, , other] = congress.representatives;
    const ids = [await recordAt(service(), congress.id, own, 'claimed')];
    ids.push(await recordAt(service(), congress.id, other, 'claimed'));
    const queue = await office.open('/records');
    expect(queue.text).toContain('核实后可得');
    expect(queue.text).toMatch(/总分增加 ?\d\.\d\d分/);
    const ticked = ids.map((id) => tickOf(queue.html, id));
    const without = await office.send('/records/verify', { records: ticked, verdict: 'rejected' });
    expect([without.status, without.text.includes('退回要说明理由')]).toEqual([422, true]);
    for (const value of ticked) expect(without.html).toMatch(new RegExp(`value="${value}" checked`));
    const stale = await office.send('/records/verify', {
      ...{ records: [ticked[0] ?? '', `1 ${ids[1]} 7 0`], verdict: 'verified' },
    });
    expect([stale.status, stale.text.includes('第2行')]).toEqual([409, true]);
    const sent = await office.send('/records/verify', {
      records: ticked,
      verdict: 'verified',
      list: 'view=all',
    });
    expect([sent.status, sent.to]).toEqual([303, '/records?view=all']);
    expect((await office.open('/records?view=all')).text).toMatch(/已核实2条，共得\d+\.\d\d分/);
    expect((await office.open('/records?view=claimed')).text).toContain('没有等待核实的记录');
  });

  test('what one entered oneself, and whom one is tied to, is greyed with the reason', async () => {
    const { congress, clerk } = await someBody(service());
    const [tied, entered] = congress.representatives;
    await recordAt(service(), congress.id, tied, 'claimed');
    await clerk.send('/recusals', { representative: tied, reason: '配偶的兄长' });
    const sent = await clerk.send(`/records/register?on=2026-03-02&kind=接待选民&representative=${entered}`, {
      ...{ representative: entered, on: '2026-03-02', 'facts.类别': '接待选民' },
    });
    expect(sent.status, sent.text).toBe(303);
    const { text, html } = await clerk.open('/records');
    expect(text).toContain('全选本页可以核实的0条');
    expect(text).toContain('核实与登记不能是同一个人。');
    expect(text).toMatch(/应当回避/);
    expect(html.match(/name="records"[^>]*disabled/g)).toHaveLength(2);
  });

  test('a record is corrected in the version seen, its evidence opened in place and noted', async () => {
    const { congress, clerk, office } = await someBody(service());
    const [own] = congress.representatives;
    const evidence = await evidenceAt(service(), congress.id, own);
    const record = evidence.replace(/-e$/, '');
    const shown = await clerk.open(`/records/${record}`);
    expect(shown.html).toContain(`<iframe src="/evidence/${evidence}"`);
    const file = await clerk.open(`/evidence/${evidence}`);
    expect(file.headers.get('content-disposition')).toMatch(/^inline/);
    expect(file.headers.get('x-frame-options')).toBe('SAMEORIGIN');
    for (const role of ['auditor', 'council'] as const) {
      const refused = await visiting(service(), congress.as[role]).open(`/evidence/${evidence}`);
      expect([role, refused.status]).toEqual([role, 403]);
    }
    const elsewhere = await congress.somebody('localOffice', { localOffice: congress.localOffices[1] });
    const foreign = (await someBody(service())).congress.as.office;
    for (const one of [elsewhere, foreign]) {
      expect((await visiting(service(), one).open(`/evidence/${evidence}`)).status).toBe(404);
    }
    const upload = new FormData();
    upload.set('file', new File([`${Buffer.from(pdf())}\n%`], '现场照片.pdf'));
    expect((await clerk.sendFiles(`/records/${record}/evidence`, upload)).status).toBe(303);
    const correction = { on: '2026-03-03', 'facts.类别': '建议', reason: '日期写错了' };
    const stale = await office.send(`/records/${record}/correct`, { ...correction, version: '9' });
    expect([stale.status, stale.html.includes('value="2026-03-03"')]).toEqual([409, true]);
    expect(stale.text).toContain('现在登记的是');
    const sent = await office.send(`/records/${record}/correct`, { ...correction, version: '1' });
    expect(sent.status, sent.text).toBe(303);
    expect((await clerk.open(`/records/${record}`)).text).toContain('2026年3月3日');
    const withdrawn = await office.send(`/records/${record}/withdraw`, {
      version: '2',
      reason: '没有这件事',
    });
    expect(withdrawn.status).toBe(303);
  });

  test('a matter is registered once and decided line by line; who is left open stays a task', async () => {
    const { congress, clerk } = await someBody(service());
    const [first, second] = congress.representatives;
    const address = '/matters/new?on=2026-03-02&kind=视察';
    const fields = { on: '2026-03-02', 'facts.类别': '视察', title: '视察河道治理' };
    const nobody = await clerk.send(address, fields);
    expect([nobody.status, nobody.text.includes('应到人员：至少一人')]).toEqual([422, true]);
    expect(nobody.html).toContain('value="视察河道治理"');
    const sent = await clerk.send(address, { ...fields, called: [first, second] });
    expect(sent.status, sent.text).toBe(303);
    const matter = sent.to ?? '';
    const open = await clerk.open(matter);
    expect(open.text).toContain('2人没有登记');
    const whose = { 'outcomes.0.representative': first, 'outcomes.1.representative': second, version: '1' };
    const one = await clerk.send(`${matter}/calls`, { ...whose, 'outcomes.1.facts.出席': '请假' });
    expect(one.status, one.text).toBe(303);
    expect((await clerk.open('/matters?view=undecided')).text).toContain('1人没有登记');
    const again = await clerk.send(`${matter}/calls`, { ...whose, 'others.出席': '出席' });
    expect([again.status, again.html.includes('与已有的履职记录重复')]).toEqual([409, true]);
    const rest = { 'outcomes.0.representative': first, version: '1', 'others.出席': '出席' };
    expect((await clerk.send(`${matter}/calls`, rest)).status).toBe(303);
    const done = await clerk.open(matter);
    expect(done.text).toContain('已登记完');
    expect(done.text).toContain('视察（请假）');
    const withdrawn = await clerk.send(`${matter}/withdraw`, { version: '1', reason: '活动改期' });
    expect([withdrawn.status, (await clerk.open(matter)).text.includes('已撤回')]).toEqual([303, true]);
  });

  test('an objection is raised on the record, decided by another, and told to the representative', async () => {
    const { congress, representative, office } = await someBody(service());
    const record = await recordAt(service(), congress.id, congress.representatives[0], 'verified');
    const empty = await representative.send(`/records/${record}/objections`, { kind: '错', text: '' });
    expect([empty.status, empty.text.includes('具体情况：不能为空')]).toEqual([422, true]);
    const raised = await representative.send(`/records/${record}/objections`, {
      ...{ kind: '错', text: '应为领衔，不是联名' },
    });
    expect(raised.status, raised.text).toBe(303);
    const list = await office.open('/objections');
    expect(list.text).toContain('应为领衔，不是联名');
    const hidden = hiddenIn(list.html, '/objections/decide');
    service().clock.at = new Date(service().clock.at.getTime() + 60_000);
    const decided = await office.send('/objections/decide', {
      ...hidden,
      verdict: 'upheld',
      outcome: '情况属实',
    });
    expect(decided.status, decided.text).toBe(303);
    expect(decided.to).toMatch(/^\/objections\?view=upheld#o-/);
    const upheld = await office.open('/objections?view=upheld');
    expect(upheld.html).toContain(`href="/records/${record}#correct"`);
    const waits = '对这条记录的异议已经采纳，还没有更正或撤回。';
    expect((await office.open(`/records/${record}`)).text).toContain(waits);
    service().clock.at = new Date(service().clock.at.getTime() + 60_000);
    const version = hiddenIn((await office.open(`/records/${record}`)).html, `/records/${record}/correct`);
    const corrected = await office.send(`/records/${record}/correct`, {
      ...{ ...version, on: '2026-03-02', 'facts.类别': '接待选民', reason: '异议已采纳' },
    });
    expect(corrected.status, corrected.text).toBe(303);
    expect((await office.open(`/records/${record}`)).text).not.toContain(waits);
    expect((await representative.open('/objections')).text).toContain('答复：情况属实');
    const missing = await representative.send('/objections', { text: '三月二日接待选民没有登记' });
    expect(missing.status).toBe(303);
    const own = await representative.open('/objections');
    const taken = await representative.send(
      '/objections/withdraw',
      hiddenIn(own.html, '/objections/withdraw'),
    );
    expect([taken.status, taken.to]).toEqual([303, '/objections']);
  });

  test('who registered or verified the record may not decide on it, and is told so before', async () => {
    const { congress, representative, clerk, office } = await someBody(service());
    const own = congress.representatives[0];
    const sent = await office.send(`/records/register?on=2026-03-02&kind=接待选民&representative=${own}`, {
      ...{ representative: own, on: '2026-03-02', 'facts.类别': '接待选民' },
    });
    const record = /[0-9a-f-]{36}/.exec(sent.to ?? '')?.[0] ?? (await newestRecord(service(), own));
    const raised = await representative.send(`/records/${record}/objections`, {
      kind: '重',
      text: '登记了两次',
    });
    expect(raised.status, raised.text).toBe(303);
    const greyed = await office.open('/objections');
    expect(greyed.text).toContain('处理异议与登记或核实这条记录不能是同一个人。请由另一人办理。');
    const answer = { verdict: 'upheld', outcome: '确是重复' };
    const refused = await office.send('/objections/decide', {
      ...hiddenIn(greyed.html, '/objections/decide'),
      ...answer,
    });
    expect([refused.status, refused.text.includes('确是重复')]).toEqual([403, true]);
    const other = visiting(service(), await congress.somebody('office'));
    const open = await other.open('/objections');
    expect(open.text).not.toContain('不能是同一个人');
    const decided = await other.send('/objections/decide', {
      ...hiddenIn(open.html, '/objections/decide'),
      ...answer,
    });
    expect(decided.status, decided.text).toBe(303);
    expect((await other.open('/objections?view=upheld')).text).toContain('撤回重复的记录');
    expect((await clerk.open('/objections')).status).toBe(403);
  });

  // The plain tier has no room for a browser of its own here.
  if (process.env['LVZHI_TIER'] === 'plain') return;
  inChromium('on a telephone', (browser) => {
    let served: Served;
    beforeAll(async () => {
      served = await servedOf(service());
    });
    afterAll(() => served.stop());

    test.each([true, false])('a representative claims what was done, with scripts: %s', async (scripts) => {
      const { congress } = await someBody(service());
      const as = congress.as.representative;
      const { page, context, heard } = await windowOf(browser(), served.address, {
        ...{ size: 'telephone', as, scripts },
      });
      await page.goto('/records');
      await page.getByRole('link', { name: '申报履职' }).click();
      await page.getByLabel('日期').fill('2026-03-02');
      await page.getByLabel('类别').selectOption('走访选民');
      await page.getByRole('button', { name: '下一步' }).click();
      await page.getByLabel('户数').fill('6');
      await page.getByRole('button', { name: '看看能得多少分' }).click();
      await page.getByText('核实以后总分增加').waitFor();
      expect(await page.getByLabel('户数').inputValue()).toBe('6');
      if (scripts) expect(await overflowing(page)).toEqual([]);
      await page.getByRole('button', { name: '提交申报' }).click();
      await page.getByText('已申报，等待核实').waitFor();
      expect(await page.locator('dl.facts').innerText()).toContain('走访选民（户数6户）');
      expect(heard()).toEqual([]);
      await context.close();
    });
  });
});

async function someBody(service: Service) {
  const congress = await someCongress(service);
  await adopted(service, congress.id, await demoRulebook());
  const as = (role: 'representative' | 'localOffice' | 'office') => visiting(service, congress.as[role]);
  return {
    congress: congress as SomeCongress,
    ...{ representative: as('representative'), clerk: as('localOffice'), office: as('office') },
  };
}

async function newestRecord({ db }: Service, representative: string): Promise<string> {
  const { id } = await db
    .selectFrom('duty_record')
    .select('id')
    .where('representative_id', '=', representative)
    .orderBy('recorded_at', 'desc')
    .executeTakeFirstOrThrow();
  return id;
}

/** With the query that the form keeps. */
function actionIn(html: string, path: string): string {
  return new RegExp(`method="post" action="(${path}[^"]*)"`).exec(html)?.[1] ?? path;
}

function tickOf(html: string, record: string): string {
  return new RegExp(`name="records" value="(\\d+ ${record} \\d+ \\d+)"`).exec(html)?.[1] ?? '';
}
