/** 统计: what the yearly report asks, counted by kind: 次数, 人次, 覆盖率. */
import { z } from 'zod';
import type { StatisticsRow } from '../../commands/scores/statistics.ts';
import { statisticsOf } from '../../commands/scores/statistics.ts';
import { type Breakdown, breakdowns } from '../../store/statistics.ts';
import { page, type Row } from '../page.ts';
import { ActionLink } from '../parts/action.tsx';
import { Bar } from '../parts/bar.tsx';
import { FilterPart } from '../parts/form.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { paths } from '../paths.ts';
import { percentWords, periodWords } from '../words.ts';
import { StatisticsTabs } from './score-statistics.tsx';
import { isBeforeRules } from './scores-in.ts';

const breakdownWords: Record<Breakdown, string> = {
  level: '代表层级',
  localOffice: '乡镇街道',
  period: '季度',
};

const statisticsPage = page({
  path: '/statistics',
  act: 'statistics.read',
  query: z.object({
    period: z.string().max(21).optional(),
    by: z.enum(breakdowns).optional(),
    fact: z.string().max(60).optional(),
  }),
  title: '统计',
  async load({ deps, reader, today, query: { period = today.slice(0, 4), by, fact } }) {
    const asked = { period, fact, ...(by === undefined ? {} : { by: [by] }) };
    try {
      return await statisticsOf(deps.db, reader, today, asked);
    } catch (error) {
      if (!isBeforeRules(error)) throw error;
      // A time before the first rulebook is in the filter too, and the page stays to choose another.
      return { fact: undefined, period, items: [] };
    }
  },
  show({ fact = '', period, items }, { query, today, refusal }) {
    const year = Number(today.slice(0, 4));
    const most = Math.max(1, ...items.map(({ records }) => records));
    return (
      <>
        <PageHead
          title="统计"
          lead={`${periodWords(period)}已核实的履职记录${fact === '' ? '' : `，按“${fact}”分类`}`}
        >
          <ActionLink
            to={paths.export({ list: 'statistics', period, by: query.by, fact: query.fact })}
            refusal={refusal('list.export')}
          >
            导出
          </ActionLink>
        </PageHead>
        <StatisticsTabs here="records" />
        <FilterPart action={paths.statistics()}>
          <label for="period">时段</label>
          <select id="period" name="period" autocomplete="off">
            {periodsOf(year).map((each) => (
              <option value={each} selected={each === period}>
                {periodWords(each)}
              </option>
            ))}
          </select>
          <label for="by">再按</label>
          <select id="by" name="by" autocomplete="off">
            <option value="">不再细分</option>
            {breakdowns.map((each) => (
              <option value={each} selected={each === query.by}>
                {breakdownWords[each]}
              </option>
            ))}
          </select>
          <button type="submit">统计</button>
        </FilterPart>
        <Table
          caption={`${periodWords(period)}履职情况`}
          rows={items}
          columns={columnsBy(query.by, fact, most)}
          empty={
            fact === ''
              ? '这个时段没有施行的积分办法，不能分类统计。可以换一个时段。'
              : '这个时段没有已核实的履职记录。可以换一个时段。'
          }
        />
        <p class="hint">
          次数：同一事项只算一次。人次：每名代表各算一次。覆盖率：有一次以上的代表占在任代表的比例。没有列出的为零。
        </p>
      </>
    );
  },
});

function columnsBy(by: Breakdown | undefined, fact: string, most: number): readonly Column<StatisticsRow>[] {
  const broken: Record<Breakdown, Column<StatisticsRow>> = {
    level: { head: '代表层级', kind: 'short', cell: ({ level }) => level ?? '—' },
    localOffice: { head: '乡镇街道', kind: 'short', cell: ({ localOffice }) => localOffice?.name ?? '—' },
    period: { head: '时段', kind: 'short', cell: ({ period }) => periodWords(period) },
  };
  return [
    ...(by === undefined ? [] : [broken[by]]),
    { head: fact, names: true, kind: 'short', cell: ({ kind }) => kind },
    { head: '次数', kind: 'number', cell: ({ matters }) => matters },
    { head: '人次', kind: 'number', cell: ({ records }) => records },
    { head: '人次图', kind: 'grow', cell: ({ records }) => <Bar value={records} most={most} /> },
    { head: '涉及代表', kind: 'number', cell: ({ covered }) => `${covered}人` },
    { head: '在任代表', kind: 'number', cell: ({ representatives }) => `${representatives}人` },
    { head: '覆盖率', kind: 'number', cell: ({ rate }) => (rate === undefined ? '—' : percentWords(rate)) },
  ];
}

/** This year and the two before, whole and in quarters. */
function periodsOf(year: number): readonly string[] {
  return [year, year - 1, year - 2].flatMap((each) => [
    `${each}`,
    ...[1, 2, 3, 4].map((part) => `${each}-Q${part}`),
  ]);
}

export const statisticsRows: readonly Row[] = [statisticsPage];
