/** A bar in the cell of a table, whose number stands in a cell beside it: seen, not read out. */
interface Props {
  readonly value: number;
  readonly most: number;
  /** Of it, shown in another colour from the left: what is late, what is capped. */
  readonly part?: number;
}

const wide = 200;

export function Bar({ value, most, part = 0 }: Props) {
  const of = (number: number) => (most === 0 ? 0 : Math.round((number / most) * wide * 10) / 10);
  return (
    <svg
      class="cell-bar"
      viewBox={`0 0 ${wide} 12`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <rect class="cell-bar-ground" width={wide} height="12" />
      <rect class="cell-bar-value" width={of(value)} height="12" />
      {part > 0 && <rect class="cell-bar-part" width={of(part)} height="12" />}
    </svg>
  );
}
