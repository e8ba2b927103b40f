/** A set of classes said briefly: «类别为视察或专题调研,出席为出席». */
import { listed } from '../../engine/words.ts';
import type { Dimension } from './cells.ts';
import { cellsOf } from './items.ts';

/** A sentence for each box that the classes fill; names that make no difference are left out. */
export function saidClasses(dimensions: readonly Dimension[], classes: readonly number[]): readonly string[] {
  const rows = classes.map((index) => cellsOf(dimensions, index));
  return boxesOf(dimensions, rows, 0).map((box) => {
    const parts = dimensions.flatMap((dimension, at) => {
      const cells = box[at] as readonly number[];
      if (cells.length === dimension.cells.length) return [];
      const says = cells.map((cell) => dimension.cells[cell]?.says ?? '');
      return [`${dimension.name}为${listed(says, '或')}`];
    });
    return parts.length === 0 ? '任何记录' : parts.join('，');
  });
}

type Box = readonly (readonly number[])[];

function boxesOf(dimensions: readonly Dimension[], rows: readonly (readonly number[])[], at: number): Box[] {
  const spans = dimensions.map((_, index) =>
    [...new Set(rows.map((row) => row[index] as number))].sort((a, b) => a - b),
  );
  const full = spans.reduce((size, span) => size * span.length, 1);
  if (full === rows.length || at >= dimensions.length) return [spans];
  // Values of this name that leave the others the same free play are said together.
  const groups = new Map<string, (readonly number[])[]>();
  for (const value of spans[at] ?? []) {
    const inside = rows.filter((row) => row[at] === value);
    const key = inside
      .map((row) => row.filter((_, index) => index !== at).join(','))
      .sort()
      .join(';');
    groups.set(key, [...(groups.get(key) ?? []), ...inside]);
  }
  return [...groups.values()].flatMap((group) => boxesOf(dimensions, group, at + 1));
}
