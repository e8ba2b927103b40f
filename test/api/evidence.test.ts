/** Evidence over the API, on each database. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fileNameOf, typeOf } from '../../src/commands/records/file-types.ts';
import { apiFor, type Json } from '../support/service/asking.ts';
import { registered, withClerks } from '../support/service/clerks.ts';
import type { Somebody } from '../support/service/congress.ts';
import { docx, jpeg, pdf, png, webp, xlsx, zip } from '../support/service/files.ts';
import { onDatabasesOfTier, type Service } from '../support/service/service.ts';

async function upload(
  service: Service,
  { cookie }: Somebody,
  record: string,
  file: Buffer,
  headers: Record<string, string> = {},
) {
  const answer = await apiFor(service).request(`http://localhost/api/v1/records/${record}/evidence`, {
    method: 'POST',
    headers: {
      host: 'localhost',
      cookie: `lvzhi_session=${cookie}`,
      'content-type': 'application/octet-stream',
      'x-file-name': encodeURIComponent('签到表.pdf'),
      ...headers,
    },
    body: new Uint8Array(file),
  });
  return { status: answer.status, body: (await answer.json()) as Json };
}

onDatabasesOfTier('evidence', (service) => {
  const withRecord = async () => {
    const one = await withClerks(service());
    return { ...one, id: await registered(one.local, one.congress.representatives[0]) };
  };

  test('is kept under its digest outside the database, and handed back as it was, with a name and no power', async () => {
    const { id, people, local, congress } = await withRecord();
    const { status, body } = await upload(service(), people.local, id, pdf());
    expect([status, body.name, body.type, body.size]).toEqual([
      201,
      '签到表.pdf',
      'application/pdf',
      pdf().length,
    ]);
    const digest = createHash('sha256').update(pdf()).digest('hex');
    const folder = join(service().evidenceFolder, digest.slice(0, 2));
    expect(readdirSync(folder)).toEqual([digest]);
    expect(readFileSync(join(folder, digest))).toEqual(pdf());
    const { headers, text } = await local.send('get', `/evidence/${body.id}`);
    expect(text).toBe(pdf().toString());
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
      'content-disposition': `attachment; filename="evidence.pdf"; filename*=UTF-8''${encodeURIComponent('签到表.pdf')}`,
    });
    expect((await local.get(`/records/${id}`)).files).toBe(1);
    const read = await service()
      .db.selectFrom('audit_event')
      .select(['act', 'subject_id', 'person_id'])
      .where('congress_id', '=', congress.id)
      .where('act', '=', 'evidence.read')
      .execute();
    expect(read).toEqual([
      { act: 'evidence.read', subject_id: body.id, person_id: people.local.actor.person },
    ]);
  });

  test('is read by the office, the own local office, the representative and whoever added it, and by nobody else', async () => {
    const { id, people, congress, ...ask } = await withRecord();
    const { body } = await upload(service(), people.local, id, pdf());
    const statuses = async (path: string) => ({
      office: await ask.office.status('get', path),
      local: await ask.otherLocal.status('get', path),
      representative: await ask.representative.status('get', path),
      foreign: await ask.foreignLocal.status('get', path),
      council: await ask.council.status('get', path),
    });
    const allowed = { office: 200, local: 200, representative: 200, foreign: 404, council: 403 };
    expect(await statuses(`/evidence/${body.id}`)).toEqual(allowed);
    expect(await statuses(`/records/${id}/evidence`)).toEqual(allowed);
    const other = await withClerks(service());
    expect(await other.office.status('get', `/evidence/${body.id}`)).toBe(404);
    // The representative moved; the clerk who added the file still reads it, the colleague does not.
    await service()
      .db.updateTable('representative_version')
      .set({ local_office_id: congress.localOffices[1] })
      .where('congress_id', '=', congress.id)
      .where('representative_id', '=', congress.representatives[0])
      .execute();
    expect(await ask.local.status('get', `/evidence/${body.id}`)).toBe(200);
    expect(await ask.otherLocal.status('get', `/evidence/${body.id}`)).toBe(404);
  });

  test('is added only while nobody has verified the record, once, and within the reach of who adds', async () => {
    const { id, people, congress, office } = await withRecord();
    const first = await upload(service(), people.local, id, pdf());
    const same = await upload(service(), people.local, id, pdf());
    expect([same.status, same.body.code, same.body.title.includes(first.body.id)]).toEqual([
      409,
      'duplicate',
      true,
    ]);
    const foreign = await congress.somebody('localOffice', { localOffice: congress.localOffices[1] });
    expect((await upload(service(), foreign, id, png())).status).toBe(404);
    expect((await upload(service(), congress.as.council, id, png())).status).toBe(403);
    expect((await upload(service(), congress.as.representative, id, png())).status).toBe(201);
    await office.send('post', '/records/verify', { records: [{ id, version: 1 }], verdict: 'verified' });
    const late = await upload(service(), people.local, id, jpeg());
    expect([late.status, late.body.code]).toEqual([409, 'wrong-state']);
  });

  test('that came after the verifier looked makes the look stale', async () => {
    const { id, people, otherLocal } = await withRecord();
    const verify = (files: number) =>
      otherLocal.send('post', '/records/verify', {
        records: [{ id, version: 1, files }],
        verdict: 'verified',
      });
    await upload(service(), people.local, id, pdf());
    const late = await verify(0);
    expect([late.status, late.body.code]).toEqual([409, 'stale']);
    expect((await verify(1)).status).toBe(200);
  });

  test('is refused by its content, its size, its name, before anything is written', async () => {
    const { id, people, local } = await withRecord();
    const code = async (file: Buffer, headers: Record<string, string> = {}) => {
      const { status, body } = await upload(service(), people.local, id, file, headers);
      return `${status} ${body.code ?? ''}`.trim();
    };
    expect(await code(Buffer.from('<html><script>alert(1)</script></html>'))).toBe('415 evidence-type');
    expect(await code(Buffer.alloc(0))).toBe('415 evidence-type');
    expect(await code(pdf(), { 'content-type': 'text/html' })).toBe('415 not-json');
    expect(await code(Buffer.concat([pdf(), Buffer.alloc(20 * 1024 * 1024)]))).toBe('413 too-large');
    expect(await code(pdf(), { 'x-file-name': '%E4%BD' })).toBe('422 invalid-input');
    expect(await code(pdf(), { 'x-file-name': '52011219900307123X.pdf' })).toBe('422 personal-data');
    expect((await local.get(`/records/${id}/evidence`)).items).toEqual([]);
  });

  test('of a repeated request is added once; with another file the key is refused', async () => {
    const { id, people } = await withRecord();
    const key = { 'idempotency-key': 'evidence-once' };
    const first = await upload(service(), people.local, id, pdf(), key);
    expect(await upload(service(), people.local, id, pdf(), key)).toEqual(first);
    const other = await upload(service(), people.local, id, png(), key);
    expect([other.status, other.body.code]).toEqual([422, 'key-reused']);
  });

  test('added twice at once for two records is one whole file', async () => {
    const one = await withClerks(service());
    const ids = await Promise.all(
      [1, 2, 3, 4].map((day) =>
        registered(one.local, one.congress.representatives[0], {
          on: `2026-05-0${day}`,
          facts: { 类别: '建议' },
        }),
      ),
    );
    const file = pdf('同一份');
    const added = await Promise.all(ids.map((id) => upload(service(), one.people.local, id, file)));
    expect(added.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    const digest = createHash('sha256').update(file).digest('hex');
    expect(readdirSync(join(service().evidenceFolder, digest.slice(0, 2)))).toContain(digest);
    for (const { body } of added) expect(await one.local.status('get', `/evidence/${body.id}`)).toBe(200);
  });

  test('whose file is gone says so, and the reading is not noted', async () => {
    const { id, people, local } = await withRecord();
    const file = pdf('会丢失');
    const { body } = await upload(service(), people.local, id, file);
    const digest = createHash('sha256').update(file).digest('hex');
    rmSync(join(service().evidenceFolder, digest.slice(0, 2), digest));
    const gone = await local.send('get', `/evidence/${body.id}`);
    expect([gone.status, gone.body.code]).toEqual([500, 'evidence-missing']);
  });
});

describe('a file', () => {
  test.each([
    ['pdf', pdf()],
    ['png', png()],
    ['jpeg', jpeg()],
    ['webp', webp()],
    ['wordprocessingml', docx()],
    ['spreadsheetml', xlsx()],
  ])('is known by its content: %s', (kind, file) => {
    expect(typeOf(file)).toContain(kind);
  });

  test.each([
    ['a zip that is no document', zip('a.txt')],
    ['a document with macros', zip('[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin')],
    ['a zip cut off', docx().subarray(0, 60)],
    ['a zip whose directory lies nowhere', Buffer.concat([docx().subarray(0, -6), Buffer.alloc(6, 255)])],
    ['a sound', Buffer.from('RIFF\u0004\u0000\u0000\u0000WAVE')],
    ['nothing', Buffer.alloc(0)],
  ])('is not taken: %s', (_, file) => {
    expect(typeOf(file)).toBeUndefined();
  });

  test.each([
    ['签到表.pdf', '签到表.pdf'],
    ['../../etc/passwd', 'passwd.pdf'],
    ['C:\\材料\\签到表.PDF', '签到表.pdf'],
    ['签到\u202efdp.exe', '签到fdp.exe.pdf'],
    ['.pdf', '佐证材料.pdf'],
    ['', '佐证材料.pdf'],
    ['a\r\nb"<c>.pdf', 'abc.pdf'],
    ['长'.repeat(300), `${'长'.repeat(100)}.pdf`],
  ])('called %j is kept as %s', (written, name) => {
    expect(fileNameOf(written, 'application/pdf')).toBe(name);
  });
});
