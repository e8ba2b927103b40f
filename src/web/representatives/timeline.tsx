/** What was done in the period, day by day: each act with what it earned, or why it does not count. */
import type { RecordTold } from '../../commands/dossiers/dossier-view.ts';
import { stateWords } from '../../commands/records/held-records.ts';
import type { RecordState } from '../../store/tables.ts';
import { Badge, type Tone } from '../parts/facts.tsx';
import { Section } from '../parts/page-head.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { paths } from '../paths.ts';
import { dayWords } from '../words.ts';

/** More would make the page too heavy; nobody does so much in a year. */
const shownMost = 150;

interface Props {
  readonly records: readonly RecordTold[];
  readonly when: string;
}

export function TimelinePart({ records, when }: Props) {
  const shown = records.slice(0, shownMost);
  return (
    <Section title={`${when}履职记录`} id="records">
      <Table
        caption={`共${records.length}条，近的在前${records.length > shownMost ? `；这里列出近期的${shownMost}条` : ''}`}
        rows={shown}
        columns={columns}
        empty={`${when}还没有履职记录。`}
      />
      {records.length > shownMost && (
        <p>
          <a href={paths.records({ representative: shown[0]?.record.representative_id })}>全部履职记录</a>
        </p>
      )}
      <PrintedList records={shown} />
    </Section>
  );
}

const columns: readonly Column<RecordTold>[] = [
  {
    head: '日期',
    kind: 'short',
    cell: ({ record }) => <span id={`r-${record.id}`}>{dayWords(record.on)}</span>,
  },
  { head: '事项', cell: ({ record }) => record.matter ?? '—' },
  { head: '内容', cell: ({ record, words }) => <a href={paths.record(record.id)}>{words}</a> },
  { head: '计分', cell: (told) => countedOf(told) },
  { head: '佐证', kind: 'number', cell: ({ record }) => record.files + record.papers || '—' },
  {
    head: '状态',
    kind: 'short',
    cell: ({ record }) =>
      record.state === 'verified' ? (
        '已核实'
      ) : (
        <Badge tone={tones[record.state]}>{stateWords[record.state]}</Badge>
      ),
  },
];

const tones: Readonly<Record<RecordState, Tone>> = {
  claimed: 'wait',
  verified: 'good',
  rejected: 'bad',
  withdrawn: 'quiet',
};

function countedOf({ record, counted }: RecordTold): string {
  if (counted.length > 0) return counted.join('；');
  return record.state === 'verified' ? '—' : '没有核实的不计分';
}

/** On paper two columns of short lines, the first day first: verified ones alone, as a file is kept. */
function PrintedList({ records }: Pick<Props, 'records'>) {
  const kept = records.filter(({ record }) => record.state === 'verified').toReversed();
  return (
    <ol class="printed-list" aria-hidden="true">
      {kept.map(({ record, words }) => (
        <li>
          {record.on.slice(5).replace('-', '.')} {record.matter ?? words}
        </li>
      ))}
    </ol>
  );
}
