/** `lvzhi review`: the acts on a whole review from the machine. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type ReviewOptions, type ReviewVerb, review, reviewIn } from '../../src/cli/review.ts';
import type { Day } from '../../src/engine/day.ts';
import { listReviews } from '../../src/store/review/reviews.ts';
import type { SomeCongress } from '../support/service/congress.ts';
import { ran } from '../support/service/data-folder.ts';
import { assessedReview } from '../support/service/played-review.ts';
import { underReviewRules } from '../support/service/review.ts';
import { onDatabasesOfTier } from '../support/service/service.ts';

const cutOff = '2026-11-20' as Day;

onDatabasesOfTier('review', (service) => {
  const run = (act: ReviewVerb, options: ReviewOptions, which?: string) =>
    ran((io) => reviewIn(service(), act, which, options, io));
  const someNamed = async (): Promise<SomeCongress & { readonly name: string }> => {
    const congress = await underReviewRules(service());
    const name = `${congress.id}人大`;
    await service().db.updateTable('congress').set({ name }).where('id', '=', congress.id).execute();
    return { ...congress, name };
  };
  const idOf = async ({ id }: SomeCongress) => (await listReviews(service().db, id))[0]?.id ?? '';

  test('opens one, shows it before, and shows how far it is', async () => {
    const congress = await someNamed();
    const options = { as: congress.as.office.actor.account, rulebook: `${congress.id}/review`, cutOff };
    const tried = await run('open', { ...options, dryRun: true });
    expect(tried.code).toBe(0);
    expect(tried.out).toContain('这是试办，什么也没有改。');
    expect(await idOf(congress)).toBe('');
    const opened = await run('open', options);
    const id = await idOf(congress);
    expect(opened.out).toBe(
      `2026年度代表考核：3人参加；办法小办法（${congress.id}/review）；记录截止到2026-11-20\n` +
        '步骤  由谁          期限\n' +
        '----  ------------  ----------\n' +
        '自评  代表本人      2026-12-10\n' +
        '初评  乡镇（街道）  2026-12-20\n' +
        '总评  代表工作机构  2027-01-10\n' +
        '审核  主任会议      2027-01-31\n' +
        `已开启，编号${id}。\n`,
    );
    const again = await run('open', options);
    expect(again).toMatchObject({
      code: 1,
      err: expect.stringContaining('与已有的考核重复：2026年度代表考核'),
    });
    const shown = await run('status', { congress: congress.name });
    expect(shown.out).toBe(
      `${congress.name}\n\n` +
        `2026年度代表考核（2026，${congress.id}/review，编号${id}）：评定中\n` +
        '3人，记录截止到2026-11-20\n' +
        '步骤  由谁          期限        等待  一周内到期  已过期限  办完\n' +
        '----  ------------  ----------  ----  ----------  --------  ----\n' +
        '自评  代表本人      2026-12-10     3           0         0     0\n' +
        '初评  乡镇（街道）  2026-12-20     0           0         0     0\n' +
        '总评  代表工作机构  2027-01-10     0           0         0     0\n' +
        '审核  主任会议      2027-01-31     0           0         0     0\n\n',
    );
    const whole = await run('status', { congress: congress.name }, '2026');
    expect(whole.out).toBe(
      `${shown.out.trimEnd()}\n\n` +
        '乡镇街道  自评  初评  总评  审核  已过期限\n' +
        '--------  ----  ----  ----  ----  --------\n' +
        '东风镇       1     0     0     0         0\n' +
        '新添寨镇     2     0     0     0         0\n\n',
    );
  });

  test('proposes, determines by a file, publishes, and does not seal before the notice is over', async () => {
    const congress = await someNamed();
    const { offices, id } = await assessedReview(service(), congress);
    const office = { as: offices[0].account };
    const tried = await run('propose', { ...office, dryRun: true });
    expect(tried.out).toBe(
      '等次    计分得出  拟定\n' +
        '------  --------  ----\n' +
        '优秀           1     1\n' +
        '称职           2     2\n' +
        '不称职         0     0\n\n' +
        '名额  组别  人数  名额数  拟定  超出\n' +
        '----  ----  ----  ------  ----  ----\n' +
        '优秀  全体     3       1     1     0\n' +
        '离“优秀”还差1分：王芳（0002，59分）\n' +
        '这是试办，什么也没有改。\n',
    );
    const except = inFile('except: [{ representative: 0002, reason: 长期病假 }]');
    const without = await run('propose', { ...office, file: except, dryRun: true });
    expect(without.out).toMatch(/称职 +1 +1\n不称职 +0 +0\n不定等次 +1 +1\n/);
    expect(without.out).toContain('不定等次：王芳（0002），');
    expect(await phaseOf(congress)).toBe('assessing');
    const proposed = await run('propose', office);
    expect(proposed.out).toMatch(/已拟定。会议确定时写 --seen 14。\n$/);

    const council = { as: congress.as.council.actor.account };
    const file = inFile(meeting);
    const looked = await run('determine', { ...council, file, dryRun: true });
    expect(looked.err).toBe('');
    expect(looked.out).toContain('以上到第14条过程记录为止，正式登记时写 --seen 14。');
    expect(await run('determine', { ...council, file, seen: 13 })).toMatchObject({
      code: 1,
      err: '内容已被他人更新。请重新读取最新版本后再改。\n',
    });
    const determined = await run('determine', { ...council, file, seen: 14 });
    expect(determined.out).toMatch(/优秀 +1 +1\n称职 +2 +1\n不称职 +0 +1\n/);
    expect(determined.out).toMatch(/已登记会议确定的等次。\n$/);

    expect((await run('publish', office)).out).toBe('公示到2026-11-25，异议到2026-12-20。\n已公示。\n');
    expect(await run('seal', office, id)).toMatchObject({
      code: 1,
      err: '期限到2026年12月20日为止，还没有满。请期满以后再归档。\n',
    });
    const shown = await run('status', { congress: congress.name }, id);
    expect(shown.out).toContain('：公示中，公示到2026-11-25，异议到2026-12-20\n');
    expect(shown.out).toContain('确定等次：优秀1人，称职1人，不称职1人\n');
    const later = new Date('2026-12-21T02:00:00Z');
    const sealed = await ran((io) => reviewIn({ ...service(), now: () => later }, 'seal', id, office, io));
    expect(sealed.out).toMatch(/^归档3份，链头 [0-9a-f]{64}\n已归档。请抄下链头/);
    expect(await run('publish', office)).toMatchObject({
      code: 1,
      err: `考核都已归档：2026年度代表考核（编号${id}）。\n`,
    });
  });

  const phaseOf = async ({ id }: SomeCongress) => (await listReviews(service().db, id))[0]?.phase;

  test('says who may not, and which review is not there', async () => {
    const congress = await someNamed();
    const as = congress.as.office.actor.account;
    expect((await run('propose', { as })).err).toBe('还没有开启过考核。\n');
    expect((await run('status', { congress: congress.name })).err).toBe('还没有开启过考核。\n');
    const rulebook = `${congress.id}/review`;
    await run('open', { as, rulebook, cutOff });
    expect((await run('propose', { as }, '2025')).err).toMatch(
      /^没有“2025”这次考核。系统中有：2026年度代表考核（编号/,
    );
    expect((await run('propose', { as: congress.as.council.actor.account })).err).toMatch(
      /没有能“拟定、调整等次”的在任岗位。\n$/,
    );
    expect((await run('propose', { as })).err).toBe(
      '还有3份没有办完，不能拟定等次。请先办完，或注明理由后略过。\n',
    );
    expect((await run('propose', { as, file: 'nowhere.yaml' })).code).toBe(2);
    for (const wrong of ['', '- 甲', '{"a":']) {
      expect(await run('propose', { as, file: inFile(wrong) })).toMatchObject({
        code: 2,
        err: expect.stringContaining('不是 YAML 或 JSON 文件，或者没有写内容。'),
      });
    }
    expect(await run('propose', { as, file: inFile('{"meeting":{}}') })).toMatchObject({ code: 1, out: '' });
    expect((await run('status', { congress: '别处' })).err).toMatch(/^没有“别处”。系统中有：/);
  });
});

describe('a review verb that lacks something', () => {
  test.each<[ReviewVerb, ReviewOptions, string]>([
    ['propose', {}, '--as <账号>'],
    ['open', { as: 'wang' }, '--rulebook <版本>'],
    ['open', { as: 'wang', rulebook: 'x/2026' }, '--cut-off <日期>'],
    ['determine', { as: 'wang' }, '--file <文件>'],
    ['determine', { as: 'wang', file: 'x.yaml' }, '--seen <序号>'],
  ])('%s %j', async (act, options, flags) => {
    expect(await ran((io) => review(act, undefined, options, io, {}))).toEqual({
      ...{ code: 2, out: '' },
      err: `还要写明选项 ${flags}。用法见 lvzhi review --help。\n`,
    });
  });
});

function inFile(text: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'lvzhi-meeting-')), '会议.yaml');
  writeFileSync(file, text);
  return file;
}

const meeting = `
meeting:
  number: 12
  day: 2026-11-20
  called:
    - { name: 甲 }
    - { name: 张伟, representative: 0001 }
    - { name: 王芳, representative: null }
  present: [甲, 张伟, 王芳]
  recused:
    - { person: 张伟, representatives: [0001] }
decisions:
  - { representative: 0003, grade: 不称职, reason: 无故缺席 }
`;
