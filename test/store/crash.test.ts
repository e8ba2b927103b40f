/**
 * kill -9 during an import and during two hundred writes at once: what was acknowledged is there, of an import all or
 * nothing, and the chain verifies. What was in flight is said in the report.
 */
import type { ChildProcess } from 'node:child_process';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStore } from '../../src/cli/open-store.ts';
import { previewImport } from '../../src/commands/imports/import.ts';
import { verifyChain } from '../../src/store/audit.ts';
import type { Connected } from '../../src/store/connect.ts';
import { checkVersions } from '../../src/store/version-gaps.ts';
import { type SomeCongress, someCongress } from '../support/service/congress.ts';
import { ran } from '../support/service/data-folder.ts';
import { adopted, demoRulebook } from '../support/service/editions.ts';
import {
  type Ground,
  type Job,
  onGroundsOfTier,
  report,
  rounds,
  startWriter,
} from '../support/service/killed.ts';
import { serviceOn } from '../support/service/service.ts';

const writers = 200;

onGroundsOfTier((title, prepare) => {
  let ground: Ground;
  let congress: SomeCongress;
  const children: ChildProcess[] = [];
  beforeAll(async () => {
    ground = await prepare();
    congress = await ground.look(async (connected) => {
      const service = serviceOn(connected, '');
      const made = await someCongress(service);
      await adopted(service, made.id, await demoRulebook());
      return made;
    });
  });
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    await ground.clear();
  });

  const begin = (work: Job['work']) => {
    const job: Job = { place: ground.place, actor: congress.as.office.actor, work };
    const started = startWriter(job);
    children.push(started.child);
    return started;
  };

  test.each(rounds)(
    'after a kill during two hundred writes at once nothing acknowledged is lost: round %i',
    async (round) => {
      const { kill, until, said } = begin({ kind: 'writes', writers, prefix: `r${round}` });
      const enough = Math.floor(Math.random() * 2 * writers) + 1;
      await until(({ done }) => done.length >= enough);
      if ('folder' in ground.place) await secondIsRefused(ground.place.folder);
      await kill();
      const { begun, done } = said();
      const acknowledged = new Set(done.map(({ name }) => name));
      const flying = begun.filter((name) => !acknowledged.has(name));
      report(`${title}: ${done.length} writes acknowledged, ${flying.length} in flight`);
      expect(flying.length).toBeGreaterThan(0);
      await ground.look(async (connected) => {
        const { rows } = await versionsIn(connected, congress.id);
        const there = new Set(rows.map(({ id, version, name }) => `${name} ${id} ${version}`));
        expect(done.filter(({ name, id, version }) => !there.has(`${name} ${id} ${version}`))).toEqual([]);
        const own = rows.filter(({ name }) => name.startsWith(`r${round}-`));
        const asked = new Set(begun);
        expect(own.filter(({ name }) => !asked.has(name))).toEqual([]);
        await whole(connected, congress.id);
      });
    },
  );

  test.each(rounds)(
    'after a kill during an import all of it is there or nothing: round %i',
    async (round) => {
      const count = 120;
      const text = JSON.stringify(visits(round, count));
      const before = await ground.look((connected) => recordsIn(connected, congress.id));
      const { hash, took } = await ground.look(async (connected) => {
        const start = performance.now();
        const bytes = new TextEncoder().encode(text);
        const shown = await previewImport(serviceOn(connected, ''), congress.as.office.actor, {
          ...{ kind: 'records', form: 'json', bytes },
        });
        expect(shown.problems).toEqual([]);
        return { hash: shown.hash ?? '', took: performance.now() - start };
      });
      const { kill, until, said } = begin({ kind: 'import', text, hash });
      await until(({ begun }) => begun.length > 0);
      const wait = Math.random() * 3 * took;
      await new Promise((done) => setTimeout(done, wait));
      await kill();
      const finished = said().done.length > 0;
      await ground.look(async (connected) => {
        const now = await recordsIn(connected, congress.id);
        const came = now.records - before.records;
        const words = finished ? 'acknowledged' : 'in flight';
        report(
          `${title}: an import of ${count} records ${words} after ${Math.round(wait)} ms, ${came} there`,
        );
        expect([came, now.commits - before.commits]).toEqual(came === 0 ? [0, 0] : [count, 1]);
        if (finished) expect(came).toBe(count);
        await whole(connected, congress.id);
      });
    },
  );
});

/** A second process on the folder refuses, naming the one that holds it. */
async function secondIsRefused(folder: string): Promise<void> {
  const { code, err } = await ran(async (io) => {
    const store = await openStore(io, { LVZHI_DATA: folder });
    return typeof store === 'number' ? store : 0;
  });
  expect([code, err]).toEqual([1, expect.stringMatching(/正由进程 \d+ 使用.*请先停止它/)]);
}

/** Of one representative a visit a day; no two rounds have a day and a count in common. */
function visits(round: number, count: number) {
  return Array.from({ length: count }, (_, index) => ({
    officeNumber: `000${(index % 3) + 1}`,
    on: new Date(Date.UTC(2026, 0, 1 + (Math.floor(index / 3) % 300))).toISOString().slice(0, 10),
    facts: { 类别: '走访选民', 户数: round + 1 },
  }));
}

async function versionsIn({ db }: Connected, congress: string) {
  return sql<{ id: string; version: number; name: string }>`
    select id, version, name from local_office where congress_id = ${congress} and recorded_by is not null`.execute(
    db,
  );
}

async function recordsIn({ db }: Connected, congress: string) {
  const { rows } = await sql<{ records: string; commits: string }>`select
    (select count(*) from duty_record where congress_id = ${congress}) as records,
    (select count(*) from audit_event where congress_id = ${congress} and act = 'import.commit') as commits`.execute(
    db,
  );
  return { records: Number(rows[0]?.records), commits: Number(rows[0]?.commits) };
}

/** The chain follows, no version is missing, and each version has its act: the two are written together or not at all. */
async function whole(connected: Connected, congress: string): Promise<void> {
  const { db } = connected;
  expect(await verifyChain(db, congress)).not.toHaveProperty('broken');
  expect((await checkVersions(db, congress)).gaps).toEqual([]);
  const { rows } = await versionsIn(connected, congress);
  const acts = await db
    .selectFrom('audit_event')
    .select('subject_id')
    .where('congress_id', '=', congress)
    .where('act', '=', 'localOffice.write')
    .execute();
  expect(acts).toHaveLength(rows.length);
}
