/** What the meeting looks at: the places of each grade, who had none, who is tied, near, or has a duty unmet. */
import type { Proposal } from '../../commands/review/proposal.ts';
import type { GradeCount, PlacesUsed } from '../../commands/review/proposed.ts';
import { noGrade } from '../../commands/review/standing.ts';
import { fractionIn } from '../../engine/explain-amount.ts';
import { compare } from '../../engine/fraction.ts';
import { distributionChart } from '../../files/charts/distribution.ts';
import { Badge } from '../parts/facts.tsx';
import { Section } from '../parts/page-head.tsx';
import { Picture } from '../parts/picture.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { paths } from '../paths.ts';
import { pointsWords } from '../words.ts';

interface OfReview {
  readonly review: string;
  readonly proposal: Proposal;
}

interface Who {
  readonly representative: string;
  readonly name: string;
  readonly officeNumber: string;
  readonly localOffice: string;
  readonly grade: string | null;
  readonly total: string | null;
  readonly rank: number | null;
}

/** Without a grade, or tied and left to the meeting. */
const openWords = '不定等次、待定';

export function totalWords(total: string | null): string {
  if (total === null) return '—';
  return /^-?[\d.]+$/.test(total) ? pointsWords(total) : `${total}分`;
}

export function whoColumns(review: string): readonly Column<Who>[] {
  return [
    {
      head: '代表',
      kind: 'short',
      cell: ({ representative, name }) => <a href={paths.assessment(review, representative)}>{name}</a>,
    },
    { head: '编号', kind: 'short', cell: ({ officeNumber }) => officeNumber },
    { head: '乡镇街道', cell: ({ localOffice }) => localOffice },
    { head: '总分', kind: 'number', cell: ({ total }) => totalWords(total) },
    { head: '名次', kind: 'number', cell: ({ rank }) => rank ?? '—' },
  ];
}

export function Distribution({
  counts,
  quotas,
}: {
  readonly counts: readonly GradeCount[];
  readonly quotas: readonly PlacesUsed[];
}) {
  const shown = counts.filter(({ grade, computed, now }) => grade !== null || computed + now > 0);
  const grouped = quotas.some(({ group }) => group !== undefined);
  return (
    <>
      <div class="columns">
        <Picture
          alone
          chart={distributionChart(
            '等次分布',
            shown.map(({ grade, now }) => {
              const places = quotas.filter((one) => one.grade === grade);
              return {
                ...{ label: grade ?? openWords, count: now },
                ...(places.length === 0 ? {} : { places: places.reduce((sum, one) => sum + one.places, 0) }),
              };
            }),
            { width: 440 },
          )}
        />
        <Table
          caption="等次分布"
          rows={shown}
          columns={[
            { head: '等次', kind: 'short', cell: ({ grade }) => grade ?? openWords },
            { head: '按得分和名额', kind: 'number', cell: ({ computed }) => computed },
            { head: '现在', kind: 'number', cell: ({ now }) => now },
          ]}
          sums={[
            '合计',
            shown.reduce((sum, { computed }) => sum + computed, 0),
            shown.reduce((sum, { now }) => sum + now, 0),
          ]}
          empty=""
        />
      </div>
      <Table
        caption="名额使用"
        rows={quotas}
        columns={[
          { head: '等次', kind: 'short', cell: ({ grade }) => grade },
          ...(grouped ? [{ head: '范围', cell: ({ group }: PlacesUsed) => group ?? '全体' }] : []),
          { head: '人数基数', kind: 'number', cell: ({ heads }) => heads },
          { head: '名额', kind: 'number', cell: ({ places }) => places },
          { head: '按得分和名额', kind: 'number', cell: ({ computed }) => computed },
          { head: '现在', kind: 'number', cell: ({ now }) => now },
          {
            head: '超出',
            kind: 'number',
            cell: ({ over }) => (over === 0 ? '0' : <Badge tone="bad">{over}</Badge>),
          },
        ]}
        empty="办法没有写明名额。"
      />
    </>
  );
}

/** A page of paper has so many; more are counted, and found in the list. */
const shownMost = 30;

function few<Row>(rows: readonly Row[]): readonly Row[] {
  return rows.slice(0, shownMost);
}

function counted(words: string, rows: readonly unknown[]): string {
  return `${words}：${rows.length}人次${rows.length > shownMost ? `，这里列出前${shownMost}人次` : ''}`;
}

export function Findings({ review, proposal }: OfReview) {
  const { displaced, unmet, adjusted, alerts } = proposal;
  // Who reached the points and had no place stands above.
  const placeless = new Set(displaced.map(({ representative, missed }) => `${representative} ${missed}`));
  const close = proposal.near.filter((one) => !placeless.has(`${one.representative} ${one.next}`));
  const near = close.toSorted((a, b) => compare(fractionIn(a.points), fractionIn(b.points)));
  // Who is tied stands above.
  const ungraded = proposal.ungraded.filter(({ why }) => why !== 'referred');
  const shown = [
    finding(review, '达到分数而没有名额', displaced, [
      { head: '没有名额的等次', kind: 'short', cell: ({ missed }) => missed },
      { head: '拟定', kind: 'short', cell: ({ grade }) => grade ?? noGrade },
      { head: '缘由', kind: 'grow', cell: ({ reason }) => reason },
    ]),
    finding(review, '距上一等次不超过3分', near, [
      { head: '上一等次', kind: 'short', cell: ({ next }) => next },
      { head: '还差', kind: 'number', cell: ({ points }) => totalWords(points) },
      { head: '还有未达到的', kind: 'grow', cell: ({ unmet }) => unmet.join('、') || '—' },
    ]),
    finding(review, '没有完成必达的', unmet, [{ head: '情况', kind: 'grow', cell: ({ words }) => words }]),
    finding(review, '不定等次', ungraded, [
      { head: '缘由', kind: 'grow', cell: ({ reason }) => reason || '—' },
    ]),
    finding(review, '代表工作机构调整的', adjusted, [
      { head: '按得分', kind: 'short', cell: ({ computed }) => computed ?? noGrade },
      { head: '调整为', kind: 'short', cell: ({ grade }) => grade ?? noGrade },
      { head: '调整人', kind: 'short', cell: ({ by }) => by },
      { head: '理由', kind: 'grow', cell: ({ reason }) => reason },
    ]),
    finding(review, '法律规定的提示', alerts, [{ head: '提示', kind: 'grow', cell: ({ words }) => words }]),
  ];
  const none = shown.filter(({ table }) => table === undefined).map(({ words }) => words);
  return (
    <Section title="会议应当知道的" id="findings">
      {shown.map(({ table }) => table)}
      {none.length > 0 && <p class="quiet">没有的情形：{none.join('、')}。</p>}
    </Section>
  );
}

function finding<Row extends Who>(
  review: string,
  words: string,
  rows: readonly Row[],
  columns: readonly Column<Row>[],
) {
  if (rows.length === 0) return { words, table: undefined };
  const table = (
    <Table
      caption={counted(words, rows)}
      rows={few(rows)}
      columns={[...whoColumns(review), ...columns]}
      empty=""
    />
  );
  return { words, table };
}

/** What a tie is about, before the form that decides it. */
export function Ties({ review, proposal: { ties } }: OfReview) {
  if (ties.length === 0) return null;
  return (
    <Section title="并列" id="ties">
      {ties.map(({ grade, group, places, tied, undecided }) => (
        <Table
          caption={`${group === undefined ? '' : `${group}：`}“${grade}”还有${places}个名额，${tied.length}人同分${
            undecided === 0 ? '' : `，其中${undecided}人由会议确定`
          }`}
          rows={few(tied)}
          columns={[
            ...whoColumns(review),
            { head: '现在', kind: 'short', cell: ({ grade: now }) => now ?? '待会议确定' },
          ]}
          empty=""
        />
      ))}
    </Section>
  );
}
