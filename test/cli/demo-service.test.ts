/** The demo as a service: made through the import and the commands, cut off and resumed, found again. */
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoCohort, demoSeed } from '../../src/cli/demo/cohort.ts';
import {
  demoCongress,
  demoDay,
  demoPassword,
  type SeededDemo,
  seedDemo,
} from '../../src/cli/demo-service.ts';
import { exportIn } from '../../src/cli/export.ts';
import { importIn } from '../../src/cli/import.ts';
import { scoresOf } from '../../src/commands/scores.ts';
import { score } from '../../src/engine/score.ts';
import { verifyChain } from '../../src/store/audit.ts';
import { hasTrialAccounts } from '../../src/store/trial-accounts.ts';
import { built } from '../support/built.ts';
import { asking } from '../support/service/asking.ts';
import { demoRulebook } from '../support/service/editions.ts';
import { onDatabasesOfTier } from '../support/service/service.ts';
import { root } from '../support/source.ts';

const cohort = demoCohort({ seed: demoSeed });

onDatabasesOfTier('the demo service', (service) => {
  let seeded: SeededDemo;

  beforeAll(async () => {
    const cut = seedDemo(service(), (text) => {
      if (text.includes('名册')) throw new Error('cut off');
    });
    await expect(cut).rejects.toThrow('cut off');
    seeded = await seedDemo(service(), () => {});
  }, 120_000);

  test('a start that was cut off goes on, and the next one finds everything there', async () => {
    expect(seeded.made).toBe(true);
    const before = await eventsOf();
    expect((await seedDemo(service(), () => {})).made).toBe(false);
    expect(await eventsOf()).toBe(before);
    expect((await verifyChain(service().db, demoCongress)).broken).toBeUndefined();
  });

  test('has an account for every role, and they are trial accounts', async () => {
    expect(new Set(seeded.accounts.map(({ role }) => role)).size).toBe(6);
    expect(await hasTrialAccounts(service().db)).toBe(true);
    for (const { login, role } of seeded.accounts) {
      const { status, body } = await asking(service()).send('post', '/session', {
        login,
        password: demoPassword,
      });
      expect([status, body.mustChange, body.posts.map((post: { role: string }) => post.role)]).toEqual([
        200,
        false,
        [role],
      ]);
      expect(body.post).not.toBeNull();
    }
  });

  test('scores everybody as the generator’s dossiers score by themselves', async () => {
    const rulebook = await demoRulebook();
    const direct = await score(rulebook, cohort);
    if ('refused' in direct) throw new Error('the demo is refused');
    const reader = { congress: demoCongress, scope: { kind: 'congress' } } as const;
    const { scored, outside } = await scoresOf(service().db, reader, demoDay, { period: '2026' });
    expect([scored.length, outside.length]).toEqual([1, 0]);
    expect(JSON.stringify(scored[0]?.outcome.sheets)).toBe(JSON.stringify(direct.sheets));
    expect(JSON.stringify(scored[0]?.outcome.quotas)).toBe(JSON.stringify(direct.quotas));
  });

  test('leaves something to do: a matter undecided, a claim, an objection', async () => {
    const { db } = service();
    const claimed = await db
      .selectFrom('duty_record')
      .select('id')
      .where('congress_id', '=', demoCongress)
      .where('state', '=', 'claimed')
      .execute();
    const open = await db
      .selectFrom('objection')
      .select('state')
      .where('congress_id', '=', demoCongress)
      .execute();
    const called = await db
      .selectFrom('matter_call')
      .select('position')
      .where('congress_id', '=', demoCongress)
      .execute();
    expect([claimed.length, open.map(({ state }) => state), called.length]).toEqual([1, ['open'], 12]);
  });

  describe('the verbs', () => {
    let folder: string;
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'lvzhi-data-'));
    });
    afterAll(async () => rm(folder, { recursive: true }));

    function io() {
      const said = { out: '', err: '' };
      return {
        said,
        out: (text: string) => {
          said.out += text;
        },
        err: (text: string) => {
          said.err += text;
        },
        progress: () => {},
      };
    }

    test('what is exported, piped into the scoring, gives the same 300 totals', async () => {
      const exported = io();
      const asked = { as: 'demo-auditor', period: '2026', purpose: '核对总分' };
      expect(await exportIn(service(), asked, exported)).toBe(0);
      const { stdout, status } = spawnSync(
        process.execPath,
        [built(), 'score', 'rules-config/demo-district/2026', '-'],
        { cwd: root, input: exported.said.out, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
      );
      expect(status).toBe(0);
      const direct = await score(await demoRulebook(), cohort);
      if ('refused' in direct) throw new Error('the demo is refused');
      const totals = (sheets: readonly { representative: string; total: string }[]) =>
        sheets.map(({ representative, total }) => [representative, total]);
      expect(totals(JSON.parse(stdout).sheets)).toEqual(totals(direct.sheets));
      expect(direct.sheets).toHaveLength(300);
    });

    test('import shows each row, changes nothing on a preview, and then does it', async () => {
      const file = join(folder, 'records.ndjson');
      const visit = { officeNumber: 'r010', on: '2026-12-30', facts: { 类别: '接待选民' } };
      await writeFile(file, `${JSON.stringify(visit)}\n`);
      const [shown, done, again] = [io(), io(), io()];
      const options = { as: 'demo-office' };
      expect(await importIn(service(), 'records', file, { ...options, preview: true }, shown)).toBe(0);
      expect(shown.said.out).toMatch(/^第1行 .+（r010） 新增：.+\n可以导入：新增1行。现在什么也没有改。\n$/);
      expect(await importIn(service(), 'records', file, options, done)).toBe(0);
      expect(done.said.out).toBe('已导入：新增1行。\n');
      expect(await importIn(service(), 'records', file, options, again)).toBe(1);
      expect(again.said.err).toMatch(/第1行：与已有的履职记录重复.+有1处问题，一行也没有导入。\n$/s);
    });

    test.each([
      ['nobody', '没有账号“nobody”。账号清单见 lvzhi account list。\n'],
      ['demo-council', '账号“demo-council”没有能“预览、导入数据”的在任岗位。\n'],
    ])('as %s nothing is imported', async (as, words) => {
      const refused = io();
      expect(await importIn(service(), 'records', 'package.json', { as }, refused)).toBe(1);
      expect(refused.said.err).toBe(words);
    });
  });

  async function eventsOf(): Promise<string> {
    const { seq } = await service()
      .db.selectFrom('audit_head')
      .select('seq')
      .where('congress_id', '=', demoCongress)
      .executeTakeFirstOrThrow();
    return seq;
  }
});
