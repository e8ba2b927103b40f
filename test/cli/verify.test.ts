/** What `lvzhi verify` finds when somebody changes the database behind the service's back, on each database. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { congressFindings, headFinding } from '../../src/cli/verify.ts';
import { saveLocalOffice } from '../../src/commands/representatives/save-local-office.ts';
import { digestOf } from '../../src/rules/digest.ts';
import { editionOf } from '../../src/rules/edition.ts';
import { verifyChain } from '../../src/store/audit.ts';
import { type SomeCongress, someCongress } from '../support/service/congress.ts';
import { onDatabasesOfTier, type Service } from '../support/service/service.ts';
import { root } from '../support/source.ts';

const files = {
  'rulebook.yaml': readFileSync(join(root, 'test/cli/fixtures/district/2026/rulebook.yaml'), 'utf8'),
};
const { rulebook } = await editionOf('district/2026', files);

onDatabasesOfTier('what verify finds', (service) => {
  test('nothing, where nobody has changed anything', async () => {
    const { congress, evidence } = await kept(service());
    const found = await congressFindings(service().db, evidence, congress.id);
    expect(found.map(({ ok }) => ok)).toEqual([true, true, true, true]);
    expect(found[0]?.what).toMatch(/^操作记录：4条，前后相连，链头 [0-9a-f]{64}$/);
    expect(found[2]?.what).toBe('办法：1个版本，原文、内容与摘要相符');
    expect(found[3]?.what).toBe('佐证材料：1个，内容与摘要相符');
  });

  test.each([
    [
      'an act that was reworded',
      'update audit_event set details = \'{"version":9}\' where seq = 2',
      '操作记录：第2条起对不上（前1条无误）',
    ],
    ['an act that was taken out', 'delete from audit_event where seq = 3', '操作记录：第3条起对不上'],
    ['the last act taken out', 'delete from audit_event where seq = 4', '操作记录：第4条起对不上'],
    ['the first act taken out', 'delete from audit_event where seq = 1', '操作记录：第1条起对不上'],
    [
      'an act put at the end',
      'insert into audit_event select congress_id, 5, at, account_id, person_id, post_id, act, subject_kind, subject_id, details, previous_hash, hash from audit_event where seq = 4',
      '操作记录：第5条起对不上',
    ],
    ['a chain without its head', 'delete from audit_head', '操作记录：第5条起对不上'],
    ['a version taken out', 'delete from local_office where version = 2', '各次版本有缺漏：local_office '],
    [
      'the first version taken out',
      'delete from local_office where version = 1 and id in (select id from local_office where version = 3)',
      '各次版本有缺漏：local_office ',
    ],
    [
      'a rulebook whose meaning was changed',
      `update edition set rulebook = replace(rulebook, '"30"', '"31"')`,
      '办法 district/2026：内容与摘要不符',
    ],
    [
      'a rulebook whose text was changed',
      `update edition set files = replace(files, 'cap: ', 'cap: 1')`,
      '办法 district/2026：原文与摘要不符',
    ],
    [
      'a rulebook whose days were changed',
      `update edition set in_force_from = '2025-06-01'`,
      '办法 district/2026：名称或施行日期与原文不符',
    ],
    [
      'a rulebook that is no rulebook any more',
      "update edition set rulebook = '{'",
      '办法：数据库里的办法读不出来',
    ],
    [
      'a rulebook that nobody adopted, passed off as adopted',
      "insert into edition_adoption select congress_id, id, '2026-01-10', null, drafted_at from edition",
      '办法 district/2026：与操作记录里通过的不是同一份',
    ],
  ])('%s', async (_, change, words) => {
    const { congress, evidence } = await kept(service());
    const where = change.includes(' where ') ? ' and ' : ' where ';
    await sql.raw(`${change}${where}congress_id = '${congress.id}'`).execute(service().db);
    const found = await congressFindings(service().db, evidence, congress.id);
    const wrong = found.filter(({ ok }) => ok !== true);
    expect(wrong.map(({ what }) => what.slice(0, words.length))).toEqual([words]);
    expect(wrong[0]?.mend).toBeDefined();
  });

  describe('evidence', () => {
    test('that is missing', async () => {
      const { congress, evidence } = await kept(service());
      rmSync(evidence, { recursive: true });
      const found = await congressFindings(service().db, evidence, congress.id);
      expect(found.at(-1)).toMatchObject({ ok: false, what: '佐证材料：缺少1个（e1）' });
    });

    test('that was changed', async () => {
      const { congress, evidence, file } = await kept(service());
      writeFileSync(file, 'a photograph of another day');
      const found = await congressFindings(service().db, evidence, congress.id);
      expect(found.at(-1)).toMatchObject({ ok: false, what: '佐证材料：损坏1个（e1）' });
    });
  });

  test('a head that was printed earlier is found again, and one whose acts were rewritten is not', async () => {
    const { congress } = await kept(service());
    const { db } = service();
    const { head } = await verifyChain(db, congress.id);
    await rename(service(), congress, 3, '红枫湖镇');
    expect(await headFinding(db, head)).toMatchObject({ ok: true, what: expect.stringContaining('第4条') });
    // Whoever can write the whole database can also shorten the chain so that it holds together.
    await sql`delete from audit_event where congress_id = ${congress.id} and seq > 3`.execute(db);
    await sql`update audit_head set seq = 3, hash = (select hash from audit_event where congress_id = ${congress.id} and seq = 3)
      where congress_id = ${congress.id}`.execute(db);
    expect((await verifyChain(db, congress.id)).broken).toBeUndefined();
    expect(await headFinding(db, head)).toMatchObject({ ok: false });
  });
});

/** A local office in three versions, an adopted rulebook and one file of evidence. */
async function kept(service: Service) {
  const congress = await someCongress(service);
  await rename(service, congress, 1, '新添寨街道');
  await rename(service, congress, 2, '新添寨镇');
  await saveLocalOffice.run(service, congress.as.office.actor, { name: '白云街道' });
  const { db } = service;
  if (rulebook === undefined) throw new Error('The rulebook is not whole.');
  await db
    .insertInto('edition')
    .values({
      ...{ congress_id: congress.id, id: rulebook.id, digest: digestOf(rulebook), format: 1 },
      ...{ files: JSON.stringify(files), rulebook: JSON.stringify(rulebook), title: rulebook.title },
      in_force_from: rulebook.inForce.from,
      in_force_until: rulebook.inForce.until ?? null,
      ...{ drafted_by: null, drafted_at: service.now() },
    })
    .execute();
  const evidence = join(service.evidenceFolder, congress.id);
  const text = 'a photograph of that day';
  const digest = createHash('sha256').update(text).digest('hex');
  mkdirSync(evidence, { recursive: true });
  const file = join(evidence, digest);
  writeFileSync(file, text);
  await db
    .insertInto('evidence')
    .values({
      ...{ congress_id: congress.id, id: 'e1', record_id: 'd1', digest, name: '照片.jpg' },
      ...{ type: 'image/jpeg', size: text.length, added_by: null, added_at: service.now() },
    })
    .execute();
  return { congress, evidence, file };
}

async function rename(service: Service, congress: SomeCongress, version: number, name: string) {
  const [id] = congress.localOffices;
  await saveLocalOffice.run(service, congress.as.office.actor, { id, version, name });
}
