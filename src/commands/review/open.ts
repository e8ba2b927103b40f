/**
 * Opens the review of a period: the roster, the rulebook and the cut-off are frozen, and shown before (`rehearse`).
 */
import { z } from 'zod';
import { periodOf } from '../../engine/period.ts';
import { duesOf } from '../../engine/review-days.ts';
import { findEdition } from '../../store/editions.ts';
import { insertAll } from '../../store/insert-all.ts';
import { chained, noEvents } from '../../store/review/events.ts';
import { columnsOf, listReviews } from '../../store/review/reviews.ts';
import { canonical } from '../canonical.ts';
import { command } from '../command.ts';
import { endOf } from '../deps.ts';
import { day, name } from '../fields.ts';
import { failure, problem, refuseAll } from '../problems.ts';
import { attempted } from './fields.ts';
import { rosterFor } from './roster.ts';

export const openReview = command({
  act: 'review.open',
  attempted,
  input: z.strictObject({
    /** congress/edition, as it was adopted. */
    rulebook: z.string().min(1).max(200),
    /** A day of the period to review; left out: today. */
    on: day.optional(),
    /** The last day on which what comes in counts by itself. */
    cutOff: day,
    title: name.optional(),
  }),
  async decide({ tx, reader, actor, deps, at, today, by, note }, input) {
    const { congress } = reader;
    const edition = await findEdition(tx, congress, input.rulebook);
    if (edition?.adopted === undefined) throw failure('not-found', { what: '这份已经通过的积分办法' });
    const { rulebook } = edition;
    const { review: rules } = rulebook;
    const period = periodOf(rulebook, input.on ?? today);
    const same = (await listReviews(tx, congress)).find(
      (one) => one.edition_id === edition.id && one.period === period.label,
    );
    refuseAll([
      ...(rules === undefined || rules.stages.at(-1)?.by !== 'council'
        ? [
            problem(
              'review-input',
              {
                what: '这份办法没有写明考核步骤，或最后一步不是主任会议。',
                mend: '请在办法的 review 中写明。',
              },
              'rulebook',
            ),
          ]
        : []),
      ...(same === undefined ? [] : [problem('duplicate', { what: '考核', which: same.title }, 'rulebook')]),
      ...(input.cutOff < period.span.from
        ? [
            problem(
              'review-input',
              {
                what: '截止日期早于考核周期的第一天。',
                mend: '请核对截止日期。',
              },
              'cutOff',
            ),
          ]
        : []),
    ]);
    // Of a day that is still on, what came in so far counts; of another, all of it.
    const cutOffAt = input.cutOff === today ? at : endOf(input.cutOff);
    const { outcome, outside } = await rosterFor(tx, reader, edition, period, cutOffAt);
    const roster = outcome.others;
    if (roster.length === 0) {
      throw failure('review-input', { what: '没有代表参加这次考核。', mend: '请核对周期和办法的适用范围。' });
    }
    const id = deps.newId();
    const common = { congress_id: congress, review_id: id };
    const review = {
      ...{ congress_id: congress, id, title: input.title ?? `${period.label}年度代表考核` },
      ...{ period: period.label, from_on: period.span.from, until_on: period.span.until },
      ...{ edition_id: edition.id, edition_digest: edition.digest },
      ...{ cut_off_on: input.cutOff, cut_off_at: cutOffAt },
      ...{ opened_by: actor.person, opened_post: actor.post, opened_at: at },
    };
    const frozen = {
      ...{ rulebook: edition.id, digest: edition.digest, period: period.label, title: review.title },
      ...{ cutOff: input.cutOff, cutOffAt: cutOffAt.toISOString() },
      roster: roster.map(({ representative }) => representative).sort(),
    };
    const events = chained(noEvents, { ...common, person_id: actor.person, post_id: actor.post, at }, [
      { act: 'opened', representative: null, details: canonical(frozen) },
    ]);
    const head = events[0]?.digest ?? noEvents.digest;
    await insertAll(tx, 'review', [review]);
    await insertAll(tx, 'review_head', [{ ...common, seq: 1, digest: head }]);
    await insertAll(tx, 'review_event', events);
    await insertAll(tx, 'review_version', [
      {
        ...common,
        ...by,
        ...{ version: 1, phase: 'assessing', proposer: null, notice_until: null, objection_until: null },
      },
    ]);
    await insertAll(
      tx,
      'assessment',
      frozen.roster.map((representative_id) => ({
        ...{ ...common, ...by, representative_id, version: 1 },
        ...columnsOf({ stage: 0, hands: {} }),
      })),
    );
    note('review.open', { kind: 'review', id }, { from: 1, until: 1, head });
    return {
      ...{ id, version: 1, title: review.title, period: period.label, cutOff: input.cutOff },
      rulebook: { id: edition.id, digest: edition.digest, title: edition.title },
      /** Heads by local office, and those under no review though in office. */
      roster: roster.length,
      outside: outside.map(({ dossier }) => dossier.representative.id).sort(),
      stages: (rules?.stages ?? []).map((stage, index) => ({
        name: stage.name,
        by: stage.by,
        due: duesOf(rules ?? { stages: [] }, period.span.until)[index] ?? null,
      })),
    };
  },
});
