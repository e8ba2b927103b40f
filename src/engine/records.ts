/**
 * Step 1: which records count, and which lines and figures accept them.
 *
 * All that depends on a record's decision class alone, points × times included, is made once a class; a record then
 * costs one look-up.
 */
import { type Assessed, inOffice, traitIn, traitsOn } from './assessed.ts';
import { comparisonsIn, encoderOf } from './classes.ts';
import type { Span } from './day.ts';
import { provisional, type Verdict } from './decide.ts';
import { textOf } from './decimal.ts';
import type { DutyRecord, Words } from './dossier.ts';
import { type Fraction, multiply, whole } from './fraction.ts';
import {
  absent,
  type Find,
  type Found,
  type Given,
  isLacking,
  type Lacking,
  numberOf,
  valuesOf,
} from './numbers.ts';
import type { Plan, PlannedLine } from './plan.ts';
import type { Condition, Num } from './rulebook.ts';
import type { Made, PassedOver } from './sheet.ts';

/** Points × times of one record on one line. */
export interface Worth {
  readonly amount: Fraction;
  readonly made: Made;
}

/** A record that a line accepts; `worth` where the class alone makes it. */
export interface Matched {
  readonly record: DutyRecord;
  readonly worth?: readonly Worth[];
}

export interface Unscored {
  readonly record: DutyRecord;
  readonly missing: readonly string[];
}

interface RecordClass {
  readonly admitted: Verdict;
  readonly accepted: readonly { readonly line: PlannedLine; readonly worth?: readonly Worth[] }[];
  readonly unscored: readonly { readonly line: PlannedLine; readonly missing: readonly string[] }[];
  /** By index of `plan.counts`. */
  readonly counted: readonly boolean[];
}

export interface RecordReader {
  readonly read: (assessed: Assessed, period: Span) => void;
  /** One record as conditions and tables ask it; what is not the record's is asked of the dossier. */
  readonly findIn: (assessed: Assessed, record: DutyRecord) => Find;
}

export function recordReaderOf(plan: Plan): RecordReader {
  const { rulebook, kinds } = plan;
  const facts = new Set(rulebook.facts.map((fact) => fact.name));
  const kept = new Map<string, RecordClass>();
  const encoders = encodersOf(plan);

  const look = (name: string, record: DutyRecord, traits: Words, assessed: Assessed): Found => {
    if (facts.has(name)) return traitIn(record.facts, name, kinds.get(name));
    if (!plan.ofRecord(name)) return assessed.find(name);
    switch (name) {
      case '日期':
        return record.on;
      case '署名人数':
        return whole(record.joint?.participants ?? 1);
      case '署名位次':
        return whole(record.joint?.position ?? 1);
      case '佐证份数':
        return whole(record.evidence);
      case '乡镇街道':
        return assessed.dossier.representative.localOffice;
      default:
        return traitIn(traits, name, kinds.get(name));
    }
  };
  const findIn = (assessed: Assessed, record: DutyRecord): Find => {
    const traits = traitsOn(assessed.dossier.representative, record.on);
    return (name) => look(name, record, traits, assessed);
  };

  /** Undefined while json-rules-engine has not judged it. */
  const classOf = (record: DutyRecord, traits: Words, assessed: Assessed): RecordClass | undefined => {
    let key = '';
    for (const { name, encode } of encoders) {
      const found = look(name, record, traits, assessed);
      key += found === absent ? '?;' : `${encode(found as Given)};`;
    }
    const known = kept.get(key);
    if (known !== undefined) return known;
    const made = makeClass(plan, (name) => look(name, record, traits, assessed));
    if (made !== undefined) kept.set(key, made);
    return made;
  };

  const read = (assessed: Assessed, period: Span) => {
    const { representative } = assessed.dossier;
    const matched = new Map<number, Matched[]>();
    const unscored = new Map<number, Unscored[]>();
    const counted: DutyRecord[][] = plan.counts.map(() => []);
    const passedOver: { record: string; because: PassedOver }[] = [];
    for (const record of inOrder(assessed.dossier.records)) {
      const over = (because: PassedOver) => passedOver.push({ record: record.id, because });
      if (!inOffice(representative, record.on)) {
        over({ why: 'outside-office' });
        continue;
      }
      const traits =
        representative.changes.length === 0 ? representative.traits : traitsOn(representative, record.on);
      const found = classOf(record, traits, assessed);
      if (found === undefined) continue;
      if (found.admitted.met !== true) {
        over({ why: 'not-admitted', missing: found.admitted.missing });
        continue;
      }
      found.counted.forEach((yes, index) => {
        if (yes) counted[index]?.push(record);
      });
      if (record.on < period.from || record.on > period.until) {
        over({ why: 'outside-period' });
        continue;
      }
      for (const { line, worth } of found.accepted)
        push(matched, line.number, worth === undefined ? { record } : { record, worth });
      for (const { line, missing } of found.unscored) push(unscored, line.number, { record, missing });
      if (found.accepted.length === 0 && found.unscored.length === 0) over({ why: 'no-item' });
    }
    assessed.matched = matched;
    assessed.unscored = unscored;
    assessed.counted = counted;
    assessed.passedOver = passedOver;
  };
  return { read, findIn };
}

function makeClass(plan: Plan, find: Find): RecordClass | undefined {
  let known = true;
  const ask = (condition: Condition | undefined): Verdict => {
    if (condition === undefined) return { met: true, missing: [], unmet: [] };
    const verdict = plan.questionOf(condition).ask(find);
    known &&= verdict !== provisional;
    return verdict;
  };
  const accepted: { line: PlannedLine; worth?: readonly Worth[] }[] = [];
  const unscored: { line: PlannedLine; missing: readonly string[] }[] = [];
  for (const line of plan.lines) {
    if (line.line.when === undefined) continue;
    const verdict = ask(line.line.when);
    if (verdict.met === undefined) unscored.push({ line, missing: verdict.missing });
    else if (verdict.met && !line.perClass) accepted.push({ line });
    else if (verdict.met) {
      const worth = worthOf(line, find);
      if (isLacking(worth)) unscored.push({ line, missing: worth.names });
      else accepted.push({ line, worth });
    }
  }
  const counted = plan.counts.map(
    ({ measure }) => ask('when' in measure ? measure.when : undefined).met === true,
  );
  const admitted = ask(plan.rulebook.admit);
  return known ? { admitted, accepted, unscored, counted } : undefined;
}

/** Points × times: one for each value of `points`. */
export function worthOf({ line }: PlannedLine, find: Find): readonly Worth[] | Lacking {
  const points = valuesOf(line.points, find, true);
  if (isLacking(points)) return points;
  const times: { name: string; factor: Fraction }[] = [];
  for (const num of line.times) {
    const factor = numberOf(num, find);
    if (!isLacking(factor)) times.push({ name: nameOfNum(num), factor });
    else if (!factor.exempt) return factor;
  }
  return points.map((value) => ({
    amount: times.reduce((amount, { factor }) => multiply(amount, factor), value),
    made: {
      points: textOf(value),
      times: times.map(({ name, factor }) => ({ name, factor: textOf(factor) })),
    },
  }));
}

/** What a step calls a factor: the table's or figure's name; nothing for a plain number. */
export function nameOfNum(num: Num): string {
  return typeof num === 'string' ? '' : 'by' in num ? num.by : num.name;
}

/** One encoder for each name that some condition on records, or some table made once a class, looks at. */
function encodersOf(plan: Plan): readonly { name: string; encode: (found: Given) => string }[] {
  const { rulebook, kinds, lines, counts } = plan;
  const constants = new Map<string, string[]>();
  const note = (name: string, values: readonly string[]) =>
    constants.set(name, [...(constants.get(name) ?? []), ...values]);
  const noteCondition = (condition: Condition | undefined) => {
    if (condition === undefined) return;
    for (const { fact, operator, value } of comparisonsIn(condition)) {
      note(
        fact,
        operator === 'known' ? [] : typeof value === 'string' ? [value] : (value as readonly string[]),
      );
    }
  };
  const noteTable = (num: Num | undefined): void => {
    if (num === undefined || typeof num === 'string' || !('by' in num)) return;
    note(
      num.by,
      num.rows.map((row) => row.key),
    );
    for (const row of num.rows) noteTable(row.then);
    noteTable(num.otherwise);
  };
  noteCondition(rulebook.admit);
  for (const { line, perClass } of lines) {
    if (line.when === undefined) continue;
    noteCondition(line.when);
    if (perClass) for (const num of [line.points, ...line.times]) noteTable(num);
  }
  for (const { measure } of counts) if ('when' in measure) noteCondition(measure.when);
  return [...constants].map(([name, values]) => ({
    name,
    encode: encoderOf(kinds.get(name) ?? 'word', values),
  }));
}

/** By day, then id: so that a sheet has the same bytes whatever order the records came in. */
function inOrder(records: readonly DutyRecord[]): readonly DutyRecord[] {
  const before = (a: DutyRecord, b: DutyRecord) => a.on < b.on || (a.on === b.on && a.id <= b.id);
  const sorted = records.every(
    (record, index) => index === 0 || before(records[index - 1] as DutyRecord, record),
  );
  return sorted ? records : [...records].sort((a, b) => (before(a, b) ? -1 : 1));
}

function push<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
