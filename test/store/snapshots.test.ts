/** Snapshots of the embedded database: what one holds, which ones stay, and how one becomes the database again. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Connected } from '../../src/store/connect.ts';
import { openEmbedded } from '../../src/store/embedded.ts';
import { lockFolder } from '../../src/store/folder-lock.ts';
import { look, type Watch } from '../../src/store/idle-snapshots.ts';
import { restore } from '../../src/store/restore.ts';
import { kept, readSnapshot, snapshotsIn, takeSnapshot } from '../../src/store/snapshots.ts';
import { emptyEmbedded } from '../support/service/empty-database.ts';

const start = new Date('2026-11-20T02:00:00Z');
const later = (minutes: number) => new Date(start.getTime() + minutes * 60_000);

let connected: Connected;
let folder: string;
beforeAll(async () => {
  connected = await emptyEmbedded();
});
afterAll(() => connected.close());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lvzhi-snapshots-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function addPerson(id: string): Promise<void> {
  await connected.db.insertInto('person').values({ id, name: '张三', created_at: start }).execute();
}

test('a database restored from a snapshot holds what was there when it was taken', async () => {
  await addPerson('before');
  const { file } = await takeSnapshot(connected, folder, start);
  await addPerson('after');
  const elsewhere = join(folder, 'elsewhere');
  expect(await restore(elsewhere, file, start)).toMatchObject({ restored: true });
  const again = await openEmbedded(elsewhere);
  if ('heldBy' in again) throw new Error('The folder is held.');
  const persons = await again.db.selectFrom('person').select('id').execute();
  await again.close();
  expect(persons).toContainEqual({ id: 'before' });
  expect(persons).not.toContainEqual({ id: 'after' });
});

test('what was there is moved aside, and a running one is not touched', async () => {
  const { file } = await takeSnapshot(connected, folder, start);
  mkdirSync(join(folder, 'database'));
  writeFileSync(join(folder, 'database', 'PG_VERSION'), 'the old one');
  const lock = await lockFolder(folder);
  expect(await restore(folder, file, start)).toMatchObject({ restored: false, heldBy: { pid: process.pid } });
  if ('release' in lock) lock.release();
  const restored = await restore(folder, file, start);
  const aside = 'aside' in restored ? (restored.aside ?? '') : '';
  expect(readFileSync(join(aside, 'PG_VERSION'), 'utf8')).toBe('the old one');
});

test('a file cut short is refused, and the database stays as it was', async () => {
  const { file } = await takeSnapshot(connected, folder, start);
  const bytes = readFileSync(file);
  const short = join(folder, 'short.tgz');
  writeFileSync(short, bytes.subarray(0, bytes.length / 2));
  mkdirSync(join(folder, 'database'));
  expect(await readSnapshot(short)).toBeUndefined();
  expect(await restore(folder, short, start)).toEqual({ restored: false, broken: true });
  expect(readdirSync(folder).sort()).toEqual(['database', 'owner', 'short.tgz', 'snapshots']);
});

test('one that was cut off while it was written does not count, and the next one clears it away', async () => {
  mkdirSync(join(folder, 'snapshots'));
  const part = join(folder, 'snapshots', '2026-11-19T02-00-00-000Z.tgz.part');
  writeFileSync(part, 'half of it');
  expect(snapshotsIn(folder)).toEqual([]);
  await takeSnapshot(connected, folder, start);
  expect(snapshotsIn(folder).map(({ at }) => at)).toEqual([start]);
  expect(existsSync(part)).toBe(false);
});

test('fourteen are kept, the newest ones', async () => {
  mkdirSync(join(folder, 'snapshots'));
  for (let day = 1; day <= 16; day += 1) {
    writeFileSync(
      join(folder, 'snapshots', `2026-10-${`${day}`.padStart(2, '0')}T02-00-00-000Z.tgz`),
      'an old one',
    );
  }
  await takeSnapshot(connected, folder, start);
  const days = snapshotsIn(folder).map(({ at }) => at.toISOString().slice(0, 10));
  expect(days).toHaveLength(kept);
  expect([days[0], days.at(-1)]).toEqual(['2026-10-04', '2026-11-20']);
});

describe('by itself', () => {
  /** Looks at each of these minutes; what stands beside a minute is written before. */
  async function looks(minutes: readonly (readonly [number, string?])[]): Promise<string[]> {
    let watch: Watch | undefined;
    for (const [minute, person] of minutes) {
      if (person !== undefined) await addPerson(person);
      watch = await look(connected, folder, later(minute), watch);
    }
    return snapshotsIn(folder).map(({ at }) => `${(at.getTime() - start.getTime()) / 60_000}`);
  }

  test('one is taken when nobody has written for ten minutes', async () => {
    expect(await looks([[0], [1, 'a'], [6, 'b'], [15], [16], [17]])).toEqual(['16']);
  });

  test('a second one on the same day is not', async () => {
    expect(await looks([[0], [11], [12, 'c'], [30], [600], [730, 'd'], [731], [741]])).toEqual(['11', '741']);
  });

  test('nothing written, nothing taken', async () => {
    expect(await looks([[0], [11], [1500], [3000]])).toEqual(['11']);
  });

  test('one is taken when the service stops after a day’s work, and not after a short while', async () => {
    let watch = await look(connected, folder, start);
    await addPerson('last');
    watch = await look(connected, folder, later(5), watch, true);
    expect(snapshotsIn(folder)).toHaveLength(1);
    await addPerson('later');
    watch = await look(connected, folder, later(60), watch, true);
    expect(snapshotsIn(folder)).toHaveLength(1);
    await look(connected, folder, later(800), watch, true);
    expect(snapshotsIn(folder)).toHaveLength(2);
  });

  test('where somebody always writes, one is taken after a day', async () => {
    const busy = Array.from({ length: 6 }, (_, index) => [1 + index * 300, `busy-${index}`] as const);
    expect(await looks([[0], ...busy])).toEqual(['1501']);
  });
});
