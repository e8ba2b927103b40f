/** The minutes of a count as the office files them, golden; and who is shown how much of them. */
import { beforeAll, describe, expect, test } from 'vitest';
import { type MinutesView, reportMinutes } from '../../src/commands/duty-report/minutes-text.ts';
import { pollRulesOf } from '../../src/commands/duty-report/rules.ts';
import { reportShown } from '../../src/commands/duty-report/shown.ts';
import type { Day } from '../../src/engine/day.ts';
import { type Keyed, tallyOfPapers } from '../../src/engine/poll-count.ts';
import { pollOutcome } from '../../src/engine/poll-outcome.ts';
import type { Rulebook } from '../../src/engine/rulebook.ts';
import { editionOf } from '../../src/rules/edition.ts';
import type { ReportFound } from '../../src/store/duty-report/duty-reports.ts';
import type { Role } from '../../src/store/tables.ts';
import { expectGolden } from '../support/golden.ts';
import { reportRules } from '../support/service/duty-report.ts';

let rulebook: Rulebook;
beforeAll(async () => {
  const text = reportRules.replace('  quorum: { valid: 10 }\n', '  quorum: { valid: 4, present: 10 }\n');
  const edition = await editionOf('示范区/2026', { 'rulebook.yaml': text });
  if (edition.rulebook === undefined) throw new Error(JSON.stringify(edition.problems));
  rulebook = edition.rulebook;
});

const onDay = '2026-11-18' as Day;
const at = new Date('2026-11-18T08:00:00Z');

const ofRepresentative = {
  subject: 'representative',
  ...{ representative_id: 'r2', name: '王芳', office_number: '0002' },
  ...{ subject_name: null, appraisal: null, local_office_id: 't1', local_office: '新添寨镇' },
} as const;
const ofBody = {
  subject: 'body',
  ...{ representative_id: null, name: '教育局', office_number: null },
  ...{ subject_name: '教育局', appraisal: '部门工作满意度测评', local_office_id: null, local_office: null },
} as const;

interface Told {
  readonly about?: typeof ofRepresentative | typeof ofBody;
  readonly role?: Role;
  readonly tellers?: readonly string[];
  readonly corrections?: MinutesView['corrections'];
  readonly under?: Rulebook;
}

async function minutes(
  keyed: Omit<Keyed, 'on'>,
  {
    about = ofRepresentative,
    role = 'office',
    tellers = ['李明', '赵敏'],
    corrections = [],
    under = rulebook,
  }: Told = {},
): Promise<string> {
  const rules = pollRulesOf(under, about);
  if (rules === undefined) throw new Error('the rulebook does not say how to count');
  const tally = tallyOfPapers(rules, { on: onDay, ...keyed });
  const { short, flags } = await pollOutcome(under, rules, tally);
  const report: ReportFound = {
    ...{ congress_id: 'c', id: 'd1', due_on: onDay, repeats: null, person_id: null },
    ...{ planned_by: 'p', planned_post: 'p', planned_at: at, version: 4 },
    ...{ recorded_by: 'p', recorded_post: 'p', recorded_at: at, ...about },
    ...{ state: short.length > 0 ? 'void' : 'counted', on: onDay, place: '镇政府三楼会议室' },
    ...{ expected: keyed.expected ?? null, tellers, keyed, tally },
    ...{ edition_id: under.id, edition_digest: '0f'.repeat(32), flags: flags.map(({ flag }) => flag) },
  };
  const text = reportMinutes({
    ...{ congress: '示范区人大常委会', tellers, corrections },
    report: await reportShown(report, under, { role, today: onDay }),
    rulebook: { title: under.title, quorum: rules.quorum },
  });
  return text ?? '';
}

const papers = { issued: 50, returned: 48, valid: 46, invalid: 2, present: 50, expected: 60 };
const votes = (excellent: number, others: number) => ({
  classes: { 优秀: excellent, 称职: others, 基本称职: 0, 不称职: 0 },
});
const few = { issued: 12, returned: 5, valid: 4, invalid: 1, present: 12, expected: 15, ...votes(2, 2) };

describe('minutes of a count', () => {
  test('read as the office files them', async () => {
    const named = { ...rulebook, dutyReport: { ...rulebook.dutyReport, papers: spoiled } } as Rulebook;
    const correction = { on: '2026-11-20' as Day, by: '周立', reason: '复核选票时发现漏计一张。' };
    const all = {
      '达到票率，没有提示': await minutes({ ...papers, ...votes(37, 9) }),
      '低于票率，有提示，办法另列空白和多选': await minutes(
        { ...papers, ...votes(36, 10), papers: { 空白: 1, 多选: 1 } },
        { under: named },
      ),
      没有达到有效票数: await minutes({
        ...papers,
        issued: 9,
        returned: 9,
        valid: 3,
        invalid: 6,
        ...votes(3, 0),
        present: 9,
      }),
      '有效票不足五张，代表工作机构看': await minutes(few),
      '有效票不足五张，其他岗位看': await minutes(few, { role: 'auditor' }),
      '一人录入，后来更正': await minutes(
        { ...papers, ...votes(37, 9) },
        { tellers: ['李明'], corrections: [correction] },
      ),
      对部门的测评: await minutes(
        { ...papers, classes: { 满意: 20, 基本满意: 20, 不满意: 6 } },
        { about: ofBody },
      ),
    };
    const text = Object.entries(all).map(([title, one]) => `==== ${title}\n\n${one}`);
    expectGolden('duty-report-minutes.txt', text.join('\n'));
  });

  test('a hair below the line is not written as the line, and the line itself is', async () => {
    const of = (excellent: number) =>
      minutes({ valid: 200_000, returned: 200_000, present: 20, ...votes(excellent, 200_000 - excellent) });
    const below = await of(159_999);
    expect(below).toContain('优秀159999票，票率159999/200000，即79.9995%');
    expect(below).toContain('优秀票率159999/200000 = 79.9995% < 80%');
    const exact = await of(160_000);
    expect(exact).toContain('即80%');
    expect(exact).toContain('没有需要提示的情况');
  });

  test('with fewer than five valid papers only the office reads who got what', async () => {
    const [own, others] = [await minutes(few), await minutes(few, { role: 'representative' })];
    expect(own).toContain('优秀票率2/4 = 50% < 80%');
    expect(others).toContain('有效票4张');
    expect(others).toContain('提示“交心谈心与整改”。');
    for (const hidden of ['优秀', '2/4', '50%']) expect(others).not.toContain(hidden);
  });
});

const spoiled = [
  { name: '空白', counts: 'invalid' },
  { name: '多选', counts: 'invalid' },
] as const;
