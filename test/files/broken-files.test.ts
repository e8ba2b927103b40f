/** Whatever bytes come, they are read or refused with words; nothing else is thrown. */
import fc from 'fast-check';
import { writeXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { Failure } from '../../src/commands/problems.ts';
import { readImport } from '../../src/files/read-import.ts';
import { runs } from '../support/runs.ts';
import { demoNames } from './names.ts';
import { rewritten } from './zips.ts';

const rows = [
  ['示范区人大代表名册'],
  ['代表证号', '姓名', '乡镇街道', '当选日期'],
  ['0001', '张伟', '新添寨镇', new Date(Date.UTC(2021, 10, 1))],
];

async function told(bytes: Uint8Array): Promise<void> {
  try {
    const { text } = await readImport(bytes, { kind: 'roster', names: await demoNames() });
    expect(text.rows.every(({ where }) => /第\d+行$/.test(where))).toBe(true);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    for (const { what, mend } of error.problems) expect(`${what}${mend}`).toMatch(/。$/);
  }
}

test('a workbook with bytes changed or cut off', async () => {
  const bytes = await writeXlsx({ sheets: [{ name: '名册', rows }] });
  const change = fc.tuple(fc.nat({ max: bytes.length - 1 }), fc.nat({ max: 255 }));
  const changes = fc.tuple(
    fc.array(change, { minLength: 1, maxLength: 20 }),
    fc.option(fc.nat({ max: bytes.length })),
  );
  await fc.assert(
    fc.asyncProperty(changes, async ([given, end]) => {
      const broken = bytes.slice(0, end ?? undefined);
      for (const [at, byte] of given) broken[Math.min(at, broken.length - 1)] = byte;
      await told(broken);
    }),
    { numRuns: Math.ceil(runs / 4) },
  );
});

test('a whole archive with a part in disorder', async () => {
  const bytes = await writeXlsx({ sheets: [{ name: '名册', rows }] });
  const parts = [
    'xl/workbook.xml',
    'xl/styles.xml',
    'xl/worksheets/sheet1.xml',
    'xl/sharedStrings.xml',
    'xl/_rels/workbook.xml.rels',
  ];
  const said = fc.constantFrom(
    '',
    '<',
    '"',
    '9999999999',
    '-1',
    '</c>',
    '<row r="1048577">',
    'r="XFE1"',
    '&#0;',
    '\u0000',
  );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...parts),
      fc.nat({ max: 3000 }),
      fc.nat({ max: 30 }),
      said,
      async (part, at, count, words) => {
        await told(rewritten(bytes, part, (text) => text.slice(0, at) + words + text.slice(at + count)));
      },
    ),
    { numRuns: Math.ceil(runs / 4) },
  );
});

test('text of any bytes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => told(bytes)),
    { numRuns: runs },
  );
});
