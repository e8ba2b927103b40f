/** Cases are the specification: every edition of the house reads clean, and every case beside it holds. */
import { describe, expect, test } from 'vitest';
import { runCase } from '../../src/rules/cases.ts';
import { checkEdition } from '../../src/rules/check.ts';
import { readEdition } from '../../src/rules/edition.ts';
import { editionsUnder } from '../support/editions.ts';

for (const path of await editionsUnder('examples', 'rules-config')) {
  const edition = await readEdition(path);
  describe(path, () => {
    test('reads without an error', async () => {
      const wrong = (await checkEdition(edition)).filter(({ level }) => level === 'error');
      expect(wrong.map(({ place, what }) => `${place.file}:${place.line} ${what}`)).toEqual([]);
    });
    test('has cases', () => expect(edition.cases).not.toEqual([]));
    test.each(edition.cases)('$case', async (one) => {
      if (edition.rulebook === undefined) throw new Error('the edition could not be read');
      expect(await runCase(edition.rulebook, one)).toEqual([]);
    });
  });
}
