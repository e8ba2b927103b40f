/** The page that the public reads: no name of a system, nothing but what a representative stands for. Prints as a card. */
import { raw } from 'hono/html';
import { z } from 'zod';
import { type PublicView, publicView } from '../../commands/representatives/public-view.ts';
import { qrSvg } from '../../files/qr.ts';
import { addressAt } from '../address-at.ts';
import { openPage, type Row } from '../page.ts';
import { Bar } from '../parts/bar.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { paths } from '../paths.ts';
import { dayWords, points } from '../words.ts';
import { periodWords } from './years.tsx';

const publicPage = openPage({
  path: '/public/{address}',
  act: 'anyone',
  params: z.object({ address: z.string().max(100) }),
  async load({ deps, context, params }) {
    context.header('x-robots-tag', 'noindex, nofollow, noarchive');
    return {
      view: await publicView(deps, params.address),
      address: addressAt(context, paths.publicPage(params.address)),
    };
  },
  title: ({ view }) => `人大代表${view.name}`,
  show: ({ view, address }) => (
    <article class="public">
      <Card view={view} address={address} />
      <Table
        caption={`${view.year}年履职活动（截至${dayWords(view.until)}，经核实并计分）`}
        rows={view.acts}
        columns={columnsFor(view)}
        empty={`${view.year}年还没有经核实的履职活动。`}
      />
      {view.scores !== undefined && <Scores {...view.scores} />}
      <p class="quiet">本页由{view.congress}代表工作机构发布。内容有误的，请向代表联络站反映。</p>
    </article>
  ),
});

interface CardProps {
  readonly view: CardView;
  readonly address: string;
  /** Below another heading, as the office sees it. */
  readonly heading?: 'h1' | 'h2';
}

/** What is printed and handed out. */
export function Card({ view, address, heading: Heading = 'h1' }: CardProps) {
  const place = [levelWords(view.level), view.district, view.group].filter(Boolean).join(' · ');
  return (
    <section class="card">
      <div>
        <p class="card-of">{view.congress}</p>
        <Heading>{view.name}</Heading>
        <p>{place}</p>
        <p>{view.localOffice}</p>
        <p>
          <span class="quiet">代表联络站：</span>
          {view.station}
        </p>
        <p class="quiet card-hint">扫码查看履职情况</p>
      </div>
      <div class="card-code">{raw(qrSvg(address, { side: 148, title: `${view.name}的履职二维码` }))}</div>
    </section>
  );
}

export type CardView = Pick<
  PublicView,
  'congress' | 'name' | 'level' | 'district' | 'group' | 'localOffice' | 'station'
>;

/** 县人大代表; 居民代表 is called so already. */
function levelWords(level: string | null): string {
  if (level === null) return '人大代表';
  return level.endsWith('代表') ? level : `${level}人大代表`;
}

function columnsFor({ acts }: PublicView): readonly Column<PublicView['acts'][number]>[] {
  const most = Math.max(1, ...acts.map(({ count }) => count));
  return [
    { head: '活动', kind: 'short', cell: ({ kind }) => kind },
    { head: '次数', kind: 'number', cell: ({ count }) => count },
    { head: '', kind: 'grow', cell: ({ count }) => <Bar value={count} most={most} /> },
  ];
}

function Scores({ by, years }: NonNullable<PublicView['scores']>) {
  return (
    <Table
      caption={`年度考核结果（依据${by}公布）`}
      rows={years}
      columns={[
        { head: '年度', kind: 'short', cell: ({ period }) => periodWords(period) },
        { head: '总分', kind: 'number', cell: ({ total }) => points(total) },
        { head: '等次', kind: 'short', cell: ({ grade }) => grade ?? '不定等次' },
      ]}
      empty="还没有已归档的年度考核。"
    />
  );
}

export const publicPageRows: readonly Row[] = [publicPage];
