/** 得分分布: how many stand in each band of ten points, by the records as they are now. */
import { z } from 'zod';
import { scoreRows } from '../commands/score-list.ts';
import { distributionChart } from '../files/charts/distribution.ts';
import { page, type Row } from './page.ts';
import { Badge } from './parts/facts.tsx';
import { PageHead, Section, Tabs } from './parts/page-head.tsx';
import { Picture } from './parts/picture.tsx';
import { Empty, Table } from './parts/table.tsx';
import { paths } from './paths.ts';
import { periodWords } from './words.ts';

const scoresPage = page({
  path: '/statistics/scores',
  act: 'statistics.read',
  query: z.object({ period: z.string().max(21).optional() }),
  async load({ deps, reader, today, query: { period = today.slice(0, 4) } }) {
    const rows = await scoreRows(deps.db, reader, today, { period });
    const totals = rows.flatMap(({ total }) => (total === undefined ? [] : [Number(total)]));
    const grades = [...new Set(rows.flatMap(({ grade }) => grade ?? []))];
    return {
      ...{ period, heads: totals.length, outside: rows.length - totals.length, bands: bandsOf(totals) },
      grades: grades.map((grade) => ({ grade, heads: rows.filter((row) => row.grade === grade).length })),
    };
  },
  title: '得分分布',
  show: ({ period, heads, outside, bands, grades }) => (
    <>
      <PageHead
        title="统计"
        lead={`${periodWords(period)}计分${heads}人${outside === 0 ? '' : `，另有${outside}人不参加本办法`}`}
      />
      <StatisticsTabs here="scores" />
      <Section title="得分分布">
        {heads === 0 ? (
          <Empty>这个周期还没有人得分。</Empty>
        ) : (
          <div id="distribution">
            <Picture chart={distributionChart(`${periodWords(period)}得分分布`, bands, { width: 720 })} />
          </div>
        )}
        <p class="hint">按现在已核实的记录和已有的评分计算，考核结束前还会变化；各档含下限，不含上限。</p>
      </Section>
      <Section title="照现在的得分">
        <Table
          caption="照现在的得分，各等次人数"
          captionUnseen
          rows={grades}
          columns={[
            { head: '等次', kind: 'short', cell: ({ grade }) => <Badge>{grade}</Badge> },
            { head: '人数', kind: 'number', cell: ({ heads }) => `${heads}人` },
          ]}
          empty="还没有人有等次。"
        />
      </Section>
    </>
  ),
});

export function StatisticsTabs({ here }: { readonly here: 'records' | 'scores' }) {
  return (
    <Tabs
      label="统计"
      tabs={[
        { to: paths.statistics(), words: '履职情况', here: here === 'records' },
        { to: paths.scoreStatistics(), words: '得分分布', here: here === 'scores' },
      ]}
    />
  );
}

/** Tens, from the lowest that anybody has to the highest; those between that nobody has stand there empty. */
function bandsOf(totals: readonly number[]) {
  if (totals.length === 0) return [];
  const bandOf = (total: number) => Math.floor(total / 10) * 10;
  const [low, high] = [bandOf(Math.min(...totals)), bandOf(Math.max(...totals))];
  const many = Math.min(30, (high - low) / 10 + 1);
  return Array.from({ length: many }, (_, index) => {
    const from = low + index * 10;
    // What lies above the last band is counted with it.
    const last = index === many - 1;
    const count = totals.filter((total) => total >= from && (last || total < from + 10)).length;
    return { label: last && from < high ? `${from}以上` : `${from}～${from + 10}`, count };
  });
}

export const scoreStatisticsRows: readonly Row[] = [scoresPage];
