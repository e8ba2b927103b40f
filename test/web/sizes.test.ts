/** What a page costs: statements and bytes, the same for many as for few; counted, never timed. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { SomeCongress } from '../support/service/congress.ts';
import { onDatabasesOfTier, type Service } from '../support/service/service.ts';
import { crowdOf } from '../support/web/crowd.ts';
import { visiting } from '../support/web/visiting.ts';
import { visits } from '../support/web/visits.ts';
import { addressOf, mayOpen, pages, rawCode } from '../support/web/walked.ts';

const statementsMost = 12;
const bytesMost = 150_000;
/** The plain tier sees that nothing grows; what 300 weigh is for the full one. */
const [few, many] = process.env['LVZHI_TIER'] === 'plain' ? [12, 60] : [30, 300];

onDatabasesOfTier('what a page costs', (service) => {
  const crowds = new Map<number, SomeCongress>();
  beforeAll(async () => {
    for (const heads of [few, many]) crowds.set(heads, await crowdOf(service(), heads));
  });

  describe.each(pages.map((page) => [page.path, page] as const))('%s', (path, page) => {
    test(`at most ${statementsMost} statements, as many for ${many} as for ${few}, and ${bytesMost} bytes`, async () => {
      const role = mayOpen(page)[0] ?? 'office';
      const counted = new Map<number, readonly string[]>();
      for (const [heads, congress] of crowds) {
        const named = await visits[path]?.found(service().db, congress.id);
        service().statements.length = 0;
        const seen = await visiting(service(), congress.as[role]).open(addressOf(path, named ?? {}));
        counted.set(heads, readsOf(service()));
        expect(seen.status, seen.text.slice(0, 300)).toBe(200);
        expect(Buffer.byteLength(seen.html), 'bytes').toBeLessThan(bytesMost);
        expect(seen.text).not.toMatch(rawCode);
        expect(seen.html).toMatch(/<title>[^<]+<\/title>/);
        expect([...seen.html.matchAll(/<h1/g)]).toHaveLength(1);
        const ids = [...seen.html.matchAll(/<[a-z][^>]*? id="([^"]*)"/g)].map(([, id]) => id);
        expect(ids, 'a label leads to one field').toEqual([...new Set(ids)]);
        expect(seen.html, 'styles and scripts stand in files of their own').not.toMatch(
          /\sstyle="|\son[a-z]+="|<style|<script(?![^>]*\ssrc=)/,
        );
        const policy = seen.headers.get('content-security-policy') ?? '';
        expect([policy.includes("default-src 'none'"), /unsafe|\*/.test(policy)]).toEqual([true, false]);
      }
      const [small = [], large = []] = [counted.get(few), counted.get(many)];
      expect(small.length, small.join('\n')).toBeLessThanOrEqual(statementsMost);
      // Two that are sent at once come in either order.
      expect(large.toSorted()).toEqual(small.toSorted());
    });
  });
});

/** Without the numbers of the placeholders, which tell how many rows went in. */
function readsOf({ statements }: Service): readonly string[] {
  return statements
    .filter((text) => !/^(begin|commit|rollback)/i.test(text))
    .map((text) => text.replaceAll(/\$\d+(, \$\d+)*/g, '$'));
}
