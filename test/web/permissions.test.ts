/** Every page, as everybody, about the own and the foreign: only what the one table allows is shown. */
import { beforeAll, describe, expect, test } from 'vitest';
import { type Role, roles } from '../../src/store/tables.ts';
import type { Page } from '../../src/web/page.ts';
import { onDatabasesOfTier } from '../support/service/service.ts';
import { places, sameAsker, someWorld, thingsAt, type World } from '../support/service/things.ts';
import { visiting } from '../support/web/visiting.ts';
import { visits } from '../support/web/visits.ts';
import { addressOf, forms, mayOpen, pages, rawCode, reachOf } from '../support/web/walked.ts';

const full = process.env['LVZHI_TIER'] !== 'plain';

/** The plain tier asks as who reaches furthest, as who reaches least, and as one who may not; the full one as everybody. */
function walkedBy(page: Page): readonly Role[] {
  if (full) return roles;
  const may = mayOpen(page);
  const not = roles.filter((role) => !may.includes(role));
  return [...new Set([...may.slice(0, 1), ...may.slice(-1), ...not.slice(0, 1)])];
}

test('every page that names a thing has a row that says which, and every row a page', () => {
  const named = pages.map(({ path }) => path).filter((path) => path.includes('{'));
  expect(
    named
      .filter((path) => !Object.hasOwn(visits, path))
      .map((path) => `${path}: no row in test/support/web/visits.ts; say what it is opened with.`),
  ).toEqual([]);
  expect(Object.keys(visits).filter((path) => !named.includes(path))).toEqual([]);
});

test('a form stands on a page of the list, and names what that page names', () => {
  for (const { path, on } of forms) {
    expect(pages, path).toContain(on);
    const named = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
    expect(named(path), path).toEqual(named(on.path));
  }
});

onDatabasesOfTier('permissions of the console', (service) => {
  let world: World;
  beforeAll(async () => {
    world = await someWorld(service());
  });

  describe.each(pages.map((page) => [page.path, page] as const))('%s', (path, page) => {
    test.each(walkedBy(page))('as %s, own and foreign', async (role) => {
      const row = visits[path];
      const asker = await sameAsker(world, role);
      const far = reachOf(page, role);
      // Who may not open the page at all is refused before it is known what it names.
      for (const place of row === undefined || far === 'none' ? (['own'] as const) : places) {
        const named = row === undefined ? {} : await row.ask(thingsAt(world, place, asker));
        const seen = await visiting(service(), asker).open(addressOf(path, named));
        const wide = far === 'congress' || far === 'open' || row?.ofCongress === true;
        const reaches = place === 'own' || (place === 'otherOffice' && wide);
        const wanted = far === 'none' ? 403 : reaches ? 200 : (row?.unreached ?? 404);
        expect([place, seen.status], seen.text.slice(0, 300)).toEqual([place, wanted]);
        expect(seen.text, place).not.toMatch(rawCode);
        const near = far === 'self' || far === 'localOffice';
        const beyond = [world.other.id, ...(near ? [world.own.representatives[2]] : [])];
        const shown = row?.unreached === 200 || wanted === 200;
        if (shown) expect(beyond.filter((id) => seen.html.includes(id) && !reaches)).toEqual([]);
      }
    });

    test('as nobody', async () => {
      const named = await visits[path]?.ask(thingsAt(world, 'own', await sameAsker(world, 'office')));
      const seen = await visiting(service()).open(addressOf(path, named ?? {}));
      if (page.act === 'anyone') expect(seen.status).toBe(200);
      else expect([seen.status, seen.to?.split('?')[0]]).toEqual([303, '/sign-in']);
    });
  });

  test.each(forms.map((form) => [form.path, form] as const))(
    '%s is refused to who may not',
    async (path, form) => {
      const refused = roles.filter((each) => reachOf(form, each) === 'none');
      for (const role of full ? refused : refused.slice(0, 1)) {
        const asker = await sameAsker(world, role);
        const named = await visits[form.on.path]?.ask(thingsAt(world, 'own', asker));
        const sent = await visiting(service(), asker).send(addressOf(path, named ?? {}));
        expect([role, sent.status], sent.text.slice(0, 300)).toEqual([role, 403]);
      }
      if (form.act === 'anyone') return;
      const sent = await visiting(service()).send(
        addressOf(path, { params: { id: 'x', representative: 'x', congress: 'x', edition: 'x' } }),
        {
          reason: '写了很久',
        },
      );
      expect([sent.status, sent.html.includes('写了很久')]).toEqual([401, true]);
    },
  );
});
