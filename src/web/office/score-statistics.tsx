/** 得分分布: how many stand in each band of ten points, by the records as they are now. */
import { z } from 'zod';
import type { ScoreRow } from '../../commands/scores/score-list.ts';
import { distributionChart } from '../../files/charts/distribution.ts';
import { page, type Row } from '../page.ts';
import { ActionLink } from '../parts/action.tsx';
import { PageHead, Section, Tabs } from '../parts/page-head.tsx';
import { Picture } from '../parts/picture.tsx';
import { Empty, Table } from '../parts/table.tsx';
import { paths } from '../paths.ts';
import { periodWords } from '../words.ts';
import { scoresIn } from './scores-in.ts';

const scoresPage = page({
  path: '/statistics/scores',
  act: 'statistics.read',
  query: z.object({ period: z.string().max(21).optional() }),
  async load({ deps, reader, today, query: { period = today.slice(0, 4) } }) {
    const rows = await scoresIn(deps.db, reader, today, period);
    const totals = rows.flatMap(({ total }) => (total === undefined ? [] : [Number(total)]));
    return {
      ...{ period, heads: totals.length, outside: rows.length - totals.length, bands: bandsOf(totals) },
      grades: gradesOf(rows),
    };
  },
  title: '得分分布',
  show: ({ period, heads, outside, bands, grades }, { refusal }) => (
    <>
      <PageHead
        title="统计"
        lead={`${periodWords(period)}计分${heads}人${outside === 0 ? '' : `，另有${outside}人不参加本办法`}`}
      >
        <ActionLink to={paths.export({ list: 'scores', period })} refusal={refusal('list.export')}>
          导出积分
        </ActionLink>
      </PageHead>
      <StatisticsTabs here="scores" />
      <div class="columns">
        <Section title="得分分布">
          {heads === 0 ? (
            <Empty>这个周期没有施行的积分办法，或还没有人得分。</Empty>
          ) : (
            <div id="distribution">
              <Picture chart={distributionChart(`${periodWords(period)}得分分布`, bands, { width: 480 })} />
            </div>
          )}
          <p class="hint">各档含下限，不含上限。</p>
        </Section>
        <Section title="照现在的得分，各等次人数">
          <Table
            caption="照现在的得分，各等次人数"
            captionUnseen
            rows={grades}
            columns={[
              { head: '等次', cell: ({ grade }) => grade },
              { head: '人数', kind: 'number', cell: ({ heads }) => `${heads}人` },
            ]}
            sums={grades.length > 1 ? ['合计', `${heads}人`] : undefined}
            empty="还没有人得分。"
          />
          <p class="hint">按现在已核实的记录和已有的评分计算，考核结束前还会变化；等次由会议确定。</p>
        </Section>
      </div>
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

/** The best first; who has none yet comes last. */
function gradesOf(rows: readonly ScoreRow[]) {
  const scored = rows.filter(({ total }) => total !== undefined);
  const best = scored.toSorted((a, b) => Number(b.total) - Number(a.total));
  const names = [...new Set(best.flatMap(({ grade }) => grade ?? []))];
  const none = scored.filter(({ grade }) => grade === undefined).length;
  return [
    ...names.map((grade) => ({ grade, heads: scored.filter((row) => row.grade === grade).length })),
    ...(none === 0 ? [] : [{ grade: '还没有等次', heads: none }]),
  ];
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
