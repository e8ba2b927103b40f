/** The walk's requests about the roster. */
import { randomUUID } from 'node:crypto';
import { someDay } from './dossier-things.ts';
import type { Things } from './things.ts';
import type { Row } from './walk-row.ts';

const fresh = () => randomUUID().slice(0, 12);

export const rosterRows: Readonly<Record<string, Row>> = {
  'get /representatives': {
    ask: ({ localOffice }) => ({ query: { localOffice, limit: '2' } }),
    unreached: 200,
  },
  'get /representatives/{id}': { ask: ({ representative }) => ({ params: { id: representative } }) },
  'post /representatives': {
    ask: ({ localOffice }) => ({
      body: {
        ...{ officeNumber: fresh(), name: '李娜', localOffice, electedOn: '2021-11-01', level: '县' },
        traits: { 代表类别: '基层代表' },
      },
    }),
  },
  'post /representatives/{id}/trait-changes': {
    ask: async (things) => ({
      params: { id: things.representative },
      body: {
        version: await newestVersion(things),
        on: someDay(),
        traits: { 代表类别: '党政干部' },
        reason: '补选',
      },
    }),
  },
  'post /representatives/{id}/leaving': {
    ask: async (things) => ({
      params: { id: await another(things) },
      body: { version: 1, on: '2026-11-19', reason: '调离' },
    }),
  },
  'get /local-offices': { ask: () => ({}), unreached: 'nothing' },
  'post /local-offices': {
    ask: async ({ service, congress, localOffice }) => {
      const { version } = await service.db
        .selectFrom('local_office')
        .select('version')
        .where('congress_id', '=', congress)
        .where('id', '=', localOffice)
        .orderBy('version', 'desc')
        .executeTakeFirstOrThrow();
      return { body: { id: localOffice, version, name: `街道${fresh()}` } };
    },
  },
};

async function newestVersion({ service, congress, representative }: Things): Promise<number> {
  const { version } = await service.db
    .selectFrom('representative_version')
    .select('version')
    .where('congress_id', '=', congress)
    .where('representative_id', '=', representative)
    .orderBy('version', 'desc')
    .executeTakeFirstOrThrow();
  return version;
}

/** Another one like the representative, for one who has left is asked for nothing more. */
async function another({ service: { db, clock }, congress, representative }: Things): Promise<string> {
  const { traits, ...like } = await db
    .selectFrom('representative_version')
    .selectAll()
    .where('congress_id', '=', congress)
    .where('representative_id', '=', representative)
    .orderBy('version')
    .executeTakeFirstOrThrow();
  const id = randomUUID();
  await db.insertInto('person').values({ id, name: like.name, created_at: clock.at }).execute();
  await db
    .insertInto('representative')
    .values({ congress_id: congress, id, person_id: id, office_number: fresh() })
    .execute();
  await db
    .insertInto('representative_version')
    .values({
      ...{ ...like, representative_id: id, version: 1 },
      ...{ traits: JSON.stringify(traits) as never, changes: '[]' as never, members: '[]' as never },
    })
    .execute();
  return id;
}
