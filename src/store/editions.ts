/** Rulebooks as they were handed in and adopted; neither ever changes. */
import { sql } from 'kysely';
import type { Day } from '../engine/day.ts';
import type { Rulebook } from '../engine/rulebook.ts';
import type { Reading } from './representatives.ts';

export interface EditionFound {
  readonly id: string;
  readonly digest: string;
  readonly title: string;
  readonly rulebook: Rulebook;
  readonly inForce: { readonly from: Day; readonly until?: Day };
}

/** With who drafted and who adopted it, for the office; `files` by name, as handed in. */
export interface EditionKept extends EditionFound {
  readonly format: number;
  readonly files: Readonly<Record<string, string>>;
  readonly drafted: Signed;
  readonly adopted?: Signed & { readonly on: Day };
}

interface Signed {
  readonly by: string | null;
  /** Of the person; null where nobody is known. */
  readonly name: string | null;
  readonly at: Date;
}

/**
 * Adopted editions in force on the day. Of several that apply to one representative the first holds: the one that came
 * into force last takes the place of the earlier ones.
 */
export async function editionsInForce(
  db: Reading,
  congress: string,
  on: Day,
): Promise<readonly EditionFound[]> {
  const editions = await adoptedEditions(db, congress, { until: on });
  return editions.filter((edition) => holdsOn(edition, on));
}

export function holdsOn({ inForce: { from, until } }: Pick<EditionFound, 'inForce'>, day: Day): boolean {
  return from <= day && (until === undefined || day <= until);
}

/**
 * Every adopted edition that is still in force on or after the day `until`, the one that came into force last first;
 * with `known`, of those adopted up to that instant.
 */
export async function adoptedEditions(
  db: Reading,
  congress: string,
  { until, known }: { readonly until: Day; readonly known?: Date },
): Promise<readonly EditionFound[]> {
  let query = adopted(db, congress).where((either) =>
    either.or([either('edition.in_force_until', 'is', null), either('edition.in_force_until', '>=', until)]),
  );
  if (known !== undefined) query = query.where('edition_adoption.adopted_at', '<=', known);
  const rows = await query
    .select([
      'edition.id',
      'edition.digest',
      'edition.title',
      'edition.rulebook',
      'edition.in_force_from',
      'edition.in_force_until',
    ])
    .orderBy('edition.in_force_from', 'desc')
    .orderBy(sql`edition.id collate "C"`)
    .execute();
  return rows.map(foundOf);
}

/** Of these editions, however long ago they held, the rulebooks as they were adopted. */
export async function rulebooksOf(
  db: Reading,
  congress: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Rulebook>> {
  if (ids.length === 0) return new Map();
  const rows = await adopted(db, congress)
    .where('edition.id', 'in', [...new Set(ids)])
    .select(['edition.id', 'edition.rulebook'])
    .execute();
  return new Map(rows.map(({ id, rulebook }) => [id, rulebookIn(rulebook)]));
}

/** `held`: nobody else changes or adopts it until the transaction ends. */
export async function findEdition(
  db: Reading,
  congress: string,
  id: string,
  held?: 'held',
): Promise<EditionKept | undefined> {
  const query = kept(db, congress).where('edition.id', '=', id);
  const row = await (held === undefined ? query : query.forUpdate('edition')).executeTakeFirst();
  return row && keptOf(row);
}

/** Drafts and adopted ones, the latest first. */
export async function listEditions(db: Reading, congress: string): Promise<readonly EditionKept[]> {
  const rows = await kept(db, congress)
    .orderBy('edition.in_force_from', 'desc')
    .orderBy(sql`edition.id collate "C"`)
    .execute();
  return rows.map(keptOf);
}

function adopted(db: Reading, congress: string) {
  return db
    .selectFrom('edition')
    .innerJoin('edition_adoption', (join) =>
      join
        .onRef('edition_adoption.congress_id', '=', 'edition.congress_id')
        .onRef('edition_adoption.edition_id', '=', 'edition.id'),
    )
    .where('edition.congress_id', '=', congress);
}

function kept(db: Reading, congress: string) {
  return db
    .selectFrom('edition')
    .leftJoin('edition_adoption', (join) =>
      join
        .onRef('edition_adoption.congress_id', '=', 'edition.congress_id')
        .onRef('edition_adoption.edition_id', '=', 'edition.id'),
    )
    .leftJoin('person as drafter', 'drafter.id', 'edition.drafted_by')
    .leftJoin('person as adopter', 'adopter.id', 'edition_adoption.adopted_by')
    .where('edition.congress_id', '=', congress)
    .selectAll('edition')
    .select(['edition_adoption.adopted_on', 'edition_adoption.adopted_by', 'edition_adoption.adopted_at'])
    .select(['drafter.name as drafter', 'adopter.name as adopter']);
}

type KeptRow = Awaited<ReturnType<ReturnType<typeof kept>['execute']>>[number];
type FoundRow = Pick<KeptRow, 'id' | 'digest' | 'title' | 'rulebook' | 'in_force_from' | 'in_force_until'>;

function foundOf({ id, digest, title, rulebook, in_force_from, in_force_until }: FoundRow): EditionFound {
  const until = in_force_until === null ? {} : { until: in_force_until };
  return { id, digest, title, rulebook: rulebookIn(rulebook), inForce: { from: in_force_from, ...until } };
}

function keptOf(row: KeptRow): EditionKept {
  const { adopted_on: on, adopted_by: by, adopted_at: at } = row;
  return {
    ...foundOf(row),
    format: row.format,
    files: JSON.parse(row.files) as EditionKept['files'],
    drafted: { by: row.drafted_by, name: row.drafter, at: row.drafted_at },
    ...(on === null || at === null ? {} : { adopted: { on, by, name: row.adopter, at } }),
  };
}

const read = new Map<string, Rulebook>();
const readMost = 64;

/**
 * The rulebook that a stored text says. The last ones are kept by their text, for the engine keeps what it made of a
 * rulebook beside the object; nothing of a representative is among it.
 */
export function rulebookIn(text: string): Rulebook {
  const known = read.get(text);
  if (known !== undefined) return known;
  const rulebook = JSON.parse(text) as Rulebook;
  const [oldest] = read.keys();
  if (read.size >= readMost && oldest !== undefined) read.delete(oldest);
  read.set(text, rulebook);
  return rulebook;
}
