/**
 * A list of representatives by office number: who is not there yet is entered, who is gets what the row says, as a
 * correction; what a row does not say stays.
 */
import { z } from 'zod';
import type { Day } from '../../engine/day.ts';
import { officeNumbers } from '../../store/imports.ts';
import { insertAll } from '../../store/insert-all.ts';
import {
  findRepresentatives,
  holdRepresentatives,
  listLocalOffices,
  type RepresentativeFound,
} from '../../store/representatives.ts';
import type { Writing } from '../command.ts';
import { name } from '../fields.ts';
import { failureOfInput, type Problem, problem } from '../problems.ts';
import { checkedTraits } from '../representatives/checked-traits.ts';
import { optionalFields, representativeFields } from '../representatives/fields.ts';
import { differing, type Entered, enteredOf, versionRow } from '../representatives/roster-writing.ts';
import type { ImportText } from './import-text.ts';
import type { Pace } from './pace.ts';
import { recusedRows } from './recused-rows.ts';
import { byRow, counted, type Say, saying, type Taken, type TakenRow } from './taken.ts';

const { officeNumber, ...fields } = representativeFields;
/** A local office is written by its name. */
const rowSchema = z.strictObject({
  officeNumber,
  ...z.object({ ...fields, localOffice: name }).partial().shape,
});
type Given = z.output<typeof rowSchema>;

interface Read {
  readonly index: number;
  readonly given: Given;
  readonly before?: RepresentativeFound;
  readonly entered: Entered;
}

export async function takeRoster(writing: Writing, text: ImportText, pace: Pace): Promise<Taken> {
  const { tx, reader, today } = writing;
  const problems: Problem[] = [...text.problems];
  const say = saying(text, problems);

  const given = await givenRows(text, say, pace);
  const numbers = await officeNumbers(tx, reader.congress);
  const known = given.flatMap(({ given: row }) => numbers.get(row.officeNumber) ?? []);
  await holdRepresentatives(tx, reader, known);
  const found = new Map(
    (await findRepresentatives(tx, reader, known)).map((one) => [one.office_number, one]),
  );
  const places = await listLocalOffices(tx, reader);
  const placeNamed = new Map(places.map((place) => [place.name, place]));
  const read = given.flatMap(({ index, given: row }): Read[] => {
    const before = found.get(row.officeNumber);
    const place = row.localOffice === undefined ? undefined : placeNamed.get(row.localOffice);
    if (row.localOffice !== undefined && place === undefined) {
      const said = { what: `没有“${row.localOffice}”这个乡镇街道。`, mend: '请核对名称，或先登记乡镇街道。' };
      say(index, problem('invalid-input', said), 'localOffice');
      return [];
    }
    if (place !== undefined && place.id !== before?.local_office_id && (place.closed_on ?? '9') < today) {
      const said = { what: `“${place.name}”已于${place.closed_on}撤并。`, mend: '请改用现有的乡镇街道。' };
      say(index, problem('invalid-input', said), 'localOffice');
    }
    const entered = enteredBy(row, before, place?.id);
    if (entered !== undefined)
      return [{ index, given: row, entered, ...(before === undefined ? {} : { before }) }];
    const missing = (['name', 'localOffice', 'electedOn'] as const).filter((key) => row[key] === undefined);
    for (const key of missing) {
      say(index, problem('invalid-input', { what: `新代表要写“${key}”。`, mend: '请补写。' }), key);
    }
    return [];
  });

  // A row that says nothing of traits leaves them as they were let in.
  const asked = read.filter(({ before, given: { traits, changes, members } }) =>
    [before === undefined ? true : undefined, traits, changes, members].some((one) => one !== undefined),
  );
  const { checked, problems: ofTraits } = await checkedTraits(
    tx,
    reader.congress,
    today,
    asked.map(({ entered }) => entered),
  );
  for (const one of ofTraits) {
    const [at = '', ...keys] = (one.path ?? '').split('.');
    const row = asked[Number(at)];
    if (row !== undefined) say(row.index, one, keys.join('.'));
  }
  const traitsOf = new Map(asked.map((row, at) => [row, checked[at]]));
  const final = read.map((row) => ({ ...row, entered: { ...row.entered, ...traitsOf.get(row) } }));
  const changes = final.map((row) => ({ ...row, changed: changedIn(row) }));
  await recusedRows(
    writing,
    changes.flatMap(({ index, before, changed }) =>
      before === undefined || changed.length === 0 ? [] : [[index, before.representative_id]],
    ),
    say,
  );

  const wrong = byRow(problems);
  const rowAt = new Map(changes.map((row) => [row.index, row]));
  const rows = text.rows.map(({ value, where }, index): TakenRow => {
    const row = rowAt.get(index);
    const faults = wrong.get(index) ?? [];
    const changed = row?.before === undefined ? [] : row.changed;
    const quiet = row?.before !== undefined && changed.length === 0;
    const outcome =
      faults.length > 0 ? 'wrong' : changed.length > 0 ? 'changed' : quiet ? 'unchanged' : 'new';
    return {
      where,
      outcome,
      ...namesIn(value),
      ...(changed.length > 0 ? { changed } : {}),
      problems: faults,
    };
  });
  if (problems.length === 0) await write(writing, changes);
  return {
    rows,
    problems,
    counts: counted(rows),
    compared: [
      changes.map(({ given: row, before, entered }) => [
        row.officeNumber,
        before?.representative_id,
        before?.version,
        entered,
      ]),
      places.map(({ id, version }) => [id, version]),
    ],
  };
}

async function givenRows(text: ImportText, say: Say, pace: Pace) {
  const seen = new Map<string, string>();
  const given: { readonly index: number; readonly given: Given }[] = [];
  for (const [index, { value, where }] of text.rows.entries()) {
    await pace('check', index + 1, text.rows.length);
    const parsed = rowSchema.safeParse(value);
    if (!parsed.success) {
      for (const one of failureOfInput(parsed.error).problems) say(index, one, one.path);
      continue;
    }
    const { officeNumber: number } = parsed.data;
    const other = seen.get(number);
    seen.set(number, other ?? where);
    if (other === undefined) given.push({ index, given: parsed.data });
    else {
      const which = `${number}（${other}）`;
      say(index, problem('duplicate', { what: '代表证号', which }), 'officeNumber');
    }
  }
  return given;
}

/** Undefined: a new one lacks something. */
function enteredBy(
  row: Given,
  before: RepresentativeFound | undefined,
  place: string | undefined,
): Entered | undefined {
  const { officeNumber: _, localOffice: __, ...said } = row;
  const written = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  if (before !== undefined) {
    return {
      ...enteredOf(before),
      ...(place === undefined ? {} : { localOffice: place }),
      ...written,
    } as Entered;
  }
  if (row.name === undefined || row.electedOn === undefined || place === undefined) return undefined;
  const empty = z.object(optionalFields).parse({});
  return {
    ...empty,
    name: row.name,
    electedOn: row.electedOn as Day,
    localOffice: place,
    ...written,
  } as Entered;
}

function changedIn({ before, entered }: Pick<Read, 'before' | 'entered'>): readonly string[] {
  return before === undefined ? [] : differing(enteredOf(before), entered);
}

function namesIn(value: unknown): Pick<TakenRow, 'officeNumber' | 'name'> {
  const { officeNumber: number, name: written } = (value ?? {}) as Record<string, unknown>;
  return {
    ...(typeof number === 'string' ? { officeNumber: number } : {}),
    ...(typeof written === 'string' ? { name: written } : {}),
  };
}

async function write(
  { tx, reader, deps, by, at }: Writing,
  rows: readonly (Read & { readonly changed: readonly string[] })[],
): Promise<void> {
  const { congress } = reader;
  const fresh = rows
    .filter(({ before }) => before === undefined)
    .map((row) => ({ ...row, id: deps.newId(), person: deps.newId() }));
  await insertAll(
    tx,
    'person',
    fresh.map(({ person: id, entered }) => ({ id, name: entered.name, created_at: at })),
  );
  await insertAll(
    tx,
    'representative',
    fresh.map(({ id, person, given }) => ({
      congress_id: congress,
      id,
      office_number: given.officeNumber,
      person_id: person,
    })),
  );
  const versions = [
    ...fresh.map(({ id, entered }) => versionRow(congress, { id, version: 1 }, entered, null, by)),
    ...rows.flatMap(({ before, entered, changed }) => {
      if (before === undefined || changed.length === 0) return [];
      const next = { id: before.representative_id, version: before.version + 1 };
      return [versionRow(congress, next, entered, '导入名册', by)];
    }),
  ];
  await insertAll(tx, 'representative_version', versions);
}
