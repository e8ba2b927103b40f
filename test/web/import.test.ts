/** A list comes in by the console: looked at first, its errors by cell, carried out as it was seen. */
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { someCongress } from '../support/service/congress.ts';
import { adopted, demoRulebook } from '../support/service/editions.ts';
import { onDatabasesOfTier, type Service } from '../support/service/service.ts';
import { hiddenIn, visiting, webFor } from '../support/web/visiting.ts';

const heading = ['代表证号', '姓名', '性别', '乡镇街道', '当选日期', '代表类别', '联系电话'];
const lina = ['0301', '李娜', '女', '新添寨镇', '2021-11-01', '基层代表', '13800001234'];
const who = ['代表证号', '日期', '类别', '户数', '活动名称'];

onDatabasesOfTier('imports in the console', (service) => {
  test('a roster is previewed, and comes in as it was seen without being sent twice', async () => {
    const { clerk, upload, congress } = await someClerk(service());
    const seen = await upload('roster', await book([['示范区人大代表名册'], heading, lina, ['合计', '1']]));
    expect(seen.status, seen.text).toBe(200);
    expect(seen.text).toContain('“名单.xlsx”读出1行：新增1人。');
    expect(seen.text).toMatch(/没有导入的内容（\d处）/);
    expect(seen.text).toContain('合计');
    const counted = () => representativesOf(service(), congress.id);
    const before = await counted();
    const done = await clerk.send('/import/commit', hiddenIn(seen.html, '/import/commit'));
    expect([done.status, done.to]).toEqual([303, '/import']);
    expect((await clerk.open('/import')).text).toContain('已导入：新增1人。');
    expect(await counted()).toBe(before + 1);
  });

  test('every error is told at once, by its cell, and nothing comes in; the file comes back marked', async () => {
    const { clerk, upload, session } = await someClerk(service());
    const other = ['0302', '王强', '男', '无名镇', '2021-11-01', '基层代表', ''];
    const rows = [heading, [...lina.slice(0, 4), '昨天', ...lina.slice(5)], other];
    const seen = await upload('roster', await book(rows));
    expect(seen.text).toContain('共有2处问题，一行也没有写入；更正后请重新上传。');
    expect(seen.text).toMatch(/D3 表一 没有“无名镇”这个乡镇街道。 请核对名称/);
    expect(seen.text).toMatch(/E2 表一 “昨天”不是日期。/);
    expect(seen.html).not.toContain('action="/import/commit"');
    const fields = hiddenIn(seen.html, '/import/marked');
    const { status, bytes, name } = await fileFrom(service(), session, '/import/marked', fields);
    expect([status, name]).toEqual([200, '名单（标出问题）.xlsx']);
    const [sheet] = (await readXlsx(bytes)).sheets;
    expect(sheet?.rows[0]?.at(-1)).toBe('问题');
    expect((await clerk.open('/import')).status).toBe(200);
  });

  test('records show what each would earn, and those that are there already may be left out', async () => {
    const { clerk, upload } = await someClerk(service());
    const file = await book([who, ['0001', '2026-03-02', '走访选民', '8', '春季走访']]);
    const seen = await upload('records', file);
    expect(seen.text).toMatch(/第2行 张伟 0001 新增 \S+ \d+\.\d\d分/);
    await clerk.send('/import/commit', hiddenIn(seen.html, '/import/commit'));
    const again = await upload('records', file);
    expect([again.status, again.html.includes('action="/import/commit"')]).toEqual([200, false]);
    const skipping = { ...hiddenIn(again.html, '/import/marked'), skipDuplicates: 'yes' };
    const left = await clerk.send('/import/preview', skipping);
    expect(left.text).toContain('重复1条');
    expect(left.html).toContain('action="/import/commit"');
  });

  test('what changed since the preview is refused, and the same file is looked at again', async () => {
    const { clerk, upload } = await someClerk(service());
    const fields = hiddenIn((await upload('roster', await book([heading, lina]))).html, '/import/commit');
    expect((await clerk.send('/import/commit', fields)).status).toBe(303);
    const late = await clerk.send('/import/commit', { ...fields, _repeat: 'another-key' });
    expect([late.status, late.text.includes('有变动')]).toEqual([409, true]);
    const again = await clerk.send('/import/preview', hiddenIn(late.html, '/import/preview'));
    expect(again.text).toContain('不变1人');
  });

  test('a file that was changed after its preview is no longer what was seen', async () => {
    const { clerk, upload } = await someClerk(service());
    const fields = hiddenIn((await upload('roster', await book([heading, lina]))).html, '/import/commit');
    const other = await book([heading, ['0301', '李娜', '女', '新添寨镇', '2020-11-01', '基层代表', '']]);
    const kept = Buffer.from(other).toString('base64url');
    expect((await clerk.send('/import/commit', { ...fields, kept })).status).toBe(409);
  });

  test('what is no list is refused by name, and the choice stays', async () => {
    const { upload, clerk } = await someClerk(service());
    const seen = await upload('roster', new TextEncoder().encode('你好'));
    expect(seen.status).toBe(422);
    expect(seen.text).toContain('没有找到“名册”的表头');
    expect(seen.html).toMatch(/value="roster" checked/);
    const none = await clerk.send('/import/preview', {});
    expect([none.status, none.text.includes('请选择要导入的内容')]).toEqual([422, true]);
  });

  test.each(['roster', 'records', 'matters', 'ballots'])(
    'the template of %s comes as a workbook',
    async (list) => {
      const { session } = await someClerk(service());
      const { status, bytes } = await fileFrom(service(), session, '/import/template', { list });
      expect(status).toBe(200);
      expect((await readXlsx(bytes)).sheets.length).toBeGreaterThan(1);
    },
  );
});

async function book(rows: readonly (readonly string[])[]): Promise<Uint8Array> {
  return writeXlsx({ sheets: [{ name: '表一', rows: rows.map((row) => [...row]) }] });
}

async function someClerk(service: Service) {
  const congress = await someCongress(service);
  await adopted(service, congress.id, await demoRulebook());
  const session = congress.as.office;
  const clerk = visiting(service, session);
  const upload = (kind: string, bytes: Uint8Array) => {
    const form = new FormData();
    form.set('kind', kind);
    form.set('file', new File([bytes as Uint8Array<ArrayBuffer>], '名单.xlsx'));
    return clerk.sendFiles('/import/preview', form);
  };
  return { congress, clerk, upload, session };
}

/** A file is no text, so it is asked for beside the one who visits. */
async function fileFrom(
  service: Service,
  { cookie }: { readonly cookie: string },
  path: string,
  fields: Readonly<Record<string, string>>,
) {
  const answer = await webFor(service).request(`http://localhost${path}`, {
    method: 'POST',
    headers: { host: 'localhost', cookie: `lvzhi_session=${cookie}` },
    body: new URLSearchParams(fields),
  });
  const [, name = ''] = /filename\*=UTF-8''(.+)$/.exec(answer.headers.get('content-disposition') ?? '') ?? [];
  return {
    status: answer.status,
    bytes: new Uint8Array(await answer.arrayBuffer()),
    name: decodeURIComponent(name),
  };
}

async function representativesOf({ db }: Service, congress: string): Promise<number> {
  const all = await db
    .selectFrom('representative')
    .select('id')
    .where('congress_id', '=', congress)
    .execute();
  return all.length;
}
