/** A document that several signed: the order is typed as it stands on the paper, and each record says the place. */
import { expect, test } from 'vitest';
import { someCongress } from '../support/service/congress.ts';
import { adopted, demoRulebook } from '../support/service/editions.ts';
import { onDatabasesOfTier } from '../support/service/service.ts';
import { visiting } from '../support/web/visiting.ts';

onDatabasesOfTier('the order of signing', (service) => {
  test('is typed with the matter, two of one name apart by number, and who is ticked besides comes after', async () => {
    const congress = await someCongress(service());
    await adopted(service(), congress.id, await demoRulebook());
    const [first, second, third] = congress.representatives;
    const office = visiting(service(), congress.as.office);
    const address = '/matters/new?on=2026-03-02&kind=建议';
    expect((await office.open(address)).text).toContain('领衔的在最前');
    const fields = { on: '2026-03-02', 'facts.类别': '建议', title: '关于修路的建议', called: [third] };
    const wrong = await office.send(address, { ...fields, signed: '王芳、张伟、无此人' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('叫“张伟”的代表有2名：0001（新添寨镇）、0003（东风镇）。');
    expect(wrong.text).toContain('名册中没有“无此人”');
    expect(wrong.html).toContain('王芳、张伟、无此人</textarea>');
    // With a blank inside, as a document writes a name of two characters.
    const sent = await office.send(address, { ...fields, signed: '王　芳、张伟（0001）' });
    expect(sent.status, sent.text).toBe(303);
    const matter = sent.to ?? '';
    expect(matter).toMatch(/^\/matters\/[0-9a-f-]{36}$/);
    const shown = await office.open(matter);
    expect(shown.text).toContain('按署名次序');
    const calls = await service()
      .db.selectFrom('matter_call')
      .select('representative_id')
      .where('congress_id', '=', congress.id)
      .where('matter_id', '=', matter.split('/').at(-1) ?? '')
      .orderBy('position')
      .execute();
    expect(calls.map(({ representative_id }) => representative_id)).toEqual([second, first, third]);
  });

  test('a box without an order leads to where the order is put right', async () => {
    const congress = await someCongress(service());
    await adopted(service(), congress.id, await demoRulebook());
    const office = visiting(service(), congress.as.office);
    const sent = await office.send('/matters/new?on=2026-03-02&kind=建议', {
      ...{ on: '2026-03-02', 'facts.类别': '建议', title: '关于修路的建议', signers: 'yes' },
      called: [congress.representatives[0], congress.representatives[1]],
    });
    expect([sent.status, /\/edit$/.test(sent.to ?? '')]).toEqual([303, true]);
  });
});
