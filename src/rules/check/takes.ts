/** `take`, `each` and `once` that take nothing, everything, or what cannot be compared. */

import type { Bounds } from '../../engine/bounds.ts';
import { sign } from '../../engine/fraction.ts';
import type { Item, Line, Take } from '../../engine/rulebook.ts';
import { keyInWords } from '../../engine/words.ts';
import { type Problem, problem } from '../problems.ts';
import { everyItem } from './condition-spots.ts';
import { partsOfPeriod } from './earnings.ts';
import { lineValue, manyHeld } from './line-earnings.ts';
import { isCalendar, partsIn, partsWithin } from './period.ts';
import type { Study } from './study.ts';

export function checkTakes(study: Study): readonly Problem[] {
  return [...everyItem(study.rulebook).flatMap((item) => ofItem(study, item)), ...ofOnce(study)];
}

function ofItem(study: Study, item: Item): readonly Problem[] {
  return [...bothSigns(study, item), ...countsOf(study, item), ...eachOf(study, item)];
}

// ---- values of both signs -------------------------------------------------------------------------------------

function bothSigns(study: Study, item: Item): readonly Problem[] {
  const tell = (node: object) => [
    problem('take-of-both-signs', study.place(node, 'take'), { item: item.name }),
  ];
  const ofLines = item.lines.map((line) => lineValue(study, line));
  const alone = item.lines.flatMap((line, index) =>
    line.take !== undefined && line.when !== undefined && mixed([ofLines[index] as Bounds]) ? tell(line) : [],
  );
  if (item.items.length > 0) {
    const smaller = item.items.map((each) => study.ofItem(each).all);
    return item.take !== undefined && mixed(smaller) ? [...alone, ...tell(item)] : alone;
  }
  if (!mixed(ofLines)) return alone;
  const taking = item.each.filter((each) => each.take !== undefined);
  return [...alone, ...taking.flatMap(tell), ...(item.take === undefined ? [] : tell(item))];
}

/** Only what is known: a quantity without a declared minimum is not taken for negative. */
function mixed(values: readonly Bounds[]): boolean {
  return (
    values.some(({ low }) => low !== undefined && sign(low) < 0) &&
    values.some(({ high }) => (high !== undefined ? sign(high) > 0 : true))
  );
}

// ---- counts ---------------------------------------------------------------------------------------------------

function countsOf(study: Study, item: Item): readonly Problem[] {
  const last = item.each.at(-1);
  const found: Problem[] = [];
  const look = (node: object, take: Take | undefined, most: number | undefined, of: string) => {
    if (take === undefined || most === undefined) return;
    const said = { from: `${take.from}`, to: `${take.to ?? ''}`, most: `${of}最多 ${most} 个` };
    if (take.from > most) found.push(problem('take-beyond', study.place(node, 'take'), said));
    else if (take.from === 1 && take.to !== undefined && take.to >= most)
      found.push(problem('take-without-effect', study.place(node, 'take'), said));
  };
  if (item.items.length > 0) look(item, item.take, item.items.length, '小项');
  else if (last !== undefined)
    look(item, item.take, partsOfPeriod(study, last.key), `一个计分周期里“${keyInWords(last.key)}”`);
  else if (item.lines.every((line) => line.when === undefined))
    look(
      item,
      item.take,
      item.lines.reduce((count, line) => count + manyHeld(study, line.points), 0),
      '分值',
    );
  item.each.forEach((each, index) => {
    const inner = item.each[index - 1];
    if (inner !== undefined)
      look(
        each,
        each.take,
        partsWithin(inner.key, each.key),
        `${keyInWords(each.key)}里“${keyInWords(inner.key)}”`,
      );
  });
  for (const line of item.lines) {
    look(line, line.take, unitsOf(study, line), line.per === undefined ? '数量' : `“${line.per}”`);
  }
  return found;
}

/** The most units that a line's quantity can be. */
function unitsOf(study: Study, line: Line): number | undefined {
  if (line.when !== undefined) return undefined;
  // Neither records nor a name to count: the quantity is 1.
  if (line.per === undefined) return 1;
  const { high } = study.boundsOf({ name: line.per });
  const every = line.every === undefined ? 1 : Number(study.boundsOf(line.every).low?.n ?? 0);
  if (high === undefined || line.target !== undefined || every !== 1) return undefined;
  return Math.ceil(Number(high.n) / Number(high.d));
}

function eachOf(study: Study, item: Item): readonly Problem[] {
  return item.each.flatMap((each) =>
    isCalendar(each.key) && partsIn(study.rulebook, each.key) === 1
      ? [problem('each-without-effect', study.place(each), { key: each.key })]
      : [],
  );
}

// ---- once -----------------------------------------------------------------------------------------------------

function ofOnce(study: Study): readonly Problem[] {
  return study.rulebook.once.flatMap((list) => {
    const limited = everyItem(study.rulebook)
      .filter((item) => list.includes(item.name) && isLimited(item))
      .map((item) => item.name);
    if (limited.length === 0) return [];
    const said = { items: list.join('”“'), limited: limited.join('”“') };
    return [problem('once-may-lower', study.place(study.rulebook, 'once'), said)];
  });
}

export function isLimited(item: Item): boolean {
  return (
    item.cap !== undefined ||
    item.take !== undefined ||
    item.each.length > 0 ||
    item.lines.some((line) => line.take !== undefined)
  );
}
