/** 结果运用 in the console: what follows the grades is listed, written down and told, each part for whom it is for. */
import { afterEach, expect, test } from 'vitest';
import { today } from '../support/service/congress.ts';
import { determinedReview } from '../support/service/determined-review.ts';
import { proposedReview } from '../support/service/meeting.ts';
import { sealedReview } from '../support/service/played-review.ts';
import { underReviewRules } from '../support/service/review.ts';
import { onDatabasesOfTier, type Service } from '../support/service/service.ts';
import { hiddenIn, visiting } from '../support/web/visiting.ts';

/** The third was proposed 称职, and the meeting decided 不称职. */
const worse = { decisions: { 2: '不称职' } };

onDatabasesOfTier('what follows the grades, in the console', (service) => {
  afterEach(() => {
    service().clock.at = new Date(`${today}T02:00:00Z`);
  });

  test('before the meeting the way there is greyed with its reason, and the page says so too', async () => {
    const { congress, id } = await proposedReview(service(), [4, 3, 0]);
    const office = visiting(service(), congress.as.office);
    const reason = '本次考核已拟定等次，不能查看结果运用。';
    expect((await office.open(`/reviews/${id}`)).text).toContain(`结果运用 ${reason}`);
    const early = await office.open(`/reviews/${id}/uses`);
    expect([early.status, early.text.includes('请在“会议已确定”以后办理。')]).toEqual([200, true]);
  });

  test('a consequence is written down as done, and opened again only with a reason', async () => {
    const { congress, id } = await determinedToday(service(), [4, 2, 1], worse);
    const third = congress.representatives[2];
    const office = visiting(service(), congress.as.office);
    const path = `/reviews/${id}/uses`;
    const list = await office.open(`${path}?state=open`);
    expect(list.text).toMatch(/张伟 0003 约谈 待办理 登记 不称职 39.00分 东风镇/);
    const way = /href="([^"]*#track)" aria-label="登记张伟的约谈"/.exec(list.html)?.[1] ?? '';
    const asked = way.replaceAll('&amp;', '&').split('#')[0] ?? '';
    const one = await office.open(asked);
    const action = `${path}/consequences?${asked.split('?')[1]}`;
    const { _repeat: _, ...hidden } = hiddenIn(one.html, action.replaceAll('&', '&amp;'));
    expect(hidden).toMatchObject({ representative: third, consequence: '约谈', version: '0' });
    const undated = await office.send(action, { ...hidden, state: 'done' });
    expect([undated.status, undated.html]).toEqual([
      422,
      expect.stringMatching(/id="f-consequences-doneOn"[^>]*aria-invalid="true"/),
    ]);
    const done = await office.send(action, { ...hidden, state: 'done', doneOn: today, note: '谈了履职。' });
    expect([done.status, done.to]).toEqual([303, `${path}?state=open`]);
    expect((await office.open(`${path}?state=open`)).text).toContain('约谈：已登记为已办理。');
    const told = (await office.open(path)).text;
    expect(told).toMatch(/约谈 已办理 登记 不称职 39.00分 东风镇 2026年11月20日 甲office 谈了履职。/);
    const late = await office.send(action, { ...hidden, state: 'waived', note: '已调离。' });
    expect(late.status).toBe(409);
    const bare = await office.send(action, { ...hidden, version: '1', state: 'open' });
    expect([bare.status, bare.text.includes('没有说明重新办理的理由。请写明理由。')]).toEqual([422, true]);
    // The note is for those who read texts; the others may not write either.
    const council = await visiting(service(), congress.as.council).open(path);
    expect([council.text.includes('谈了履职'), council.html.includes('#track')]).toEqual([false, false]);
  });

  test('who may be commended is listed by rank, and groups are compared by their mean', async () => {
    const { congress, id } = await determinedToday(service(), [4, 3, 1], { decisions: { 1: '优秀' } });
    const office = visiting(service(), congress.as.office);
    const best = await office.open(`/reviews/${id}/uses?part=commendations`);
    expect(best.text).toMatch(/会议确定为“优秀”的2人.*1 张伟 0001 新添寨镇 99.00分 2 王芳 0002/);
    const second = await office.open(`/reviews/${id}/uses?part=commendations&grade=称职`);
    expect(second.text).toMatch(/会议确定为“称职”的1人.*3 张伟 0003/);
    const places = await office.open(`/reviews/${id}/uses?part=groups`);
    expect(places.text).toMatch(/新添寨镇 1 89.00分 2 2 2 0 0 东风镇 2 39.00分 1 1 0 1 0 合计 3 3 2 1 0/);
    const groups = await office.open(`/reviews/${id}/uses?part=groups&by=group`);
    expect(groups.text).toContain('没有编入小组 1');
  });

  test('employers are told by decision, of those whom the trait names, and the representative sees it', async () => {
    const { congress, id } = await sealedWithUnit(service());
    const [first, second] = congress.representatives;
    const office = visiting(service(), congress.as.office);
    const path = `/reviews/${id}/uses`;
    const said = new URLSearchParams({ part: 'employers', said: '代表类别\t党政干部' });
    const shown = await office.open(`${path}?${said}`);
    expect(shown.text).toContain('代表类别：党政干部（1人）');
    expect(shown.html).toMatch(new RegExp(`name="recipients.${first}" value="示范区财政局"`));
    expect(shown.html).not.toContain(`name="recipients.${second}"`);
    const action = `${path}/employers?${said}`;
    const fields = {
      ...{ said: '代表类别\t党政干部', decision: '区委办〔2026〕18号', sentOn: today },
      ...{ representatives: [first], [`recipients.${first}`]: '示范区财政局' },
    };
    const wrong = await office.send(action, { ...fields, representatives: [second, first] });
    expect([wrong.status, wrong.text.includes('“代表类别”为基层代表，不在通报范围。')]).toEqual([422, true]);
    const text = '示范区财政局：张伟在2026年度代表考核中，等次为优秀，积分99分。';
    const tried = await office.send(action, { ...fields, _do: 'rehearse' });
    expect([tried.text.includes('没有保存任何内容'), tried.text.includes(text)]).toEqual([true, true]);
    const sent = await office.send(action, fields);
    expect([sent.status, sent.to]).toEqual([303, `${path}?part=employers`]);
    const mine = await visiting(service(), congress.as.representative).open(`${path}?part=employers`);
    expect([mine.text.includes(text), mine.text.includes('登记通报')]).toEqual([true, false]);
    const clerk = visiting(service(), congress.as.localOffice);
    expect((await clerk.open(path)).text).not.toContain('通报用人单位');
    for (const part of ['employers', 'groups']) {
      expect((await clerk.open(`${path}?part=${part}`)).status).toBe(403);
    }
  });

  test('each part costs at most twelve statements', async () => {
    const { congress, id } = await sealedReview(service(), await underReviewRules(service()));
    const office = visiting(service(), congress.as.office);
    const said = new URLSearchParams({ said: '代表类别\t基层代表' });
    for (const asked of ['consequences', 'commendations', 'groups&by=group', `employers&${said}`]) {
      service().statements.length = 0;
      const seen = await office.open(`/reviews/${id}/uses?part=${asked}`);
      const reads = service().statements.filter((text) => !/^(begin|commit|rollback)/i.test(text));
      expect([asked, seen.status]).toEqual([asked, 200]);
      expect(reads.length, reads.join('\n')).toBeLessThanOrEqual(12);
    }
  });
});

/** With everybody still signed in. */
async function determinedToday(service: Service, ...given: readonly [readonly number[], object]) {
  const open = await determinedReview(service, ...given);
  service.clock.at = new Date(`${today}T02:00:00Z`);
  return open;
}

async function sealedWithUnit(service: Service) {
  const congress = await underReviewRules(service);
  await service.db
    .updateTable('representative_version')
    .set({ traits: JSON.stringify({ 代表类别: '党政干部' }) as never, work_unit: '示范区财政局' })
    .where('representative_id', '=', congress.representatives[0])
    .execute();
  return sealedReview(service, congress);
}
