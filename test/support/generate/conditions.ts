/** Conditions and numbers over the names given, as the parser would leave them. */
import type { Decimal } from '../../../src/engine/decimal.ts';
import type { Comparison, Condition, Num, Operator, Table } from '../../../src/engine/rulebook.ts';
import { type Dice, hundredths } from './dice.ts';
import type { Name } from './naming.ts';

/** `tables`: a threshold may be a table of these names (never in a `when`). */
export function someCondition(
  dice: Dice,
  names: readonly Name[],
  tables: readonly Name[] = [],
  depth = 2,
): Condition {
  if (depth === 0 || dice.chance(65)) return someComparison(dice, dice.one(names), tables);
  const list = dice.list(1, 3, () => someCondition(dice, names, tables, depth - 1));
  return dice.chance(55) ? { all: list } : { any: list };
}

const equalities = ['equal', 'notEqual'] as const;
const orders = ['lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive'] as const;

function someComparison(
  dice: Dice,
  { name, kind, values, marks, fact }: Name,
  tables: readonly Name[],
): Comparison {
  const says = (operator: Operator, value: Comparison['value']): Comparison => ({
    fact: name,
    operator,
    value,
  });
  if (fact && kind !== 'many' && dice.chance(10)) return says('known', dice.one(['yes', 'no']));
  switch (kind) {
    case 'many':
      return says(dice.one(['contains', 'doesNotContain']), dice.one(values));
    case 'word':
      return dice.chance(60)
        ? says(dice.one(['equal', 'equal', 'notEqual']), dice.one(values))
        : says(dice.one(['in', 'in', 'notIn']), dice.some(values, 1, 2));
    case 'day':
      return dice.chance(20)
        ? says(dice.one(['in', 'notIn']), dice.some(values, 1))
        : says(dice.one([...orders, ...orders, ...equalities]), dice.one(values));
    case 'number': {
      if (dice.chance(8)) return says(dice.one(['in', 'notIn']), dice.some(marks, 1, 3).map(hundredths));
      const operator = dice.one([...orders, ...orders, ...equalities]);
      const worded = tables.filter((one) => one.always && (one.kind === 'word' || one.kind === 'number'));
      if (worded.length > 0 && dice.chance(15))
        return says(
          operator,
          someTable(dice, dice.one(worded), () => hundredths(dice.one(marks))),
        );
      return says(operator, hundredths(dice.one(marks)));
    }
  }
}

export type Sign = 'plus' | 'minus' | 'any';

export interface NumberPlace {
  readonly sign: Sign;
  readonly names: readonly Name[];
  /** The largest decimal, in hundredths. */
  readonly most: number;
  /** A dossier is asked: only what is never silent. */
  readonly dossier: boolean;
  /** In `points` a table of a `many` name needs no `otherwise`. */
  readonly points?: boolean;
  readonly decimals?: boolean;
}

export function someNumber(dice: Dice, place: NumberPlace, depth = 2): Num {
  const { names, dossier, sign } = place;
  const throws = place.decimals ? 0 : dice.between(0, 99);
  const numbers = names.filter(
    (one) => one.kind === 'number' && (sign === 'any' || (sign === 'plus' && !one.signed)),
  );
  if (throws >= 85 && numbers.length > 0 && (!dossier || numbers.some((one) => one.always)))
    return { name: dice.one(numbers.filter((one) => one.always || !dossier)).name };
  const tabled = names.filter((one) => one.kind !== 'day' && (one.always || !dossier));
  if (throws >= 55 && depth > 0 && tabled.length > 0)
    return someTable(
      dice,
      dice.one(tabled),
      () => (depth > 1 && dice.chance(20) ? someNumber(dice, place, depth - 1) : someDecimal(dice, place)),
      place.points !== true,
    );
  return someDecimal(dice, place);
}

export function someDecimal(
  dice: Dice,
  { sign, most }: { readonly sign: Sign; readonly most: number },
): Decimal {
  const size = dice.chance(60)
    ? dice.between(0, Math.floor(most / 100)) * 100
    : dice.chance(50)
      ? dice.between(0, Math.floor(most / 50)) * 50
      : dice.between(0, most);
  const negative = sign === 'minus' || (sign === 'any' && dice.chance(40));
  return hundredths(negative ? -size : size);
}

/** All values of a worded name, or some and `otherwise`; lower bounds of a numeric one from its lowest. */
function someTable(dice: Dice, by: Name, make: () => Num, manyNeedsOtherwise = true): Table {
  if (by.kind === 'number') {
    const marks = dice.some(by.marks, 1, 3);
    const gap = by.signed || marks[0] !== 0;
    const rows = marks.map((mark) => ({ key: hundredths(mark) as string, then: make() }));
    return { by: by.name, rows, ...(gap ? { otherwise: make() } : {}) };
  }
  const all = dice.chance(50);
  const keys = all ? by.values : dice.some(by.values, 1, by.values.length);
  const needs = keys.length < by.values.length || (by.kind === 'many' && manyNeedsOtherwise);
  const partly = by.kind === 'many' && !manyNeedsOtherwise;
  return {
    by: by.name,
    rows: keys.map((key) => ({ key, then: make() })),
    // A free word (组别) can say more than is listed.
    ...((needs && !(partly && dice.chance(60))) || by.name === '组别' || dice.chance(10)
      ? { otherwise: make() }
      : {}),
  };
}
