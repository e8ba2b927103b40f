/** What the writers of the roster share: a representative held in the version seen, and the next version of one. */
import type { Day } from '../../engine/day.ts';
import type { Words } from '../../engine/dossier.ts';
import { digestIn } from '../../store/audit.ts';
import { insertAll } from '../../store/insert-all.ts';
import { newest } from '../../store/newest.ts';
import {
  findRepresentative,
  holdRepresentatives,
  type RepresentativeFound,
} from '../../store/representatives.ts';
import type { RepresentativeVersionRow } from '../../store/tables.ts';
import { canonical } from '../canonical.ts';
import type { Writing } from '../command.ts';
import { asSeen, failure, type Problem, problem } from '../problems.ts';
import { refuseRecused } from '../recusals/recusal.ts';

/** A representative as the commands name the fields. */
export interface Entered {
  readonly name: string;
  readonly sex: string | null;
  readonly level: string | null;
  readonly district: string | null;
  readonly group: string | null;
  /** The id. */
  readonly localOffice: string;
  readonly term: string | null;
  readonly electedOn: Day;
  readonly leftOn: Day | null;
  readonly traits: Words;
  readonly changes: RepresentativeVersionRow['changes'];
  readonly members: readonly string[];
  readonly workUnit: string | null;
  readonly telephone: string | null;
}

export const columns = {
  name: 'name',
  sex: 'sex',
  level: 'level',
  district: 'district',
  group: 'group_name',
  localOffice: 'local_office_id',
  term: 'term',
  electedOn: 'elected_on',
  leftOn: 'left_on',
  traits: 'traits',
  changes: 'changes',
  members: 'members',
  workUnit: 'work_unit',
  telephone: 'telephone',
} as const satisfies Record<keyof Entered, keyof RepresentativeVersionRow>;

const fields = Object.keys(columns) as readonly (keyof Entered)[];

export function enteredOf(row: RepresentativeVersionRow): Entered {
  return Object.fromEntries(fields.map((field) => [field, row[columns[field]]])) as unknown as Entered;
}

/** Names of the fields in which two differ. */
export function differing(before: Entered, after: Entered): readonly (keyof Entered)[] {
  return fields.filter((field) => canonical(before[field]) !== canonical(after[field]));
}

export async function held(
  { tx, reader, actor }: Writing,
  id: string,
  version: number,
): Promise<RepresentativeFound> {
  await holdRepresentatives(tx, reader, [id]);
  await refuseRecused(tx, actor, [id]);
  return asSeen(await findRepresentative(tx, reader, id), version, '这名代表');
}

/** The next version; the audit chain gets the names of the fields alone. */
export async function writeVersion(
  { tx, reader, by, note }: Writing,
  { id, version }: { readonly id: string; readonly version: number },
  entered: Entered,
  reason: string | null,
  changed: readonly string[],
): Promise<{ readonly id: string; readonly version: number }> {
  await insertAll(tx, 'representative_version', [
    versionRow(reader.congress, { id, version }, entered, reason, by),
  ]);
  note('representative.write', { kind: 'representative', id }, { version, fields: changed });
  return { id, version };
}

export function versionRow(
  congress: string,
  { id, version }: { readonly id: string; readonly version: number },
  entered: Entered,
  reason: string | null,
  by: Writing['by'],
): RepresentativeVersionRow {
  const row = Object.fromEntries(fields.map((field) => [columns[field], entered[field]]));
  return {
    congress_id: congress,
    representative_id: id,
    version,
    ...(row as Omit<
      RepresentativeVersionRow,
      'congress_id' | 'representative_id' | 'version' | 'reason' | keyof Writing['by']
    >),
    reason,
    ...by,
  };
}

/** The office number is how people tell one from another, so it is corrected where it stands; the chain knows of it. */
export async function renumber(
  { tx, reader, note }: Writing,
  { representative_id: id, office_number: before }: RepresentativeFound,
  officeNumber: string,
): Promise<void> {
  if (before === officeNumber) return;
  const { salt } = await tx
    .selectFrom('audit_head')
    .select('salt')
    .where('congress_id', '=', reader.congress)
    .executeTakeFirstOrThrow();
  await tx
    .updateTable('representative')
    .set({ office_number: officeNumber })
    .where('congress_id', '=', reader.congress)
    .where('id', '=', id)
    .execute();
  const digests = { before: digestIn(salt, before), after: digestIn(salt, officeNumber) };
  note('representative.renumber', { kind: 'representative', id }, { officeNumber: digests });
}

export async function newPerson({ tx, deps, at }: Writing, name: string): Promise<string> {
  const id = deps.newId();
  await tx.insertInto('person').values({ id, name, created_at: at }).execute();
  return id;
}

/** Somebody who holds a post in this congress, or sits in it; of others the asker knows nothing. */
export async function personHere({ tx, reader }: Writing, id: string): Promise<string> {
  const found = await tx
    .selectFrom('person')
    .select('id')
    .where('id', '=', id)
    .where((either) =>
      either.or(
        (['post', 'representative'] as const).map((table) =>
          either.exists(
            either
              .selectFrom(table)
              .select('person_id')
              .where('congress_id', '=', reader.congress)
              .where('person_id', '=', id),
          ),
        ),
      ),
    )
    .executeTakeFirst();
  if (found === undefined) throw failure('not-found', { what: '这个人' });
  return id;
}

/** Whoever comes to a local office comes to one that is open. */
export async function placeProblems(
  { tx, reader, today }: Writing,
  id: string,
  before?: RepresentativeFound,
): Promise<readonly Problem[]> {
  if (before?.local_office_id === id) return [];
  const found = await tx
    .selectFrom('local_office')
    .select('closed_on')
    .where('congress_id', '=', reader.congress)
    .where('id', '=', id)
    .where(newest('local_office'))
    .executeTakeFirst();
  if (found === undefined) return [problem('not-found', { what: '这个乡镇街道' }, 'localOffice')];
  if (found.closed_on === null || found.closed_on >= today) return [];
  const said = { what: `这个乡镇街道已于${found.closed_on}撤并。`, mend: '请改用现有的乡镇街道。' };
  return [problem('invalid-input', said, 'localOffice')];
}

export async function numberProblems(
  { tx, reader }: Writing,
  officeNumber: string,
  own = '',
): Promise<readonly Problem[]> {
  const taken = await tx
    .selectFrom('representative')
    .select('id')
    .where('congress_id', '=', reader.congress)
    .where('office_number', '=', officeNumber)
    .where('id', '!=', own)
    .executeTakeFirst();
  return taken === undefined
    ? []
    : [problem('duplicate', { what: '代表证号', which: officeNumber }, 'officeNumber')];
}
