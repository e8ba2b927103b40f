/** Steps 2 and 3: the values of lines, `once`, `take` and `each`. */
import type { Dossier, DutyRecord } from '../../../src/engine/dossier.ts';
import type { Item, Line, Num, Share, Take } from '../../../src/engine/rulebook.ts';
import { asked, factorOf, lacking, numberOf, numbersOf, orLack, together } from './asking.ts';
import { truthOf } from './conditions.ts';
import {
  least,
  minus,
  most,
  none,
  order,
  over,
  type Part,
  plus,
  read,
  size,
  sumOf,
  times,
  towardsZero,
  unit,
  whole,
} from './fractions.ts';
import { itemPoints, limitOf } from './points.ts';
import { countedRecords, keysOf, matterOf } from './records.ts';
import { itemOf, roundedAt, standing, standingOfItem } from './standing.ts';
import { remembered, type World } from './world.ts';

interface Value {
  readonly line: number;
  /** None: a value of the dossier, or (beyond step 3) of a part. */
  readonly record?: DutyRecord;
  readonly amount: Part;
}

/** Every line's values, before `once`; lacks what a line lacks. */
function madeValues(world: World, person: Dossier, item: Item): readonly Value[] {
  return item.lines.flatMap((line, index) => valuesOfLine(world, person, item, line, index));
}

/** Of an item that is open, the values of the lines that are not. OPEN: they take part in `once`, though nothing counts yet. */
function decidedValues(world: World, person: Dossier, item: Item): readonly Value[] {
  return item.lines.flatMap((line, index) => {
    const values = orLack(() => valuesOfLine(world, person, item, line, index));
    return typeof values === 'string' ? [] : values;
  });
}

function valuesOfLine(
  world: World,
  person: Dossier,
  item: Item,
  line: Line,
  index: number,
): readonly Value[] {
  return remembered(world, `values of ${item.name}, line ${index}`, person, () => {
    if (standingOfItem(world, person, item) !== undefined) return [];
    const of = standing(world, person, [line]);
    if (of?.open) throw lacking('pending', item.name);
    if (of !== undefined) return [];
    if (line.when === undefined)
      return lineValues(world, person, line).map((amount) => ({ line: index, amount }));
    if (restsOn(world, person, line).includes('pending')) throw lacking('pending', item.name);
    return countedRecords(world, person)
      .filter((record) => truthOf(line.when, { world, person, record }) === 'yes')
      .flatMap((record) =>
        lineValues(world, person, line, record).map((amount) => ({ line: index, record, amount })),
      );
  });
}

/** A line applies unless its `for` is unmet or all that it could give rests on what is exempt. */
export function lineApplies(world: World, person: Dossier, line: Line): boolean {
  const asking = { world, person };
  // OPEN: whether an undecided `for` or `if` or what is exempt comes first; read here: the condition.
  if (truthOf(line.for, asking) !== 'yes') return truthOf(line.for, asking) === 'open';
  if (truthOf(line.if, asking) !== 'yes') return true;
  if (restsOn(world, person, line).includes('exempt')) return false;
  // OPEN: where only a row of a record's table rests on it; read here: the line applies if one of its records can earn,
  // or could if it said all that is asked.
  const { when } = line;
  if (when === undefined) return orLack(() => lineMade(world, person, line)) !== 'exempt';
  const made = countedRecords(world, person).flatMap((record) => {
    const its = truthOf(when, { world, person, record, unsaid: true });
    if (its === 'open') return ['silent' as const];
    return its === 'yes' ? [orLack(() => lineMade(world, person, line, record))] : [];
  });
  return !made.includes('exempt') || made.some((one) => one !== 'exempt');
}

/** What a line rests on of the dossier, whether there are records or not. */
function restsOn(world: World, person: Dossier, line: Line): readonly (string | undefined)[] {
  const needed: readonly Num[] = [
    line.points,
    ...(line.per === undefined ? [] : [{ name: line.per }]),
    ...(line.target === undefined ? [] : [line.target]),
    ...(line.every === undefined ? [] : [line.every]),
  ];
  const said = needed.map((num) => ofDossier(world, person, num));
  return said.includes('exempt') ? ['exempt'] : said;
}

/** What a number says that asks the dossier first: a name, or the name of a table, that no record says. */
function ofDossier(world: World, person: Dossier, num: Num): string | undefined {
  if (typeof num === 'string') return undefined;
  const name = 'by' in num ? num.by : num.name;
  const made = [...world.rulebook.figures, ...world.rulebook.ratings].some((one) => one.name === name);
  return made ? asked({ world, person }, name).is : undefined;
}

/** A record that does not state what the value rests on gives none; nor does what is exempt. */
function lineValues(world: World, person: Dossier, line: Line, record?: DutyRecord): readonly Part[] {
  const amounts = orLack(() => lineMade(world, person, line, record));
  if (amounts === 'silent' && record === undefined)
    throw new Error('a dossier always says what a line without `when` needs');
  if (amounts === 'silent' || amounts === 'exempt') return [];
  if (amounts === 'pending') throw lacking(amounts, 'line');
  return amounts.map((amount) => roundedAt(world, 'value', amount));
}

/** points × quantity × times × share. */
function lineMade(world: World, person: Dossier, line: Line, record?: DutyRecord): readonly Part[] {
  const asking = record === undefined ? { world, person } : { world, person, record };
  const number = (num: Num | undefined, otherwise: Part) => () =>
    num === undefined ? otherwise : numberOf(num, asking);
  const [points, [amount, target, every], factors] = together<readonly Part[]>([
    () => numbersOf(line.points, asking),
    () =>
      together([
        number(line.per === undefined ? undefined : { name: line.per }, unit),
        number(line.target, none),
        number(line.every, unit),
      ]),
    () => together(line.times.map((factor) => () => factorOf(factor, asking))),
  ]) as [readonly Part[], [Part, Part, Part], readonly Part[]];
  const beyond = minus(amount, target);
  const quantity = line.every === undefined ? beyond : towardsZero(over(beyond, every));
  const units = record === undefined && line.take !== undefined ? unitsTaken(quantity, line.take) : quantity;
  const share = record === undefined || line.share === undefined ? unit : shareOf(line.share, record);
  return points.map((each) => [units, ...factors, share].reduce(times, each));
}

/** The from-th to the to-th unit of a quantity. */
function unitsTaken(quantity: Part, take: Take): Part {
  const upTo = take.to === undefined ? quantity : least(quantity, whole(take.to));
  return most(none, minus(upTo, whole(take.from - 1)));
}

function shareOf(share: Share, record: DutyRecord): Part {
  const { participants, position } = record.joint ?? { participants: 1, position: 1 };
  const all = Array.from({ length: participants }, (_, index) => {
    const named = share.positions.find((one) => one.position === index + 1);
    return named === undefined ? undefined : read(named.share);
  });
  const left = minus(unit, sumOf(all.filter((one) => one !== undefined)));
  const others = all.filter((one) => one === undefined).length;
  const shares = all.map((one) => one ?? (share.others === 'equal' ? over(left, whole(others)) : none));
  // What nobody is left to take goes to the first.
  shares[0] = plus(shares[0] ?? none, minus(unit, sumOf(shares)));
  return shares[position - 1] ?? none;
}

/** After `once`: a matter keeps its values only in the item of the list where they add up to most. */
function keptValues(world: World, person: Dossier, item: Item): readonly Value[] {
  const lists = world.rulebook.once.filter((list) => list.includes(item.name));
  return madeValues(world, person, item).filter(({ record }) => {
    if (record === undefined) return true;
    return lists.every((list) => {
      const sums = list.flatMap((name) => {
        const other = itemOf(world, name);
        const ofMatter = (other === undefined ? [] : decidedValues(world, person, other)).filter(
          (one) => one.record && matterOf(one.record) === matterOf(record),
        );
        return ofMatter.length === 0 ? [] : [{ name, sum: sumOf(ofMatter.map((one) => one.amount)) }];
      });
      const best = sums.reduce((a, b) => (order(b.sum, a.sum) > 0 ? b : a));
      return best.name === item.name;
    });
  });
}

/** The greatest in size, from the from-th to the to-th. */
export function taken<T extends { readonly amount: Part }>(
  values: readonly T[],
  take: Take | undefined,
): readonly T[] {
  if (take === undefined) return values;
  return values.toSorted((a, b) => order(size(b.amount), size(a.amount))).slice(take.from - 1, take.to);
}

function partsOfEach(world: World, person: Dossier, item: Item, values: readonly Value[]): readonly Value[] {
  const asking = { world, person };
  return item.each.reduce((parts, each) => {
    const groups = new Map<string, Value[]>();
    for (const value of parts) {
      const keys = value.record === undefined ? [] : keysOf(world, person, value.record, each.key);
      const key = keys.join('、');
      groups.set(key, [...(groups.get(key) ?? []), value]);
    }
    return [...groups.values()].map((group): Value => {
      let amount = sumOf(taken(group, each.take).map((one) => one.amount));
      if (each.floor !== undefined) amount = most(amount, limitOf(each.floor, asking) ?? amount);
      if (each.cap !== undefined) amount = least(amount, limitOf(each.cap, asking) ?? amount);
      const [first] = group as [Value, ...Value[]];
      return { ...first, amount };
    });
  }, values);
}

export function sumOfItem(world: World, person: Dossier, item: Item): Part {
  if (item.items.length > 0) {
    const inner = item.items
      .map((one) => itemPoints(world, person, one))
      .filter(({ applies }) => applies)
      .map(({ points }) => ({ amount: points }));
    return sumOf(taken(inner, item.take).map(({ amount }) => amount));
  }
  const kept = keptValues(world, person, item);
  const left = item.lines.flatMap((line, index) => {
    const own = kept.filter((value) => value.line === index);
    return line.when === undefined ? own : taken(own, line.take);
  });
  const parts = partsOfEach(world, person, item, left);
  return sumOf(taken(parts, item.take).map(({ amount }) => amount));
}
