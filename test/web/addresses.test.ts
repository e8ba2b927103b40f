/** Whatever stands in an address, the page answers it or refuses it in words; the fault is never ours. */
import { beforeAll, expect, test } from 'vitest';
import { rows } from '../../src/web/pages.ts';
import { type SomeCongress, someCongress } from '../support/service/congress.ts';
import { onDatabasesOfTier } from '../support/service/service.ts';
import { visiting } from '../support/web/visiting.ts';
import { addressOf, mayOpen } from '../support/web/walked.ts';

const pages = rows.filter((row) => row.kind === 'page');

const strange = [
  '\u0000',
  '2026-02-30 a',
  "' or 1=1 --",
  '../../passwd',
  '长'.repeat(3000),
  '-1',
  '不存在',
  '💥',
];
const texts = process.env['LVZHI_TIER'] === 'plain' ? strange.slice(0, 2) : strange;

onDatabasesOfTier('any address', (service) => {
  let congress: SomeCongress;
  beforeAll(async () => {
    congress = await someCongress(service());
  });

  test.each(pages.map((page) => [page.path, page] as const))('%s', async (path, page) => {
    const [role = 'office'] = mayOpen(page);
    const { open } = visiting(service(), congress.as[role]);
    const faults: string[] = [];
    const look = async (address: string) => {
      const { status } = await open(address);
      if (status >= 500) faults.push(`${address.slice(0, 80)}: ${status}`);
    };
    const placeholders = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
    for (const text of texts) {
      const params = Object.fromEntries(placeholders.map((name) => [name, text]));
      if (placeholders.length > 0) await look(addressOf(path, { params }));
      // One after the other, for the first that is refused hides the others.
      else
        for (const name of Object.keys(page.query.shape))
          await look(addressOf(path, { query: { [name]: text } }));
    }
    expect(faults).toEqual([]);
  });
});
