/** What is told of a frozen sheet that comes out otherwise, and of a dossier that the records do not say any more. */
import { describe, expect, test } from 'vitest';
import { dossierDifferences } from '../../src/commands/review/dossier-differences.ts';
import { sheetDifferences } from '../../src/commands/review/sheet-differences.ts';
import type { Day } from '../../src/engine/day.ts';
import type { Decimal } from '../../src/engine/decimal.ts';
import type { Dossier } from '../../src/engine/dossier.ts';
import { explain } from '../../src/engine/explain.ts';
import { passageText } from '../../src/engine/passage.ts';
import { score } from '../../src/engine/score.ts';
import type { ScoreSheet } from '../../src/engine/sheet.ts';
import { editionOf } from '../../src/rules/edition.ts';
import { reviewRules } from '../support/service/review.ts';

const period = { from: '2026-01-01' as Day, until: '2026-12-31' as Day };

const dossier: Dossier = {
  representative: {
    ...{ id: 'r1', name: '张伟', localOffice: '新添寨镇', electedOn: '2021-11-01' as Day },
    ...{ traits: { 代表类别: '基层代表' }, changes: [], members: [] },
  },
  records: ['a', 'b'].map((id) => ({ id, on: '2026-03-02' as Day, facts: { 类别: '视察' }, evidence: 0 })),
  ratings: { 自评打分: { values: ['9' as Decimal] } },
  polls: [{ on: '2026-11-20' as Day, valid: 46, classes: { 优秀: 46 } }],
  history: [{ period: '2025', total: '58.5' as Decimal, grade: '称职', figures: {} }],
};

async function sheetUnder(text: string): Promise<ScoreSheet> {
  const { rulebook } = await editionOf('x/review', { 'rulebook.yaml': text });
  if (rulebook === undefined) throw new Error('The rulebook is not whole.');
  const outcome = await score(rulebook, { period, dossiers: [dossier] });
  if ('refused' in outcome || outcome.sheets[0] === undefined) throw new Error('Nothing was scored.');
  return outcome.sheets[0];
}

const sealed = await sheetUnder(reviewRules);
const { rulebook } = await editionOf('x/review', { 'rulebook.yaml': reviewRules });

function told(today: ScoreSheet): readonly string[] {
  const lines = (sheet: ScoreSheet) => {
    if (rulebook === undefined) throw new Error('The rulebook is not whole.');
    return passageText(explain(sheet, rulebook, period, dossier)).split('\n');
  };
  const found = sheetDifferences(sealed, today, lines);
  return found.map(({ what, sealed: before, today: now }) => `${what}：${before} → ${now}`);
}

describe('a sheet', () => {
  test('that is the same, also with what a later release adds to it, differs in nothing', () => {
    expect(told(sealed)).toEqual([]);
    const sections = sealed.sections.map((section) => ({ ...section, added: [1] }));
    expect(told({ ...sealed, sections, added: '新' } as ScoreSheet)).toEqual([]);
  });

  test('with other points names the item with its clause, and what follows', async () => {
    const rules = reviewRules.replace('cap: 80', 'cap: 30, clause: 第五条');
    const before = await sheetUnder(reviewRules.replace('cap: 80', 'cap: 80, clause: 第五条'));
    const found = sheetDifferences(before, await sheetUnder(rules), () => []);
    expect(found.slice(0, 3).map(({ what, sealed: then, today }) => [what, then, today])).toEqual([
      ['“视察”（第五条）得分', '40', '30'],
      ['“履职”合计', '40', '30'],
      ['总分', '49', '39'],
    ]);
  });

  test('with a grade where there was none says so', () => {
    const now = { ...sealed, gradeReason: '待评。' };
    expect(sealed.grade).toBeUndefined();
    expect(told({ ...now, grade: '优秀' })[0]).toEqual('等次：无 → 优秀');
  });

  test('whose points come about otherwise tells the item and the sentence', async () => {
    const now = await sheetUnder(reviewRules.replace('points: 20, cap: 80', 'points: 40, cap: 40'));
    const [section] = now.sections;
    const items = section?.items.map((item) => ({ ...item, attainable: '80' })) ?? [];
    const sections = sealed.sections.map((one, index) => (index === 0 ? { ...one, items } : one));
    expect(told({ ...sealed, sections })).toEqual([
      '“视察”的说明：2026-03-02 视察：20分（同样的2条）。 → 2026-03-02 视察：40分（同样的2条）。',
    ]);
  });

  test('with another inside that no sentence tells names the part', () => {
    const exempt = ['初评打分'];
    expect(told({ ...sealed, exempt })).toEqual(['“exempt”：[] → ["初评打分"]']);
  });
});

describe('a dossier', () => {
  const differences = (today: Dossier) =>
    dossierDifferences(dossier, today).map(
      ({ what, sealed: then, today: now }) => `${what}：${then} → ${now}`,
    );

  test('that is the same in another order differs in nothing', () => {
    expect(differences({ ...dossier, records: dossier.records.toReversed() })).toEqual([]);
  });

  test('is told part by part', () => {
    const { representative, records, polls, history } = dossier;
    const changed: Dossier = {
      representative: { ...representative, localOffice: '东风镇', traits: { 代表类别: '党政干部' } },
      records: records
        .slice(1)
        .map((record) => ({ ...record, evidence: 1, joint: { participants: 2, position: 1 } })),
      ratings: { 自评打分: { values: ['9' as Decimal], reason: '补记' } },
      polls: polls.map((poll) => ({ ...poll, valid: 45 })),
      history: history.map((past) => ({ ...past, grade: '优秀' })),
      withheld: '长期病假',
    };
    expect(differences(changed)).toEqual([
      '名册“代表类别”：基层代表 → 党政干部',
      '名册“乡镇街道”：新添寨镇 → 东风镇',
      '考核“不定等次”：无 → 长期病假',
      '履职记录 a：有 → 没有',
      '履职记录 b“佐证份数”：0 → 1',
      '履职记录 b“署名”：无 → {"participants":2,"position":1}',
      '评分“自评打分”“理由”：无 → 补记',
      '2026-11-20的测评“票数”：{"classes":{"优秀":46},"valid":46} → {"classes":{"优秀":46},"valid":45}',
      '2025的结果“内容”：{"figures":{},"grade":"称职","period":"2025","total":"58.5"} → {"figures":{},"grade":"优秀","period":"2025","total":"58.5"}',
    ]);
  });
});
