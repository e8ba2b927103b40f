/** Who may come in, and as what: an account is opened, its password read once, its posts granted and ended. */
import { readXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { someCongress } from '../support/service/congress.ts';
import { onDatabasesOfTier, type Service } from '../support/service/service.ts';
import { hiddenIn, visiting } from '../support/web/visiting.ts';

onDatabasesOfTier('accounts in the console', (service) => {
  test('an operator opens an account, and its password is told once', async () => {
    const { operator } = await someOperator(service());
    const wrong = await operator.send('/accounts', { ...lina, 'post.role': 'localOffice' });
    expect([wrong.status, wrong.text.includes('乡镇街道岗位要写明是哪个乡镇街道')]).toEqual([422, true]);
    expect(wrong.html).toContain(`value="${lina.login}"`);
    const made = await operator.send('/accounts', lina);
    const password = /李娜（lina-2026）的一次性口令： ([\w-]+)/.exec(made.text)?.[1] ?? '';
    expect([made.status, password]).toEqual([200, expect.stringMatching(/^\w{4}-\w{4}-\w{4}$/)]);
    expect((await operator.open('/accounts')).text).not.toContain(password);
    const own = visiting(service());
    expect((await own.send('/sign-in', { login: lina.login, password })).to).toBe('/password');
    expect((await own.open('/')).to).toBe('/password');
    const changed = await own.send('/password', { old: password, new: '红枫湖畔-2026' });
    expect(changed.to).toBe('/');
    expect((await own.open('/')).text).toContain('李娜，今天是');
  });

  test('among hundreds an account is found by a part of its name or login', async () => {
    const { operator } = await someOperator(service());
    const login = 'zhaomin-2026';
    await operator.send('/accounts', { ...lina, name: '赵敏', login });
    for (const search of ['赵敏', 'ZHAOMIN']) {
      const { text } = await operator.open(`/accounts?search=${encodeURIComponent(search)}`);
      expect([text.includes(login), text.includes('甲operator 系统管理员')]).toEqual([true, false]);
    }
    expect((await operator.open('/accounts?search=zzz')).text).toContain('没有找到这样的账号');
  });

  test('a post is granted and ended; nobody grants one to himself', async () => {
    const { congress, operator } = await someOperator(service());
    const { account, person } = congress.as.auditor.actor;
    const granted = await operator.send(`/accounts/${account}/posts`, {
      person,
      role: 'council',
      from: '2026-11-20',
    });
    expect(granted.to).toBe(`/accounts/${account}`);
    const shown = await operator.open(`/accounts/${account}`);
    expect(shown.text).toContain('主任会议 2026年11月20日 未定');
    const { post } = hiddenIn(shown.html, `/accounts/${account}/posts/end`);
    const ended = await operator.send(`/accounts/${account}/posts/end`, {
      post: post ?? '',
      lastDay: '2026-12-31',
    });
    expect(ended.status).toBe(303);
    const self = congress.as.operator.actor;
    const refused = await operator.send(`/accounts/${self.account}/posts`, {
      ...{ person: self.person, role: 'office', from: '2026-11-20' },
    });
    expect([refused.status, refused.text.includes('不能给自己授予岗位')]).toEqual([403, true]);
  });

  test('those who have none are given theirs at once, and the list of passwords is a workbook', async () => {
    const { congress, operator } = await someOperator(service());
    const page = '/accounts/representatives';
    // 王芳 and one of the two 张伟 have none; the other 张伟 has, so the one without is for a person to look at.
    const shown = await operator.open(page);
    expect(shown.text).toContain('合计 2 1 0');
    const wrong = await operator.send(page, { prefix: '清 水', from: '2026-11-20' });
    expect([wrong.status, wrong.text.includes('“清 水0002”不能作账号')]).toEqual([422, true]);
    const prefix = `${congress.id}-`;
    const book = await operator.send(page, { prefix, from: '2026-11-20' });
    const cells = (await readXlsx(book.bytes)).sheets.flatMap(({ rows }) => rows.flat()).map(String);
    const password = cells.find((text) => /^\w{4}-\w{4}-\w{4}$/.test(text)) ?? '';
    expect(cells).toContain(`${prefix}0002`);
    expect(cells.join(' ')).toContain('与已有账号的人同名，没有开设：张伟（东风镇，0003）。');
    const own = visiting(service());
    expect((await own.send('/sign-in', { login: `${prefix}0002`, password })).to).toBe('/password');
    // The list that was handed out is lost: a new one makes the old passwords useless.
    expect((await operator.open(page)).text).toContain('合计 1 1 1');
    const renewed = await operator.send(`${page}/passwords`);
    const texts = (await readXlsx(renewed.bytes)).sheets.flatMap(({ rows }) => rows.flat()).map(String);
    expect(texts).toContain(`${prefix}0002`);
    expect(texts).not.toContain(password);
    const wrongNow = await visiting(service()).send('/sign-in', { login: `${prefix}0002`, password });
    expect(wrongNow.status).toBe(401);
    const again = await operator.send(page, { prefix, from: '2026-11-20' });
    expect([again.status, again.text.includes('没有可以成批开设账号的代表')]).toEqual([422, true]);
  });

  test('who is stopped does not come in, and may be let in again', async () => {
    const { congress, operator } = await someOperator(service());
    const { account } = congress.as.council.actor;
    await operator.send(`/accounts/${account}/disabled`, { disabled: 'yes' });
    expect((await visiting(service(), congress.as.council).open('/')).to).toBe('/sign-in');
    expect((await operator.open(`/accounts/${account}`)).text).toContain('已停用');
    await operator.send(`/accounts/${account}/disabled`, { disabled: 'no' });
    expect((await operator.open(`/accounts/${account}`)).text).not.toContain('已停用');
  });

  test('an auditor sees the buttons greyed with their reason', async () => {
    const { congress } = await someOperator(service());
    const seen = await visiting(service(), congress.as.auditor).open('/accounts');
    expect(seen.html).toMatch(/<button[^>]*disabled[^>]*>开设账号/);
    expect(seen.text).toContain('当前岗位不能开设、停用账号，重置口令。');
  });
});

const lina = { name: '李娜', login: 'lina-2026', 'post.role': 'office', 'post.from': '2026-11-01' };

async function someOperator(service: Service) {
  const congress = await someCongress(service);
  return { congress, operator: visiting(service, congress.as.operator) };
}
