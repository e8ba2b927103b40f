/** Step 2: what each line gives, and in which item a matter that several claim is kept (`once`). */
import type { Assessed } from './assessed.ts';
import { exact, rounded, textOf } from './decimal.ts';
import type { DutyRecord } from './dossier.ts';
import {
  add,
  compare,
  divide,
  type Fraction,
  greater,
  lesser,
  multiply,
  one,
  subtract,
  truncated,
  whole,
  zero,
} from './fraction.ts';
import { absent, exempt, type Find, isLacking, type Lacking, numberOf } from './numbers.ts';
import type { Plan, PlannedLine } from './plan.ts';
import { type Worth, worthOf } from './record-classes.ts';
import type { RecordReader } from './records.ts';
import type { Item, Line, Section, Share, Take } from './rulebook.ts';
import type { Made, Step } from './sheet.ts';

export interface LineValue {
  /** Left out of a value that the dossier as a whole gives. */
  readonly record?: DutyRecord;
  readonly label: string;
  readonly amount: Fraction;
  readonly step: Step;
}

export interface LineOutcome {
  readonly is: 'values' | 'not-applicable' | 'nothing' | 'pending';
  /** The names that make it so. */
  readonly because: readonly string[];
  readonly values: readonly LineValue[];
  /** 未计分 and 一事一计: what gave nothing, and why. */
  readonly told: readonly Step[];
}

const nothingSaid: LineOutcome = { is: 'values', because: [], values: [], told: [] };

export interface Lines {
  readonly outcomeOf: (assessed: Assessed, line: PlannedLine) => LineOutcome;
}

export function linesOf(plan: Plan, reader: RecordReader): Lines {
  const { rulebook } = plan;
  const { rounding } = rulebook;
  const round = (worth: Worth): Worth => {
    if (rounding === 'none' || rounding.at !== 'value') return worth;
    const amount = rounded(worth.amount, rounding.places, rounding.mode);
    return { ...worth, amount, text: textOf(amount) };
  };

  const valued = (assessed: Assessed, planned: PlannedLine): LineOutcome =>
    stateOf(plan, assessed, planned) ??
    (planned.line.when === undefined ? ofDossier(assessed, planned) : ofRecords(assessed, planned));

  const ofRecords = (assessed: Assessed, planned: PlannedLine): LineOutcome => {
    const { line, inItem, number } = planned;
    for (const name of planned.rests) {
      const found = assessed.find(name);
      if (found === exempt) return outcome('not-applicable', [name]);
      if (found === absent) return outcome('pending', [name]);
    }
    const [matched, unscored] = [assessed.matched[number], assessed.unscored[number]];
    if (matched === undefined && unscored === undefined) return nothingSaid;
    const values: LineValue[] = [];
    const told: Step[] = (unscored ?? []).map(({ record, missing }) => ({
      step: 'unscored',
      record: record.id,
      line: inItem,
      missing,
    }));
    for (const { record, worth } of matched ?? []) {
      if (worth !== undefined && line.per === undefined && line.share === undefined) {
        for (const one of worth) values.push(recordValue(inItem, record, round(one)));
        continue;
      }
      const find = reader.findIn(assessed, record);
      const each = worth ?? worthOf(planned, find);
      const units = quantityOf(line, find);
      const lacking = isLacking(each) ? each : units !== undefined && isLacking(units) ? units : undefined;
      if (lacking === undefined) {
        const share = line.share === undefined ? undefined : shareOf(line.share, record);
        for (const one of each as readonly Worth[]) {
          values.push(recordValue(inItem, record, round(counted(one, units as Units | undefined, share))));
        }
      } else if (lacking.exempt) return outcome('not-applicable', lacking.names);
      else if (lacking.names.some((name) => !plan.ofRecord(name))) return outcome('pending', lacking.names);
      else told.push({ step: 'unscored', record: record.id, line: inItem, missing: lacking.names });
    }
    return { is: 'values', because: [], values, told };
  };

  const ofDossier = (assessed: Assessed, planned: PlannedLine): LineOutcome => {
    const worth = worthOf(planned, assessed.find);
    if (isLacking(worth)) return outcome(worth.exempt ? 'not-applicable' : 'pending', worth.names);
    const units = quantityOf(planned.line, assessed.find);
    if (units !== undefined && isLacking(units)) {
      return outcome(units.exempt ? 'not-applicable' : 'pending', units.names);
    }
    const values = worth.map((one) => {
      const { amount, text, made } = round(counted(one, taken(units, planned.line.take), undefined));
      const step: Step = { step: 'dossier', line: planned.inItem, value: text, made };
      return { label: '', amount, step };
    });
    return { is: 'values', because: [], values, told: [] };
  };

  /** By matter, the item that keeps it: where its values add up to most, equal ones the item named first. */
  const keepersOf = (assessed: Assessed, number: number): ReadonlyMap<string, string> => {
    const known = assessed.once.get(number);
    if (known !== undefined) return known;
    const list = rulebook.once[number] as readonly string[];
    const sums = new Map<string, Map<string, Fraction>>();
    for (const planned of plan.lines.filter((line) => line.once.includes(number))) {
      const item = claimant(planned, list);
      for (const { record, amount } of valued(assessed, planned).values) {
        if (record === undefined) continue;
        const claims = sums.get(matterOf(record)) ?? new Map<string, Fraction>();
        claims.set(item, add(claims.get(item) ?? zero, amount));
        sums.set(matterOf(record), claims);
      }
    }
    const keepers = new Map<string, string>();
    for (const [matter, claims] of sums) {
      const [first, ...others] = list.filter((item) => claims.has(item));
      const sum = (item: string) => claims.get(item) as Fraction;
      keepers.set(
        matter,
        others.reduce((best, item) => (compare(sum(item), sum(best)) > 0 ? item : best), first as string),
      );
    }
    assessed.once.set(number, keepers);
    return keepers;
  };

  const outcomeOf = (assessed: Assessed, planned: PlannedLine): LineOutcome => {
    const given = valued(assessed, planned);
    if (planned.once.length === 0 || given.values.length === 0) return given;
    const told: Step[] = [...given.told];
    const values = given.values.filter(({ record }) => {
      if (record === undefined) return true;
      const keeper = planned.once.map(
        (number) => keepersOf(assessed, number).get(matterOf(record)) as string,
      );
      const other = keeper.find((name) => planned.path.every((item) => item.name !== name));
      if (other !== undefined) told.push({ step: 'once', record: record.id, keptIn: other });
      return other === undefined;
    });
    return { ...given, values, told };
  };
  return { outcomeOf };
}

/** Where a `for` or `if` of the line, or of an item above it, already says that it gives no values. */
function stateOf(
  plan: Plan,
  assessed: Assessed,
  { line, path, section }: PlannedLine,
): LineOutcome | undefined {
  for (const part of [section, ...path, line] as readonly (Section | Item | Line)[]) {
    for (const [condition, is] of [
      [part.for, 'not-applicable'],
      [part.if, 'nothing'],
    ] as const) {
      if (condition === undefined) continue;
      const { met, missing, unmet } = plan.questionOf(condition).ask(assessed.find);
      if (met === undefined) return outcome('pending', missing);
      if (!met) return outcome(is, unmet);
    }
  }
  return undefined;
}

function outcome(is: LineOutcome['is'], because: readonly string[]): LineOutcome {
  return { is, because, values: [], told: [] };
}

function claimant({ path }: PlannedLine, list: readonly string[]): string {
  return (path.find((item) => list.includes(item.name)) as Item).name;
}

/** A record without a matter is its own. */
export function matterOf(record: DutyRecord): string {
  return record.matter === undefined ? `record ${record.id}` : `matter ${record.matter}`;
}

function recordValue(line: number, record: DutyRecord, { amount, text, made }: Worth): LineValue {
  const { id, on, matter } = record;
  const step: Step =
    matter === undefined
      ? { step: 'record', record: id, on, line, value: text, made }
      : { step: 'record', record: id, on, matter, line, value: text, made };
  return { record, label: id, amount, step };
}

interface Units {
  readonly told: NonNullable<Made['quantity']>;
  readonly units: Fraction;
}

/** What `per` names, less `target`, in whole `every`; undefined without `per`. */
function quantityOf(line: Line, find: Find): Units | Lacking | undefined {
  if (line.per === undefined) return undefined;
  const amount = find(line.per);
  if (amount === absent || amount === exempt) return { names: [line.per], exempt: amount === exempt };
  const target = line.target === undefined ? zero : numberOf(line.target, find);
  if (isLacking(target)) return target;
  const every = line.every === undefined ? undefined : numberOf(line.every, find);
  if (every !== undefined && isLacking(every)) return every;
  const beyond = subtract(amount as Fraction, target);
  const units = every === undefined ? beyond : truncated(divide(beyond, every));
  return {
    units,
    told: {
      of: line.per,
      amount: textOf(amount as Fraction),
      ...(line.target === undefined ? {} : { target: textOf(target) }),
      ...(every === undefined ? {} : { every: textOf(every) }),
      units: textOf(units),
    },
  };
}

/** Units of the quantity from the from-th to the to-th. */
function taken(units: Units | undefined, take: Take | undefined): Units | undefined {
  if (take === undefined || units === undefined) return units;
  const upTo = take.to === undefined ? units.units : lesser(units.units, whole(take.to));
  const left = greater(zero, subtract(upTo, whole(take.from - 1)));
  return { units: left, told: { ...units.told, units: textOf(left) } };
}

function counted(
  worth: Worth,
  units: Units | undefined,
  share: { of: Fraction; told: NonNullable<Made['share']> } | undefined,
): Worth {
  if (units === undefined && share === undefined) return worth;
  const amount = multiply(multiply(worth.amount, units?.units ?? one), share?.of ?? one);
  return {
    amount,
    text: textOf(amount),
    made: {
      ...worth.made,
      ...(units === undefined ? {} : { quantity: units.told }),
      ...(share === undefined ? {} : { share: share.told }),
    },
  };
}

/** The part of a joint matter that falls to one signer; over all signers the parts add up to 1 exactly. */
export function shareFor(share: Share, position: number, participants: number): Fraction {
  const named = share.positions.filter((one) => one.position <= participants);
  const given = named.reduce((sum, one) => add(sum, exact(one.share)), zero);
  const others = participants - named.length;
  const left = subtract(one, given);
  const toOthers = others > 0 && share.others === 'equal' ? left : zero;
  const own = named.find((one) => one.position === position);
  const part = own !== undefined ? exact(own.share) : others > 0 ? divide(toOthers, whole(others)) : zero;
  return position === 1 ? add(part, subtract(left, toOthers)) : part;
}

function shareOf(share: Share, record: DutyRecord) {
  const { participants, position } = record.joint ?? { participants: 1, position: 1 };
  const of = shareFor(share, position, participants);
  return { of, told: { position, participants, share: textOf(of) } };
}
