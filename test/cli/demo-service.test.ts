/** The demo as a service: made through the import and the commands, cut off and resumed, found again. */
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoDistrict } from '../../src/cli/demo/district.ts';
import { adjusted, decided, upheld } from '../../src/cli/demo/past-decisions.ts';
import {
  demoCongress,
  demoDay,
  demoPassword,
  type SeededDemo,
  seedDemo,
} from '../../src/cli/demo-service.ts';
import { exportIn } from '../../src/cli/export.ts';
import { importIn } from '../../src/cli/import.ts';
import { reviewIn } from '../../src/cli/review.ts';
import { congressFindings } from '../../src/cli/verify.ts';
import { scoresOf } from '../../src/commands/scores/scores.ts';
import type { PastPeriod } from '../../src/engine/dossier.ts';
import { isFollowUpOverdue } from '../../src/engine/duty-report-states.ts';
import { score } from '../../src/engine/score.ts';
import { verifyChain } from '../../src/store/audit.ts';
import { listCommitments } from '../../src/store/commitments.ts';
import { readCohort } from '../../src/store/dossiers.ts';
import { followUpStateOf, listReports } from '../../src/store/duty-report/duty-reports.ts';
import { eventsOf as reviewEventsOf } from '../../src/store/review/events.ts';
import { assessmentsOf, listReviews } from '../../src/store/review/reviews.ts';
import { hasTrialAccounts } from '../../src/store/trial-accounts.ts';
import { built } from '../support/built.ts';
import { runs } from '../support/runs.ts';
import { asking } from '../support/service/asking.ts';
import { ran } from '../support/service/data-folder.ts';
import { demoRulebook } from '../support/service/editions.ts';
import { onDatabasesOfTier } from '../support/service/service.ts';
import { root } from '../support/source.ts';

const { past, present: cohort } = await demoDistrict();

const thorough = runs >= 1000;

onDatabasesOfTier('the demo service', (service) => {
  let seeded: SeededDemo;

  beforeAll(async () => {
    let [seconds, left] = [0, Number.POSITIVE_INFINITY];
    // What was known at a cut-off is told by the clock, so it goes on.
    const now = () => {
      left -= 1;
      if (left < 0) throw new Error('cut off');
      seconds += 1;
      return new Date(service().clock.at.getTime() + seconds * 1000);
    };
    for (const [step, acts] of [
      ['从开启到归档', 7],
      ...(thorough ? ([['承诺和述职测评', 40]] as const) : []),
    ] as const) {
      left = Number.POSITIVE_INFINITY;
      const cut = seedDemo({ ...service(), now }, (text) => {
        if (text.includes(step)) left = acts;
      });
      await expect(cut).rejects.toThrow('cut off');
    }
    left = Number.POSITIVE_INFINITY;
    seeded = await seedDemo({ ...service(), now }, () => {});
    service().clock.at = now();
  }, 240_000);

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

  describe('the duty reports', () => {
    const everyone = { congress: demoCongress, scope: { kind: 'congress' } } as const;

    test('are in every state, with a follow-up in every state', async () => {
      const reports = await listReports(service().db, everyone);
      const about = (subject: string) => reports.filter((one) => one.subject === subject);
      const states = about('representative').map(({ state }) => state);
      expect(
        (['planned', 'held', 'counted', 'void'] as const).map(
          (wanted) => states.filter((state) => state === wanted).length,
        ),
      ).toEqual([4, 2, 13, 1]);
      expect([about('body').length, about('official').length]).toEqual([2, 1]);
      expect(
        reports
          .filter(({ state }) => state === 'held')
          .map(({ tellers }) => tellers.length)
          .sort(),
      ).toEqual([0, 1]);
      const follows = reports.flatMap(({ followUp }) => followUp ?? []);
      expect(follows.map(({ state, round }) => `${state} ${round}`).sort()).toEqual([
        ...['cancelled 1', 'check 1', 'checked 1', 'closed 1', 'closed 2', 'plan 1', 'rectify 1', 'talk 1'],
      ]);
      expect(
        follows.filter((one) => isFollowUpOverdue(followUpStateOf(one), demoDay)).map(({ state }) => state),
      ).toEqual(['talk']);
    });

    test('of those who are held again, the second poll is above the line', async () => {
      const reports = await listReports(service().db, everyone);
      const again = reports.filter(({ repeats }) => repeats !== null);
      expect(again.map(({ state, flags }) => [state, flags])).toEqual([
        ['planned', []],
        ['counted', []],
        ['counted', []],
      ]);
      for (const { repeats } of again) {
        const first = reports.find(({ id }) => id === repeats);
        expect([first?.state, first?.followUp?.state].join(' ')).toMatch(/^void |^counted closed$/);
      }
    });

    test('have promises beside them, some kept', async () => {
      const promises = await listCommitments(service().db, everyone, {});
      expect([promises.length, promises.filter(({ done }) => done !== null).length]).toEqual([5, 2]);
    });

    test('are told of at the start: who is below the line, with the arithmetic', () => {
      expect(seeded.below.map(({ words, standing }) => `${words}：${standing}`)).toEqual([
        '优秀票率40/58 = 68.97% < 80%：已办结，核查通过（第2轮）',
        '优秀票率41/53 = 77.36% < 80%：已办结，核查通过',
        '优秀票率44/62 = 70.97% < 80%：等待谈心谈话，已过期限',
        '优秀票率45/58 = 77.59% < 80%：等待整改方案',
        '优秀票率33/46 = 71.74% < 80%：整改中',
        '优秀票率38/49 = 77.55% < 80%：等待核查',
        '优秀票率41/59 = 69.49% < 80%：已核查，核查没有通过',
      ]);
    });
  });

  describe('the reviews', () => {
    const everyone = { congress: demoCongress, scope: { kind: 'congress' } } as const;

    async function reviewOf(period: string) {
      const review = (await listReviews(service().db, demoCongress)).find((one) => one.period === period);
      if (review === undefined) throw new Error(`there is no review of ${period}`);
      const rows = await assessmentsOf(service().db, everyone, review.id);
      return { review, rows, byId: new Map(rows.map((row) => [row.representative_id, row])) };
    }

    test('of the year before is sealed, with grades decided one by one and objections answered', async () => {
      const { review, rows, byId } = await reviewOf('2025');
      expect(review).toMatchObject({ phase: 'sealed', cut_off_on: '2025-12-31' });
      expect(rows).toHaveLength(past.dossiers.length);
      for (const [id, { grade }] of adjusted) {
        expect(byId.get(id)).toMatchObject({ proposed: grade, determined: grade });
        expect(byId.get(id)?.computed).not.toBe(grade);
      }
      for (const [id, { grade }] of decided) {
        expect(byId.get(id)?.determined).toBe(grade);
        expect(byId.get(id)?.proposed).not.toBe(grade);
      }
      const answered = rows.flatMap(({ representative_id, objection, computed, determined }) =>
        objection === null ? [] : [[representative_id, objection, computed === determined]],
      );
      expect(answered.sort()).toEqual([
        [cohort.dossiers[0]?.representative.id, 'dismissed', true],
        [upheld.representative, 'upheld', false],
      ]);
    });

    test('what it sealed is the history that the dossiers of the files carry', async () => {
      const { cohort: read } = await readCohort(service().db, everyone, {
        ...{ label: '2026', span: cohort.period, from: cohort.period.from },
      });
      const byId = new Map(read.dossiers.map((dossier) => [dossier.representative.id, dossier.history]));
      const periods = (history: readonly PastPeriod[] = []) =>
        history.toSorted((a, b) => a.period.localeCompare(b.period));
      for (const { representative, history } of cohort.dossiers) {
        expect(periods(byId.get(representative.id))).toEqual(periods(history));
      }
    });

    test('of this year has assessments at every stage, some late, some given back', async () => {
      const { review, rows } = await reviewOf('2026');
      expect([review.phase, review.cut_off_on, rows.length]).toEqual(['assessing', '2026-12-31', 300]);
      const at = (stage: number) => rows.filter((row) => row.stage === stage).length;
      expect([0, 1, 2, 3].map(at)).toEqual([8, 8, 15, 269]);
      const events = await reviewEventsOf(service().db, everyone, review.id);
      expect(new Set(events.map(({ act }) => act))).toEqual(
        new Set(['opened', 'submit', 'enter', 'assess', 'return', 'extend']),
      );
      expect(rows.filter((row) => row.due_on === '2027-01-05')).toHaveLength(2);
    });

    test('`lvzhi review status` shows both, and the API too', async () => {
      const shown = await ran((io) => reviewIn(service(), 'status', undefined, {}, io));
      expect(shown.code).toBe(0);
      expect(shown.out).toMatch(/^2026年度代表考核（2026，demo-district\/2026，编号.+）：评定中$/m);
      expect(shown.out).toMatch(/^自评 .+ 8 +2 +6 +292$/m);
      expect(shown.out).toMatch(/^2025年度代表考核（.+）：已归档，公示到2026-01-25，异议到2026-02-21$/m);
      expect(shown.out).toContain('异议：正在处理0件，采纳1件，不采纳1件');
      const signingIn = { login: 'demo-office', password: demoPassword };
      const { headers } = await asking(service()).send('post', '/session', signingIn);
      const cookie = /lvzhi_session=([^;]+)/.exec(headers.get('set-cookie') ?? '')?.[1] ?? '';
      const { body } = await asking(service(), { cookie }).send('get', '/reviews');
      expect(body.items.map((one: { period: string; phase: string }) => [one.period, one.phase])).toEqual([
        ['2026', 'assessing'],
        ['2025', 'sealed'],
      ]);
    });

    test('verify finds nothing', async () => {
      const findings = await congressFindings(service().db, service().evidenceFolder, demoCongress);
      expect(findings.filter(({ ok }) => !ok)).toEqual([]);
    });
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

    // The plain tier does the same with the lines that a start prints.
    if (thorough) {
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
    }

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

    test('import takes a workbook, tells what it left out, and refuses another file by name', async () => {
      const [file, other] = [join(folder, 'records.xlsx'), join(folder, 'old.xls')];
      const rows = [
        ['履职记录'],
        ['代表证号', '日期', '类别'],
        ['r011', '2026年12月30日', '接待选民'],
        ['合计', 1],
      ];
      await writeFile(file, await writeXlsx({ sheets: [{ name: '十二月', rows }] }));
      await writeFile(other, Buffer.from('d0cf11e0a1b11ae1', 'hex'));
      const [shown, refused] = [io(), io()];
      const options = { as: 'demo-office', preview: true };
      expect(await importIn(service(), 'records', file, options, shown)).toBe(0);
      expect(shown.said.out).toMatch(
        /^“十二月”第1行是标题，没有导入。\n“十二月”第4行是合计，没有导入。\n“十二月”第3行 .+（r011） 新增：.+\n可以导入：新增1行。/,
      );
      expect(await importIn(service(), 'records', other, options, refused)).toBe(1);
      expect(refused.said.err).toBe(
        '这是旧版 Excel 文件（.xls）。请另存为“Excel 工作簿（*.xlsx）”后再上传。\n',
      );
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
