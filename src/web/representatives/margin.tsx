/** 差一步: how far it is to the next grade, and which items still have room. */
import type { DossierScored } from '../../commands/dossiers/dossier-view.ts';
import { decimal } from '../../engine/decimal.ts';
import { amount, fractionIn } from '../../engine/explain-amount.ts';
import type { Room } from '../../engine/room.ts';
import { Section } from '../parts/page-head.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { points as pointsIn } from '../words.ts';

const shownMost = 8;

export function MarginPart({ scored }: { readonly scored: DossierScored }) {
  const { sheet, room } = scored;
  const { margin } = sheet;
  return (
    <Section title="差一步" id="margin">
      {margin === undefined ? (
        <p>
          {sheet.grade === undefined
            ? '还没有等次，先看哪些项目还有余地。'
            : `已是最高等次“${sheet.grade}”。`}
        </p>
      ) : (
        <p>
          到“{margin.grade}”
          <strong>{margin.points === '0' ? '分数已够' : `还差${amount(margin.points, '分')}`}</strong>
          {margin.unmet.length > 0 && `，还要达到：${margin.unmet.join('、')}`}。
        </p>
      )}
      <Table
        caption="还有余地的项目"
        rows={room.slice(0, shownMost)}
        columns={columns}
        empty="各项都已到封顶，或不设封顶。"
      />
    </Section>
  );
}

const columns: readonly Column<Room>[] = [
  { head: '项目', cell: ({ item }) => item },
  {
    head: '已得／封顶',
    kind: 'number',
    cell: ({ points, attainable }) => `${short(points)}／${plain(attainable)}`,
  },
  { head: '还可得', kind: 'number', cell: ({ left }) => short(left) },
  { head: '可增总分', kind: 'number', cell: ({ intoTotal }) => short(intoTotal) },
];

/** Two places: how much is left is a guide, and the steps have the exact one. */
function short(text: string): string {
  return pointsIn(decimal(fractionIn(text), 2, 'half-up'));
}

function plain(text: string): string {
  return decimal(fractionIn(text), 2, 'half-up');
}
