/** The examples of an edition, as the console and the API show them. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { casesInWords } from '../../src/rules/case-words.ts';

const demo = 'rules-config/demo-district/2026';
const demoFiles = Object.fromEntries(
  readdirSync(`${demo}/cases`).map((file) => [
    `cases/${file}`,
    readFileSync(`${demo}/cases/${file}`, 'utf8'),
  ]),
);

function only(text: string) {
  return casesInWords({ 'cases/a.yaml': text })[0]?.cases[0];
}

test('an example is its sentence, what is in the dossier and what must come out', () => {
  expect(
    only(`
- case: 写进建议的，只计一次
  representative: { electedOn: 2026-07-01, traits: { 代表类别: 基层代表 } }
  records:
    - { 类别: 人代会, 出席: 出席, 半天数: 8, on: 2026-03-02 }
    - { 类别: 建议, 办理阶段: [立案, 重点督办], matter: 路灯, evidence: 1, repeat: 2 }
    - { 类别: 议案, joint: { participants: 10, position: 1 } }
  ratings: { 初评打分: 88, 综合调整分: { value: -2, reason: 迟报 } }
  history: [{ period: 2025, total: 58.5, grade: 不称职 }]
  expect: { total: 90, items: { 出席人代会: 20 }, gates: { 法定职责: no }, grade: none, refused: [] }
`),
  ).toEqual({
    says: '写进建议的，只计一次',
    given: [
      '代表：2026年7月1日当选',
      '代表：代表类别为基层代表',
      '人代会，出席，半天数8，2026年3月2日',
      '建议，立案、重点督办，事项路灯，佐证1份，共2条',
      '议案，10人联名，署名第1位',
      '初评打分88分',
      '综合调整分-2分（理由：迟报）',
      '以往：2025年58.5分，不称职',
    ],
    expected: ['总分90分', '出席人代会：20分', '法定职责：没有达到', '不定等次', '拒收：无'],
  });
});

test('of several each line says whose it is', () => {
  expect(
    only(
      '- case: 两人\n  dossiers:\n    - { id: 甲, ratings: { 初评: 80 }, expect: { rank: 1 } }\n    - { id: 乙 }',
    ),
  ).toEqual({ says: '两人', given: ['甲：初评80分', '乙：没有记录'], expected: ['甲：第1名'] });
});

test('a poll of somebody else than a representative says what it is about', () => {
  expect(
    only(
      '- case: 一半\n  appraisal: 部门测评\n  poll: { on: 2026-11-20, issued: 32, valid: 30, papers: { 空白: 2 }, classes: { 满意: 15 } }\n  expect: { rates: { 满意: 15/30 }, flags: [] }',
    ),
  ).toEqual({
    says: '一半',
    given: ['测评部门测评', '2026年11月20日测评：发出32、有效30；空白2；满意15'],
    expected: ['满意票率：15/30', '测评提示：无'],
  });
});

test('every example of the demo says something on both sides', () => {
  const all = casesInWords(demoFiles).flatMap(({ cases }) => cases);
  expect(all.length).toBe(
    Object.values(demoFiles)
      .join('\n')
      .match(/^- case: /gm)?.length,
  );
  const silent = all.filter(({ says, expected }) => says === '' || expected.length === 0);
  expect(silent).toEqual([]);
});

test('a file is about what its first comment says', () => {
  const text = '# 会议：第五条\n- { case: 一件, expect: { total: 2 } }';
  expect(casesInWords({ 'cases/a.yaml': text })[0]?.about).toBe('会议：第五条');
});

test('examples inside rulebook.yaml are found too, and a file that cannot be read has none', () => {
  const files = { 'rulebook.yaml': 'cases:\n  - { case: 一件, expect: { total: 2 } }', 'cases/b.yaml': '[' };
  expect(casesInWords(files).map(({ file, cases }) => [file, cases.length])).toEqual([['rulebook.yaml', 1]]);
});
