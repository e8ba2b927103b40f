/** 亮承诺: what a representative promised the voters, and what came of it; nothing where nothing was promised. */
import type { CommitmentFound } from '../store/commitments.ts';
import { Section } from './parts/page-head.tsx';
import { type Column, Table } from './parts/table.tsx';
import { dayWords } from './words.ts';

export function CommitmentsPart({ commitments }: { readonly commitments: readonly CommitmentFound[] }) {
  if (commitments.length === 0) return null;
  return (
    <Section title="履职承诺" id="commitments">
      <Table caption="履职承诺" captionUnseen rows={commitments} columns={columns} empty="没有。" />
    </Section>
  );
}

const columns: readonly Column<CommitmentFound>[] = [
  { head: '年度或任期', kind: 'short', cell: ({ period }) => period },
  { head: '承诺', cell: ({ text }) => text },
  { head: '完成情况', cell: ({ done }) => done ?? '还没有登记' },
  { head: '登记日期', kind: 'short', cell: ({ done_on }) => (done_on === null ? '—' : dayWords(done_on)) },
];
