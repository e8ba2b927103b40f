/** A list of duty records, each of a representative by office number or id: checked as when they are registered. */
import { z } from 'zod';
import { officeNumbers, recordDigests } from '../store/imports.ts';
import { insertAll } from '../store/insert-all.ts';
import { findRepresentatives, holdRepresentatives } from '../store/representatives.ts';
import type { DutyRecordRow } from '../store/tables.ts';
import { checkRecords } from './check-records.ts';
import type { Writing } from './command.ts';
import { columnsOf, duplicatesAmong } from './enter-records.ts';
import { id } from './fields.ts';
import { mattersFor } from './import-matters.ts';
import { type ImportRow, type ImportText, inRow } from './import-text.ts';
import { failureOfInput, type Problem, problem } from './problems.ts';
import { apart, apartRefusal, apartWithReason, said } from './record-fields.ts';
import { recusedRows } from './recused-rows.ts';
import { byRow, counted, type Taken, type TakenRow } from './taken.ts';

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
type Given = z.output<typeof rowSchema>;

export interface TakenRecords extends Taken {
  /** New ones, by the index of their row. */
  readonly entered: ReadonlyMap<number, DutyRecordRow>;
}

export async function takeRecords(
  writing: Writing,
  text: ImportText,
  { skipDuplicates }: { readonly skipDuplicates: boolean },
): Promise<TakenRecords> {
  const { tx, reader, today, deps, by, actor } = writing;
  const problems: Problem[] = [...text.problems];
  const pathOf = (index: number, key = '') => [`rows.${index}`, key].filter(Boolean).join('.');
  const say = (index: number, found: Problem, key = '') =>
    problems.push(inRow(found, text.rows[index] as ImportRow, pathOf(index, key)));

  const numbers = await officeNumbers(tx, reader.congress);
  const given = text.rows.flatMap(({ value }, index): { index: number; row: Given; who: string }[] => {
    const parsed = rowSchema.safeParse(value);
    if (!parsed.success) {
      for (const one of failureOfInput(parsed.error).problems) say(index, one, one.path);
      return [];
    }
    const row = parsed.data;
    const who = row.representative ?? numbers.get(row.officeNumber ?? '');
    if (who !== undefined) return [{ index, row, who }];
    const said = { what: `没有代表证号为“${row.officeNumber}”的代表。`, mend: '请核对，或先导入名册。' };
    say(index, problem('invalid-input', said), 'officeNumber');
    return [];
  });
  const people = given.map(({ who }) => who);
  await holdRepresentatives(tx, reader, people);
  const names = new Map(
    (await findRepresentatives(tx, reader, people)).map((one) => [one.representative_id, one]),
  );

  const digests = await recordDigests(tx, reader.congress, people);
  const rows = given.map(({ row, who }) => {
    const {
      officeNumber: _,
      evidence,
      joint,
      by: member,
      matter: __,
      reason: ___,
      notDuplicateOf: ____,
      ...rest
    } = row;
    return {
      ...rest,
      representative: who,
      papers: evidence,
      ...(joint === undefined ? {} : { joint }),
      ...(member === undefined ? {} : { by: member }),
    };
  });
  const sources = given.map(({ index }) => index);
  const at = (place: number) => sources[place] ?? 0;
  const read = await checkRecords(tx, { reader, today, pathOf: (place) => pathOf(at(place)) }, rows);
  for (const { row, ...found } of read.problems)
    say(at(row), found, found.path?.split('.').slice(2).join('.'));
  await recusedRows(
    writing,
    given.map(({ index, who }) => [index, who]),
    say,
  );

  const named = given.flatMap(({ row }, place) => {
    const facts = read.checked[place]?.facts;
    return row.matter === undefined || facts === undefined ? [] : [{ matter: row.matter, on: row.on, facts }];
  });
  const matters = await mattersFor(writing, named, { byTitle: true });
  const entered = new Map<number, DutyRecordRow>();
  for (const [place, { index, row }] of given.entries()) {
    const [facts, record] = [read.checked[place]?.facts, rows[place]];
    if (row.matter !== undefined && matters.several.has(row.matter)) {
      const said = { what: `叫“${row.matter}”的事项不止一个。`, mend: '请写事项的编号。' };
      say(index, problem('invalid-input', said), 'matter');
    }
    if (facts === undefined || record === undefined) continue;
    entered.set(index, {
      congress_id: reader.congress,
      id: deps.newId(),
      version: 1,
      ...columnsOf(record, facts),
      matter_id: matters.ids.get(row.matter ?? '') ?? null,
      state: 'claimed',
      entered_by: actor.person,
      reason: row.reason ?? null,
      ...by,
    });
  }

  const indexes = [...entered.keys()];
  const notThose = new Map(given.map(({ index, row }) => [index, row.notDuplicateOf]));
  const repeated = await duplicatesAmong(
    writing,
    [...entered.values()],
    indexes.map((index) => notThose.get(index) ?? []),
    (place) => pathOf(indexes[place] ?? 0),
  );
  const skipped = new Map<number, Problem>();
  const whereOf = (place: string) => text.rows[indexes[Number(place)] ?? 0]?.where ?? '';
  for (const one of repeated) {
    const found = { ...one, what: one.what.replaceAll(/rows\.(\d+)/g, (_, place) => whereOf(place)) };
    const index = Number(found.path?.split('.')[1]);
    if (skipDuplicates) {
      skipped.set(index, inRow(found, text.rows[index] as ImportRow, pathOf(index)));
      entered.delete(index);
    } else say(index, found);
  }

  const wrong = byRow(problems);
  const whoAt = new Map(given.map(({ index, who }) => [index, names.get(who)]));
  const shown = text.rows.map(({ where }, index): TakenRow => {
    const faults = wrong.get(index) ?? [];
    const same = skipped.get(index);
    const only = faults.length > 0 && faults.every(({ code }) => code === 'duplicate');
    const person = whoAt.get(index);
    return {
      where,
      outcome:
        only || (faults.length === 0 && same !== undefined)
          ? 'duplicate'
          : faults.length > 0
            ? 'wrong'
            : 'new',
      ...(person === undefined ? {} : { officeNumber: person.office_number, name: person.name }),
      problems: same === undefined ? faults : [...faults, same],
    };
  });
  if (problems.length === 0) {
    const used = new Set([...entered.values()].map(({ matter_id }) => matter_id));
    await insertAll(
      tx,
      'matter',
      matters.fresh.filter((matter) => used.has(matter.id)),
    );
    await insertAll(tx, 'duty_record', [...entered.values()]);
  }
  return {
    rows: shown,
    problems,
    counts: counted(shown),
    entered,
    compared: [
      digests,
      given.map(({ who }, place) => [
        who,
        names.get(who)?.version,
        read.checked[place]?.facts,
        read.checked[place]?.edition.digest,
      ]),
      [...matters.ids].map(([name, matter]) =>
        matters.fresh.some((one) => one.id === matter) ? name : [name, matter],
      ),
      shown.map(({ outcome }) => outcome),
    ],
  };
}
