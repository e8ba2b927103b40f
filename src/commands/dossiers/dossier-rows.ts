/** What dossiers that are taken over become in the tables: rows for what is new, and a problem for what differs. */
import { insertAll } from '../../store/insert-all.ts';
import type { RepresentativeFound } from '../../store/representatives.ts';
import type {
  DutyRecordRow,
  LocalOfficeRow,
  MatterRow,
  PersonRow,
  RepresentativeRow,
  RepresentativeVersionRow,
} from '../../store/tables.ts';
import type { Writing } from '../command.ts';
import { mattersFor } from '../imports/import-matters.ts';
import type { Say } from '../imports/taken.ts';
import { problem } from '../problems.ts';
import { type DossierParts, partsThere } from './dossier-parts.ts';
import { newRepresentative, rosterDifference } from './dossier-representative.ts';
import type { DossierRead, DossiersRead } from './dossiers-by-edition.ts';

interface DossierRows extends DossierParts {
  readonly person: readonly PersonRow[];
  readonly representative: readonly RepresentativeRow[];
  readonly representative_version: readonly RepresentativeVersionRow[];
}

export interface NewDossierRows {
  readonly matters: readonly MatterRow[];
  /** By the index of the dossier's row. */
  readonly byRow: ReadonlyMap<number, OwnRows>;
  /** With the index of the dossier's row. */
  readonly records: readonly (readonly [index: number, row: DutyRecordRow])[];
  readonly counts: Readonly<Record<string, number>>;
}

export interface OwnRows {
  /** The id. */
  readonly representative: string;
  readonly isNew: boolean;
  readonly rows: DossierRows;
}

interface Known {
  /** By office number. */
  readonly found: ReadonlyMap<string, RepresentativeFound>;
  /** Every id of the congress. */
  readonly ids: ReadonlySet<string>;
  readonly places: readonly LocalOfficeRow[];
  readonly say: Say;
}

export async function newDossierRows(
  writing: Writing,
  read: DossiersRead,
  { found, ids, places, say }: Known,
): Promise<NewDossierRows> {
  const known = [...found.values()].map((one) => one.representative_id);
  const partsOf = await partsThere(writing, read, known);
  const placeNamed = new Map(places.map(({ name, id }) => [name, id]));
  const byRow = new Map<number, OwnRows>();
  for (const one of read.dossiers) {
    const { id: number, localOffice } = one.dossier.representative;
    const before = found.get(number);
    // The office number is a good id as long as nobody has it.
    const id = before?.representative_id ?? (ids.has(number) ? writing.deps.newId() : number);
    const place = placeNamed.get(localOffice);
    if (place === undefined) {
      const words = { what: `没有“${localOffice}”这个乡镇街道。`, mend: '请核对名称，或先登记乡镇街道。' };
      say(one.index, problem('invalid-input', words), 'representative.localOffice');
    }
    const rows = { ...personOf(writing, one, id, before, place ?? '', say), ...partsOf(one, id, say) };
    byRow.set(one.index, { representative: id, isNew: before === undefined, rows });
  }
  const records = [...byRow].flatMap(([index, { rows }]) =>
    rows.duty_record.map((row) => [index, row] as const),
  );
  const matters = await mattersOf(writing, records);
  const counts = Object.fromEntries(tables.map((table) => [table, rowsIn(byRow, table).length]));
  return { matters, byRow, records, counts: { ...counts, matter: matters.length } };
}

function personOf(
  writing: Writing,
  { index, dossier, edition }: DossierRead,
  id: string,
  before: RepresentativeFound | undefined,
  place: string,
  say: Say,
): Omit<DossierRows, keyof DossierParts> {
  const none = { person: [], representative: [], representative_version: [] };
  if (before !== undefined) {
    const differs = rosterDifference(edition.rulebook, before, dossier.representative);
    if (differs !== undefined) say(index, differs, 'representative');
    return none;
  }
  const made = newRepresentative(writing, id, dossier.representative, place);
  if ('problem' in made) {
    say(index, made.problem, 'representative.id');
    return none;
  }
  const { person, representative, version } = made;
  return { person: [person], representative: [representative], representative_version: [version] };
}

async function mattersOf(
  writing: Writing,
  records: NewDossierRows['records'],
): Promise<readonly MatterRow[]> {
  const named = records.flatMap(([, { matter_id: matter, on, facts }]) =>
    matter === null ? [] : [{ matter, on, facts }],
  );
  return (await mattersFor(writing, named, { byTitle: false })).fresh;
}

const tables = [
  'person',
  'representative',
  'representative_version',
  'duty_record',
  'rating',
  'tally',
  'past_period',
] as const satisfies readonly (keyof DossierRows)[];

function rowsIn<Table extends keyof DossierRows>(
  byRow: NewDossierRows['byRow'],
  table: Table,
): DossierRows[Table][number][] {
  return [...byRow.values()].flatMap(({ rows }) => rows[table] as DossierRows[Table][number][]);
}

export function sizeOf({ rows }: OwnRows): number {
  return tables.reduce((sum, table) => sum + rows[table].length, 0);
}

export async function writeDossierRows({ tx }: Writing, { matters, byRow }: NewDossierRows): Promise<void> {
  await insertAll(tx, 'person', rowsIn(byRow, 'person'));
  await insertAll(tx, 'representative', rowsIn(byRow, 'representative'));
  await insertAll(tx, 'representative_version', rowsIn(byRow, 'representative_version'));
  await insertAll(tx, 'matter', matters);
  await insertAll(tx, 'duty_record', rowsIn(byRow, 'duty_record'));
  await insertAll(tx, 'rating', rowsIn(byRow, 'rating'));
  await insertAll(tx, 'tally', rowsIn(byRow, 'tally'));
  await insertAll(tx, 'past_period', rowsIn(byRow, 'past_period'));
}
