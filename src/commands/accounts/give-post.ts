/** The check and the row of a post, whoever grants it: an operator, or the installer. */
import type { Transaction } from 'kysely';
import { z } from 'zod';
import { newest } from '../../store/newest.ts';
import { isKnown, postsOf } from '../../store/posts.ts';
import { roles, type Tables } from '../../store/tables.ts';
import type { Deps } from '../deps.ts';
import { day, id } from '../fields.ts';
import { Failure, failure, problem } from '../problems.ts';

export const postFields = {
  role: z.enum(roles),
  /** Of a `localOffice` post. */
  localOffice: id.nullable().default(null),
  /** Of a `representative` post. */
  representative: id.nullable().default(null),
  from: day,
  /** The last day; null: until it is ended. */
  until: day.nullable().default(null),
};

const wantedPost = z.strictObject(postFields);
export type PostWanted = z.output<typeof wantedPost>;

/** What does not fit together, all at once. */
export function refuseMisfit({ role, localOffice, representative, from, until }: PostWanted): void {
  const wrong = [
    ...((role === 'localOffice') === (localOffice !== null)
      ? []
      : [['localOffice', '乡镇街道岗位要写明是哪个乡镇街道，其他岗位不写。'] as const]),
    ...((role === 'representative') === (representative !== null)
      ? []
      : [['representative', '代表岗位要写明是哪名代表，其他岗位不写。'] as const]),
    ...(until === null || from <= until ? [] : [['until', '最后一天早于第一天。'] as const]),
  ];
  const [first, ...others] = wrong.map(([path, what]) =>
    problem('invalid-input', { what, mend: '请更正。' }, path),
  );
  if (first !== undefined) throw new Failure(first, ...others);
}

/** Holds the representative until the transaction ends; answers whose it is. */
export async function holderOf(
  tx: Transaction<Tables>,
  congress: string,
  representative: string,
): Promise<string | null> {
  const found = await tx
    .selectFrom('representative')
    .select('person_id')
    .where('congress_id', '=', congress)
    .where('id', '=', representative)
    .forUpdate()
    .executeTakeFirst();
  if (found === undefined) throw failure('not-found', { what: '这名代表' }, 'representative');
  return found.person_id;
}

/** For the audit chain. */
export function grantDetails(person: string, { role, localOffice, representative, from, until }: PostWanted) {
  return { person, role, localOffice, representative, from, until };
}

export interface Giving {
  readonly congress: string;
  readonly person: string;
  readonly wanted: PostWanted;
  /** The person who grants it; null: the installer. */
  readonly grantedBy: string | null;
}

/**
 * The id of the post. A representative is this person from now on, where the roster knew only a name: a person with
 * neither account nor post, of whom nothing else was ever written down.
 */
export async function givePost(
  tx: Transaction<Tables>,
  deps: Deps,
  { congress, person, wanted, grantedBy }: Giving,
): Promise<string> {
  refuseMisfit(wanted);
  await refuseClosedOffice(tx, congress, wanted);
  if (wanted.representative !== null) await bind(tx, congress, wanted.representative, person);
  await refuseTwice(tx, congress, person, wanted);
  const postId = deps.newId();
  await tx
    .insertInto('post')
    .values({
      congress_id: congress,
      id: postId,
      person_id: person,
      role: wanted.role,
      local_office_id: wanted.localOffice,
      representative_id: wanted.representative,
      from_on: wanted.from,
      until_on: wanted.until,
      granted_by: grantedBy,
      granted_at: deps.now(),
    })
    .execute();
  return postId;
}

async function refuseClosedOffice(
  tx: Transaction<Tables>,
  congress: string,
  { localOffice, from }: PostWanted,
): Promise<void> {
  if (localOffice === null) return;
  const found = await tx
    .selectFrom('local_office')
    .select('closed_on')
    .where('congress_id', '=', congress)
    .where('id', '=', localOffice)
    .where(newest('local_office'))
    .executeTakeFirst();
  const open = found !== undefined && (found.closed_on === null || from <= found.closed_on);
  if (!open) throw failure('not-found', { what: '这个乡镇街道' }, 'localOffice');
}

async function bind(
  tx: Transaction<Tables>,
  congress: string,
  representative: string,
  person: string,
): Promise<void> {
  const holder = await holderOf(tx, congress, representative);
  if (holder === person) return;
  if (holder !== null && (await isKnown(tx, holder))) throw failure('other-person', {}, 'representative');
  await tx
    .updateTable('representative')
    .set({ person_id: person })
    .where('congress_id', '=', congress)
    .where('id', '=', representative)
    .execute();
}

async function refuseTwice(
  tx: Transaction<Tables>,
  congress: string,
  person: string,
  { role, localOffice, representative, from, until }: PostWanted,
): Promise<void> {
  const same = (await postsOf(tx, congress, [person])).find(
    (post) =>
      post.role === role &&
      post.local_office_id === localOffice &&
      post.representative_id === representative &&
      (until === null || post.from_on <= until) &&
      (post.until_on === null || from <= post.until_on),
  );
  if (same === undefined) return;
  const which = `${same.from_on}至${same.until_on ?? '今'}`;
  throw failure('duplicate', { what: '岗位', which }, 'from');
}
