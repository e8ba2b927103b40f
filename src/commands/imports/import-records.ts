/** A list of duty records, each of a representative by office number or id: checked as when they are registered. */
import { z } from 'zod';
import { officeNumbers, recordDigests } from '../../store/imports.ts';
import { insertAll } from '../../store/insert-all.ts';
import { findRepresentatives, holdRepresentatives } from '../../store/representatives.ts';
import type { DutyRecordRow } from '../../store/tables.ts';
import type { Writing } from '../command.ts';
import { id } from '../fields.ts';
import { failureOfInput, type Problem, problem } from '../problems.ts';
import { type CheckedRecord, checkRecords, type WrittenRecord } from '../records/check-records.ts';
import { columnsOf, duplicatesAmong } from '../records/enter-records.ts';
import { apart, apartRefusal, apartWithReason, said } from '../records/record-fields.ts';
import { matterProblems } from './import-joint.ts';
import { type MattersFound, mattersFor } from './import-matters.ts';
import { type ImportText, inRow } from './import-text.ts';
import type { Pace } from './pace.ts';
import { recusedRows } from './recused-rows.ts';
import { byRow, counted, type Say, saying, type Taken, type TakenRow } from './taken.ts';

const { papers, ...saidOther } = said;
const rowSchema = z
  .strictObject({
    officeNumber: z.string().min(1).max(40).optional(),
    representative: id.optional(),
    ...saidOther,
    evidence: papers,
    /** The id or the title of a matter; one that is not there is entered. */
    matter: z.string().trim().min(1).max(200).optional(),
    ...apart,
  })
  .refine((row) => (row.officeNumber === undefined) !== (row.representative === undefined), {
    message: '代表证号（officeNumber）和代表编号（representative）要写一个，也只写一个',
    path: ['officeNumber'],
  })
  .refine(apartWithReason, apartRefusal);

interface Given {
  readonly index: number;
  readonly row: z.output<typeof rowSchema>;
  /** The representative's id. */
  readonly who: string;
}

export interface TakenRecords extends Taken {
  /** New ones, by the index of their row. */
  readonly entered: ReadonlyMap<number, DutyRecordRow>;
}

export async function takeRecords(
  writing: Writing,
  text: ImportText,
  { skipDuplicates, pace }: { readonly skipDuplicates: boolean; readonly pace: Pace },
): Promise<TakenRecords> {
  const { tx, reader, today } = writing;
  const problems: Problem[] = [...text.problems];
  const say = saying(text, problems);

  const checked = checking(pace, text.rows.length);
  const given = await givenRows(text, await officeNumbers(tx, reader.congress), say, checked);
  const people = given.map(({ who }) => who);
  await holdRepresentatives(tx, reader, people);
  const found = await findRepresentatives(tx, reader, people);
  const names = new Map(found.map((one) => [one.representative_id, one]));
  const digests = await recordDigests(tx, reader.congress, people);
  await checked(0);
  const pathOf = (place: number) => `rows.${given[place]?.index}`;
  const read = await checkRecords(tx, { reader, today, pathOf, each: checked }, given.map(writtenOf));
  for (const { row, ...one } of read.problems) {
    say(given[row]?.index ?? 0, one, one.path?.split('.').slice(2).join('.'));
  }
  const tied = given.map(({ index, who }) => [index, who] as const);
  await recusedRows(writing, tied, say);
  const named = given.flatMap(({ row: { matter, on } }, place) => {
    const facts = read.checked[place]?.facts;
    return matter === undefined || facts === undefined ? [] : [{ matter, on, facts }];
  });
  const matters = await mattersFor(writing, named, { byTitle: true });
  await checked(0);
  const entered = enteredRows(writing, given, read.checked, matters, say);
  await matterProblems(writing, [...entered], say);
  const skipped = await repeatedRows(writing, text, given, entered, {
    checked,
    say: skipDuplicates ? undefined : say,
  });

  await checked(0);
  const wrong = byRow(problems);
  const whoAt = new Map(given.map(({ index, who }) => [index, names.get(who)]));
  const rows = text.rows.map(({ where }, index): TakenRow => {
    const person = whoAt.get(index);
    const same = skipped.get(index);
    const faults = [...(wrong.get(index) ?? []), ...(same === undefined ? [] : [same])];
    const repeats = faults.length > 0 && faults.every(({ code }) => code === 'duplicate');
    return {
      where,
      outcome: repeats ? 'duplicate' : faults.length > 0 ? 'wrong' : 'new',
      ...(person === undefined ? {} : { officeNumber: person.office_number, name: person.name }),
      problems: faults,
    };
  });
  if (problems.length === 0) {
    const used = new Set([...entered.values()].map(({ matter_id }) => matter_id));
    const fresh = matters.fresh.filter((matter) => used.has(matter.id));
    await insertAll(tx, 'matter', fresh);
    const all = [...entered.values()];
    await insertAll(tx, 'duty_record', all, (done) => pace('write', done, all.length));
  }
  const freshIds = new Set(matters.fresh.map((matter) => matter.id));
  return {
    rows,
    problems,
    counts: counted(rows),
    entered,
    compared: [
      digests,
      given.map(({ who }, place) => [who, names.get(who)?.version, comparedOf(read.checked[place])]),
      // The id of a new one is made anew each time.
      [...matters.ids].map(([name, matter]) => (freshIds.has(matter) ? name : [name, matter])),
      rows.map(({ outcome }) => outcome),
    ],
  };
}

/** Told of each row that is through, or of so many. */
type Checked = (count?: number) => Promise<void>;

/** A row is looked at three times: by itself, by the rulebook, and beside the others. */
function checking(pace: Pace, rows: number): Checked {
  let looked = 0;
  return (count = 1) => {
    looked += count;
    return pace('check', Math.floor(looked / 3), rows);
  };
}

async function givenRows(
  text: ImportText,
  numbers: ReadonlyMap<string, string>,
  say: Say,
  checked: Checked,
): Promise<readonly Given[]> {
  const given: Given[] = [];
  for (const [index, { value }] of text.rows.entries()) {
    await checked();
    const parsed = rowSchema.safeParse(value);
    if (!parsed.success) {
      for (const one of failureOfInput(parsed.error).problems) say(index, one, one.path);
      continue;
    }
    const row = parsed.data;
    const who = row.representative ?? numbers.get(row.officeNumber ?? '');
    if (who !== undefined) {
      given.push({ index, row, who });
      continue;
    }
    const unknown = { what: `没有代表证号为“${row.officeNumber}”的代表。`, mend: '请核对，或先导入名册。' };
    say(index, problem('invalid-input', unknown), 'officeNumber');
  }
  return given;
}

function writtenOf({ who, row: { on, facts, joint, by, evidence } }: Given): WrittenRecord {
  return {
    representative: who,
    on,
    facts,
    papers: evidence,
    ...(joint === undefined ? {} : { joint }),
    ...(by === undefined ? {} : { by }),
  };
}

function enteredRows(
  { reader, deps, by, actor }: Writing,
  given: readonly Given[],
  checked: readonly (CheckedRecord | undefined)[],
  matters: MattersFound,
  say: Say,
): Map<number, DutyRecordRow> {
  const entered = new Map<number, DutyRecordRow>();
  for (const [place, one] of given.entries()) {
    const { index, row } = one;
    if (row.matter !== undefined && matters.several.has(row.matter)) {
      const several = { what: `叫“${row.matter}”的事项不止一个。`, mend: '请写事项的编号。' };
      say(index, problem('invalid-input', several), 'matter');
    }
    const facts = checked[place]?.facts;
    if (facts === undefined) continue;
    entered.set(index, {
      congress_id: reader.congress,
      id: deps.newId(),
      version: 1,
      ...columnsOf(writtenOf(one), facts),
      matter_id: matters.ids.get(row.matter ?? '') ?? null,
      state: 'claimed',
      entered_by: actor.person,
      reason: row.reason ?? null,
      ...by,
    });
  }
  return entered;
}

/** Those that repeat another are told; without `say` they are taken out of `entered` and handed back. */
async function repeatedRows(
  writing: Writing,
  text: ImportText,
  given: readonly Given[],
  entered: Map<number, DutyRecordRow>,
  { say, checked }: { readonly say: Say | undefined; readonly checked: Checked },
): Promise<ReadonlyMap<number, Problem>> {
  const indexes = [...entered.keys()];
  const apartFrom = new Map(given.map(({ index, row }) => [index, row.notDuplicateOf]));
  const repeated = await duplicatesAmong(
    writing,
    [...entered.values()],
    indexes.map((index) => apartFrom.get(index) ?? []),
    (place) => `rows.${indexes[place]}`,
    checked,
  );
  const skipped = new Map<number, Problem>();
  for (const one of repeated) {
    const index = Number(one.path?.split('.')[1]);
    const row = text.rows[index];
    if (row === undefined) continue;
    // An earlier row is named by its place among those that are right.
    const what = one.what.replaceAll(
      /rows\.(\d+)/g,
      (_, place) => text.rows[indexes[place] ?? 0]?.where ?? '',
    );
    if (say !== undefined) say(index, { ...one, what });
    else {
      skipped.set(index, inRow({ ...one, what }, row, `rows.${index}`));
      entered.delete(index);
    }
  }
  return skipped;
}

function comparedOf(checked: CheckedRecord | undefined): unknown {
  return checked === undefined ? undefined : [checked.facts, checked.edition.digest];
}
