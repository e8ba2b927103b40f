/** Lines and items that give nothing, or the same twice. */

import { isZero } from '../../engine/bounds.ts';
import type { Item, Line } from '../../engine/rulebook.ts';
import { type Problem, problem } from '../problems.ts';
import { everyItem } from './condition-spots.ts';
import { lineValue } from './line-earnings.ts';
import { spacesOfLine } from './line-spaces.ts';
import type { Study } from './study.ts';

export function checkLines(study: Study): readonly Problem[] {
  const items = everyItem(study.rulebook);
  return [...items.flatMap((item) => ofItem(study, item)), ...alike(study, items)];
}

function ofItem(study: Study, item: Item): readonly Problem[] {
  const said = { item: item.name };
  const dead = item.lines.filter((line) => givesNothing(study, line));
  const twice = item.lines.filter((line, index) =>
    item.lines.slice(0, index).some((earlier) => JSON.stringify(earlier) === JSON.stringify(line)),
  );
  const alive = item.items.length > 0 || dead.length < item.lines.length;
  return [
    ...dead.map((line) => problem('line-earns-nothing', study.place(line, 'points'), said)),
    ...twice.map((line) => problem('line-twice', study.place(line), said)),
    ...(alive && isZero(study.ofItem(item).all) && !isZero(study.ofItem(item).raw)
      ? [problem('item-earns-nothing', study.place(item), said)]
      : []),
  ];
}

/** A line whose conditions nothing meets is told by its condition. */
function givesNothing(study: Study, line: Line): boolean {
  return isZero(lineValue(study, line)) && spacesOfLine(study, line).length > 0;
}

function alike(study: Study, items: readonly Item[]): readonly Problem[] {
  const first = new Map<string, Item>();
  return items.flatMap((item) => {
    if (item.lines.every((line) => line.when === undefined)) return [];
    const { name: _name, clause: _clause, duty: _duty, ...meaning } = item;
    const key = JSON.stringify(meaning);
    const other = first.get(key);
    first.set(key, other ?? item);
    if (other === undefined || study.rulebook.once.some((list) => list.includes(item.name))) return [];
    return [problem('item-like-another', study.place(item), { item: item.name, other: other.name })];
  });
}
