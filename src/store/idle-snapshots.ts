/** A snapshot by itself: when nobody writes any more after a day's work, when the service stops, and each day at the latest. */
import { sql } from 'kysely';
import type { Connected } from './connect.ts';
import { snapshotsIn, takeSnapshot } from './snapshots.ts';

const minute = 60_000;

/** What the watch knows; each look gives the next. */
export interface Watch {
  readonly began: Date;
  /** Where the log of writes stood at the last look, and since when. */
  readonly position: string;
  readonly since: Date;
  /** Where it stood when the last snapshot was taken. */
  readonly kept?: string;
}

/** Looks once: takes a snapshot where one is due. `ending`: nobody will write any more, for the service stops. */
export async function look(
  connected: Connected,
  folder: string,
  now: Date,
  before?: Watch,
  ending = false,
): Promise<Watch> {
  const position = await positionOf(connected);
  if (before === undefined) return { began: now, position, since: now };
  const watch = before.position === position ? before : { ...before, position, since: now };
  if (position === watch.kept || !due(snapshotsIn(folder).at(-1)?.at, watch, now, ending)) return watch;
  await takeSnapshot(connected, folder, now);
  const after = await positionOf(connected);
  return { ...watch, position: after, since: now, kept: after };
}

function due(last: Date | undefined, { began, since }: Watch, now: Date, ending: boolean): boolean {
  const minutes = (from: Date) => (now.getTime() - from.getTime()) / minute;
  const idle = ending || minutes(since) >= 10;
  return (idle && (last === undefined || minutes(last) >= 12 * 60)) || minutes(last ?? began) >= 24 * 60;
}

async function positionOf({ db }: Connected): Promise<string> {
  const { rows } = await sql<{ at: string }>`select pg_current_wal_insert_lsn()::text as at`.execute(db);
  return rows[0]?.at ?? '';
}

/** Looks every minute until stopped; `failed` hears why a snapshot could not be taken. */
export function keepSnapshots(
  connected: Connected,
  folder: string,
  { now, failed }: { readonly now: () => Date; readonly failed: (error: unknown) => void },
): { readonly stop: () => Promise<void> } {
  let watch: Watch | undefined;
  let looking = Promise.resolve();
  const lookNow = (ending: boolean) => {
    looking = looking
      .then(async () => {
        watch = await look(connected, folder, now(), watch, ending);
      })
      .catch(failed);
    return looking;
  };
  const timer = setInterval(() => lookNow(false), minute);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await lookNow(true);
    },
  };
}
