/** The walk's requests about public pages; each congress has them turned on. */
import { sql } from 'kysely';
import type { Settings } from '../../../src/store/tables.ts';
import type { Things } from './things.ts';
import type { Row } from './walk-row.ts';

export const publicPageRows: Readonly<Record<string, Row>> = {
  'put /settings/public-pages': {
    ask: () => ({ body: { allowed: true, scoresBy: '示范常发〔2026〕3号' } }),
    unreached: 'nothing',
  },
  'get /representatives/{id}/public-page': {
    ask: ({ representative }) => ({ params: { id: representative } }),
  },
  'put /representatives/{id}/public-page': {
    ask: async (things) => ({
      params: { id: things.representative },
      body: { version: await turnedOn(things), station: '东风镇代表联络站' },
    }),
  },
  'post /representatives/{id}/public-page/revocation': {
    ask: async (things) => ({
      params: { id: things.representative },
      body: { version: await publishedAt(things), reason: '本人提出' },
    }),
  },
};

type Wanted = Pick<Things, 'service' | 'congress' | 'representative'>;

/** Public pages of the congress are on; answers the version of this one's. */
export async function turnedOn({ service, congress, representative }: Wanted): Promise<number> {
  await service.db
    .updateTable('congress')
    .set({ settings: sql<Settings>`settings || '{"publicPages": true}'::jsonb` })
    .where('id', '=', congress)
    .execute();
  const found = await service.db
    .selectFrom('public_page')
    .select('version')
    .where('congress_id', '=', congress)
    .where('representative_id', '=', representative)
    .orderBy('version', 'desc')
    .executeTakeFirst();
  return found?.version ?? 0;
}

/** A page that is published, at an address of its own. */
export async function publishedAt(things: Wanted): Promise<number> {
  const version = (await turnedOn(things)) + 1;
  const { service, congress, representative } = things;
  await service.db
    .insertInto('public_page')
    .values({
      ...{ congress_id: congress, representative_id: representative, version, revoked: false, reason: null },
      ...{ address: service.newSecret(), station: '东风镇代表联络站' },
      ...{ recorded_by: null, recorded_post: null, recorded_at: service.clock.at },
    })
    .execute();
  return version;
}
