/** How a record stands in a list, and why somebody may not verify it. */
import type { Actor } from '../../commands/actor.ts';
import { problem } from '../../commands/problems.ts';
import type { Earned } from '../../commands/records/earnings.ts';
import type { EditionFound } from '../../store/editions.ts';
import type { RecordFound } from '../../store/records.ts';
import type { Tie } from '../../store/recusals.ts';
import type { DutyRecordRow } from '../../store/tables.ts';
import type { Column } from '../parts/table.tsx';
import { paths } from '../paths.ts';
import { dayWords } from '../words.ts';
import { EarnedTold, RecordBadge, recordWordsIn } from './words.tsx';

/** Words of verifyRecords' own refusals; undefined: may. */
export function verifyRefusal(
  { representative_id, entered_by, state }: Pick<DutyRecordRow, 'representative_id' | 'entered_by' | 'state'>,
  ties: readonly Tie[],
  actor: Pick<Actor, 'person' | 'fourEyesWaived'>,
): string | undefined {
  if (state !== 'claimed') return undefined;
  const tie = ties.find(({ representative }) => representative === representative_id);
  if (tie !== undefined) return problem(tie.same ? 'own-dossier' : 'recused', { who: tie.name }).what;
  if (entered_by !== actor.person || actor.fourEyesWaived) return undefined;
  return problem('same-person', { act: '核实', other: '登记' }).what;
}

interface Told {
  readonly editions: readonly EditionFound[];
  /** By record; left out where nothing is to be earned. */
  readonly earned?: ReadonlyMap<string, Earned> | undefined;
}

export function recordColumns({ editions, earned }: Told): readonly Column<RecordFound>[] {
  return [
    {
      head: '日期',
      kind: 'short',
      cell: (row) => <a href={paths.record(row.id)}>{dayWords(row.on)}</a>,
    },
    { head: '代表', kind: 'short', cell: (row) => row.representative },
    {
      head: '内容',
      kind: 'grow',
      cell: (row) => (
        <>
          {recordWordsIn(row, editions)}
          {row.matter !== null && (
            <>
              <br />
              <span class="quiet">{row.matter}</span>
            </>
          )}
        </>
      ),
    },
    ...(earned === undefined
      ? []
      : [
          {
            head: '核实后可得',
            kind: 'grow' as const,
            cell: (row: RecordFound) => <EarnedTold earned={earned.get(row.id)} />,
          },
        ]),
    {
      head: '佐证',
      kind: 'number',
      cell: (row) => (row.files + row.papers > 0 ? row.files + row.papers : '—'),
    },
    { head: '登记人', kind: 'short', cell: (row) => row.entered ?? '导入' },
    { head: '状态', kind: 'short', cell: (row) => <RecordBadge state={row.state} /> },
  ];
}

/** Without what a list adds for people. */
export function recordRow(found: RecordFound): DutyRecordRow {
  const { representative: _, matter: __, entered: ___, recorded: ____, files: _____, ...row } = found;
  return row;
}
