/** Pictures: the same for the same numbers, of attributes alone, with words that lie neither on each other nor outside. */
import fc from 'fast-check';
import { encode } from 'uqr';
import { describe, expect, test } from 'vitest';
import { capsChart } from '../../src/files/charts/against-caps.ts';
import { coverageChart } from '../../src/files/charts/coverage.ts';
import { distributionChart } from '../../src/files/charts/distribution.ts';
import { stagesChart } from '../../src/files/charts/stages.ts';
import { type Chart, fontSize, widthIn } from '../../src/files/charts/svg.ts';
import { yearsChart } from '../../src/files/charts/years.ts';
import { qrSvg } from '../../src/files/qr.ts';
import { expectGolden } from '../support/golden.ts';
import { runs } from '../support/runs.ts';

const charts: Record<string, Chart> = {
  distribution: distributionChart('等次分布', [
    { label: '优秀', count: 52, places: 60 },
    { label: '称职', count: 180 },
    { label: '基本称职', count: 40 },
    { label: '不称职', count: 8 },
    { label: '不参加评定的代表', count: 20 },
  ]),
  caps: capsChart('各项得分与封顶', [
    { label: '履行法定职责', points: '32.50', cap: '40.00' },
    { label: '联系群众', points: '30.00', cap: '30.00' },
    { label: '向代表资格审查委员会书面报告履职情况', points: '3.25', cap: '10.00' },
    { label: '奖励', points: '5.00' },
    { label: '扣分', points: '-4.00' },
  ]),
  years: yearsChart(
    '历年比较',
    ['2023', '2024', '2025', '2026'],
    [
      { label: '张伟', values: [null, '81.50', '80.00', '90.25'] },
      { label: '全区平均', values: ['71.00', '79.00', '79.50', '80.00'] },
    ],
  ),
  stages: stagesChart('考核进度', [
    { label: '自评', done: 290, waiting: 10, overdue: 10 },
    { label: '初评', done: 200, waiting: 90, overdue: 0 },
    { label: '总评', done: 0, waiting: 0, overdue: 0 },
    { label: '主任会议审核', done: 1, waiting: 199, overdue: 2 },
  ]),
  coverage: coverageChart('接待选民覆盖', [
    { label: '新添寨镇', covered: 25, of: 25 },
    { label: '东风镇', covered: 8, of: 24 },
    { label: '百宜镇（含原水田镇片区及周边村居）', covered: 0, of: 0 },
  ]),
};

interface Word {
  readonly words: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
}

/** Where each text stands, by its own attributes. */
function wordsIn(svg: string): readonly Word[] {
  return [...svg.matchAll(/<text ([^>]*)>(?:<title>[^<]*<\/title>)?([^<]*)<\/text>/g)].map(
    ([, said = '', words = '']) => {
      const attribute = (name: string) => new RegExp(`(?:^| )${name}="([^"]*)"`).exec(said)?.[1];
      const [x, y] = [Number(attribute('x')), Number(attribute('y'))];
      const wide = widthIn(words.replaceAll(/&\w+;/g, '&'));
      const left =
        { start: x, middle: x - wide / 2, end: x - wide }[attribute('text-anchor') ?? 'start'] ?? x;
      return { words, left, right: left + wide, y: y - fontSize * 0.36 };
    },
  );
}

function muddled(svg: string): readonly string[] {
  const [, width, height] = (/viewBox="0 0 (\S+) (\S+)"/.exec(svg) ?? []).map(Number);
  const all = wordsIn(svg);
  const outside = all.filter(
    ({ left, right, y }) => left < -1 || right > (width ?? 0) + 1 || y < 5 || y > (height ?? 0) - 5,
  );
  const over = all.flatMap((one, at) =>
    all
      .slice(at + 1)
      .filter(
        (other) =>
          one.left < other.right && other.left < one.right && Math.abs(one.y - other.y) < fontSize - 1,
      )
      .map((other) => `“${one.words}” lies on “${other.words}”`),
  );
  return [...outside.map(({ words }) => `“${words}” stands outside`), ...over];
}

describe('a picture', () => {
  test.each(Object.entries(charts))('of the same numbers is the same: %s', (name, { svg, table }) => {
    const rows = [table.head, ...table.rows].map((row) => row.join(' | ')).join('\n');
    expectGolden(
      `charts/${name}.svg`,
      `${svg.replaceAll('><', '>\n<')}\n<!-- ${table.caption}\n${rows}\n-->\n`,
    );
  });

  test.each([
    ...Object.entries(charts).map(([name, { svg }]) => [name, svg]),
    ['qr', qrSvg('https://a.cn/x')],
  ])('is whole, says what it shows and brings no style, script or address of others: %s', (_, svg = '') => {
    expect(svg).not.toMatch(/style|class=|script|\son\w+=|href|url\(|undefined|NaN|Infinity/);
    expect(svg.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:/);
    expect(svg).toMatch(/role="img" aria-label="[^"]+"/);
    const open: string[] = [];
    for (const [, end, name = '', alone] of svg.matchAll(/<(\/?)(\w+)[^>]*?(\/?)>/g)) {
      if (end === '/') expect(open.pop()).toBe(name);
      else if (alone !== '/') open.push(name);
    }
    expect(open).toEqual([]);
  });

  const label = fc.string({
    unit: fc.constantFrom(...'履职代表联系群众（）一二A1 &<'),
    minLength: 1,
    maxLength: 24,
  });
  const count = fc.nat({ max: 3000 });
  const points = fc.integer({ min: -2000, max: 30_000 }).map((hundredths) => (hundredths / 100).toFixed(2));
  const some = <Value>(each: fc.Arbitrary<Value>, most: number) =>
    fc.array(each, { minLength: 1, maxLength: most });
  const years = some(fc.constantFrom('2021', '2022'), 10);
  test.each<[string, fc.Arbitrary<Chart>]>([
    [
      'distribution',
      some(fc.record({ label, count, places: fc.option(count, { nil: undefined }) }), 8).map((bars) =>
        distributionChart('分布', bars as never),
      ),
    ],
    [
      'caps',
      some(fc.record({ label, points, cap: fc.option(points, { nil: undefined }) }), 15).map((bars) =>
        capsChart('得分', bars as never),
      ),
    ],
    [
      'stages',
      some(fc.record({ label, done: count, overdue: count, more: count }), 8).map((bars) =>
        stagesChart(
          '进度',
          bars.map(({ more, ...bar }) => ({ ...bar, waiting: bar.overdue + more })),
        ),
      ),
    ],
    [
      'coverage',
      some(fc.record({ label, covered: count, more: count }), 30).map((bars) =>
        coverageChart(
          '覆盖',
          bars.map(({ more, ...bar }) => ({ ...bar, of: bar.covered + more })),
        ),
      ),
    ],
    [
      'years',
      fc
        .tuple(years, some(fc.tuple(label, fc.array(fc.option(points), { minLength: 10, maxLength: 10 })), 4))
        .map(([all, series]) =>
          yearsChart(
            '历年',
            all,
            series.map(([words, values]) => ({ label: words, values: values.slice(0, all.length) })),
          ),
        ),
    ],
  ])('of whatever numbers has words side by side: %s', (_, made) => {
    fc.assert(
      fc.property(made, ({ svg }) => {
        expect(muddled(svg)).toEqual([]);
        expect(svg).not.toMatch(/undefined|NaN|Infinity|="-\d[^"]*" height|height="-/);
      }),
      { numRuns: Math.ceil(runs / 4) },
    );
  });
});

test('a code draws the dark modules and nothing else', () => {
  const { data, size } = encode('https://a.cn/x', { ecc: 'M', border: 4 });
  const drawn = new Set<string>();
  for (const [, x, y, length] of qrSvg('https://a.cn/x').matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let at = 0; at < Number(length); at++) drawn.add(`${Number(x) + at},${y}`);
  }
  const dark = data.flatMap((row, y) => row.flatMap((one, x) => (one ? [`${x},${y}`] : [])));
  expect([...drawn].sort()).toEqual(dark.sort());
  expect(size).toBeGreaterThan(20);
});
