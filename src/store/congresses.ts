/** Congresses by their settings, and the people who act in them. */
import { sql } from 'kysely';
import type { Reader } from './reader.ts';
import type { Reading } from './representatives.ts';
import type { CongressRow } from './tables.ts';

export async function findCongress(db: Reading, { congress }: Reader): Promise<CongressRow> {
  return db.selectFrom('congress').selectAll().where('id', '=', congress).executeTakeFirstOrThrow();
}

/** The name of somebody who acts, for lists that say who made them. */
export async function findPerson(db: Reading, id: string): Promise<{ readonly name: string }> {
  return db.selectFrom('person').select('name').where('id', '=', id).executeTakeFirstOrThrow();
}

/** Everyone with a post in this congress, over, in office or to come. */
export async function listPersons(
  db: Reading,
  { congress }: Reader,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  return db
    .selectFrom('person')
    .where((build) =>
      build.exists(
        build
          .selectFrom('post')
          .select('post.id')
          .where('post.congress_id', '=', congress)
          .whereRef('post.person_id', '=', 'person.id'),
      ),
    )
    .select(['person.id', 'person.name'])
    .orderBy(sql`person.name collate "C"`)
    .orderBy('person.id')
    .execute();
}

export async function congressNamed(db: Reading, name: string): Promise<CongressRow | undefined> {
  return db
    .selectFrom('congress')
    .selectAll()
    .where('name', '=', name)
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst();
}

/** Of the whole installation, for who looks after the machine. */
export async function listCongresses(db: Reading): Promise<readonly CongressRow[]> {
  return db.selectFrom('congress').selectAll().orderBy(sql`name collate "C"`).orderBy('id').execute();
}
