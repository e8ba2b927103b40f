/**
 * Databases that a suite leaves to the next one of its worker: emptied, which takes far less than another one made.
 *
 * One whose tables, triggers or functions a suite left otherwise than it found them is thrown away.
 */
import { type LogEvent, sql } from 'kysely';
import type { Connected, Db } from '../../../src/store/connect.ts';

export type Log = (event: LogEvent) => void;

interface Kept {
  readonly connected: Connected;
  /** What it was like before the first suite. */
  readonly shape: string;
  readonly listener: { log: Log };
}

const free = new Map<Connected['kind'], Kept>();

/** One that an earlier suite gave back, else made; closing gives it back. */
export async function lent(
  kind: Connected['kind'],
  log: Log,
  make: (log: Log) => Promise<Connected>,
): Promise<Connected> {
  const kept = free.get(kind) ?? (await madeToKeep(make));
  free.delete(kind);
  kept.listener.log = log;
  return { ...kept.connected, close: () => giveBack(kept) };
}

async function madeToKeep(make: (log: Log) => Promise<Connected>): Promise<Kept> {
  const listener: Kept['listener'] = { log: () => {} };
  const connected = await make((event) => listener.log(event));
  return { connected, shape: await shapeOf(connected.db), listener };
}

async function giveBack(kept: Kept): Promise<void> {
  const { connected, shape, listener } = kept;
  listener.log = () => {};
  const { kind, db } = connected;
  const keeps = !free.has(kind) && (await emptied(db)) && !(kind === 'embedded' && (await isAnalysed(db)));
  if (keeps && (await shapeOf(db)) === shape) free.set(kind, kept);
  else await connected.close();
}

/**
 * Whether somebody gathered statistics. They outlive what was deleted, and the embedded database, which gathers none by
 * itself, would plan the next suite's statements by the rows of this one.
 */
async function isAnalysed(db: Db): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`select exists (select 1 from pg_statistic
    join pg_class on oid = starelid where relnamespace = 'public'::regnamespace) as found`.execute(db);
  return rows[0]?.found ?? false;
}

/** False where it cannot be: it is closed already, or something that a suite began still holds its rows. */
async function emptied(db: Db): Promise<boolean> {
  try {
    const { rows } = await sql<{ name: string }>`select relname as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r' and relname not like 'kysely%'`.execute(
      db,
    );
    const written = await db.transaction().execute(async (tx) => {
      await sql`set local lock_timeout = '5s'`.execute(tx);
      // Without triggers: some tables are for ever, and references want an order.
      await sql`set local session_replication_role = replica`.execute(tx);
      const names: string[] = [];
      for (const { name } of rows) {
        const { numAffectedRows = 0n } = await sql`delete from ${sql.table(name)}`.execute(tx);
        if (numAffectedRows > 0n) names.push(name);
      }
      return names;
    });
    // The embedded one has nobody who clears away what was deleted.
    if (written.length > 0) await sql`vacuum ${sql.join(written.map((name) => sql.table(name)))}`.execute(db);
    return true;
  } catch {
    return false;
  }
}

async function shapeOf(db: Db): Promise<string> {
  const { rows } = await sql<{ shape: string }>`
    with mine as (select oid, relname, relkind from pg_class where relnamespace = 'public'::regnamespace)
    select string_agg(line, ';' order by line) as shape from (
      select concat_ws(' ', relname, relkind) as line from mine
      union all select concat_ws(' ', relname, attname, atttypid, attnotnull)
        from pg_attribute join mine on attrelid = mine.oid where attnum > 0
      union all select concat_ws(' ', relname, tgname, tgenabled) from pg_trigger join mine on tgrelid = mine.oid
      union all select concat_ws(' ', relname, conname, pg_get_constraintdef(c.oid))
        from pg_constraint c join mine on conrelid = mine.oid
      union all select concat_ws(' ', proname, prosrc) from pg_proc where pronamespace = 'public'::regnamespace
      union all select rolname from pg_roles
      union all select name from kysely_migration
    ) as lines`.execute(db);
  return rows[0]?.shape ?? '';
}
