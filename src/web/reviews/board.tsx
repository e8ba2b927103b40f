/** How far each stage is in each place, and how many have which grade. */
import type { Board } from '../../commands/review/board.ts';
import { Section } from '../parts/page-head.tsx';
import { Table } from '../parts/table.tsx';
import { paths } from '../paths.ts';
import { dayWords } from '../words.ts';

interface BoardProps {
  readonly board: Board;
}

export function Stages({ board: { stages, review } }: BoardProps) {
  const places = stages[0]?.localOffices ?? [];
  return (
    <>
      <Table
        caption="各步进度"
        rows={stages}
        columns={[
          { head: '步骤', kind: 'short', cell: ({ name }) => name },
          { head: '期限', kind: 'short', cell: ({ dueOn }) => (dueOn === undefined ? '—' : dayWords(dueOn)) },
          {
            head: '等待办理',
            kind: 'number',
            cell: ({ waiting, stage }) => <a href={paths.assessments(review.id, { stage })}>{waiting}</a>,
          },
          { head: '一周内到期', kind: 'number', cell: ({ due }) => due },
          { head: '已逾期', kind: 'number', cell: ({ overdue }) => overdue },
          { head: '已办', kind: 'number', cell: ({ done }) => done },
        ]}
        empty="这份办法没有写明考核步骤。"
      />
      {places.length > 1 && (
        <Table
          caption="各乡镇街道：每一步等待办理的人数"
          rows={places}
          columns={[
            {
              head: '乡镇街道',
              kind: 'short',
              cell: ({ id, name }) => <a href={paths.assessments(review.id, { localOffice: id })}>{name}</a>,
            },
            ...stages.map(({ name, localOffices }) => ({
              head: name,
              kind: 'number' as const,
              cell: ({ id }: { readonly id: string }) => {
                const found = localOffices.find((one) => one.id === id);
                return found === undefined
                  ? 0
                  : `${found.waiting}${found.overdue > 0 ? `（逾期${found.overdue}）` : ''}`;
              },
            })),
          ]}
          empty=""
        />
      )}
    </>
  );
}

export function Grades({ board: { proposed, determined, undecided, review } }: BoardProps) {
  const shown = determined ?? proposed;
  if (shown === undefined) return null;
  return (
    <Section title={determined === undefined ? '拟定的等次' : '确定的等次'}>
      <Table
        caption="等次分布"
        captionUnseen
        rows={shown}
        columns={[
          {
            head: '等次',
            kind: 'short',
            cell: ({ grade }) => (
              <a href={paths.assessments(review.id, { grade: grade ?? '不定等次' })}>{grade ?? '不定等次'}</a>
            ),
          },
          { head: '人数', kind: 'number', cell: ({ heads }) => heads },
        ]}
        sums={['合计', shown.reduce((sum, { heads }) => sum + heads, 0)]}
        empty=""
      />
      {undecided !== undefined && undecided > 0 && determined === undefined && (
        <p class="hint">不定等次中有{undecided}人在名额线上并列，由主任会议决定。</p>
      )}
    </Section>
  );
}
