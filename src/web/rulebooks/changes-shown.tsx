/** Who would change under a draft: how many win, lose and change grade, and each of them by name. */
import type { Change, Comparison } from '../../commands/rulebooks/compare-draft.ts';
import { Facts } from '../parts/facts.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { paths } from '../paths.ts';
import { periodWords, points, pointsWords } from '../words.ts';

export const changeKinds = ['up', 'down', 'other'] as const;
export type ChangeKind = (typeof changeKinds)[number];

export const kindWords: Record<ChangeKind, string> = {
  up: '分数上升的',
  down: '分数下降的',
  other: '分数不变或进出的',
};

export function changesBy(changes: readonly Change[]): Readonly<Record<ChangeKind, readonly Change[]>> {
  return {
    up: changes.filter((one) => kindOf(one) === 'up'),
    down: changes.filter((one) => kindOf(one) === 'down'),
    other: changes.filter((one) => kindOf(one) === 'other'),
  };
}

function kindOf({ points }: Change): ChangeKind {
  if (points === undefined || points === '0') return 'other';
  return points.startsWith('-') ? 'down' : 'up';
}

/** The sums, in a few lines. */
export function ChangeSums({ comparison }: { readonly comparison: Comparison }) {
  const { period, representatives, changes } = comparison;
  const { up, down, other } = changesBy(changes);
  const moves = gradeMoves(changes);
  const moved = moves.reduce((sum, { heads }) => sum + heads, 0);
  return (
    <>
      <p>
        {`按${periodWords(period)}的现有记录，${representatives}名代表中有${changes.length}人的分数、等次或名次会变；没有保存任何内容。`}
      </p>
      <Facts
        facts={[
          ['分数上升', heads(up, '最多加')],
          ['分数下降', heads(down, '最多减')],
          ['等次变化', moved === 0 ? '没有' : `${moved}人`],
          ['只变名次', `${other.filter(isOnlyRank).length}人`],
          ['参加', entered(changes)],
        ]}
      />
      {moves.length > 0 && (
        <Table
          caption="等次变化"
          rows={moves}
          columns={[
            { head: '现行', kind: 'short', cell: ({ from }) => from },
            { head: '草案', kind: 'short', cell: ({ to }) => to },
            { head: '人数', kind: 'grow', cell: ({ heads }) => `${heads}人` },
          ]}
          empty=""
        />
      )}
    </>
  );
}

function heads(changes: readonly Change[], most: string): string {
  const greatest = changes[0]?.points;
  return greatest === undefined
    ? '没有'
    : `${changes.length}人，${most}${pointsWords(greatest.replace('-', ''))}`;
}

function isOnlyRank({ before, after }: Change): boolean {
  return before !== undefined && after !== undefined && before.grade === after.grade;
}

function entered(changes: readonly Change[]): string {
  const [comes, goes] = [
    changes.filter(({ before }) => before === undefined).length,
    changes.filter(({ after }) => after === undefined).length,
  ];
  return comes + goes === 0 ? '没有进出' : `新参加${comes}人，不再参加${goes}人`;
}

interface Move {
  readonly from: string;
  readonly to: string;
  readonly heads: number;
}

/** From which grade to which, the most heads first. */
function gradeMoves(changes: readonly Change[]): readonly Move[] {
  const moves = new Map<string, Move>();
  for (const { before, after } of changes) {
    if (before === undefined || after === undefined || before.grade === after.grade) continue;
    const [from, to] = [before.grade ?? noGrade, after.grade ?? noGrade];
    const key = `${from}\n${to}`;
    moves.set(key, { from, to, heads: (moves.get(key)?.heads ?? 0) + 1 });
  }
  return [...moves.values()].sort((a, b) => b.heads - a.heads);
}

const noGrade = '未定等次';

interface TableProps {
  readonly kind: ChangeKind;
  readonly changes: readonly Change[];
}

export function ChangesTable({ kind, changes }: TableProps) {
  return (
    <Table
      caption={`${kindWords[kind]}，变动最大的在前`}
      captionUnseen
      rows={changes}
      columns={columns}
      empty={`没有${kindWords[kind]}代表。`}
    />
  );
}

const columns: readonly Column<Change>[] = [
  {
    head: '代表',
    kind: 'short',
    cell: ({ representative, name }) => <a href={paths.representative(representative)}>{name}</a>,
  },
  { head: '乡镇街道', cell: ({ localOffice }) => localOffice },
  { head: '现行', kind: 'number', cell: ({ before }) => totalWords(before) },
  { head: '草案', kind: 'number', cell: ({ after }) => totalWords(after) },
  { head: '增减', kind: 'number', cell: (one) => signed(one.points) },
  { head: '等次', kind: 'short', cell: ({ before, after }) => moved(before?.grade, after?.grade) },
  { head: '名次', kind: 'short', cell: ({ before, after }) => moved(rank(before), rank(after)) },
  { head: '变在哪里', kind: 'grow', cell: (one) => <Where {...one} /> },
];

/** Opened by whoever wants to know: the items that differ, and why the grade is another. */
function Where({ parts, why }: Change) {
  if (parts.length === 0 && why === undefined) return <span class="quiet">本人的得分不变</span>;
  return (
    <details>
      <summary>{parts.length === 0 ? '等次' : `${parts.length}项`}</summary>
      <ul class="plain-list">
        {parts.map(({ part, before, after }) => (
          <li>
            {part}：{amountWords(before)} → {amountWords(after)}
          </li>
        ))}
        {why !== undefined && <li>草案的等次：{why}</li>}
      </ul>
    </details>
  );
}

function amountWords(amount: string | undefined): string {
  return amount === undefined ? '没有这一项' : points(amount);
}

function totalWords(standing: Change['before']): string {
  return standing === undefined ? '不参加' : pointsWords(standing.total);
}

function signed(amount: string | undefined): string {
  if (amount === undefined) return '—';
  return amount.startsWith('-') || amount === '0' ? points(amount) : `+${points(amount)}`;
}

function rank(standing: Change['before']): string | undefined {
  return standing?.rank === undefined ? undefined : `第${standing.rank}`;
}

function moved(before = '—', after = '—'): string {
  return before === after ? before : `${before} → ${after}`;
}
