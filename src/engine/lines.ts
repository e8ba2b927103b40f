/** Step 2: what each line gives, and in which item a matter that several claim is kept (`once`). */
import type { Assessed } from './assessed.ts';
import { type Decimal, exact, textOf } from './decimal.ts';
import type { DutyRecord } from './dossier.ts';
import { add, compare, type Fraction, zero } from './fraction.ts';
import { absent, exempt, type Find, type Found, lackingOf } from './numbers.ts';
import type { Plan, PlannedLine } from './plan.ts';
import { counted, keptKey, quantityOf, shareOf, taken, type Units } from './quantity.ts';
import { type Worth, worthOf } from './record-classes.ts';
import type { RecordReader } from './records.ts';
import type { Item } from './rulebook.ts';
import type { Step } from './sheet.ts';

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
  const round = (worth: Worth): Worth => {
    const amount = plan.round('value', worth.amount);
    return amount === worth.amount ? worth : { ...worth, amount, text: textOf(amount) };
  };

  const valued = (assessed: Assessed, planned: PlannedLine): LineOutcome =>
    stateOf(plan, assessed, planned) ??
    (planned.line.when === undefined ? ofDossier(assessed, planned) : ofRecords(assessed, planned));

  const ofRecords = (assessed: Assessed, planned: PlannedLine): LineOutcome => {
    const { line, inItem, number } = planned;
    const { rests } = planned;
    if (rests.length > 0) {
      const names = (state: Found) => rests.filter((name) => assessed.find(name) === state);
      const [inapplicable, open] = [names(exempt), names(absent)];
      if (inapplicable.length > 0) return outcome('not-applicable', inapplicable);
      if (open.length > 0) return outcome('pending', open);
    }
    const [matched, unscored] = [assessed.matched[number], assessed.unscored[number]];
    if (matched === undefined && unscored === undefined) return nothingSaid;
    const values: LineValue[] = [];
    const inapplicable: string[] = [];
    const told: Step[] = (unscored ?? []).map(({ record, missing }) => untold(inItem, record, missing));
    for (const { record, worth } of matched ?? []) {
      const key = worth === undefined ? undefined : keptKey(line, record);
      if (worth !== undefined && key !== undefined) {
        for (const one of worth)
          values.push(recordValue(inItem, record, countedOnce(one, planned, record, key)));
        continue;
      }
      const find = reader.findIn(assessed, record);
      const each = worth ?? worthOf(planned, find);
      const units = quantityOf(line, find);
      const lacking = lackingOf(each, units);
      if (lacking === undefined) {
        const share = line.share === undefined ? undefined : shareOf(line.share, record);
        for (const one of each as readonly Worth[]) {
          values.push(recordValue(inItem, record, round(counted(one, units as Units | undefined, share))));
        }
        continue;
      }
      // A record that does not say what its value rests on gives none, so it waits for nothing either.
      const unsaid = lacking.names.filter(plan.ofRecord);
      if (lacking.exempt) inapplicable.push(...lacking.names);
      else if (unsaid.length > 0) told.push(untold(inItem, record, unsaid));
      else return outcome('pending', lacking.names);
    }
    // A row that does not apply takes its record out; the line only where none of its records is left.
    if (inapplicable.length > 0 && values.length === 0 && told.length === 0)
      return outcome('not-applicable', inapplicable);
    return { is: 'values', because: [], values, told };
  };

  // Many records of a class have the same quantity and share: what they are worth is made and printed once.
  const kept = new WeakMap<Worth, Map<string, Worth>>();
  const countedOnce = (worth: Worth, { line }: PlannedLine, record: DutyRecord, key: string): Worth => {
    const known = kept.get(worth) ?? new Map<string, Worth>();
    kept.set(worth, known);
    let made = known.get(key);
    if (made === undefined) {
      const said: Find = (name) => exact(record.facts[name] as Decimal);
      const share = line.share === undefined ? undefined : shareOf(line.share, record);
      made = round(counted(worth, quantityOf(line, said) as Units | undefined, share));
      if (known.size < 1000) known.set(key, made);
    }
    return made;
  };

  const ofDossier = (assessed: Assessed, planned: PlannedLine): LineOutcome => {
    const worth = worthOf(planned, assessed.find);
    const units = quantityOf(planned.line, assessed.find);
    const lacking = lackingOf(worth, units);
    if (lacking !== undefined) return outcome(lacking.exempt ? 'not-applicable' : 'pending', lacking.names);
    const values = (worth as readonly Worth[]).map((one) => {
      const { amount, text, made } = round(
        counted(one, taken(units as Units | undefined, planned.line.take), undefined),
      );
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

/** Where a `for` or `if` already says that the line gives no values. */
function stateOf(plan: Plan, assessed: Assessed, { under }: PlannedLine): LineOutcome | undefined {
  for (const { condition, unmet } of under) {
    const verdict = plan.questionOf(condition).ask(assessed.find);
    if (verdict.met === undefined) return outcome('pending', verdict.missing);
    if (!verdict.met) return outcome(unmet, verdict.unmet);
  }
  return undefined;
}

function untold(line: number, record: DutyRecord, missing: readonly string[]): Step {
  return { step: 'unscored', record: record.id, line, missing };
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
