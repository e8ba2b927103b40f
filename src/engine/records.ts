/** Step 1: which records of a dossier count, and which lines and figures accept them. */
import { type Assessed, inOffice, traitsOn } from './assessed.ts';
import type { Span } from './day.ts';
import type { DutyRecord } from './dossier.ts';
import type { Find } from './numbers.ts';
import type { Plan } from './plan.ts';
import { recordClassesOf, type Worth } from './record-classes.ts';
import type { PassedOver } from './sheet.ts';

/** A record that a line accepts; `worth` where its class alone makes it. */
export interface Matched {
  readonly record: DutyRecord;
  readonly worth: readonly Worth[] | undefined;
}

export interface Unscored {
  readonly record: DutyRecord;
  readonly missing: readonly string[];
}

export interface RecordReader {
  readonly read: (assessed: Assessed, period: Span) => void;
  readonly findIn: (assessed: Assessed, record: DutyRecord) => Find;
}

const readers = new WeakMap<Plan, RecordReader>();

/** The reader of a plan; kept, and with it what each class of records is worth. */
export function recordReaderOf(plan: Plan): RecordReader {
  let reader = readers.get(plan);
  if (reader === undefined) {
    reader = makeReader(plan);
    readers.set(plan, reader);
  }
  return reader;
}

function makeReader(plan: Plan): RecordReader {
  const { classOf, findOf } = recordClassesOf(plan);
  const findIn = (assessed: Assessed, record: DutyRecord): Find =>
    findOf({ record, assessed, traits: traitsOn(assessed.dossier.representative, record.on) });

  const read = (assessed: Assessed, period: Span) => {
    const { representative } = assessed.dossier;
    const matched: Matched[][] = [];
    const unscored: Unscored[][] = [];
    const counted: DutyRecord[][] = plan.counts.map(() => []);
    const passedOver: { record: string; because: PassedOver }[] = [];
    for (const record of inOrder(assessed.dossier.records)) {
      if (!inOffice(representative, record.on)) {
        passedOver.push({ record: record.id, because: { why: 'outside-office' } });
        continue;
      }
      const found = classOf({ record, assessed, traits: traitsOn(representative, record.on) });
      if (found === undefined) continue;
      if (found.admitted.met !== true) {
        passedOver.push({
          record: record.id,
          because: { why: 'not-admitted', missing: found.admitted.missing },
        });
        continue;
      }
      for (const index of found.counted) counted[index]?.push(record);
      if (record.on < period.from || record.on > period.until) {
        // Most of another year's records are that year's alone.
        if (found.counted.some((index) => reachesBack(plan.counts[index]))) {
          passedOver.push({ record: record.id, because: { why: 'outside-period' } });
        }
        continue;
      }
      for (const { line, worth } of found.accepted) push(matched, line.number, { record, worth });
      for (const { line, missing } of found.unscored) push(unscored, line.number, { record, missing });
      if (found.accepted.length === 0 && found.unscored.length === 0) {
        passedOver.push({ record: record.id, because: { why: 'no-item' } });
      }
    }
    assessed.matched = matched;
    assessed.unscored = unscored;
    assessed.counted = counted;
    assessed.passedOver = passedOver;
  };
  return { read, findIn };
}

function reachesBack(figure: Plan['counts'][number] | undefined): boolean {
  return figure !== undefined && 'over' in figure.measure && figure.measure.over !== undefined;
}

/** By day, then id: so that a sheet has the same bytes whatever order the records came in. */
function inOrder(records: readonly DutyRecord[]): readonly DutyRecord[] {
  const before = (a: DutyRecord, b: DutyRecord) => a.on < b.on || (a.on === b.on && a.id <= b.id);
  const sorted = records.every(
    (record, index) => index === 0 || before(records[index - 1] as DutyRecord, record),
  );
  return sorted ? records : [...records].sort((a, b) => (before(a, b) ? -1 : 1));
}

function push<T>(lists: T[][], index: number, one: T): void {
  const list = lists[index];
  if (list === undefined) lists[index] = [one];
  else list.push(one);
}
