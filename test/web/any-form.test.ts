/** Whatever is typed into a form, it is done or comes back with words; the fault is never ours. */
import { beforeAll, expect, test } from 'vitest';
import { onDatabasesOfTier } from '../support/service/service.ts';
import { freshAsker, someWorld, thingsAt, type World } from '../support/service/things.ts';
import { visiting } from '../support/web/visiting.ts';
import { visits } from '../support/web/visits.ts';
import { addressOf, forms, mayOpen } from '../support/web/walked.ts';

const strange = ['不存在', '', '-1', '2026-02-30', '长'.repeat(20_000)];
const texts = process.env['LVZHI_TIER'] === 'plain' ? strange.slice(0, 1) : strange;

onDatabasesOfTier('any form', (service) => {
  let world: World;
  beforeAll(async () => {
    world = await someWorld(service());
  });

  test.each(forms.map((form) => [form.path, form] as const))('%s', async (path, form) => {
    const [role = 'office'] = mayOpen(form);
    const asker = await freshAsker(world, role);
    const named = (await visits[form.on.path]?.ask(thingsAt(world, 'own', asker))) ?? {};
    const names = Object.keys(form.labels).map((name) => name.replaceAll('*', '0'));
    const { send } = visiting(service(), asker);
    const faults: string[] = [];
    for (const text of texts) {
      const fields = Object.fromEntries(names.map((name) => [name, text]));
      const { status } = await send(addressOf(path, named), fields);
      if (status >= 500) faults.push(`${text.slice(0, 20)}: ${status}`);
    }
    expect(faults).toEqual([]);
  });
});
