/** Tied at the line of a grade, with the next one still open: what is missing is told before the meeting is asked. */
import { expect, test } from 'vitest';
import type { Cohort } from '../../src/engine/dossier.ts';
import { score } from '../../src/engine/score.ts';
import { dossiersOf } from '../../src/rules/dossiers.ts';
import { editionOf } from '../../src/rules/edition.ts';

const rules = `
rulebook: 小办法
basis: { source: 示例, seen: 示例 }
inForce: { from: 2026-01-01 }
period: year
rounding: { places: 2, mode: half-up, at: item }
facts:
  类别: [视察]
ratings:
  评分: { by: office, range: [0, 10] }
sections:
  - section: 履职
    items:
      - { item: 视察, when: { 类别: 视察 }, points: 10 }
total: { cap: none }
grades:
  - { grade: 优秀, from: 10, quota: { count: 1, ties: refer } }
  - { grade: 称职, need: { 评分: { atLeast: 5 } } }
  - { grade: 不称职 }
`;

async function standings(ratings: Record<string, string>) {
  const { rulebook } = await editionOf('x/small', { 'rulebook.yaml': rules });
  if (rulebook === undefined) throw new Error('the rules do not parse');
  const dossiers = ['a', 'b'].map((id) => ({
    representative: { id, name: id, localOffice: '镇', electedOn: '2021-11-01' },
    records: [{ id: `${id}1`, on: '2026-03-02', facts: { 类别: '视察' } }],
    ratings: Object.fromEntries(Object.entries(ratings).map(([name, value]) => [name, { value }])),
  }));
  const read = await dossiersOf({ period: { from: '2026-01-01', until: '2026-12-31' }, dossiers }, rulebook);
  if (!('cohort' in read)) throw new Error(JSON.stringify(read.problems));
  const outcome = await score(rulebook, read.cohort as Cohort);
  if ('refused' in outcome) throw new Error('refused');
  return outcome.sheets.map(({ standing }) => standing);
}

test('they wait for what the next grade asks and is not there', async () => {
  for (const standing of await standings({})) expect(standing).toEqual({ why: 'pending', pending: ['评分'] });
});

test('once it is there, the meeting decides, and the sheet says what is left otherwise', async () => {
  for (const standing of await standings({ 评分: '6' })) {
    expect(standing).toMatchObject({ why: 'referred', grade: '优秀', tied: ['a', 'b'], otherwise: '称职' });
  }
  for (const standing of await standings({ 评分: '4' }))
    expect(standing).toMatchObject({ otherwise: '不称职' });
});
