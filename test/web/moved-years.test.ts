/** The examples of last year's rulebook, as next year's takes them over. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkDraft } from '../../src/commands/rulebooks/check-draft.ts';
import { movedYears } from '../../src/commands/rulebooks/moved-years.ts';

const demo = 'rules-config/demo-district/2026';
const files = Object.fromEntries(
  ['.', 'sections', 'cases'].flatMap((folder) =>
    readdirSync(`${demo}/${folder}`)
      .filter((name) => name.endsWith('.yaml') && name !== 'adopted.yaml')
      .map((name) => {
        const path = folder === '.' ? name : `${folder}/${name}`;
        return [path, readFileSync(`${demo}/${path}`, 'utf8')];
      }),
  ),
);
const rulebook = files['rulebook.yaml'] ?? '';

test('days and years of the examples move, and nothing else', () => {
  const base = {
    'rulebook.yaml': 'rulebook: x\ninForce:\n  from: 2026-01-01\nterm: { from: 2021-11-01 }\n',
    'cases/a.yaml':
      '- { on: 2026-03-02, period: 2025, id: r20261, total: 2026.5, span: 2021-01-01/2021-10-31 }',
  };
  const after = 'rulebook: x\ninForce: { until: 2028-12-31, from: 2028-01-01 }\n';
  expect(movedYears(base, after)).toEqual({
    'rulebook.yaml': base['rulebook.yaml'],
    'cases/a.yaml':
      '- { on: 2028-03-02, period: 2027, id: r20261, total: 2026.5, span: 2023-01-01/2023-10-31 }',
  });
  expect(movedYears(base, base['rulebook.yaml'].replace('01-01', '07-01'))).toBe(base);
});

if (process.env['LVZHI_TIER'] !== 'plain') {
  test('the demo of next year holds all its examples', async () => {
    const next = rulebook
      .replace('inForce: { from: 2026-01-01 }', 'inForce: { from: 2027-01-01 }')
      .replace(
        'term: { from: 2021-11-01, until: 2026-12-31 }',
        'term: { from: 2022-11-01, until: 2027-12-31 }',
      );
    const taken = { ...movedYears(files, next), 'rulebook.yaml': next };
    const { problems } = await checkDraft({ id: 'demo-district/2027', files: taken });
    expect(problems.filter(({ level }) => level === 'error')).toEqual([]);
  });
}
