/**
 * A command is one write: its permission, its input, and a sandwich of read → decide → write in one transaction.
 *
 * Around every command, in the same transaction: what was done goes to the audit chain, and a request that came
 * before with the same Idempotency-Key is answered as it was then.
 */
import type { Transaction } from 'kysely';
import type { z } from 'zod';
import type { Day } from '../engine/day.ts';
import { append, type Done } from '../store/audit.ts';
import type { Reader } from '../store/reader.ts';
import type { Tables } from '../store/tables.ts';
import type { Actor } from './actor.ts';
import type { Deps } from './deps.ts';
import { type Act, permissions, readerFor } from './permissions.ts';
import { Failure, failure, parsedInput } from './problems.ts';

export interface Writing {
  readonly deps: Deps;
  readonly tx: Transaction<Tables>;
  readonly actor: Actor;
  /** How far the actor reaches with this act. */
  readonly reader: Reader;
  readonly at: Date;
  readonly today: Day;
  /** Who writes a version, for its columns. */
  readonly by: {
    readonly recorded_by: string;
    readonly recorded_post: string;
    readonly recorded_at: Date;
  };
  /** Notes what was done, for the audit chain: ids, names of fields and salted digests only. */
  readonly note: (act: string, subject: Done['subject'], details?: Done['details']) => void;
}

export interface Command<Input extends z.ZodType, Output> {
  readonly act: Act;
  readonly input: Input;
  readonly run: (deps: Deps, actor: Actor, input: z.input<Input>, repeat?: Repeat) => Promise<Output>;
  /** What `run` would answer or refuse, with nothing written. */
  readonly rehearse: (deps: Deps, actor: Actor, input: z.input<Input>) => Promise<Output>;
}

/** An Idempotency-Key with the SHA-256 of the request it came with. */
export interface Repeat {
  readonly key: string;
  readonly request: string;
}

export function command<Input extends z.ZodType, Output>(spec: {
  readonly act: Act;
  readonly input: Input;
  readonly decide: (writing: Writing, input: z.output<Input>) => Promise<Output>;
  /** Whoever is refused is noted too: what the attempt was about. */
  readonly attempted?: (given: z.input<Input>) => Done['subject'];
}): Command<Input, Output> {
  const { act, input, decide } = spec;
  return {
    act,
    input,
    rehearse: (deps, actor, given) =>
      rehearsed(deps, actor, act, (writing) => decide(writing, parsedInput(input, given))),
    async run(deps, actor, given, repeat) {
      try {
        return await carriedOut(deps, actor, given, repeat);
      } catch (error) {
        if (error instanceof Failure) await noteAttempt(deps, actor, spec, given, error);
        throw error;
      }
    },
  };

  async function carriedOut(deps: Deps, actor: Actor, given: z.input<Input>, repeat?: Repeat) {
    const reader = reach(actor, act);
    const parsed = parsedInput(input, given);
    return transacted(async () =>
      deps.db.transaction().execute(async (tx) => {
        const earlier = repeat && (await answered(tx, actor, repeat, deps.now()));
        if (earlier !== undefined) return earlier.answer as Output;
        const events: Done[] = [];
        const output = await decide(writingOf(deps, tx, actor, reader, events), parsed);
        if (repeat !== undefined) await keep(tx, actor, repeat, output);
        await append(tx, actor.congress, events);
        return output;
      }),
    );
  }
}

/** An attempt that was refused, with the codes of why; in a transaction of its own, for that of the command is gone. */
async function noteAttempt<Given>(
  { db, now }: Deps,
  { account, person, post, congress }: Actor,
  { act, attempted }: { readonly act: Act; readonly attempted?: (given: Given) => Done['subject'] },
  given: Given,
  { problems }: Failure,
): Promise<void> {
  if (attempted === undefined) return;
  const details = { refused: [...new Set(problems.map(({ code }) => code))] };
  const event = { at: now(), account, person, post, act, subject: attempted(given), details };
  await db.transaction().execute((tx) => append(tx, congress, [event]));
}

/** The work of a command in a transaction that is rolled back: nothing of it stays, and the audit chain hears nothing. */
export async function rehearsed<Output>(
  deps: Deps,
  actor: Actor,
  act: Act,
  work: (writing: Writing) => Promise<Output>,
): Promise<Output> {
  const reader = reach(actor, act);
  return transacted(async () => {
    const tx = await deps.db.startTransaction().execute();
    try {
      return await work(writingOf(deps, tx, actor, reader, []));
    } finally {
      await tx.rollback().execute();
    }
  });
}

/** The same for an edge that asks before it reads the input; whoever is refused is noted. */
export async function reachNoting(
  deps: Deps,
  actor: Actor,
  act: Act,
  subject: Done['subject'],
): Promise<Reader> {
  try {
    return reach(actor, act);
  } catch (error) {
    if (error instanceof Failure)
      await noteAttempt(deps, actor, { act, attempted: () => subject }, {}, error);
    throw error;
  }
}

/** The reader of this act, or the refusal. */
export function reach(actor: Actor, act: Act): Reader {
  const reader = readerFor(actor, act);
  if (reader === undefined) throw failure('forbidden', { act: permissions[act].words });
  return reader;
}

function writingOf(
  deps: Deps,
  tx: Transaction<Tables>,
  actor: Actor,
  reader: Reader,
  events: Done[],
): Writing {
  const at = deps.now();
  const { account, person, post } = actor;
  return {
    deps,
    tx,
    actor,
    reader,
    at,
    today: actor.today,
    by: { recorded_by: person, recorded_post: post, recorded_at: at },
    note: (act, subject, details = {}) => {
      const waived = actor.fourEyesWaived ? { fourEyesWaived: true } : {};
      events.push({ at, account, person, post, act, subject, details: { ...details, ...waived } });
    },
  };
}

/** The key is taken first, so that a second request with it waits for the end of the first. */
async function answered(tx: Transaction<Tables>, actor: Actor, { key, request }: Repeat, now: Date) {
  const mine = { congress_id: actor.congress, account_id: actor.account, key };
  const taken = await tx
    .insertInto('idempotency_key')
    .values({ ...mine, request, answer: '', created_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .executeTakeFirst();
  if (taken !== undefined) return undefined;
  const earlier = await tx
    .selectFrom('idempotency_key')
    .select(['request', 'answer'])
    .where('congress_id', '=', actor.congress)
    .where('account_id', '=', actor.account)
    .where('key', '=', key)
    .executeTakeFirstOrThrow();
  if (earlier.request !== request) throw failure('key-reused');
  return { answer: JSON.parse(earlier.answer) as unknown };
}

async function keep(tx: Transaction<Tables>, actor: Actor, { key }: Repeat, output: unknown): Promise<void> {
  await tx
    .updateTable('idempotency_key')
    .set({ answer: JSON.stringify(output ?? null) })
    .where('congress_id', '=', actor.congress)
    .where('account_id', '=', actor.account)
    .where('key', '=', key)
    .execute();
}

/** Two writers of one version, or of one key: the database let one through, the other reads again. */
const races = new Set(['23505', '40001', '40P01']);

async function transacted<Output>(work: () => Promise<Output>): Promise<Output> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Failure) throw error;
    if (races.has((error as { readonly code?: string }).code ?? '')) throw failure('stale');
    throw error;
  }
}
