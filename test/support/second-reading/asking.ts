/** What a name says, what a number is: asked of one record, one representative, one past period or one poll. */
import type { Dossier, DutyRecord, PastPeriod, Words } from '../../../src/engine/dossier.ts';
import type { Num, Table, Trait } from '../../../src/engine/rulebook.ts';
import { figureOf } from './figures.ts';
import { most, order, type Part, part, read, unit } from './fractions.ts';
import { gradeWord } from './grading.ts';
import { totalOf } from './points.ts';
import { monthsInOffice } from './records.ts';
import type { World } from './world.ts';

/** Whom a question is put to. */
export interface Asked {
  readonly world: World;
  readonly person: Dossier;
  readonly record?: DutyRecord;
  readonly past?: PastPeriod;
  readonly rates?: Readonly<Record<string, Part>>;
  /** The day whose traits count; the last day of period or office where left out. */
  readonly day?: string;
  /** In a `need`, what is exempt counts as met. */
  readonly need?: boolean;
  /** What a record does not state leaves its condition open, so that it can be told what is missing. */
  readonly unsaid?: boolean;
}

export type Said =
  | { readonly is: 'word' | 'day'; readonly word: string }
  | { readonly is: 'many'; readonly words: readonly string[] }
  | { readonly is: 'number'; readonly number: Part }
  | { readonly is: 'silent' }
  | { readonly is: 'pending' }
  | { readonly is: 'exempt' };

/** Why no number could be had: not stated, absent (待评), or not applicable. */
interface Lack extends Error {
  readonly lack: 'silent' | 'pending' | 'exempt';
}

export function lacking(lack: Lack['lack'], name: string): Lack {
  return Object.assign(new Error(`${lack}: ${name}`), { lack });
}

/** The value of `make`, or what it lacks. */
export function orLack<T>(make: () => T): T | Lack['lack'] {
  try {
    return make();
  } catch (error) {
    if (error instanceof Error && 'lack' in error) return (error as Lack).lack;
    throw error;
  }
}

/**
 * All of them, or what they lack. What is exempt decides first, for then nothing is missing; then what a record does not
 * state, for then it earns nothing and waits for nothing.
 */
export function together<T>(makes: readonly (() => T)[]): readonly T[] {
  const made = makes.map((make) => orLack(make));
  const lack = (['exempt', 'silent', 'pending'] as const).find((one) => made.includes(one));
  if (lack !== undefined) throw lacking(lack, 'one of several');
  return made as readonly T[];
}

const word = (text: string): Said => ({ is: 'word', word: text });
export const number = (value: Part): Said => ({ is: 'number', number: value });
export const count = (value: number): Said => number(part(BigInt(value)));

function stated(
  declared: { kind: string; default?: string },
  said: string | readonly string[] | undefined,
): Said {
  // Silence of a `many` name: none yet (choice 15).
  if (declared.kind === 'many') return { is: 'many', words: said === undefined ? [] : (said as string[]) };
  const text = (said as string | undefined) ?? declared.default;
  if (text === undefined) return { is: 'silent' };
  if (declared.kind === 'number') return number(read(text));
  return declared.kind === 'day' ? { is: 'day', word: text } : word(text);
}

/** The last day of the period, or of the office where it ended before. */
function lastDay(world: World, person: Dossier): string {
  const { leftOn } = person.representative;
  return leftOn !== undefined && leftOn < world.cohort.period.until ? leftOn : world.cohort.period.until;
}

/** A change says what is different from its day on; what it does not say stays. */
function traitOn(person: Dossier, trait: Trait, day: string): Said {
  let said = person.representative.traits[trait.name];
  for (const change of person.representative.changes)
    if (change.on <= day && change.traits[trait.name] !== undefined) said = change.traits[trait.name];
  return stated(trait, said);
}

export function asked(asking: Asked, name: string): Said {
  const { world, person, record, past, rates } = asking;
  const { rulebook } = world;
  const rate = rates?.[name];
  if (rate !== undefined) return number(rate);
  if (past !== undefined) {
    if (name === '总分') return number(read(past.total));
    if (name === '等次') return past.grade === undefined ? { is: 'silent' } : word(past.grade);
    const sealed = past.figures[name];
    return sealed === undefined ? { is: 'silent' } : number(read(sealed));
  }
  if (record !== undefined) {
    const fact = rulebook.facts.find((one) => one.name === name);
    if (fact !== undefined) return stated(fact, (record.facts as Words)[name]);
    if (name === '日期') return { is: 'day', word: record.on };
    if (name === '署名人数') return count(record.joint?.participants ?? 1);
    if (name === '署名位次') return count(record.joint?.position ?? 1);
    if (name === '佐证份数') return count(record.evidence);
  }
  if (name === '乡镇街道') return word(person.representative.localOffice);
  const trait = rulebook.traits.find((one) => one.name === name);
  if (trait !== undefined) return traitOn(person, trait, asking.day ?? record?.on ?? lastDay(world, person));
  if (name === '任职月数') return number(monthsInOffice(world, person));
  if (name === '等次') return gradeWord(world, person);
  if (name === '总分') {
    const total = totalOf(world, person);
    return total.open ? { is: 'pending' } : number(total.points);
  }
  const rating = rulebook.ratings.find((one) => one.name === name);
  if (rating !== undefined) {
    const given = person.ratings[name];
    // Of several raters the mean counts.
    if (given !== undefined && given.values.length > 0) {
      const all = given.values.map(read).reduce((a, b) => part(a.n * b.d + b.n * a.d, a.d * b.d));
      return number(part(all.n, all.d * BigInt(given.values.length)));
    }
    if (rating.absent === undefined) return { is: 'pending' };
    return rating.absent === 'exempt' ? { is: 'exempt' } : number(read(rating.absent));
  }
  const figure = rulebook.figures.find((one) => one.name === name);
  if (figure === undefined) throw new Error(`nothing is called ${name}`);
  const value = orLack(() => figureOf(world, person, figure));
  return typeof value === 'string' ? { is: value } : number(value);
}

export function numberOf(num: Num, asking: Asked): Part {
  if (typeof num === 'string') return read(num);
  if (!('by' in num)) {
    const said = asked(asking, num.name);
    if (said.is === 'number') return said.number;
    throw lacking(said.is === 'pending' || said.is === 'exempt' ? said.is : 'silent', num.name);
  }
  const branches = together(branchesOf(num, asking).map((branch) => () => numberOf(branch, asking)));
  const [first, ...others] = branches;
  if (first === undefined) throw lacking('silent', num.by);
  return others.reduce(most, first); // Of a `many` name the highest counts.
}

/** In `points`, each value held of a `many` name gives a value of its own. */
export function numbersOf(num: Num, asking: Asked): readonly Part[] {
  if (typeof num === 'string' || !('by' in num)) return [numberOf(num, asking)];
  return together(branchesOf(num, asking, true).map((branch) => () => numbersOf(branch, asking))).flat();
}

/** The rows of a table that hold; several only by a `many` name. */
function branchesOf(table: Table, asking: Asked, points = false): readonly Num[] {
  const said = asked(asking, table.by);
  const otherwise = table.otherwise === undefined ? [] : [table.otherwise];
  const rowOf = (key: string): readonly Num[] => {
    const row = table.rows.find((one) => one.key === key);
    return row === undefined ? otherwise : [row.then];
  };
  switch (said.is) {
    case 'silent':
    case 'pending':
    case 'exempt':
      throw lacking(said.is, table.by);
    case 'word':
    case 'day':
      return rowOf(said.word);
    case 'many':
      // OPEN: what a table gives where no value is held. Read here: in `points` nothing, elsewhere `otherwise`.
      return said.words.length === 0 && !points ? otherwise : said.words.flatMap(rowOf);
    case 'number': {
      const reached = table.rows.filter((row) => order(said.number, read(row.key)) >= 0);
      const row = reached.at(-1);
      return row === undefined ? otherwise : [row.then];
    }
  }
}

/** As a factor, what is exempt is 1. */
export function factorOf(num: Num, asking: Asked): Part {
  const value = orLack(() => numberOf(num, asking));
  if (value === 'exempt') return unit;
  if (typeof value === 'string') throw lacking(value, 'factor');
  return value;
}
