/**
 * Decision classes of records: which lines and figures accept a record, and what it is worth to them.
 *
 * Most conditions ask first what kind of act it was. So the records are parted by that fact (the pivot), and within a
 * part only what conditions that can still be met look at tells records apart: a class costs one look-up a record,
 * and there are few.
 */
import { type Assessed, traitIn } from './assessed.ts';
import { type ClassKey, classifier, comparisonsIn, encoderOf } from './classes.ts';
import { provisional, type Verdict } from './decide.ts';
import { textOf } from './decimal.ts';
import type { DutyRecord, Words } from './dossier.ts';
import { type Fraction, multiply, whole } from './fraction.ts';
import {
  absent,
  type Find,
  type Found,
  isLacking,
  type Lacking,
  lackingOf,
  numberOf,
  valuesOf,
} from './numbers.ts';
import type { Plan, PlannedLine } from './plan.ts';
import type { Condition, Num } from './rulebook.ts';
import type { Made } from './sheet.ts';

/** Points × times of one record on one line, and its text. */
export interface Worth {
  readonly amount: Fraction;
  readonly text: string;
  readonly made: Made;
}

export interface RecordClass {
  readonly admitted: Verdict;
  /** `worth` where the class alone makes it. */
  readonly accepted: readonly { readonly line: PlannedLine; readonly worth?: readonly Worth[] }[];
  readonly unscored: readonly { readonly line: PlannedLine; readonly missing: readonly string[] }[];
  /** Indexes of `plan.counts`. */
  readonly counted: readonly number[];
}

/** A record together with whose it is, and the traits as on its day. */
export interface Read {
  readonly record: DutyRecord;
  readonly traits: Words;
  readonly assessed: Assessed;
}

export interface RecordClasses {
  /** Undefined while json-rules-engine has not judged it. */
  readonly classOf: (one: Read) => RecordClass | undefined;
  /** One record as conditions and tables ask it; what is not the record's is asked of the dossier. */
  readonly findOf: (one: Read) => Find;
}

interface Part {
  readonly keyOf: (one: Read) => ClassKey;
  readonly kept: Map<ClassKey, RecordClass>;
  readonly lines: readonly PlannedLine[];
  readonly counts: readonly number[];
}

export function recordClassesOf(plan: Plan): RecordClasses {
  const look = lookerOf(plan);
  const looks = new Map<string, (one: Read) => Found>();
  const findOf =
    (one: Read): Find =>
    (name) => {
      let found = looks.get(name);
      if (found === undefined) {
        found = look(name);
        looks.set(name, found);
      }
      return found(one);
    };
  const pivot = pivotOf(plan);
  const pivotCode = pivot === undefined ? undefined : { ...pivot, look: look(pivot.name) };
  const parts = new Map<number, Part>();

  const partOf = (one: Read): Part | undefined => {
    const found = pivotCode?.look(one) ?? absent;
    const code = pivotCode?.encoder.code(found) ?? 0;
    const known = parts.get(code);
    if (known !== undefined) return known;
    const part = makePart(plan, look, pivotCode === undefined ? undefined : { name: pivotCode.name, found });
    if (part !== undefined) parts.set(code, part);
    return part;
  };
  const classOf = (one: Read): RecordClass | undefined => {
    const part = partOf(one);
    if (part === undefined) return undefined;
    const key = part.keyOf(one);
    const known = part.kept.get(key);
    if (known !== undefined) return known;
    const made = makeClass(plan, part, findOf(one));
    if (made !== undefined) part.kept.set(key, made);
    return made;
  };
  return { classOf, findOf };
}

/** How a name is read off a record. */
function lookerOf(plan: Plan): (name: string) => (one: Read) => Found {
  const facts = new Set(plan.rulebook.facts.map((fact) => fact.name));
  return (name) => {
    const kind = plan.kinds.get(name);
    if (facts.has(name)) return ({ record }) => traitIn(record.facts, name, kind);
    if (!plan.ofRecord(name)) return ({ assessed }) => assessed.find(name);
    switch (name) {
      case '日期':
        return ({ record }) => record.on;
      case '署名人数':
        return ({ record }) => whole(record.joint?.participants ?? 1);
      case '署名位次':
        return ({ record }) => whole(record.joint?.position ?? 1);
      case '佐证份数':
        return ({ record }) => whole(record.evidence);
      case '乡镇街道':
        return ({ assessed }) => assessed.dossier.representative.localOffice;
      default:
        return ({ traits }) => traitIn(traits, name, kind);
    }
  };
}

function whenOf(plan: Plan, count: number): Condition | undefined {
  const measure = plan.counts[count]?.measure;
  return measure !== undefined && 'when' in measure ? measure.when : undefined;
}

/** The worded name that most conditions on records compare. */
function pivotOf(plan: Plan) {
  const conditions = [
    ...plan.lines.map(({ line }) => line.when),
    ...plan.counts.map((_, index) => whenOf(plan, index)),
  ];
  const uses = new Map<string, { count: number; words: string[] }>();
  for (const condition of conditions) {
    for (const { fact, operator, value } of condition === undefined ? [] : comparisonsIn(condition)) {
      if (plan.kinds.get(fact) !== 'word' || operator === 'known') continue;
      const use = uses.get(fact) ?? { count: 0, words: [] };
      uses.set(fact, {
        count: use.count + 1,
        words: [...use.words, ...(typeof value === 'string' ? [value] : (value as readonly string[]))],
      });
    }
  }
  const [most] = [...uses].sort(([, a], [, b]) => b.count - a.count);
  return most === undefined ? undefined : { name: most[0], encoder: encoderOf('word', most[1].words) };
}

/** What can still be met once the pivot is known: json-rules-engine is asked with all else unstated. */
function makePart(
  plan: Plan,
  look: (name: string) => (one: Read) => Found,
  pivot: { name: string; found: Found } | undefined,
): Part | undefined {
  let known = true;
  const open = (condition: Condition | undefined): boolean => {
    // What `known` asks is not open while unstated, so a condition with it is looked at in full.
    if (
      condition === undefined ||
      pivot === undefined ||
      comparisonsIn(condition).some(({ operator }) => operator === 'known')
    )
      return true;
    const verdict = plan.questionOf(condition).ask((name) => (name === pivot.name ? pivot.found : absent));
    known &&= verdict !== provisional;
    return verdict.met !== false;
  };
  const lines = plan.lines.filter(({ line }) => line.when !== undefined && open(line.when));
  const counts = plan.counts.map((_, index) => index).filter((index) => open(whenOf(plan, index)));
  if (!known) return undefined;
  const conditions = [
    plan.rulebook.admit,
    ...lines.map(({ line }) => line.when),
    ...counts.map((index) => whenOf(plan, index)),
  ];
  const tables = lines.filter((line) => line.perClass).flatMap(({ line }) => [line.points, ...line.times]);
  const seen = [...constantsOf(plan, conditions, tables)].map(([name, values]) => ({
    read: look(name),
    encoder: encoderOf(plan.kinds.get(name) ?? 'word', values),
  }));
  return { keyOf: classifier(seen), kept: new Map(), lines, counts };
}

/** By name, all that conditions and tables compare it with. */
function constantsOf(
  { rulebook }: Plan,
  conditions: readonly (Condition | undefined)[],
  tables: readonly Num[],
): ReadonlyMap<string, string[]> {
  const constants = new Map<string, string[]>();
  const declared = [...rulebook.facts, ...rulebook.traits].filter((one) => one.kind === 'many');
  const held = new Map(declared.map((one) => [one.name, one.values]));
  const note = (name: string, values: readonly string[]) =>
    constants.set(name, [...(constants.get(name) ?? []), ...values]);
  for (const condition of conditions) {
    for (const { fact, operator, value } of condition === undefined ? [] : comparisonsIn(condition)) {
      note(
        fact,
        operator === 'known' ? [] : typeof value === 'string' ? [value] : (value as readonly string[]),
      );
    }
  }
  const noteTable = (num: Num | undefined): void => {
    if (num === undefined || typeof num === 'string' || !('by' in num)) return;
    // Of a `many` name every value held counts, the unlisted ones by `otherwise`: so all of them tell records apart.
    note(num.by, held.get(num.by) ?? num.rows.map((row) => row.key));
    for (const row of num.rows) noteTable(row.then);
    noteTable(num.otherwise);
  };
  tables.forEach(noteTable);
  return constants;
}

function makeClass(plan: Plan, part: Part, find: Find): RecordClass | undefined {
  let known = true;
  const ask = (condition: Condition | undefined): Verdict => {
    if (condition === undefined) return { met: true, missing: [], unmet: [] };
    const verdict = plan.questionOf(condition).ask(find);
    known &&= verdict !== provisional;
    return verdict;
  };
  const accepted: { line: PlannedLine; worth?: readonly Worth[] }[] = [];
  const unscored: { line: PlannedLine; missing: readonly string[] }[] = [];
  for (const line of part.lines) {
    const verdict = ask(line.line.when);
    if (verdict.met === undefined) unscored.push({ line, missing: verdict.missing });
    else if (verdict.met && !line.perClass) accepted.push({ line });
    else if (verdict.met) {
      const worth = worthOf(line, find);
      accepted.push(isLacking(worth) ? { line } : { line, worth });
    }
  }
  const counted = part.counts.filter((index) => ask(whenOf(plan, index)).met === true);
  const admitted = ask(plan.rulebook.admit);
  return known ? { admitted, accepted, unscored, counted } : undefined;
}

/** Points × times: one for each value of `points`. */
export function worthOf({ line }: PlannedLine, find: Find): readonly Worth[] | Lacking {
  const points = valuesOf(line.points, find, true);
  const factors = line.times
    .map((num) => ({ name: nameOfNum(num), factor: numberOf(num, find) }))
    // A factor that does not apply is 1.
    .filter(({ factor }) => !isLacking(factor) || !factor.exempt);
  const lacking = lackingOf(points, ...factors.map(({ factor }) => factor));
  if (lacking !== undefined) return lacking;
  const times = factors as { name: string; factor: Fraction }[];
  const told = times.map(({ name, factor }) => ({ name, factor: textOf(factor) }));
  return (points as readonly Fraction[]).map((value) => {
    const amount = times.reduce((product, { factor }) => multiply(product, factor), value);
    return { amount, text: textOf(amount), made: { points: textOf(value), times: told } };
  });
}

/** What a step calls a factor: the table's or figure's name; nothing for a plain number. */
export function nameOfNum(num: Num): string {
  return typeof num === 'string' ? '' : 'by' in num ? num.by : num.name;
}
