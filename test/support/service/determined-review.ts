/** A review that went through the meeting, and on to its notice; acts on the days that a test names. */
import { expect } from 'vitest';
import { reviewFindings } from '../../../src/cli/findings/review.ts';
import type { Actor } from '../../../src/commands/actor.ts';
import { adjustGrade } from '../../../src/commands/review/adjust.ts';
import { assessAssessments } from '../../../src/commands/review/assess.ts';
import { determineGrades } from '../../../src/commands/review/determine.ts';
import { proposeGrades } from '../../../src/commands/review/propose.ts';
import { publishResults } from '../../../src/commands/review/publish.ts';
import type { Day } from '../../../src/engine/day.ts';
import type { Somebody } from './congress.ts';
import { recorded } from './records.ts';
import { type OpenReview, openedReview, underReviewRules, versionsIn } from './review.ts';
import { entered, rated } from './review-acts.ts';
import type { Service } from './service.ts';

/** The meeting was on the 21st, the notice began on the 22nd. */
export const publishedOn = '2026-11-22' as Day;

export interface DeterminedReview extends OpenReview {
  /** Another clerk of the office than the one who proposed. */
  readonly clerk: Somebody;
}

/** Somebody who acts on a day; the service's clock stands there too. */
export function onDay(service: Service, day: string, { actor }: Somebody): Actor {
  service.clock.at = new Date(`${day}T02:00:00Z`);
  return { ...actor, today: day as Day };
}

interface Wanted {
  readonly rules?: string;
  /** By index of the representative, where the meeting decided otherwise. */
  readonly decisions?: Readonly<Record<number, string | null>>;
  /** By index of the representative, what the clerk made of the proposal. */
  readonly adjusted?: Readonly<Record<number, string | null>>;
}

/** By how many inspections each of the three has been on: 20 points each, and 19 of ratings. */
export async function assessedReview(
  service: Service,
  visits: readonly number[],
  rules?: string,
): Promise<DeterminedReview> {
  service.clock.at = new Date('2026-11-20T02:00:00Z');
  const congress = await underReviewRules(service, rules);
  const { representatives, localOffices } = congress;
  for (const [index, id] of representatives.entries()) {
    for (let visit = 0; visit < (visits[index] ?? 0); visit++) {
      const known = { id: `${id}-v${visit}`, on: `2026-03-0${visit + 1}` };
      await recorded(service, congress.id, id, { 类别: '视察' }, known);
    }
  }
  const open = await openedReview(service, { congress });
  await entered(service, open, ...representatives);
  const clerk = await congress.somebody('office');
  const [first, second] = await Promise.all(
    localOffices.map((localOffice) => congress.somebody('localOffice', { localOffice })),
  );
  const judged = [
    [first, representatives.slice(0, 2), rated('初评打分', '9')],
    [second, representatives.slice(2), rated('初评打分', '9')],
    [clerk, representatives, rated('总评打分', '10')],
  ] as const;
  for (const [who, those, ratings] of judged) {
    const { seen } = await versionsIn(service, open);
    await assessAssessments.run(service, (who ?? clerk).actor, {
      review: open.id,
      assessments: seen(...those).map((one) => ({ ...one, ratings })),
    });
  }
  return { ...open, clerk };
}

export async function determinedReview(
  service: Service,
  visits: readonly number[],
  { rules, decisions = {}, adjusted = {} }: Wanted = {},
): Promise<DeterminedReview> {
  const open = await assessedReview(service, visits, rules);
  const { congress, id } = open;
  await proposeGrades.run(service, congress.as.office.actor, { review: id, version: 1 });
  const { seen } = await versionsIn(service, open);
  const assessments = Object.entries(adjusted).flatMap(([index, grade]) =>
    seen(congress.representatives[Number(index)] ?? '').map((one) => ({
      ...one,
      grade,
      reason: '另有考虑。',
    })),
  );
  if (assessments.length > 0) {
    await adjustGrade.run(service, open.clerk.actor, { review: id, assessments });
  }
  const { review } = await versionsIn(service, open);
  await determineGrades.run(service, onDay(service, '2026-11-21', congress.as.council), {
    ...{ review: id, version: review.version, seq: review.seq },
    meeting: {
      ...{ number: '第12次', day: '2026-11-21' },
      ...{ called: [{ name: '甲一' }, { name: '甲二' }], present: ['甲一', '甲二'] },
    },
    decisions: Object.entries(decisions).map(([index, grade]) => ({
      representative: congress.representatives[Number(index)] ?? '',
      ...{ grade, reason: '会议认为应当如此。' },
    })),
  });
  return open;
}

export async function notifiedReview(
  ...given: Parameters<typeof determinedReview>
): Promise<DeterminedReview> {
  const [service] = given;
  const open = await determinedReview(...given);
  const { review } = await versionsIn(service, open);
  const office = onDay(service, publishedOn, open.congress.as.office);
  await publishResults.run(service, office, { review: open.id, version: review.version });
  return open;
}

/** As `lvzhi verify` sees it. */
export async function expectVerified({ db }: Service, { congress }: OpenReview): Promise<void> {
  const findings = await reviewFindings(db, congress.id);
  expect(findings.length).toBeGreaterThan(0);
  expect(findings.filter(({ ok }) => ok !== true)).toEqual([]);
}
