/** A long list: read while others are answered, told as it goes, within the memory of a small machine. */
import { writeXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import type { Progress } from '../../src/commands/imports/pace.ts';
import { readImport } from '../../src/files/read-import.ts';
import { readLimits } from '../../src/files/read-tables.ts';
import { runs } from '../support/runs.ts';
import { demoNames } from './names.ts';

/** 10 000 in the greater tiers. */
const count = Math.min(10_000, runs * 15);
const headings = ['代表证号', '姓名', '日期', '类别', '户数'];

async function bookOf(lines: number): Promise<Uint8Array> {
  const day = new Date(Date.UTC(2026, 2, 2));
  const rows = Array.from({ length: lines }, (_, at) => ['0002', '王芳', day, '走访选民', at / 4]);
  return writeXlsx({ sheets: [{ name: '记录', rows: [headings, ...rows] }] });
}

test('is read row by row, with its progress, and lets others have their turn', async () => {
  const bytes = await bookOf(count);
  const told: Progress[] = [];
  let turns = 0;
  const others = setInterval(() => {
    turns += 1;
  }, 1);
  const before = process.memoryUsage().rss;
  const names = await demoNames();
  const { text } = await readImport(bytes, { kind: 'records', names, tell: (one) => told.push(one) });
  const grown = process.memoryUsage().rss - before;
  clearInterval(others);
  expect([text.rows.length, text.problems]).toEqual([count, []]);
  expect(told[0]).toEqual({ stage: 'read', done: 1, of: count });
  expect(told.at(-1)).toEqual({ stage: 'read', done: count, of: count });
  expect(turns).toBeGreaterThan(0);
  // Ten times what the rows are as text, whatever the collector left lying.
  expect(grown).toBeLessThan(60e6 + count * 30e3);
});

test('that is longer than may be is refused by its sheet', async () => {
  // Empty lines cost a file nothing: somebody gave the whole column a border.
  const far = new Map([[`${readLimits.rows},0`, { value: 'x' }]]);
  const bytes = await writeXlsx({ sheets: [{ name: '记录', rows: [headings], cells: far }] });
  await expect(readImport(bytes, { kind: 'records', names: await demoNames() })).rejects.toMatchObject({
    problems: [{ code: 'file-too-long', what: '工作表“记录”超过20000行。' }],
  });
});
