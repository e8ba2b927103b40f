/**
 * For every page whose path names a thing: which thing, one row a page.
 *
 * `ask` makes one in the walk through all permissions; `found` picks one that is in a congress already, for the pages
 * that are counted, weighed and looked at in a browser.
 */
import type { Phase } from '../../../src/engine/review.ts';
import type { Db } from '../../../src/store/connect.ts';
import { newest } from '../../../src/store/newest.ts';
import type { Things } from '../service/things.ts';
import { commitmentAt } from '../service/walk-coverage.ts';
import { publishedAt } from '../service/walk-public-pages.ts';

export interface Named {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
}

export interface VisitRow {
  readonly ask: (things: Things) => Named | Promise<Named>;
  readonly found: (db: Db, congress: string) => Promise<Named>;
  /** What a page answers that names a thing beyond the reach; 404 unless said. */
  readonly unreached?: 200 | 404;
  /** It names what belongs to the whole congress: whoever may ask reaches it from every office. */
  readonly ofCongress?: true;
}

const editionRow: VisitRow = {
  ask: ({ congress }) => ({ params: { congress, edition: '2026' } }),
  found: async (db, congress) => {
    const { params } = await first(db, 'edition', congress);
    const [folder = '', edition = ''] = (params?.['id'] ?? '').split('/');
    return { params: { congress: folder, edition } };
  },
  ofCongress: true,
};

export const visits: Readonly<Record<string, VisitRow>> = {
  '/representatives/{id}/edit': {
    ask: ({ representative }) => ({ params: { id: representative } }),
    found: (db, congress) => first(db, 'representative', congress),
  },
  '/representatives/{id}/public': {
    ask: ({ representative }) => ({ params: { id: representative } }),
    found: (db, congress) => first(db, 'representative', congress),
  },
  '/public/{address}': {
    ask: async (things) => {
      await publishedAt(things);
      return publicAddress(things.service.db, things.congress);
    },
    found: publicAddress,
    // Whoever has the address may read.
    unreached: 200,
  },
  '/representatives/{id}': {
    ask: ({ representative }) => ({ params: { id: representative } }),
    found: (db, congress) => first(db, 'representative', congress),
  },
  '/records/{id}': {
    ask: async ({ record }) => ({ params: { id: await record('claimed') } }),
    found: recordWithEvidence,
  },
  '/matters/{id}': {
    ask: async ({ matter }) => ({ params: { id: await matter() } }),
    found: (db, congress) => first(db, 'matter', congress),
  },
  '/matters/{id}/edit': {
    ask: async ({ matter }) => ({ params: { id: await matter() } }),
    found: (db, congress) => first(db, 'matter', congress),
  },
  '/accounts/{id}': {
    ask: async ({ account }) => ({ params: { id: (await account()).account } }),
    found: accountIn,
    ofCongress: true,
  },
  '/rulebooks/{congress}/{edition}': editionRow,
  '/rulebooks/{congress}/{edition}/findings': editionRow,
  '/rulebooks/{congress}/{edition}/cases': editionRow,
  '/rulebooks/{congress}/{edition}/differences': editionRow,
  '/rulebooks/{congress}/{edition}/changes': editionRow,
  '/reviews/{id}': {
    ask: async ({ review }) => ({ params: { id: (await review()).id } }),
    found: (db, congress) => reviewIn(db, congress, 'assessing'),
    ofCongress: true,
  },
  '/reviews/{id}/assessments': {
    ask: async ({ review }) => ({ params: { id: (await review()).id }, query: { stage: '1' } }),
    // Where the office signs many.
    found: async (db, congress) => ({
      ...(await reviewIn(db, congress, 'assessing')),
      query: { stage: '2' },
    }),
    ofCongress: true,
  },
  '/reviews/{id}/assessments/{representative}': {
    ask: async ({ review, representative }) => ({ params: { id: (await review()).id, representative } }),
    found: assessmentIn,
  },
  '/reviews/{id}/proposal': {
    ask: async ({ review }) => ({ params: { id: (await review({ phase: 'proposed' })).id } }),
    found: (db, congress) => reviewIn(db, congress, 'proposed'),
    ofCongress: true,
  },
  '/reviews/{id}/enter': {
    ask: async ({ review }) => ({ params: { id: (await review()).id } }),
    found: (db, congress) => reviewIn(db, congress, 'assessing'),
    ofCongress: true,
  },
  '/reviews/{id}/uses': {
    ask: async ({ review }) => ({ params: { id: (await review({ phase: 'sealed', over: true })).id } }),
    found: (db, congress) => reviewIn(db, congress, 'sealed'),
    ofCongress: true,
  },
  '/reviews/{id}/late-records': {
    ask: async ({ review }) => ({ params: { id: (await review()).id } }),
    found: (db, congress) => reviewIn(db, congress, 'assessing'),
    ofCongress: true,
  },
  '/duty-reports/{id}': {
    ask: async ({ report }) => ({ params: { id: (await report({ state: 'held' })).id } }),
    found: (db, congress) => reportIn(db, congress, 'duty_report_version', 'held'),
  },
  '/duty-reports/{id}/minutes': {
    ask: async ({ report }) => ({ params: { id: (await report({ state: 'counted' })).id } }),
    found: (db, congress) => reportIn(db, congress, 'duty_report_version', 'counted'),
  },
  '/commitments/{id}': {
    ask: async (things) => ({ params: { id: await commitmentAt(things) } }),
    found: (db, congress) => first(db, 'commitment', congress),
  },
  '/follow-ups/{id}': {
    ask: async ({ report }) => ({ params: { id: (await report({ followUp: 'plan' })).id } }),
    found: (db, congress) => reportIn(db, congress, 'follow_up', 'plan'),
  },
};

async function reportIn(
  db: Db,
  congress: string,
  table: 'duty_report_version' | 'follow_up',
  state: 'held' | 'counted' | 'plan',
): Promise<Named> {
  const found = await db
    .selectFrom(table)
    .select('report_id')
    .where('congress_id', '=', congress)
    .where('state', '=', state as never)
    .execute();
  // The first representative is the one who walks.
  const { id } = await db
    .selectFrom('duty_report')
    .select('id')
    .where('congress_id', '=', congress)
    .where(
      'id',
      'in',
      found.map(({ report_id }) => report_id),
    )
    .orderBy('representative_id')
    .limit(1)
    .executeTakeFirstOrThrow();
  return { params: { id } };
}

async function reviewIn(db: Db, congress: string, phase: Phase): Promise<Named> {
  const { review_id: id } = await db
    .selectFrom('review_version')
    .select('review_id')
    .where('congress_id', '=', congress)
    .where('phase', '=', phase)
    .where(newest('review_version'))
    .limit(1)
    .executeTakeFirstOrThrow();
  return { params: { id } };
}

/** Of a representative who signs in, while the stages are done. */
async function assessmentIn(db: Db, congress: string): Promise<Named> {
  const { params } = await reviewIn(db, congress, 'assessing');
  const { representative_id } = await db
    .selectFrom('post')
    .select('representative_id')
    .where('congress_id', '=', congress)
    .where('representative_id', 'is not', null)
    .orderBy('representative_id')
    .limit(1)
    .executeTakeFirstOrThrow();
  return { params: { id: params?.['id'] ?? '', representative: representative_id ?? '' } };
}

async function recordWithEvidence(db: Db, congress: string): Promise<Named> {
  const { record_id } = await db
    .selectFrom('evidence')
    .select('record_id')
    .where('congress_id', '=', congress)
    .limit(1)
    .executeTakeFirstOrThrow();
  return { params: { id: record_id } };
}

async function accountIn(db: Db, congress: string): Promise<Named> {
  const { account_id } = await db
    .selectFrom('session')
    .select('account_id')
    .where('congress_id', '=', congress)
    .orderBy('account_id')
    .limit(1)
    .executeTakeFirstOrThrow();
  return { params: { id: account_id } };
}

type WithId =
  | 'commitment'
  | 'representative'
  | 'duty_record'
  | 'matter'
  | 'review'
  | 'objection'
  | 'evidence'
  | 'edition';

/** The first one of a table, as the `id` of a path. */
export async function first(db: Db, table: WithId, congress: string): Promise<Named> {
  const found = await db
    .selectFrom(table)
    .select('id')
    .where('congress_id', '=', congress)
    .orderBy('id')
    .limit(1)
    .executeTakeFirstOrThrow(() => new Error(`the congress ${congress} has no ${table}`));
  return { params: { id: found.id } };
}

/** Of a page that was published last. */
async function publicAddress(db: Db, congress: string): Promise<Named> {
  const { address } = await db
    .selectFrom('public_page')
    .select('address')
    .where('congress_id', '=', congress)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  return { params: { address } };
}
