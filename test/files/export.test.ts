/** Lists as they go out: as an office prints them, and inert in a spreadsheet. */
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import type { Day } from '../../src/engine/day.ts';
import type { Listing } from '../../src/files/listing.ts';
import { resultList, scoreList, statisticsList } from '../../src/files/lists.ts';
import { readTables } from '../../src/files/read-tables.ts';
import { workbookOf } from '../../src/files/write-book.ts';
import { csvOf } from '../../src/files/write-text.ts';

const head = {
  title: '示范区人大代表履职积分',
  unit: '示范区人大&代工委',
  madeBy: '李娜',
  on: '2026-11-20' as Day,
};
const scores = scoreList([
  {
    ...{
      representative: { id: 'r1', name: '张伟', officeNumber: '0001' },
      localOffice: { id: 't1', name: '新添寨镇' },
    },
    ...{ rank: 1, total: '81.5', grade: '称职', gradeReason: '总分达到75分。' },
  },
  {
    representative: { id: 'r2', name: '=1+1', officeNumber: '-0002' },
    localOffice: { id: 't1', name: '新添寨镇' },
    gradeReason: '不参加本办法。',
  },
]);

async function sheetOf(listing: Listing) {
  const { sheets } = await readXlsx(await workbookOf(listing), { readStyles: true });
  const [sheet] = sheets;
  if (sheet === undefined) throw new Error('no sheet');
  return sheet;
}

describe('a workbook', () => {
  test('has its title, unit and day above, numbers and sums, and who made it below', async () => {
    const { rows, merges } = await sheetOf({
      ...head,
      ...scores,
      totals: [null, null, null, null, '81.5', null, null],
    });
    expect(rows.map((row) => row.slice(0, 6))).toEqual([
      ['示范区人大代表履职积分', null, null, null, null, null],
      ['填报单位：示范区人大&代工委', null, null, null, '2026年11月20日', null],
      ['序号', '代表证号', '姓名', '乡镇街道', '名次', '总分'],
      [1, '0001', '张伟', '新添寨镇', 1, 81.5],
      [2, '-0002', '=1+1', '新添寨镇', null, null],
      ['合计', null, null, null, null, 81.5],
      ['制表人：李娜', null, null, null, null, null],
    ]);
    expect(merges).toContainEqual({ startRow: 0, endRow: 0, startCol: 0, endCol: 7 });
  });

  test('prints on A4 across, as wide as the page, with its headings and its foot on each', async () => {
    const { pageSetup, headerFooter, freezePane } = await sheetOf({ ...head, ...scores });
    expect(pageSetup).toMatchObject({
      ...{ paperSize: 'a4', orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
      printTitlesRow: '$3:$3',
    });
    expect(headerFooter?.oddFooter).toBe('&L示范区人大&&代工委　制表人：李娜　2026年11月20日&R第&P页 共&N页');
    expect(freezePane).toEqual({ rows: 3, columns: 3 });
  });

  test('writes points with two places, days as days, and whatever begins like a formula as text', async () => {
    const { cells } = await sheetOf({
      ...head,
      columns: [...scores.columns, { heading: '日期', kind: 'day' }, { heading: '比例', kind: 'rate' }],
      rows: scores.rows.map((row) => [...row, '2026-03-02', '0.805']),
    });
    expect(cells?.get('3,5')).toMatchObject({ value: 81.5, style: { numFmt: '0.00' } });
    expect(cells?.get('4,2')).toMatchObject({ value: '=1+1', type: 'string' });
    expect(cells?.get('4,2')).not.toHaveProperty('formula');
    expect(cells?.get('3,8')?.value).toEqual(new Date(Date.UTC(2026, 2, 2)));
    expect(cells?.get('3,9')).toMatchObject({ value: 0.805, style: { numFmt: '0.0%' } });
  });

  test('keeps as text what a spreadsheet would count wrongly', async () => {
    const columns = [{ heading: '数', kind: 'number' }] as const;
    const given = ['12345678901234567890.5', '0.1234567890123456', '1000000000000000', '0.30', '-4.00'];
    const { rows } = await sheetOf({ ...head, columns, rows: given.map((text) => [text]) });
    expect(rows.slice(3, 8).map(([, value]) => value)).toEqual([given[0], given[1], given[2], 0.3, -4]);
  });

  test('of several lists has a sheet for each, named without the signs of a path', async () => {
    const name = '第一季度：得分/名次[全部代表]以及其他需要说明的一些情况与问题';
    const tables = await readTables(
      await workbookOf({ ...head, ...scores, name }, { ...head, ...scores, name: '二' }),
    );
    expect(tables.map((table) => table.name)).toEqual([
      '第一季度：得分 名次 全部代表 以及其他需要说明的一些情况与问',
      '二',
    ]);
  });
});

describe('text with commas', () => {
  test('opens in a Chinese Excel, and nothing in it is reckoned', () => {
    const rows = [['0001', '=1+1', '+86 138', '-4.00', '@x', '他说“好”,"可以"\n第二行', ' \u0009x']];
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(
      csvOf({ columns: rows[0]?.map((_, at) => ({ heading: `列${at}`, kind: 'text' })) ?? [], rows }),
    );
    expect(text).toBe(
      '\ufeff序号,列0,列1,列2,列3,列4,列5,列6\r\n' +
        `1,0001,'=1+1,'+86 138,-4.00,'@x,"他说“好”,""可以""\n第二行"," \tx"\r\n`,
    );
  });
});

describe('the lists', () => {
  test('of results and of statistics say what an office hands in', () => {
    const results = resultList([
      {
        officeNumber: '0001',
        name: '张伟',
        localOffice: '新添寨镇',
        total: '92.00',
        rank: 1,
        determined: '优秀',
      },
    ]);
    expect(results.rows).toEqual([['0001', '张伟', '新添寨镇', '92.00', 1, null, '优秀', null]]);
    const row = {
      period: '2026',
      matters: 2,
      records: 5,
      covered: 3,
      representatives: 4,
      rate: '0.7500',
      url: '',
    };
    const statistics = statisticsList(
      [
        { ...row, kind: '视察', localOffice: { id: 't1', name: '新添寨镇' } },
        { ...row, kind: '走访', localOffice: { id: 't1', name: '新添寨镇' } },
      ],
      '类别',
    );
    expect(statistics.columns.map(({ heading }) => heading)).toEqual([
      ...['时段', '乡镇街道', '类别', '次数', '人次', '参加人数', '应计人数', '覆盖率'],
    ]);
    expect(statistics.totals).toEqual([null, null, null, 4, 10, null, null, null]);
  });
});
