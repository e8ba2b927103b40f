/** A roster from a workbook: previewed, marked, committed; on the database of the tier. */
import { type CellValue, readXlsx, writeXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { commitImport, previewImport } from '../../src/commands/imports/import.ts';
import { importNames } from '../../src/commands/imports/import-names.ts';
import type { ImportKind } from '../../src/commands/imports/import-text.ts';
import type { Day } from '../../src/engine/day.ts';
import { markedWorkbook } from '../../src/files/mark.ts';
import { workbookType } from '../../src/files/media-types.ts';
import { readImport } from '../../src/files/read-import.ts';
import { templateOf } from '../../src/files/templates.ts';
import { asking, type Json } from '../support/service/asking.ts';
import { someCongress } from '../support/service/congress.ts';
import { adopted, demoRulebook } from '../support/service/editions.ts';
import { onDatabasesOfTier, type Service } from '../support/service/service.ts';

async function office(service: Service) {
  const congress = await someCongress(service);
  await adopted(service, congress.id, await demoRulebook());
  const api = asking(service, congress.as.office);
  const send = async (path: string, bytes: Uint8Array) =>
    api.sendRaw('post', `/imports/${path}`, bytes, workbookType);
  const { actor } = congress.as.office;
  const names = await importNames(service, actor);
  const preview = async (kind: ImportKind, bytes: Uint8Array) => {
    const { text } = await readImport(bytes, { kind, names });
    return previewImport(service, actor, { kind, form: 'sheet', bytes, text });
  };
  const commit = async (kind: ImportKind, bytes: Uint8Array, hash: string) => {
    const { text } = await readImport(bytes, { kind, names });
    return commitImport.run(service, actor, { kind, form: 'sheet', bytes, text, hash });
  };
  const marked = async (kind: ImportKind, bytes: Uint8Array) =>
    markedWorkbook(bytes, await readImport(bytes, { kind, names }), (await preview(kind, bytes)).problems);
  return { api, send, names, preview, commit, marked };
}

async function rosterBook(rows: (string | number | Date | null)[][]): Promise<Uint8Array> {
  const heading = [
    '序号',
    '代表证号',
    '姓 名',
    '性别',
    '乡镇（街道）',
    '当选时间',
    '代表类别',
    '联系电话',
    '民族',
  ];
  const title = ['示范区人大代表名册', ...heading.slice(1).map(() => null)];
  return writeXlsx({
    sheets: [
      {
        name: '名册',
        rows: [title, heading, ...rows, ['合 计', 3], ['制表人：李娜']],
        merges: [{ startRow: 0, endRow: 0, startCol: 0, endCol: 8 }],
      },
    ],
  });
}

onDatabasesOfTier('a roster as a workbook', (service) => {
  test('is previewed, with what was left out, and committed as it was shown', async () => {
    const { api, send } = await office(service());
    const bytes = await rosterBook([
      [1, '０３０１', '李　娜', '女', '新添寨镇', '2021年11月1日', '基层代表', 13800001234, '汉族'],
      [2, '0002', '王芳', null, null, null, null, '13900000000', null],
    ]);
    const { status, body } = await send('preview?kind=roster', bytes);
    expect([status, body.problems]).toEqual([200, []]);
    expect(body.rows.map(({ where, outcome }: Json) => [where, outcome])).toEqual([
      ['“名册”第3行', 'new'],
      ['“名册”第4行', 'changed'],
    ]);
    expect(body.skipped).toEqual([
      '“名册”第1行是标题，没有导入。',
      '“名册”第5行是合计，没有导入。',
      '“名册”第6行是备注或落款，没有导入。',
      '工作表“名册”的“民族”列没有导入。',
    ]);
    const done = await send(`commit?kind=roster&hash=${body.hash}`, bytes);
    expect(done.body.counts).toMatchObject({ new: 1, changed: 1 });
    const { items } = await api.get('/representatives?search=0301');
    expect(items[0]).toMatchObject({
      name: '李娜',
      sex: '女',
      electedOn: '2021-11-01',
      telephone: '13800001234',
      traits: { 代表类别: '基层代表' },
    });
  });

  test('everything that is wrong is told at once, each with its cell', async () => {
    const { send } = await office(service());
    const bytes = await rosterBook([
      [1, '0301', '李娜', '女的', '新添寨镇', '2021年11月', '基层代表', null, null],
      [2, '0302', '赵强', '男', '新添寨', '2021.11.31', '基层代表们', null, null],
    ]);
    const { body } = await send('preview?kind=roster', bytes);
    expect(body.hash).toBeNull();
    expect(body.problems.map(({ what, mend }: Json) => `${what}${mend}`)).toMatchInlineSnapshot(`
      [
        "“名册”F3：“2021年11月”没有写明是哪一日。请写成“2026-03-02”或“2026年3月2日”。",
        "“名册”E4：没有“新添寨”，是否想写“新添寨镇”？请更正。",
        "“名册”F4：没有“2021.11.31”这一天。请核对日期。",
        "“名册”D3：“性别”：写“男”或“女”。请更正。",
      ]
    `);
  });

  test('comes back with its errors marked, and goes in again once they are mended', async () => {
    const { names, preview, marked } = await office(service());
    const bytes = await rosterBook([
      [1, '0301', '李娜', '女的', '新添寨', '2021-11-01', '基层代表', null, null],
      [2, '0002', '王芳', null, null, null, null, '13900000000', null],
    ]);
    const back = await marked('roster', bytes);
    const { sheets } = await readXlsx(back, { readStyles: true });
    const [sheet] = sheets;
    expect(sheet?.rows.map((row) => row[9])).toEqual([
      null,
      '问题',
      'D3：“性别”：写“男”或“女”。请更正。\nE3：没有“新添寨”，是否想写“新添寨镇”？请更正。',
      ...[null, null, null],
    ]);
    const red = [...(sheet?.cells ?? [])].flatMap(([at, { style }]) =>
      style?.fill === undefined ? [] : [at],
    );
    expect(red.sort()).toEqual(['2,3', '2,4']);
    const again = await marked('roster', back);
    expect((await readXlsx(again)).sheets[0]?.rows[1]).toHaveLength(10);
    expect((await preview('roster', back)).problems).toHaveLength(2);
    expect(names.localOffices).toEqual(['东风镇', '新添寨镇']);
  });

  test('made from the rulebook in force is filled in as it is', async () => {
    const { names, preview } = await office(service());
    const head = { unit: '示范区人大', madeBy: '李娜', on: '2026-11-20' as Day };
    const book = await readXlsx(await templateOf(names, head));
    const fill: Record<string, Record<string, string>> = {
      名册: { '代表证号*': '0301', 姓名: '李娜', 乡镇街道: '新添寨镇', 当选日期: '2021-11-01' },
      履职记录: { 代表证号: '0002', '日期*': '2026年3月2日', 类别: '走访选民', 户数: '3' },
      活动和参加人员: {
        '活动名称*': '春季视察',
        '日期*': '2026-03-05',
        类别: '视察',
        参加人员: '王芳、0001',
      },
    };
    const sheets = book.sheets.map(({ name, rows }) => {
      const [, , headings = []] = rows;
      const line = headings.map((heading) => fill[name]?.[`${heading}`] ?? null);
      return { name, rows: [...rows, ...(fill[name] === undefined ? [] : [line])] };
    });
    const filled = await writeXlsx({ sheets });
    expect(book.sheets.map(({ name }) => name)).toEqual(['名册', '履职记录', '活动和参加人员', '填写说明']);
    const roster = await preview('roster', filled);
    expect([roster.problems, roster.counts]).toMatchObject([[], { new: 1 }]);
    const records = await preview('records', filled);
    expect([records.problems, records.counts]).toMatchObject([[], { new: 3 }]);
    expect(records.rows.map(({ where, name }) => `${where} ${name}`)).toEqual([
      '“履职记录”第4行 王芳',
      '“活动和参加人员”第4行 王芳',
      '“活动和参加人员”第4行 张伟',
    ]);
    // The words of the rulebook stand in drop-down lists.
    const lists = book.sheets[1]?.dataValidations?.map(({ values }) => values);
    const kinds = names.facts.find(({ name }) => name === '类别');
    expect(lists).toContainEqual(kinds !== undefined && 'values' in kinds && kinds.values);
  });

  test('of ballots is taken over as polls, each wrong count told with its cell', async () => {
    const { preview, commit } = await office(service());
    const headings = ['代表证号', '姓名', '测评日期', '发出票', '收回票', '有效票', '空白', '多选', '污损'];
    const classes = ['优秀票', '称职票', '基本称职', '不称职'];
    const book = async (...polls: CellValue[][]) =>
      writeXlsx({
        sheets: [{ name: '测评', rows: [['民主测评票数'], [...headings, ...classes], ...polls] }],
      });
    const right = ['0001', '张伟', '2026年6月5日', 50, 48, 46, 1, 2, 0, 37, 7, 1, 0];
    const wrong = [null, '王芳', '2026-06-05', 50, 48, 46, 1, 2, 0, 37, 'x', 1, 0];
    const told = await preview('dossiers', await book(right, wrong));
    expect(told.problems.map(({ what }) => what)).toEqual([expect.stringMatching(/^“测评”K4：/)]);
    const bytes = await book(right);
    const { hash, problems, counts } = await preview('dossiers', bytes);
    expect([problems, counts]).toMatchObject([[], { tally: 1, changed: 1 }]);
    await commit('dossiers', bytes, hash ?? '');
    expect((await preview('dossiers', bytes)).counts).toMatchObject({ tally: 0, unchanged: 1 });
  });

  test('of records is checked by the rulebook as records are, in the words of its headings', async () => {
    const { preview } = await office(service());
    const rows = [
      ['代表证号', '日期', '类别', '户数', '出席', '署名人数', '情况说明'],
      ['0001', '2026-03-02', '走访选名', '3', null, null, null],
      ['0001', '2026-03-02', '走访选民', '三户', null, null, null],
      ['0001', '2026-03-03', '视察', null, '出席', 3, '身份证号110101199003077758'],
    ];
    const { problems } = await preview('records', await writeXlsx({ sheets: [{ name: '记录', rows }] }));
    expect(problems.map(({ what, mend }) => `${what}${mend}`)).toMatchInlineSnapshot(`
      [
        "“记录”G4：这里像是身份证号码：身份证号码和家庭住址一律不保存。请删去后再录入。",
        "“记录”第4行：“署名位次”：没有填写。请更正。",
        "“记录”C2：“走访选名”不是“类别”的取值。是否想写“走访选民”？",
        "“记录”D3：“三户”不是数。请写成普通的十进制数，例如 "12.5"；不用科学记数、千分位和单位。",
      ]
    `);
  });
});
