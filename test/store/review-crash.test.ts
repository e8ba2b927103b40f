/** kill -9 while the grades are proposed: all of the proposal is there or nothing of it, and both chains follow. */
import type { ChildProcess } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { proposeGrades } from '../../src/commands/review/propose.ts';
import { withdrawProposal } from '../../src/commands/review/withdraw.ts';
import { verifyChain } from '../../src/store/audit.ts';
import type { Connected } from '../../src/store/connect.ts';
import { reviewBreaks } from '../../src/store/review/chain.ts';
import { reviewKept } from '../../src/store/review/kept.ts';
import { checkVersions } from '../../src/store/version-gaps.ts';
import { largeReview } from '../support/service/graded-review.ts';
import { type Ground, onGroundsOfTier, report, rounds, startWriter } from '../support/service/killed.ts';
import { type OpenReview, versionsIn } from '../support/service/review.ts';
import { serviceOn } from '../support/service/service.ts';

const count = 120;

onGroundsOfTier((title, prepare) => {
  let ground: Ground;
  let open: OpenReview;
  const children: ChildProcess[] = [];
  beforeAll(async () => {
    ground = await prepare();
    open = await ground.look((connected) => largeReview(serviceOn(connected, ''), count));
  }, 120_000);
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    await ground.clear();
  });

  test.each(rounds)('after a kill all of a proposal is there or nothing: round %i', async () => {
    const actor = open.congress.as.office.actor;
    const before = await ground.look(async (connected) => {
      const service = serviceOn(connected, '');
      const { review } = await versionsIn(service, open);
      const seen = { review: open.id, version: review.version };
      if (review.phase === 'proposed') {
        const { version } = (await withdrawProposal.run(service, actor, { ...seen, reason: '再拟' })).review;
        seen.version = version;
      }
      const start = performance.now();
      await proposeGrades.rehearse(service, actor, seen);
      return { ...seen, took: performance.now() - start, kept: await keptIn(connected) };
    });
    const { review, version } = before;
    const writer = startWriter({ place: ground.place, actor, work: { kind: 'propose', review, version } });
    children.push(writer.child);
    await writer.until(({ begun }) => begun.length > 0);
    const wait = Math.random() * 3 * before.took;
    await new Promise((done) => setTimeout(done, wait));
    await writer.kill();
    const finished = writer.said().done.length > 0;
    await ground.look(async (connected) => {
      const now = await keptIn(connected);
      const came = now.map((rows, index) => rows - (before.kept[index] ?? 0));
      const words = finished ? 'acknowledged' : 'in flight';
      report(
        `${title}: a proposal for ${count} ${words} after ${Math.round(wait)} ms, ${came[3]} sheets there`,
      );
      // Events, versions of the review, versions of the assessments, sheets, and the audit of one act.
      expect(came).toEqual(came[0] === 0 ? [0, 0, 0, 0, 0] : [count + 1, 1, count, count, 1]);
      if (finished) expect(came[0]).toBe(count + 1);
    });
  });

  /** How many rows there are of what a proposal writes; the chains follow and no version is missing. */
  async function keptIn(connected: Connected): Promise<readonly number[]> {
    const { db } = connected;
    const { review } = await versionsIn(serviceOn(connected, ''), open);
    const { events, head, noted, versions, assessments, sheets } = await reviewKept(db, review);
    expect(reviewBreaks(events, head, noted)).toEqual([]);
    expect(await verifyChain(db, open.congress.id)).not.toHaveProperty('broken');
    expect((await checkVersions(db, open.congress.id)).gaps).toEqual([]);
    return [events, versions, assessments, sheets, noted].map((rows) => rows.length);
  }
});
