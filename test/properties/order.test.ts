/** No order and no id decides anything: what is written in another order, or under other ids, scores the same. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Cohort, Dossier } from '../../src/engine/dossier.ts';
import { type Dice, thrown } from '../support/generate/dice.ts';
import { scored, someWorld, tries, type World } from '../support/generate/worlds.ts';

function shuffled<T>(dice: Dice, all: readonly T[]): T[] {
  const left = [...all];
  return all.flatMap(() => left.splice(dice.between(0, left.length - 1), 1));
}

/** Every object's keys in another order, but for a span or a take, which a sheet repeats as it was handed in. */
function rekeyed<T>(dice: Dice, value: T): T {
  if (Array.isArray(value)) return value.map((one) => rekeyed(dice, one)) as T;
  if (value === null || typeof value !== 'object' || 'from' in value) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, rekeyed(dice, inner)] as const);
  return Object.fromEntries(shuffled(dice, entries)) as T;
}

function disordered(dice: Dice, cohort: Cohort): Cohort {
  const dossiers = shuffled(dice, cohort.dossiers).map((dossier) => ({
    ...dossier,
    records: shuffled(dice, dossier.records),
    polls: shuffled(dice, dossier.polls),
    history: shuffled(dice, dossier.history),
  }));
  return rekeyed(dice, { ...cohort, dossiers });
}

test('the order of records, dossiers, polls, past periods and keys changes nothing on any sheet', async () => {
  const pairs = thrown((dice) => {
    const world = someWorld(dice);
    return {
      world,
      other: { rulebook: rekeyed(dice, world.rulebook), cohort: disordered(dice, world.cohort) },
    };
  });
  await fc.assert(
    fc.asyncProperty(pairs, async ({ world, other }) => {
      const [one, two] = [await scored(world), await scored(other)];
      expect(JSON.stringify(two)).toBe(JSON.stringify(one));
    }),
    tries(0.5),
  );
});

function renamed(dossier: Dossier, name: (id: string) => string): Dossier {
  return {
    ...dossier,
    records: dossier.records.map((record) => ({
      ...record,
      id: name(record.id),
      ...(record.matter === undefined ? {} : { matter: name(record.matter) }),
    })),
  };
}

/** Ids that sort the other way round: each letter's and digit's mirror. */
function mirrored(id: string): string {
  return [...id].map((letter) => String.fromCharCode(255 - letter.charCodeAt(0))).join('');
}

/** What people see of an outcome but the records that it names. */
function withoutRecords(outcome: Awaited<ReturnType<typeof scored>>): unknown {
  const ids = new Set(['record', 'matter', 'kept', 'part']);
  return JSON.parse(
    JSON.stringify(outcome, (key, value: unknown) => {
      if (ids.has(key)) return undefined;
      // Steps of records stand in the order of their days and ids; as a set they must be the same.
      if (key === 'steps' || key === 'passedOver')
        return (value as unknown[]).map((one) => bare(one, ids)).toSorted();
      return value;
    }),
  );
}

function bare(value: unknown, left: ReadonlySet<string>): string {
  return JSON.stringify(value, (key, inner: unknown) => (left.has(key) ? undefined : inner));
}

test('other ids of records and matters change nothing but the ids', async () => {
  await fc.assert(
    fc.asyncProperty(thrown(someWorld), async ({ rulebook, cohort }: World) => {
      const other = { ...cohort, dossiers: cohort.dossiers.map((dossier) => renamed(dossier, mirrored)) };
      const [one, two] = [await scored({ rulebook, cohort }), await scored({ rulebook, cohort: other })];
      expect(withoutRecords(two)).toEqual(withoutRecords(one));
    }),
    tries(0.5),
  );
});
