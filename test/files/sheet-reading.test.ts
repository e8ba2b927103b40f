/** Sheets as offices keep them: titles above, sums below, merged cells, words typed in every width. */
import { type CellValue, type MergeRange, writeXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { Failure } from '../../src/commands/problems.ts';
import { readImport } from '../../src/files/read-import.ts';
import { demoNames } from './names.ts';
import { rewritten } from './zips.ts';

type Rows = CellValue[][];
const merge = (startRow: number, startCol: number, endRow: number, endCol: number): MergeRange => ({
  ...{ startRow, startCol, endRow, endCol },
});

async function read(kind: 'roster' | 'records', rows: Rows, merges: MergeRange[] = []) {
  const bytes = await writeXlsx({ sheets: [{ name: '表一', rows, merges }] });
  return readBytes(kind, bytes);
}

async function readBytes(kind: 'roster' | 'records', bytes: Uint8Array) {
  const { text, skipped } = await readImport(bytes, { kind, names: await demoNames() });
  return {
    values: text.rows.map(({ value }) => value),
    problems: text.problems.map(({ what, path }) => (path === undefined ? what : `${path} ${what}`)),
    skipped,
  };
}

async function refused(kind: 'roster' | 'records', rows: Rows): Promise<string> {
  try {
    await read(kind, rows);
    return 'read';
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return error.problems.map(({ what, mend }) => `${what}${mend}`).join('\n');
  }
}

const heading = ['序号', '代表证号', '姓名', '日期', '类别', '户数'];
const visit = (number: string, name: string | null, on: CellValue, more: CellValue = 3) => [
  ...[null, number, name, on, '走访选民', more],
];

describe('a sheet', () => {
  test('what stands around the list is left out, and told with its lines', async () => {
    const { values, problems, skipped } = await read('records', [
      ['示范区人大代表履职记录'],
      ['填报单位：示范区人大'],
      heading,
      visit('0001', '张伟', '2026.3.2'),
      [],
      ['小　计', null, null, null, null, 3],
      heading,
      visit('0002', '王芳', '2026年3月3日'),
      [3],
      ['合计', null, null, null, null, 6],
      ['备注：以上已经核对'],
      ['另有两次未登记'],
      ['制表人：李娜', null, null, '2026年3月31日'],
    ]);
    expect(problems).toEqual([]);
    expect(values).toHaveLength(2);
    expect(skipped).toEqual([
      '“表一”第1至2行是标题，没有导入。',
      '“表一”第7行又是表头，没有导入。',
      '“表一”第6、10行是合计，没有导入。',
      '“表一”第11至13行是备注或落款，没有导入。',
    ]);
  });

  test('words and numbers typed in any width come in as the rulebook writes them', async () => {
    const { values, problems } = await read('records', [
      ['代表证号', '姓名', '日期', '类别', '户数', '重要程度', '办理阶段', '佐证份数'],
      [
        '０００１',
        '张　伟',
        new Date(Date.UTC(2026, 2, 2)),
        ' 走访 选民',
        '１，２００.5户',
        '重要 ',
        '立案，重点督办',
        '２',
      ],
      ['0002', null, '2026-03-03', '走访选民', 0.1 + 0.2, null, null, 1],
    ]);
    expect(problems).toEqual([]);
    expect(values).toEqual([
      {
        officeNumber: '0001',
        on: '2026-03-02',
        facts: { 类别: '走访选民', 户数: '1200.5', 重要程度: '重要', 办理阶段: ['立案', '重点督办'] },
        evidence: 2,
      },
      { officeNumber: '0002', on: '2026-03-03', facts: { 类别: '走访选民', 户数: '0.3' }, evidence: 1 },
    ]);
  });

  test('a day without its date, and a formula that failed, are told with their cells', async () => {
    const { problems } = await read('records', [
      heading,
      visit('0001', null, '2026年3月'),
      visit('0001', null, '2026.2.30'),
      visit('0001', null, '2026-03-02', '#REF!'),
    ]);
    expect(problems).toEqual([
      'rows.0.on “表一”D2：“2026年3月”没有写明是哪一日。',
      'rows.1.on “表一”D3：没有“2026.2.30”这一天。',
      'rows.2.facts.户数 “表一”F4：这里的公式出错（#REF!）。',
    ]);
  });

  test('a month that the spreadsheet made a first of the month of is told to lack its day', async () => {
    const day = new Date(Date.UTC(2026, 2, 1));
    const formats = ['yyyy"年"m"月"', 'yyyy"年"m"月"d"日"', 'mmm-yy', 'yyyy-mm-dd'];
    const rows = [heading, ...formats.map(() => visit('0001', null, day))];
    const cells = new Map(
      formats.map((numFmt, at) => [`${at + 1},3`, { value: day, type: 'date', style: { numFmt } }] as const),
    );
    const bytes = await writeXlsx({ sheets: [{ name: '表一', rows, cells }] });
    const wanted = ['D2', 'D4'].map(
      (cell, at) => `rows.${at * 2}.on “表一”${cell}：“2026年3月”没有写明是哪一日。`,
    );
    expect((await readBytes('records', bytes)).problems).toEqual(wanted);

    // As Chinese spreadsheets write them: numbers of formats without words.
    const numbers = new Map([
      ['yyyy"年"m"月"', '57'],
      ['yyyy"年"m"月"d"日"', '31'],
      ['mmm-yy', '27'],
    ]);
    const bare = rewritten(bytes, 'xl/styles.xml', (text) => {
      const ids = new Map([['17', '27']]);
      for (const [, id = '', code = ''] of text.matchAll(/<numFmt numFmtId="(\d+)" formatCode="([^"]+)"/g)) {
        ids.set(id, numbers.get(code.replaceAll('&quot;', '"')) ?? id);
      }
      const without = text.replace(/<numFmts[\s\S]*?<\/numFmts>/, '');
      const own = without.replaceAll(/numFmtId="(\d+)"/g, (_, id) => `numFmtId="${ids.get(id) ?? id}"`);
      expect(own).toMatch(/numFmtId="57"[\s\S]*numFmtId="31"[\s\S]*numFmtId="27"/);
      return own;
    });
    expect((await readBytes('records', bare)).problems).toEqual(wanted);
  });

  test('merged down, a cell speaks for every line; an amount does not', async () => {
    const { values, problems } = await read(
      'records',
      [
        heading,
        visit('0001', '张伟', '2026-03-02', 8),
        visit('', null, null, null),
        visit('', null, '2026-03-04', 2),
      ],
      [merge(1, 1, 3, 1), merge(1, 2, 3, 2), merge(1, 3, 2, 3), merge(1, 5, 2, 5)],
    );
    expect(values.map((value) => (value as { on: string }).on)).toEqual([
      '2026-03-02',
      '2026-03-02',
      '2026-03-04',
    ]);
    expect(values).toMatchObject(Array.from({ length: 3 }, () => ({ officeNumber: '0001' })));
    expect(problems).toEqual([
      'rows.0.facts.户数 “表一”F2：“表一”F2:F3合并了几行，不知道“8”是每行各有，还是合起来有。',
    ]);
  });

  test('merged across columns, nobody can say what a cell means', async () => {
    const { problems } = await read(
      'records',
      [heading, [1, '0001', '张伟', '2026-03-02', '走访选民', null]],
      [merge(1, 4, 1, 5)],
    );
    expect(problems).toEqual(['rows.0.facts.类别 “表一”E2：“表一”E2:F2合并了几列，不知道写的是哪一项。']);
  });

  test('headings over two lines are read where they are whole', async () => {
    const { values, problems } = await read(
      'records',
      [
        ['序号', '代表', null, '日期', '履职情况', null],
        [null, '代表证号', '姓名', null, '类别', '户数'],
        visit('0001', '张伟', '2026-03-02'),
      ],
      [merge(0, 0, 1, 0), merge(0, 1, 0, 2), merge(0, 3, 1, 3), merge(0, 4, 0, 5)],
    );
    expect([values, problems]).toEqual([
      [{ officeNumber: '0001', on: '2026-03-02', facts: { 类别: '走访选民', 户数: '3' } }],
      [],
    ]);
  });

  test('同上 says what the line above says', async () => {
    const { values } = await read('records', [
      heading,
      visit('0001', null, '2026-03-02'),
      [null, '0002', null, '同上', '〃', 1],
    ]);
    expect(values[1]).toEqual({
      officeNumber: '0002',
      on: '2026-03-02',
      facts: { 类别: '走访选民', 户数: '1' },
    });
  });
});

describe('headings', () => {
  test('of a list that is not there are told', async () => {
    expect(
      await refused('roster', [
        ['品名', '数量'],
        ['纸', 3],
      ]),
    ).toBe('没有找到“名册”的表头。表头一行应写有“代表证号”、“姓名”、“性别”等；可以下载模板填写。');
    expect(await refused('records', [['随便写的一行文字']])).toContain(
      '没有找到“履职记录”或“活动和参加人员”的表头。',
    );
  });

  test('that are nearly right, missing, doubled or forbidden are told, and no line is read', async () => {
    const { values, problems } = await read('records', [
      ['代表证号', '姓名', '日其', '类别', '类　别', '身份证号', '学历'],
      ['0001', '张伟', '2026-03-02', '走访选民', '走访选民', '1', '本科'],
    ]);
    expect(values).toEqual([]);
    expect(problems).toEqual([
      '“表一”E1：“类别”在D列已经有了。',
      '“表一”C1：没有“日其”这一列，是否想写“日期”？',
      '“表一”第1行：表头中没有“日期”。',
      '“表一”F1：字段“身份证号”：身份证号码和家庭住址一律不保存。',
    ]);
  });
});

describe('who is meant', () => {
  test('a name that one person bears will do; of two the number is asked for', async () => {
    const { values, problems } = await read('records', [
      ['姓名', '日期', '类别'],
      ['李娜', '2026-03-02', '接待选民'],
      ['张伟', '2026-03-02', '接待选民'],
      ['李那', '2026-03-02', '接待选民'],
    ]);
    expect(values[0]).toMatchObject({ officeNumber: '0004' });
    expect(problems).toEqual([
      'rows.1.name “表一”A3：叫“张伟”的代表有2名：0001（新添寨镇）、0003（东风镇）。',
      'rows.2.name “表一”A4：名册中没有“李那”，是否想写“李娜”？',
    ]);
  });

  test('a number and a name that do not belong together are told, and a number that lost its zeros', async () => {
    const { problems } = await read('records', [
      ['代表证号', '姓名', '日期', '类别'],
      ['0001', '王芳', '2026-03-02', '接待选民'],
      [2, '王芳', '2026-03-02', '接待选民'],
      [null, null, '2026-03-02', '接待选民'],
    ]);
    expect(problems).toEqual([
      'rows.0.name “表一”B2：代表证号“0001”是张伟，不是“王芳”。',
      'rows.1.officeNumber “表一”A3：名册中没有代表证号“2”，是否想写“0002”（王芳）？',
      'rows.2.officeNumber “表一”A4：没有写代表证号或姓名。',
    ]);
  });
});

describe('a matter with its people', () => {
  test('becomes a record for each, by how they took part', async () => {
    const { values, problems } = await read('records', [
      ['活动名称', '日期', '类别', '参加人员', '请假人员'],
      ['春季视察', '2026-03-02', '视察', '王芳、张伟（0001）', '李娜'],
    ]);
    expect(problems).toEqual([]);
    const shared = { matter: '春季视察', on: '2026-03-02' };
    expect(values).toEqual([
      { ...shared, officeNumber: '0002', facts: { 类别: '视察', 出席: '出席' } },
      { ...shared, officeNumber: '0001', facts: { 类别: '视察', 出席: '出席' } },
      { ...shared, officeNumber: '0004', facts: { 类别: '视察', 出席: '请假' } },
    ]);
  });

  test('somebody who is not known is told with the cell of the list', async () => {
    const { problems } = await read('records', [
      ['活动名称', '日期', '类别', '参加人员'],
      ['春季视察', '2026年3月', '视察', '王芳、赵强、张伟'],
    ]);
    expect(problems).toEqual([
      'rows.0.on “表一”B2：“2026年3月”没有写明是哪一日。',
      'rows.1.officeNumber “表一”D2：名册中没有“赵强”。',
      'rows.2.officeNumber “表一”D2：叫“张伟”的代表有2名：0001（新添寨镇）、0003（东风镇）。',
    ]);
  });
});

describe('text with commas', () => {
  const text = '代表证号,姓名,日期,类别\r\n0001,张伟,2026/3/2,"走访选民"\r\n';
  const wanted = [{ officeNumber: '0001', on: '2026-03-02', facts: { 类别: '走访选民' } }];
  // As Excel saves “CSV（逗号分隔）” on a Chinese machine.
  const gb18030 = Buffer.from(
    'b4fab1edd6a4bac52cd0d5c3fb2cc8d5c6da2cc0e0b1f00d0a303030312cd5c5ceb02c323032362f332f322cd7dfb7c3d1a1c3f10d0a',
    'hex',
  );

  test.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${text}`)],
    ['GB18030', gb18030],
    ['UTF-16, parted by tabs', Buffer.from(`\ufeff${text.replaceAll(',', '\t')}`, 'utf16le')],
  ])('is read in %s', async (_, bytes) => {
    const { values, problems } = await readBytes('records', bytes);
    expect([values, problems]).toEqual([wanted, []]);
  });
});
