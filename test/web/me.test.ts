/** The own account in the console: signed out everywhere, and tokens that programs use. */
import { expect, test } from 'vitest';
import { apiFor } from '../support/service/asking.ts';
import { someCongress } from '../support/service/congress.ts';
import { onDatabasesOfTier } from '../support/service/service.ts';
import { hiddenIn, visiting } from '../support/web/visiting.ts';

onDatabasesOfTier('the own account in the console', (service) => {
  test('a token is told once, opens the API in its post, and is revoked', async () => {
    const congress = await someCongress(service());
    const office = visiting(service(), congress.as.office);
    const ask = async (token: string) =>
      (
        await apiFor(service()).request('/api/v1/representatives', {
          headers: { authorization: `Bearer ${token}` },
        })
      ).status;
    const { post } = congress.as.office.actor;
    const long = await office.send('/me/tokens', { name: '数据大屏', post, expiresOn: '2028-01-01' });
    expect([long.status, long.text.includes('令牌的到期日应在')]).toEqual([422, true]);
    expect(long.html).toContain('value="数据大屏"');
    const issued = await office.send('/me/tokens', { name: '数据大屏', post, expiresOn: '2027-01-31' });
    const token = /lvzhi_[\w-]+/.exec(issued.text)?.[0] ?? '';
    expect([issued.status, await ask(token)], issued.text).toEqual([200, 200]);
    const shown = await office.open('/me');
    expect(shown.text).toContain('数据大屏');
    expect(shown.text).toContain('2027年1月31日');
    expect(shown.html).not.toContain(token);
    const foreign = visiting(service(), await congress.somebody('office'));
    const hidden = hiddenIn(shown.html, '/me/tokens/revoke');
    expect((await foreign.send('/me/tokens/revoke', hidden)).status).toBe(404);
    const revoked = await office.send('/me/tokens/revoke', hidden);
    expect([revoked.status, revoked.to, await ask(token)]).toEqual([303, '/me', 401]);
  });

  test('signing out everywhere ends every session, this one too, and tokens where it is asked', async () => {
    const congress = await someCongress(service());
    const somebody = await congress.somebody('office');
    const own = visiting(service(), somebody);
    const { post } = somebody.actor;
    const issued = await own.send('/me/tokens', { name: '报表', post, expiresOn: '2027-01-31' });
    expect(issued.status).toBe(200);
    const out = await own.send('/me/sign-out', { tokens: 'yes' });
    expect([out.status, out.to]).toEqual([303, '/sign-in']);
    expect((await own.open('/sign-in')).text).toContain('已在所有地方退出登录。');
    expect((await visiting(service(), somebody).open('/me')).to).toMatch(/^\/sign-in/);
    const live = await service()
      .db.selectFrom('api_token')
      .select('id')
      .where('account_id', '=', somebody.actor.account)
      .where('revoked_at', 'is', null)
      .execute();
    expect(live).toEqual([]);
  });
});
