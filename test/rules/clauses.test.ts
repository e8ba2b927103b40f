/** docs/clauses.md promises that each of the fifty kinds can be written: this walks its rows. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Decimal } from '../../src/engine/decimal.ts';
import { score } from '../../src/engine/score.ts';
import { runCase } from '../../src/rules/cases.ts';
import { checkEdition } from '../../src/rules/check.ts';
import { readEdition } from '../../src/rules/edition.ts';

interface Row {
  readonly number: number;
  readonly kind: string;
  /** Words that stand before a colon in the snippets: the keys that the files must hold. */
  readonly keys: readonly string[];
  readonly files: readonly string[];
  /** Each with the file it stands in. */
  readonly cases: readonly { readonly file: string; readonly sentence: string }[];
}

const rows = rowsOf(await readFile('docs/clauses.md', 'utf8'));

test('the table has the fifty kinds in order', () => {
  expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
});

for (const { number, kind, keys, files, cases } of rows)
  describe(`${number} ${kind}`, () => {
    test('is written in its files with the keys shown', async () => {
      const text = (await Promise.all(files.map(textOf))).join('\n');
      expect(keys.filter((key) => !text.includes(`${key}:`))).toEqual([]);
    });

    test.each(files)('%s checks without an error', async (file) => {
      const wrong = (await checkEdition(await readEdition(file))).filter(({ level }) => level === 'error');
      expect(wrong.map(({ what }) => what)).toEqual([]);
    });

    for (const { file, sentence } of cases) {
      test(sentence, async () => {
        const { rulebook, cases: written } = await readEdition(file);
        const named = written.filter((each) => each.case === sentence);
        expect(named).toHaveLength(1);
        const [one] = named;
        if (rulebook === undefined || one === undefined) throw new Error(`${file} could not be read`);
        expect(await runCase(rulebook, one)).toEqual([]);
      });
    }
  });

test('a rating above the band that the attendance rate picks is refused, and nothing is scored', async () => {
  const edition = await readEdition('examples/clauses/25-range.yaml');
  const [, one] = edition.cases;
  if (edition.rulebook === undefined || one === undefined) throw new Error('25-range.yaml could not be read');
  const dossiers = one.cohort.dossiers.map((dossier) => ({
    ...dossier,
    ratings: { ...dossier.ratings, 到会评分: { values: ['8' as Decimal] } },
  }));
  expect(await score(edition.rulebook, { ...one.cohort, dossiers })).toEqual({
    refused: [expect.objectContaining({ rating: '到会评分', value: '8' })],
  });
});

function rowsOf(table: string): Row[] {
  const lines = table.split('\n').filter((line) => /^\| \d+ \|/.test(line));
  return lines.map((line) => {
    const cells = line
      .slice(1, -1)
      .split(' | ')
      .map((cell) => cell.trim());
    const [number, kind = '', written = '', example = '', proof = ''] = cells;
    const named = example.split('<br>');
    const sentences = proof.split('<br>');
    if (named.length > 1 && named.length !== sentences.length)
      throw new Error(`${line}: files and cases differ`);
    return {
      number: Number(number),
      kind,
      keys: [...new Set(codeOf(written).flatMap((code) => code.match(/[\p{L}\p{N}.]+(?=: )/gu) ?? []))],
      files: [...new Set(named)],
      cases: sentences.map((sentence, index) => ({ file: named[index] ?? named[0] ?? '', sentence })),
    };
  });
}

function codeOf(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
}

async function textOf(path: string): Promise<string> {
  if ((await stat(path)).isFile()) return readFile(path, 'utf8');
  const files = (await readdir(path, { recursive: true })).filter((file) => file.endsWith('.yaml'));
  return (await Promise.all(files.map((file) => readFile(join(path, file), 'utf8')))).join('\n');
}
