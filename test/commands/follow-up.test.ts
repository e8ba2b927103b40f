/** 谈心谈话 and 整改: from below the line to the close, and what is refused on the way. */
import { expect, test } from 'vitest';
import { closeFollowUp } from '../../src/commands/duty-report/close.ts';
import { reportNow } from '../support/service/duty-report.ts';
import { followUpIn, given } from '../support/service/follow-up.ts';
import { onDatabasesOfTier } from '../support/service/service.ts';

const codes = (...wanted: readonly string[]) => ({ problems: wanted.map((code) => ({ code })) });

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

  test('nothing is closed without a check', async () => {
    const { congress, id, version } = await followUpIn(service(), 'check');
    const closing = closeFollowUp.run(service(), congress.as.office.actor, {
      ...{ report: id, version, ...given.close },
    });
    await expect(closing).rejects.toMatchObject(codes('report-state'));
  });
});
