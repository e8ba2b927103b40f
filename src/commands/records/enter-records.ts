/** New duty records, however they come in: checked, held against those that are there, written as claimed. */
import type { Words } from '../../engine/dossier.ts';
import { insertAll } from '../../store/insert-all.ts';
import { liveRecordsOn } from '../../store/records.ts';
import { holdRepresentatives } from '../../store/representatives.ts';
import type { DutyRecordRow } from '../../store/tables.ts';
import type { Writing } from '../command.ts';
import { neverStoredIn } from '../personal-data.ts';
import { type Problem, problem, refuseAll } from '../problems.ts';
import { checkRecords, type WrittenRecord } from './check-records.ts';

export interface NewRecord extends WrittenRecord {
  readonly matter?: string;
  readonly notDuplicateOf?: readonly string[];
  readonly reason?: string | undefined;
}

export interface Entered {
  readonly id: string;
  readonly version: number;
}

/** All of them, or a failure with all that is wrong. The representatives are held from here on. */
export async function enterRecords(
  writing: Writing,
  rows: readonly NewRecord[],
  pathOf: (index: number) => string,
): Promise<Entered[]> {
  const { tx, reader, today, deps, by, actor, note } = writing;
  await holdRepresentatives(
    tx,
    reader,
    rows.map(({ representative }) => representative),
  );
  const { checked, problems } = await checkRecords(tx, { reader, today, pathOf }, rows);
  const entered = rows.flatMap((row, index): DutyRecordRow[] => {
    const facts = checked[index]?.facts;
    if (facts === undefined) return [];
    const record = { id: deps.newId(), version: 1, state: 'claimed', entered_by: actor.person } as const;
    const what = { matter_id: row.matter ?? null, reason: row.reason ?? null };
    return [{ congress_id: reader.congress, ...record, ...what, ...columnsOf(row, facts), ...by }];
  });
  const repeated =
    problems.length > 0 ? [] : await duplicatesAmong(writing, entered, rows.map(repeatsOf), pathOf);
  const reasons = rows.flatMap((row, index) => neverStoredIn({ reason: row.reason ?? '' }, [pathOf(index)]));
  refuseAll([...problems, ...reasons, ...repeated]);
  await insertAll(tx, 'duty_record', entered);
  for (const { id } of entered) note('record.enter', { kind: 'record', id }, { version: 1 });
  return entered.map(({ id, version }) => ({ id, version }));
}

/** The columns of what a record says. */
export function columnsOf({ representative, on, joint, by, papers = 0 }: WrittenRecord, facts: Words) {
  return {
    representative_id: representative,
    on,
    facts,
    joint_participants: joint?.participants ?? null,
    joint_position: joint?.position ?? null,
    by_member: by ?? null,
    papers,
  };
}

function repeatsOf({ notDuplicateOf = [] }: NewRecord): readonly string[] {
  return notDuplicateOf;
}

/** Of representatives at a time, so that an import lets others have their turn. */
const batch = 100;

/**
 * Records that say the same of the same representative on the same day in the same matter as a live one, or as an
 * earlier row of the list, unless they name it as another thing.
 */
export async function duplicatesAmong(
  { tx, reader }: Pick<Writing, 'tx' | 'reader'>,
  rows: readonly DutyRecordRow[],
  known: readonly (readonly string[])[],
  pathOf: (index: number) => string,
  each: (count: number) => Promise<void> = async () => {},
): Promise<readonly Problem[]> {
  const own = new Set(rows.map(({ id }) => id));
  const people = [...new Set(rows.map((row) => row.representative_id))];
  const days = rows.map((row) => row.on);
  const seen = new Map<string, string[]>();
  for (let start = 0; start < people.length; start += batch) {
    const live = await liveRecordsOn(tx, reader.congress, people.slice(start, start + batch), days);
    for (const row of live) if (!own.has(row.id)) namesIn(seen, row).push(row.id);
    await each(0);
  }
  const problems: Problem[] = [];
  for (const [index, row] of rows.entries()) {
    const names = namesIn(seen, row);
    const others = names.filter((other) => !known[index]?.includes(other));
    names.push(`rows.${index}`);
    if (others.length > 0)
      problems.push(problem('duplicate', { what: '履职记录', which: others.join('、') }, pathOf(index)));
    await each(1);
  }
  return problems;
}

/** Of those that say the same. */
function namesIn(seen: Map<string, string[]>, row: DutyRecordRow): string[] {
  const same = sameness(row);
  const names = seen.get(same) ?? [];
  seen.set(same, names);
  return names;
}

function sameness(row: DutyRecordRow): string {
  return JSON.stringify([row.representative_id, row.on, row.matter_id, row.by_member, inOrder(row.facts)]);
}

/** Facts as text: the order of names, and of several values of one, says nothing. */
export function inOrder(facts: Words): string {
  const sorted = Object.entries(facts)
    .map(([name, value]) => [name, typeof value === 'string' ? value : [...value].sort()] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(sorted);
}
