/** The audit chain reads as sentences: whatever a command notes has a name in Chinese. */
import { expect, test } from 'vitest';
import { problemCodes } from '../../src/commands/problems.ts';
import { actWords, detailWords, subjectWords } from '../../src/web/office/audit-words.ts';
import { someCongress } from '../support/service/congress.ts';
import { onDatabasesOfTier } from '../support/service/service.ts';
import { filesBelow, isNode, type Node, sourceOf } from '../support/source.ts';
import { visiting } from '../support/web/visiting.ts';

const noted = filesBelow('src/commands').flatMap((path) =>
  sourceOf(path).nodes.flatMap(({ node }) => {
    if (node.type !== 'CallExpression' || !isNode(node['callee'])) return [];
    const { callee } = node as unknown as { readonly callee: Node };
    const name = String(callee['name'] ?? (isNode(callee['property']) ? callee['property']['name'] : ''));
    return ['note', 'noteOwn', 'noteReading'].includes(name) ? literalsIn(node) : [];
  }),
);

test('whatever a command notes has a name', () => {
  const acts = [...new Set(noted.filter((text) => /^[a-z][a-zA-Z]*\.[a-zA-Z]+$/.test(text)))];
  expect(acts.length).toBeGreaterThan(30);
  expect(acts.filter((act) => !/\p{Script=Han}/u.test(actWords(act)))).toEqual([]);
  expect(['review.submit+assess', 'review.return', 'dutyReport.hold'].map(actWords)).toEqual([
    '提交自评、评定',
    '退回',
    '登记述职会议',
  ]);
});

test('whatever a command notes of it is told under a Chinese word', () => {
  const keys = filesBelow('src/commands').flatMap((path) =>
    sourceOf(path).nodes.flatMap(({ node }) => {
      const [, , details] = (node['arguments'] ?? []) as readonly (Node | undefined)[];
      const callee = node['callee'];
      if (node.type !== 'CallExpression' || !isNode(callee) || callee['name'] !== 'note') return [];
      const properties = (details?.['properties'] ?? []) as readonly Node[];
      return properties.flatMap(({ key }) => (isNode(key) ? [String(key['name'])] : []));
    }),
  );
  expect(keys).toContain('verdict');
  expect(keys.filter((key) => !/\p{Script=Han}/u.test(detailWords(JSON.stringify({ [key]: 1 }))))).toEqual(
    [],
  );
  expect(detailWords(JSON.stringify({ fields: ['telephone', 'leftOn'] }))).toBe(
    '改动的字段：联系电话、离任日期',
  );
});

test('why something was refused is told in Chinese, whatever the code', () => {
  const told = problemCodes.map((code) => detailWords(JSON.stringify({ refused: [code] })));
  expect(told.filter((text) => !/^被拒绝：\p{Script=Han}+$/u.test(text))).toEqual([]);
  expect(detailWords(JSON.stringify({ refused: ['invalid-input', 'forbidden'] }))).toBe(
    '被拒绝：填写有误、无权办理',
  );
});

test('details are told by their names, and long numbers by their beginning', () => {
  const digest = 'a'.repeat(64);
  expect(detailWords(JSON.stringify({ version: 2, verdict: 'verified', head: digest }))).toBe(
    '版本：2，结论：核实，链尾：aaaaaaaa…',
  );
  expect(detailWords('{}')).toBe('—');
  expect(subjectWords('record')).toBe('履职记录');
});

onDatabasesOfTier('the audit page', (service) => {
  test('what was done is found by who did it and what it was about', async () => {
    const { as, representatives } = await someCongress(service());
    await visiting(service(), as.office).send('/recusals', {
      representative: representatives[1],
      reason: '同学',
    });
    const auditor = visiting(service(), as.auditor);
    const { text } = await auditor.open(`/audit?person=${as.office.actor.person}`);
    expect(text).toContain('甲office 申报本人应当回避的代表 回避');
    expect((await auditor.open('/audit?subject=nothing')).text).toContain('没有这样的操作记录。');
    expect((await auditor.open('/audit?from=2026-13-01')).status).toBe(422);
  });
});

function literalsIn(node: Node): string[] {
  const own = typeof node['value'] === 'string' ? [node['value']] : [];
  const below = Object.values(node).flatMap((value) =>
    (Array.isArray(value) ? value : [value]).filter(isNode),
  );
  return [...own, ...below.flatMap(literalsIn)];
}
