/**
 * 一人一码: who is on the public page, and that there is one at all.
 *
 * Off until the congress turns it on. An address cannot be guessed and never comes back once it was revoked; scores are
 * shown only by a decision, whose number is entered and told on the page.
 */
import { sql } from 'kysely';
import { z } from 'zod';
import { findCongress } from '../../store/congresses.ts';
import { insertAll } from '../../store/insert-all.ts';
import { findPageOf } from '../../store/public-pages.ts';
import { findRepresentative, holdRepresentatives } from '../../store/representatives.ts';
import type { Settings } from '../../store/tables.ts';
import { command, type Writing } from '../command.ts';
import { id, version } from '../fields.ts';
import { neverStoredIn } from '../personal-data.ts';
import { failure, refuseAll } from '../problems.ts';
import { refuseRecused } from '../recusals/recusal.ts';
import { reason } from './fields.ts';

export const allowPublicPages = command({
  act: 'publicPage.allow',
  input: z.strictObject({
    allowed: z.boolean(),
    /** The number of the decision by which scores are shown; null: they are not. */
    scoresBy: z.string().trim().min(1, '不能为空').max(60, '最多60个字').nullable().default(null),
  }),
  async decide({ tx, reader, note }, { allowed, scoresBy }) {
    const changed = JSON.stringify({ publicPages: allowed, publicScoresBy: scoresBy });
    await tx
      .updateTable('congress')
      .set({ settings: sql<Settings>`settings || ${changed}::jsonb` })
      .where('id', '=', reader.congress)
      .execute();
    note(
      'publicPage.allow',
      { kind: 'congress', id: reader.congress },
      { allowed, scores: scoresBy !== null },
    );
  },
});

const seen = { representative: id, version };

/** Published anew, or with another station; `renew` makes the old address void. */
export const publishPage = command({
  act: 'publicPage.write',
  input: z.strictObject({
    ...seen,
    station: z.string().trim().min(1, '不能为空').max(120, '最多120个字'),
    renew: z.boolean().default(false),
  }),
  async decide(writing, { representative, version: wanted, station, renew }) {
    const { tx, reader, deps, note } = writing;
    const { settings } = await findCongress(tx, reader);
    if (settings.publicPages !== true) {
      const mend = '请系统管理员按本级人大的决定在设置中开启。';
      throw failure('wrong-state', { what: '代表公开页', state: '没有开启', act: '发布', mend });
    }
    const before = await held(writing, representative, wanted);
    refuseAll(neverStoredIn({ station }));
    const person = await findRepresentative(tx, reader, representative);
    if (person !== undefined && person.left_on !== null) {
      throw failure('wrong-state', { what: person.name, state: '已离任', act: '发布公开页', mend: '' });
    }
    const kept = before?.revoked === false && !renew ? before.address : undefined;
    const row = { address: kept ?? deps.newSecret(), station, revoked: false, reason: null };
    note('publicPage.publish', { kind: 'representative', id: representative }, { fresh: kept === undefined });
    return written(writing, representative, wanted, row);
  },
});

export const revokePage = command({
  act: 'publicPage.write',
  input: z.strictObject({ ...seen, reason }),
  async decide(writing, { representative, version: wanted, reason: why }) {
    const before = await held(writing, representative, wanted);
    if (before === undefined || before.revoked) {
      throw failure('wrong-state', { what: '公开页', state: '没有发布', act: '撤销', mend: '' });
    }
    writing.note('publicPage.revoke', { kind: 'representative', id: representative });
    const { address, station } = before;
    return written(writing, representative, wanted, { address, station, revoked: true, reason: why });
  },
});

/** In the version seen; undefined: none yet, which is version 0. */
async function held({ tx, reader, actor }: Writing, representative: string, wanted: number) {
  const found = await holdRepresentatives(tx, reader, [representative]);
  if (!found.has(representative)) throw failure('not-found', { what: '这名代表' });
  await refuseRecused(tx, actor, [representative]);
  const before = await findPageOf(tx, reader, representative);
  if ((before?.version ?? 0) !== wanted) throw failure('stale');
  return before;
}

interface Next {
  readonly address: string;
  readonly station: string;
  readonly revoked: boolean;
  readonly reason: string | null;
}

async function written({ tx, reader, by }: Writing, representative: string, before: number, next: Next) {
  const row = { congress_id: reader.congress, representative_id: representative, version: before + 1 };
  await insertAll(tx, 'public_page', [{ ...row, ...next, ...by }]);
  return { representative, version: before + 1 };
}
