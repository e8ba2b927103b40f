/** The model form: declared, refused with words beside the fields, withdrawn in the version seen. */
import { expect, test } from 'vitest';
import { type SomeCongress, someCongress } from '../support/service/congress.ts';
import { onDatabasesOfTier, type Service } from '../support/service/service.ts';
import { hiddenIn, visiting } from '../support/web/visiting.ts';

onDatabasesOfTier('recusals in the console', (service) => {
  test('a clerk declares a recusal, and the page tells it', async () => {
    const { clerk, congress } = await someClerk(service());
    const reason = '配偶的兄长';
    const sent = await clerk.send('/recusals', { representative: congress.representatives[1], reason });
    expect([sent.status, sent.to]).toEqual([303, '/recusals']);
    const shown = await clerk.open('/recusals');
    expect(shown.text).toContain('已申报回避。');
    expect(shown.text).toContain('王芳 已登记的回避');
    expect((await clerk.open('/recusals')).text).not.toContain('已申报回避。');
  });

  test('what is missing is told beside its field, and what was typed stays', async () => {
    const { clerk, congress } = await someClerk(service());
    const sent = await clerk.send('/recusals', { representative: congress.representatives[1], reason: ' ' });
    expect(sent.status).toBe(422);
    expect(sent.text).toContain('理由：不能为空。请更正。');
    expect(sent.html).toMatch(/id="f-recusals-reason"[^>]*aria-invalid="true"/);
    expect(sent.html).toContain(`<option value="${congress.representatives[1]}" selected`);
  });

  test('sent twice with one key it is one declaration', async () => {
    const { clerk, congress } = await someClerk(service());
    const kept = hiddenIn((await clerk.open('/recusals')).html, '/recusals');
    const fields = { ...kept, representative: congress.representatives[1], reason: '同学' };
    expect((await clerk.send('/recusals', fields)).status).toBe(303);
    expect((await clerk.send('/recusals', fields)).status).toBe(303);
    const again = await clerk.send('/recusals', { ...fields, _repeat: 'another-key' });
    expect([again.status, again.text.includes('与已有的回避登记重复')]).toEqual([409, true]);
  });

  test('who lost the race sees what stands now beside what was typed', async () => {
    const { clerk, congress } = await someClerk(service());
    const person = congress.as.localOffice.actor.person;
    const whose = { person, representative: congress.representatives[1] };
    await clerk.send('/recusals/others', { ...whose, reason: '亲属' });
    const withdrawn = await clerk.send('/recusals/withdraw', {
      ...{ ...whose, version: '7', reason: '关系已经解除', _of: `${person} ${whose.representative}` },
    });
    expect(withdrawn.status).toBe(409);
    expect(withdrawn.text).toContain('内容已被他人更新');
    expect(withdrawn.html).toContain('>关系已经解除</textarea>');
    expect(withdrawn.html).toContain('name="version" value="1"');
  });

  test('a session that ended loses nothing: signed in again, the form is there as it was typed', async () => {
    const { clerk, congress } = await someClerk(service());
    clerk.forget('lvzhi_session');
    const fields = { representative: congress.representatives[1], reason: '多年的邻居' };
    const late = await clerk.send('/recusals', fields);
    expect([late.status, late.text.includes('您刚才填写的内容还在')]).toEqual([401, true]);
    const kept = hiddenIn(late.html, '/sign-in');
    const { login, password } = await passwordOf(service(), congress);
    const wrong = await clerk.send('/sign-in', { ...kept, login, password: '不对的口令' });
    expect([wrong.status, wrong.text.includes('账号或口令不正确')]).toEqual([401, true]);
    const back = await clerk.send('/sign-in', { ...hiddenIn(wrong.html, '/sign-in'), login, password });
    expect(back.status).toBe(200);
    expect(back.html).toContain('>多年的邻居</textarea>');
    const again = { ...hiddenIn(back.html, '/recusals'), ...fields };
    expect((await clerk.send('/recusals', again)).to).toBe('/recusals');
  });

  test('a post changed in another window is not acted in by mistake', async () => {
    const { clerk, congress } = await someClerk(service());
    const fields = { representative: congress.representatives[1], reason: '同学', _post: 'another' };
    const sent = await clerk.send('/recusals', fields);
    expect([sent.status, sent.text.includes('已在别的窗口换过')]).toEqual([409, true]);
  });

  test('a change asked from another site is refused', async () => {
    const { congress } = await someClerk(service());
    const { webFor } = await import('../support/web/visiting.ts');
    const answer = await webFor(service()).request('http://localhost/recusals', {
      method: 'POST',
      headers: {
        ...{ host: 'localhost', origin: 'https://elsewhere.example' },
        cookie: `lvzhi_session=${congress.as.office.cookie}`,
      },
      body: new URLSearchParams({ representative: congress.representatives[1], reason: '同学' }),
    });
    expect(answer.status).toBe(403);
  });
});

async function someClerk(service: Service) {
  const congress = await someCongress(service);
  return { congress, clerk: visiting(service, congress.as.office) };
}

async function passwordOf(service: Service, congress: SomeCongress) {
  const { hashPassword } = await import('../../src/commands/accounts/passwords.ts');
  const { account } = congress.as.office.actor;
  const [login, password] = [`b${account.slice(0, 12)}`, '红枫湖畔-2026'];
  const kept = { login, password: await hashPassword(password, service.hashCost) };
  await service.db.updateTable('account').set(kept).where('id', '=', account).execute();
  return { login, password };
}
