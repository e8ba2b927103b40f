/** Steps 2 to 5: values, items, sections, the total. Each thing asks for what it needs, so the order makes itself. */
import type { Dossier, DutyRecord } from '../../../src/engine/dossier.ts';
import type { Condition, Item, Line, Num, Section, Share, Sum, Take } from '../../../src/engine/rulebook.ts';
import { type Asked, asked, factorOf, lacking, numberOf, numbersOf, orLack, truthOf } from './asking.ts';
import { countedRecords, keysOf, matterOf } from './figures.ts';
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
  round,
  size,
  sumOf,
  times,
  towardsZero,
  unit,
  whole,
} from './fractions.ts';
import { gateTakesAll, isExempt } from './grading.ts';
import { remembered, type World } from './world.ts';

/** What an item, a section or the total came to. `open`: something in it is absent, and counts 0 so far (待评). */
export interface Came {
  readonly applies: boolean;
  readonly open: boolean;
  readonly points: Part;
}

const notApplicable: Came = { applies: false, open: false, points: none };
const nothing: Came = { applies: true, open: false, points: none };
const open: Came = { applies: true, open: true, points: none };

type Level = 'value' | 'item' | 'section' | 'total';
const levels: readonly Level[] = ['value', 'item', 'section', 'total'];

function roundedAt(world: World, level: Level, value: Part): Part {
  const { rounding } = world.rulebook;
  if (rounding === 'none' || levels.indexOf(rounding.at) > levels.indexOf(level)) return value;
  return round(value, rounding.places, rounding.mode);
}

// ---- where things stand ---------------------------------------------------------------------------------------

/** An item, with what holds it: items, and the section outermost. */
interface Held {
  readonly item: Item;
  readonly holders: readonly (Item | Section)[];
}

function allItems(world: World): readonly Held[] {
  const within = (item: Item, holders: readonly (Item | Section)[]): readonly Held[] => [
    { item, holders },
    ...item.items.flatMap((inner) => within(inner, [...holders, item])),
  ];
  return world.rulebook.sections.flatMap((section) =>
    section.items.flatMap((item) => within(item, [section])),
  );
}

export function itemOf(world: World, name: string): Item | undefined {
  return allItems(world).find(({ item }) => item.name === name)?.item;
}

export function sectionOf(world: World, name: string): Section {
  const found = world.rulebook.sections.find((section) => section.name === name);
  if (found === undefined) throw new Error(`no item or section is called ${name}`);
  return found;
}

/** `for` unmet: does not apply; `if` unmet: earns nothing; undecided: open. What holds it comes first. */
function standing(
  world: World,
  person: Dossier,
  conditions: readonly { readonly for?: Condition; readonly if?: Condition }[],
): Came | undefined {
  for (const one of conditions) {
    const applies = truthOf(one.for, { world, person });
    if (applies !== 'yes') return applies === 'no' ? notApplicable : open;
    const earns = truthOf(one.if, { world, person });
    if (earns !== 'yes') return earns === 'no' ? nothing : open;
  }
  return undefined;
}

// ---- step 2: values -------------------------------------------------------------------------------------------

interface Value {
  readonly line: number;
  /** None: a value of the dossier, or (beyond step 3) of a part. */
  readonly record?: DutyRecord;
  readonly amount: Part;
}

/** Every line's values, before `once`; lacks what a line lacks. */
function madeValues(world: World, person: Dossier, item: Item): readonly Value[] {
  return remembered(world, `values of ${item.name}`, person, () => {
    const stands = standingOfItem(world, person, item);
    if (stands !== undefined) return [];
    return item.lines.flatMap((line, index) => {
      const of = standing(world, person, [line]);
      if (of?.open) throw lacking('pending', item.name);
      if (of !== undefined) return [];
      if (restsOn(world, person, line).includes('pending')) throw lacking('pending', item.name);
      if (line.when === undefined) {
        const amounts = lineValues(world, person, line);
        return amounts.map((amount) => ({ line: index, amount }));
      }
      return countedRecords(world, person)
        .filter((record) => truthOf(line.when, { world, person, record }) === 'yes')
        .flatMap((record) =>
          lineValues(world, person, line, record).map((amount) => ({ line: index, record, amount })),
        );
    });
  });
}

/** A line applies unless its `for` is unmet or all that it could give rests on what is exempt. */
function lineApplies(world: World, person: Dossier, line: Line): boolean {
  const asking = { world, person };
  if (truthOf(line.for, asking) === 'no') return false;
  if (truthOf(line.if, asking) !== 'yes') return true;
  return !restsOn(world, person, line).includes('exempt');
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

/** points × quantity × times × share. A record that does not state what the value rests on gives none. */
function lineValues(world: World, person: Dossier, line: Line, record?: DutyRecord): readonly Part[] {
  const asking = record === undefined ? { world, person } : { world, person, record };
  const quantity = (): Part => {
    const { per, target, every, take } = line;
    let amount = per === undefined ? unit : numberOf({ name: per }, asking);
    if (target !== undefined) amount = minus(amount, numberOf(target, asking));
    if (every !== undefined) amount = towardsZero(over(amount, numberOf(every, asking)));
    return record === undefined && take !== undefined ? unitsTaken(amount, take) : amount;
  };
  const points = orLack(() => numbersOf(line.points, asking));
  const factors = [quantity, ...line.times.map((factor) => () => factorOf(factor, asking))].map(orLack);
  const all = [points, ...factors];
  // What the record does not state decides first, for then it earns nothing whatever the rest; then what is exempt.
  const amounts =
    (['silent', 'exempt', 'pending'] as const).find((lack) => all.includes(lack)) ??
    (points as readonly Part[]).map((each) => {
      const share = record === undefined || line.share === undefined ? unit : shareOf(line.share, record);
      return [...(factors as readonly Part[]), share].reduce(times, each);
    });
  if (amounts === 'silent') {
    if (record === undefined) throw new Error('a dossier always says what a line without `when` needs');
    return [];
  }
  if (amounts === 'exempt') return [];
  if (amounts === 'pending') throw lacking(amounts, 'line');
  return amounts.map((amount) => roundedAt(world, 'value', amount));
}

/** The from-th to the to-th unit of a quantity. */
function unitsTaken(quantity: Part, take: Take): Part {
  const upTo = take.to === undefined ? quantity : least(quantity, whole(take.to));
  return most(none, minus(upTo, whole(take.from - 1)));
}

export function shareOf(share: Share, record: DutyRecord): Part {
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
        const values = other === undefined ? 'silent' : orLack(() => madeValues(world, person, other));
        if (typeof values === 'string') return [];
        const ofMatter = values.filter((one) => one.record && matterOf(one.record) === matterOf(record));
        return ofMatter.length === 0 ? [] : [{ name, sum: sumOf(ofMatter.map((one) => one.amount)) }];
      });
      const best = sums.reduce((a, b) => (order(b.sum, a.sum) > 0 ? b : a));
      return best.name === item.name;
    });
  });
}

// ---- step 3: take and each ------------------------------------------------------------------------------------

/** The greatest in size, from the from-th to the to-th. */
export function taken<T extends { readonly amount: Part }>(
  values: readonly T[],
  take: Take | undefined,
): readonly T[] {
  if (take === undefined) return values;
  return values.toSorted((a, b) => order(size(b.amount), size(a.amount))).slice(take.from - 1, take.to);
}

function inParts(world: World, person: Dossier, item: Item, values: readonly Value[]): readonly Value[] {
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

function sumOfItem(world: World, person: Dossier, item: Item): Part {
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
  const parts = inParts(world, person, item, left);
  return sumOf(taken(parts, item.take).map(({ amount }) => amount));
}

// ---- step 4: item, section, total -----------------------------------------------------------------------------

/**
 * A base, floor or cap; none where it rests on what is exempt. OPEN: "what rests on it does not apply" could also mean
 * the whole item; read here: the smallest part that rests on it, a line, a base, a floor, a cap.
 */
function limitOf(num: Num, asking: Asked): Part | undefined {
  const value = orLack(() => numberOf(num, asking));
  if (value === 'exempt') return undefined;
  if (typeof value === 'string') throw lacking(value, 'limit');
  return value;
}

/** + base, × multiply. */
function upToBest(world: World, person: Dossier, spec: Omit<Sum, 'cap'>, sum: Part): Part {
  const asking = { world, person };
  const based = spec.base === undefined ? sum : plus(sum, limitOf(spec.base, asking) ?? none);
  return spec.multiply.map((factor) => factorOf(factor, asking)).reduce(times, based);
}

function finished(
  world: World,
  person: Dossier,
  spec: Omit<Sum, 'cap'> & { readonly cap?: Num | 'none' },
  level: Level,
  upTo: (other: Dossier) => Part | undefined,
): Part {
  const asking = { world, person };
  let points = upTo(person) ?? none;
  if (spec.best !== undefined) {
    const all = world.people.filter((other) => !isExempt(world, other)).map(upTo);
    const highest = all.filter((one) => one !== undefined).reduce(most, none);
    points = highest.n > 0n ? times(points, over(read(spec.best), highest)) : none;
  }
  if (spec.floor !== undefined) points = most(points, limitOf(spec.floor, asking) ?? points);
  if (spec.cap !== undefined && spec.cap !== 'none')
    points = least(points, limitOf(spec.cap, asking) ?? points);
  return roundedAt(world, level, points);
}

function came(make: () => { points: Part; open: boolean }): Came {
  const made = orLack(make);
  if (made === 'exempt') return notApplicable;
  if (typeof made === 'string') return open;
  return { applies: true, ...made };
}

function standingOfItem(world: World, person: Dossier, item: Item): Came | undefined {
  const held = allItems(world).find((one) => one.item.name === item.name);
  return standing(world, person, [...(held?.holders ?? []), item]);
}

export function itemPoints(world: World, person: Dossier, item: Item): Came {
  return remembered(world, `item ${item.name}`, person, () => {
    const stands = standingOfItem(world, person, item);
    if (stands !== undefined) return stands;
    const inner = item.items.map((one) => itemPoints(world, person, one));
    if (inner.length > 0 && inner.every(({ applies }) => !applies)) return notApplicable;
    // OPEN: an item without a line that applies; read here: it applies only if it has a base of its own.
    if (
      inner.length === 0 &&
      item.base === undefined &&
      !item.lines.some((line) => lineApplies(world, person, line))
    )
      return notApplicable;
    return came(() => {
      const upTo = (other: Dossier): Part | undefined => upToOf(world, other, item, 'item');
      const own = upToBest(world, person, item, sumOfItem(world, person, item));
      const points = finished(world, person, item, 'item', (other) => (other === person ? own : upTo(other)));
      return { points, open: inner.some((one) => one.open) };
    });
  });
}

/** What another's item, section or total had before `best`; none where it does not apply, or is open. */
function upToOf(
  world: World,
  other: Dossier,
  of: Item | Section,
  level: 'item' | 'section',
): Part | undefined {
  const value = orLack(() => {
    if (level === 'item') {
      const item = of as Item;
      if (standingOfItem(world, other, item) !== undefined) return undefined;
      return upToBest(world, other, item, sumOfItem(world, other, item));
    }
    const section = of as Section;
    if (standing(world, other, [section]) !== undefined) return undefined;
    return upToBest(world, other, section, sumOfSection(world, other, section));
  });
  return typeof value === 'string' ? undefined : value;
}

function sumOfSection(world: World, person: Dossier, section: Section): Part {
  return sumOf(section.items.map((item) => itemPoints(world, person, item).points));
}

/** Before its weight. A section applies where its `for` holds and one of its items applies. */
export function sectionPoints(world: World, person: Dossier, section: Section): Came {
  return remembered(world, `section ${section.name}`, person, () => {
    const stands = standing(world, person, [section]);
    if (stands !== undefined) return stands;
    const inner = section.items.map((item) => itemPoints(world, person, item));
    if (inner.every(({ applies }) => !applies)) return notApplicable;
    return came(() => {
      const points = finished(world, person, section, 'section', (other) =>
        other === person
          ? upToBest(world, person, section, sumOfSection(world, person, section))
          : upToOf(world, other, section, 'section'),
      );
      return { points, open: inner.some((one) => one.open) };
    });
  });
}

/** Step 5: × weight, the weights of those that do not apply spread over the others in proportion. */
export function weightedPoints(world: World, person: Dossier, section: Section): Part {
  const own = sectionPoints(world, person, section);
  if (!own.applies) return none;
  if (section.weight === undefined) return own.points;
  const { sections } = world.rulebook;
  const weights = (of: readonly Section[]): Part => sumOf(of.map((one) => read(one.weight ?? '0')));
  const spread = over(
    weights(sections),
    weights(sections.filter((one) => sectionPoints(world, person, one).applies)),
  );
  return times(own.points, times(read(section.weight), spread));
}

function upToTotal(world: World, person: Dossier): Part {
  const sum = sumOf(world.rulebook.sections.map((section) => weightedPoints(world, person, section)));
  return upToBest(world, person, world.rulebook.total, sum);
}

/** Before the gates. */
export function rawTotal(world: World, person: Dossier): Came {
  return remembered(world, 'total before the gates', person, () => {
    const inner = world.rulebook.sections.map((section) => sectionPoints(world, person, section));
    const total = came(() => ({
      points: finished(world, person, world.rulebook.total, 'total', (other) => {
        if (other === person) return upToTotal(world, person);
        const value = orLack(() => upToTotal(world, other));
        return typeof value === 'string' ? undefined : value;
      }),
      open: inner.some((one) => one.open),
    }));
    return { ...total, applies: true };
  });
}

/** The published total: a gate may set it to 0. */
export function totalOf(world: World, person: Dossier): Came {
  return remembered(world, 'total', person, () => {
    const before = rawTotal(world, person);
    const gate = gateTakesAll(world, person);
    if (gate === 'yes') return { applies: true, open: before.open, points: none };
    return { ...before, open: before.open || gate === 'open' };
  });
}

/** All items with the label; an item inside another counts with its own label, not its holder's. */
export function dutyPoints(world: World, person: Dossier, duty: string): Came {
  const of = allItems(world)
    .filter(({ item }) => item.duty === duty)
    .map(({ item }) => itemPoints(world, person, item));
  return { applies: true, open: of.some((one) => one.open), points: sumOf(of.map(({ points }) => points)) };
}
