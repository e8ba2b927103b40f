/** 差一步: which items can still earn something, and what of it would come into the total. */
import { textOf } from './decimal.ts';
import { fractionIn } from './explain-amount.ts';
import { compare, type Fraction, lesser, multiply, one, sign, subtract } from './fraction.ts';
import type { ItemScore, ScoreSheet, SectionScore } from './sheet.ts';

export interface Room {
  readonly section: string;
  readonly item: string;
  readonly points: string;
  readonly attainable: string;
  /** What is left below the cap of the item. */
  readonly left: string;
  /** Of that, what the section lets into the total, after its weight. */
  readonly intoTotal: string;
}

/** The one that brings most comes first. An item without a cap (不设上限) has no number and is left out. */
export function roomOf({ sections }: Pick<ScoreSheet, 'sections'>): readonly Room[] {
  const found = sections.filter(({ applies }) => applies).flatMap(roomIn);
  return found
    .toSorted((a, b) => compare(b.gain, a.gain))
    .map(({ gain, ...room }) => ({ ...room, intoTotal: textOf(gain) }));
}

function roomIn(section: SectionScore) {
  const weight = section.weight === undefined ? one : fractionIn(section.weight);
  const open =
    section.attainable === 'none'
      ? undefined
      : subtract(fractionIn(section.attainable), fractionIn(section.points));
  return section.items.flatMap((item) => {
    const left = leftIn(item);
    if (left === undefined || sign(left) <= 0) return [];
    const most = multiply(left, weight);
    const gain = open === undefined ? most : lesser(most, open);
    if (sign(gain) <= 0) return [];
    const { points, attainable } = item;
    return [{ section: section.section, item: item.item, points, attainable, left: textOf(left), gain }];
  });
}

function leftIn({ applies, points, attainable }: ItemScore): Fraction | undefined {
  if (!applies || attainable === 'none') return undefined;
  return subtract(fractionIn(attainable), fractionIn(points));
}
