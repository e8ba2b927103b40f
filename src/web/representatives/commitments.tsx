/** 亮承诺: what a representative promised the voters, and what came of it; nothing where nothing was promised. */
import type { CommitmentFound } from '../../store/commitments.ts';
import { Section } from '../parts/page-head.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { paths } from '../paths.ts';
import { dayWords, yearsWords } from '../words.ts';

interface Props {
  readonly commitments: readonly CommitmentFound[];
  /** Where more of them are registered; undefined: not by this reader. */
  readonly to: string | undefined;
}

export function CommitmentsPart({ commitments, to }: Props) {
  if (commitments.length === 0 && to === undefined) return null;
  return (
    <div class={commitments.length === 0 ? 'unprinted' : undefined}>
      <Section title="履职承诺" id="commitments">
        <Table
          caption="履职承诺"
          captionUnseen
          rows={commitments}
          columns={columns}
          empty="还没有登记承诺。"
        />
        {to !== undefined && (
          <p class="unprinted">
            <a href={to}>登记承诺，报告完成情况</a>
          </p>
        )}
      </Section>
    </div>
  );
}

const columns: readonly Column<CommitmentFound>[] = [
  { head: '年度或任期', kind: 'short', cell: ({ period }) => yearsWords(period) },
  { head: '承诺', cell: ({ id, text }) => <a href={paths.commitment(id)}>{text}</a> },
  { head: '完成情况', cell: ({ done }) => done ?? '还没有登记' },
  { head: '登记日期', kind: 'short', cell: ({ done_on }) => (done_on === null ? '—' : dayWords(done_on)) },
];
