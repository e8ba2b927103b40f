/** Cases are the specification: every edition of the house reads clean, and every case beside it holds. */
import { describe, expect, test } from 'vitest';
import { runCase } from '../../src/rules/cases.ts';
import { checkEdition } from '../../src/rules/check.ts';
import { readEdition } from '../../src/rules/edition.ts';
import { editionsUnder } from '../support/editions.ts';

/** What `check` warns of, and is meant to: everything else is mended. */
const warned: Record<string, readonly string[]> = {
  'examples/clauses/03-money.yaml': ['money-earns'],
  'examples/yanbian/2022': ['once-may-lower'],
};

for (const path of await editionsUnder('examples', 'rules-config')) {
  const edition = await readEdition(path);
  describe(path, () => {
    test('reads without an error', async () => {
      const wrong = (await checkEdition(edition)).filter(({ level }) => level === 'error');
      expect(wrong.map(({ place, what }) => `${place.file}:${place.line} ${what}`)).toEqual([]);
    });
    // The demo district answers for its own warnings.
    if (path.startsWith('examples')) {
      test('warns of nothing that is not meant', async () => {
        const codes = (await checkEdition(edition)).map(({ code }) => code);
        expect(codes).toEqual(warned[path] ?? []);
      });
    }
    test('has cases', () => expect(edition.cases).not.toEqual([]));
    for (const one of edition.cases) {
      test(one.case, async () => {
        if (edition.rulebook === undefined) throw new Error('the edition could not be read');
        expect(await runCase(edition.rulebook, one)).toEqual([]);
      });
    }
  });
}
