/** Generated lines, items and sections. */
import type { Condition, Each, Item, Line, Section, Share, Sum, Take } from '../../../src/engine/rulebook.ts';
import { type NumberPlace, type Sign, someCondition, someDecimal, someNumber } from './conditions.ts';
import { type Dice, hundredths } from './dice.ts';
import type { Name } from './naming.ts';

interface Asks {
  readonly for?: Condition;
  readonly if?: Condition;
}

/** The names that may be asked where items are written. */
export interface Places {
  readonly record: readonly Name[];
  /** Figures, ratings, traits. */
  readonly dossier: readonly Name[];
  readonly worded: readonly Name[];
  readonly group: boolean;
}

export function someTake(dice: Dice): Take {
  const from = dice.one([1, 1, 1, 2, 2, 3]);
  return dice.chance(70) ? { from, to: from + dice.between(0, 2) } : { from: Math.max(from, 2) };
}

function factors(dice: Dice, names: readonly Name[], dossier: boolean, percent: number): Line['times'] {
  const place: NumberPlace = { sign: 'plus', names, most: 200, dossier };
  return dice.chance(percent) ? dice.list(1, 2, () => someNumber(dice, place)) : [];
}

function conditions(dice: Dice, names: readonly Name[], percent: number): Asks {
  return {
    ...(dice.chance(percent) ? { for: someCondition(dice, names, names) } : {}),
    ...(dice.chance(percent) ? { if: someCondition(dice, names, names) } : {}),
  };
}

function someShare(dice: Dice): Share {
  if (dice.chance(35)) return { positions: [], others: 'equal' };
  const positions = dice
    .some([1, 2, 3], 1)
    .map((position) => ({ position, share: hundredths(dice.one([10, 20, 25, 30, 33])) }));
  return { positions, others: dice.one(['equal', 'equal', 'none']) };
}

function recordLine(dice: Dice, places: Places, sign: Sign, take: boolean): Line {
  const names = [...places.record, ...(dice.chance(30) ? places.dossier : [])];
  const numbers = names.filter((one) => one.kind === 'number' && (sign === 'any' || !one.signed));
  const points = { sign, names, most: 1000, dossier: false, points: true };
  const line: Line = {
    when: dice.chance(25)
      ? { fact: '类别', operator: 'notEqual', value: '学习培训' }
      : someCondition(dice, places.record),
    ...conditions(dice, places.dossier, 5),
    points: someNumber(dice, points),
    times: factors(dice, names, false, 30),
  };
  return {
    ...line,
    ...(dice.chance(35) ? quantity(dice, numbers, places, sign) : {}),
    ...(dice.chance(20) ? { share: someShare(dice) } : {}),
    ...(take && dice.chance(35) ? { take: someTake(dice) } : {}),
  };
}

/** Only where a line may go either way does its quantity have a target. */
function quantity(
  dice: Dice,
  numbers: readonly Name[],
  places: Places,
  sign: Sign,
): Pick<Line, 'per' | 'target' | 'every'> {
  const per = dice.one(numbers);
  const every = per.name === '金额' ? [50000, 100000] : [100, 200, 50, 150];
  return {
    per: per.name,
    ...(sign === 'any' && dice.chance(60)
      ? { target: someNumber(dice, { sign: 'plus', names: places.worded, most: 500, dossier: true }) }
      : {}),
    ...(per.name === '金额' || dice.chance(25)
      ? { every: dice.chance(90) ? hundredths(dice.one(every)) : everyTable(dice, places.worded, every) }
      : {}),
  };
}

function everyTable(
  dice: Dice,
  names: readonly Name[],
  every: readonly number[],
): NonNullable<Line['every']> {
  const by = names.find((one) => one.always && one.kind === 'word');
  if (by === undefined) return hundredths(dice.one(every));
  return {
    by: by.name,
    rows: by.values.map((key) => ({ key, then: hundredths(dice.one(every)) })),
    otherwise: hundredths(100),
  };
}

function dossierLine(dice: Dice, places: Places, sign: Sign): Line {
  const names = places.dossier;
  const numbers = names.filter(
    (one) => one.kind === 'number' && one.always && (sign === 'any' || !one.signed),
  );
  const line: Line = {
    ...conditions(dice, names, 10),
    points: someNumber(dice, { sign, names, most: 1000, dossier: true, points: true }),
    times: factors(dice, names, true, 20),
    ...(dice.chance(60) ? quantity(dice, numbers, places, sign) : {}),
  };
  // Units of a quantity are counted from 0 up.
  return line.per !== undefined && line.target === undefined && sign !== 'any' && dice.chance(25)
    ? { ...line, take: someTake(dice) }
    : line;
}

const parts = ['day', 'month', 'quarter', 'half', 'year'];

/** Smaller keys first, each inside the next; no key that a part of the calendar could straddle. */
function someEach(dice: Dice, places: Places, sign: Sign): Each[] {
  const chain = dice.chance(45)
    ? [dice.one(['matter', '类别', '出席', '半天数', ...(places.group ? ['matter'] : [])])]
    : dice.some(parts, 1, 2);
  const keys = [...(dice.chance(35) ? ['record'] : []), ...chain];
  return (dice.chance(15) ? ['record'] : keys).map((key) => {
    const limit = (most: number) =>
      someNumber(dice, {
        sign: sign === 'minus' ? 'minus' : 'plus',
        names: places.worded,
        most,
        dossier: true,
      });
    const kinds = dice.some(sign === 'any' ? ['floor', 'cap'] : ['take', 'floor', 'cap'], 1, 2);
    return {
      key,
      ...(kinds.includes('take') ? { take: someTake(dice) } : {}),
      // A part-limit that turns a value's sign would make both signs under one take.
      ...(kinds.includes('floor') && sign !== 'plus' ? { floor: limit(400) } : {}),
      ...(kinds.includes('cap') && sign !== 'minus' ? { cap: limit(800) } : {}),
    };
  });
}

export function someSum(
  dice: Dice,
  names: readonly Name[],
  sign: Sign,
  percent: number,
  cap: boolean,
  worded: readonly Name[],
): Sum {
  const base: NumberPlace = { sign, names, most: 2000, dossier: true };
  const limit: NumberPlace = { sign: 'plus', names: worded, most: 5000, dossier: true };
  return {
    ...(dice.chance(percent) ? { base: someNumber(dice, base) } : {}),
    multiply: factors(dice, names, true, percent),
    ...(dice.chance(percent / 2) ? { best: hundredths(dice.one([1000, 4000, 10000])) } : {}),
    ...(dice.chance(percent) && sign !== 'minus'
      ? {
          floor: dice.chance(70)
            ? hundredths(0)
            : someDecimal(dice, { sign: sign === 'plus' ? 'plus' : 'any', most: 500 }),
        }
      : {}),
    ...(cap || dice.chance(percent) ? (sign === 'minus' ? {} : { cap: someNumber(dice, limit) }) : {}),
  };
}

/** `next` gives each item its own name; `held`: inside an item already. */
export function someItem(dice: Dice, places: Places, next: () => string, held?: Sign): Item {
  const sign = held ?? dice.one<Sign>(['plus', 'plus', 'plus', 'minus', 'any', 'any']);
  const name = next();
  const own = {
    name,
    ...(held === undefined ? { clause: `第${name}项` } : {}),
    ...(held === undefined && dice.chance(50) ? { duty: dice.one(['法定', '自选'] as const) } : {}),
    ...conditions(dice, places.dossier, 7),
    ...someSum(dice, places.dossier, sign, 18, false, places.worded),
  };
  if (held === undefined && dice.chance(18)) {
    const items = dice.list(2, 3, () => someItem(dice, places, next, sign));
    return {
      ...own,
      lines: [],
      items,
      each: [],
      ...(sign !== 'any' && dice.chance(55) ? { take: someTake(dice) } : {}),
    };
  }
  const byRecord = dice.list(1, 3, () => dice.chance(72));
  const parted = byRecord.every(Boolean) && dice.chance(40);
  const single = byRecord.length === 1;
  const lines = byRecord.map((is) =>
    is
      ? recordLine(dice, places, sign, !single && !parted && sign !== 'any')
      : dossierLine(dice, places, sign),
  );
  const each = parted
    ? someEach(dice, places, sign).filter((one) => Object.keys(one).length > 1 || one.key !== 'record')
    : [];
  const takes = sign !== 'any' && !(single && !byRecord[0]) && dice.chance(35);
  return { ...own, lines, items: [], each, ...(takes ? { take: someTake(dice) } : {}) };
}

export function someSection(
  dice: Dice,
  places: Places,
  early: readonly Name[],
  name: string,
  next: () => string,
  weight: Section['weight'] | undefined,
): Section {
  return {
    name,
    ...conditions(dice, early, 7),
    ...someSum(dice, places.dossier, 'any', 15, weight !== undefined, places.worded),
    items: dice.list(1, 3, () => someItem(dice, places, next)),
    ...(weight === undefined ? {} : { weight }),
  };
}
