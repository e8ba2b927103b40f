/** What a record lacks several things of: what does not apply comes first, then what it does not say, then what waits. */
import { expect, test } from 'vitest';
import type { Dossier, DutyRecord } from '../../src/engine/dossier.ts';
import { score } from '../../src/engine/score.ts';
import { rulebookIn } from '../support/check-text.ts';

const facts = [
  '类别: { values: [建议, 会议] }',
  '件数: { number: { min: 0, max: 10 } }',
  '重要程度: { values: [一般, 重要] }',
].join('\n');
const also = [
  'ratings:',
  '  评分: { by: office, range: [0, 100] }',
  '  免评分: { by: office, range: [0, 100], absent: exempt }',
].join('\n');

async function itemOf(item: string, said: readonly DutyRecord['facts'][]) {
  const rulebook = await rulebookIn({ facts, also, items: item });
  const dossier: Dossier = {
    representative: {
      id: '甲',
      name: '甲',
      localOffice: '东风镇',
      electedOn: '2021-11-01' as never,
      traits: {},
      changes: [],
      members: [],
    },
    records: said.map((one, index) => ({
      id: `d${index}`,
      on: '2026-03-02' as never,
      facts: one,
      evidence: 1,
    })),
    ratings: {},
    polls: [],
    history: [],
  };
  const period = { from: '2026-01-01', until: '2026-12-31' } as never;
  const outcome = await score(rulebook, { period, dossiers: [dossier] });
  if ('refused' in outcome) throw new Error('refused');
  const [sheet] = outcome.sheets;
  const { applies, points, steps } = sheet?.sections[0]?.items[0] ?? {};
  const unsaid = steps?.flatMap((step) => (step.step === 'unscored' ? step.missing : []));
  return { applies, points, unsaid, pending: sheet?.pending };
}

const waiting =
  '- { item: 项, when: { 类别: 建议 }, points: { 类别: { 建议: 评分, 会议: 0 } }, per: 件数, cap: 10 }';

test('a record that does not say how much there is of it gives no points, and waits for no rating', async () => {
  expect(await itemOf(waiting, [{ 类别: '建议' }])).toEqual({
    applies: true,
    points: '0',
    unsaid: ['件数'],
    pending: [],
  });
});

test('beside it a record that says all still waits', async () => {
  expect(await itemOf(waiting, [{ 类别: '建议' }, { 类别: '建议', 件数: '2' as never }])).toMatchObject({
    pending: ['评分'],
  });
});

const exempted =
  '- { item: 项, when: { 类别: 建议 }, points: { 类别: { 建议: 免评分, 会议: 0 } }, per: 件数, cap: 10 }';

test('where the points of a record do not apply, it does not matter what it does not say', async () => {
  expect(await itemOf(exempted, [{ 类别: '建议' }])).toMatchObject({ applies: false, unsaid: [] });
});

test('what is not said of its kind could still earn, so the item applies and tells what is missing', async () => {
  expect(await itemOf(exempted, [{ 类别: '建议' }, { 件数: '2' as never }])).toMatchObject({
    applies: true,
    points: '0',
    unsaid: ['类别'],
  });
});

test('all that a record does not say is told at once', async () => {
  const item =
    '- { item: 项, when: { 类别: 建议 }, points: 1, per: 件数, times: { 重要程度: { 一般: 1, 重要: 2 } }, cap: 10 }';
  expect(await itemOf(item, [{ 类别: '建议' }])).toMatchObject({ points: '0', unsaid: ['重要程度', '件数'] });
});
