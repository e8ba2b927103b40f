/** A review under the small rules that three representatives go through by the commands alone, from opening to seal. */
import type { Actor } from '../../../src/commands/actor.ts';
import { assessAssessments } from '../../../src/commands/review/assess.ts';
import { determineGrades } from '../../../src/commands/review/determine.ts';
import { dismissObjection } from '../../../src/commands/review/dismiss.ts';
import { objectToResult } from '../../../src/commands/review/object.ts';
import { proposeGrades } from '../../../src/commands/review/propose.ts';
import { publishResults } from '../../../src/commands/review/publish.ts';
import { sealReview } from '../../../src/commands/review/seal.ts';
import { submitAssessment } from '../../../src/commands/review/submit.ts';
import { upholdObjection } from '../../../src/commands/review/uphold.ts';
import type { Day } from '../../../src/engine/day.ts';
import { insertAll } from '../../../src/store/insert-all.ts';
import type { SomeCongress } from './congress.ts';
import { type OpenReview, openedReview, versionsIn } from './review.ts';
import type { Service } from './service.ts';

export interface PlayedReview extends OpenReview {
  /** One who proposes and one who decides on objections. */
  readonly offices: readonly [Actor, Actor];
}

/** Inspections that each of the three has been on: 20 points each. */
export const visits = [4, 2, 1] as const;

/** Everybody waits for the council: 9 points of one's own, 5 of the local office, 5 of the office. */
export async function assessedReview(service: Service, congress: SomeCongress): Promise<PlayedReview> {
  await insertVisits(service, congress);
  const open = await openedReview(service, { congress });
  const { representatives, localOffices, as } = congress;
  const offices = [as.office.actor, (await congress.somebody('office')).actor] as const;
  for (const representative of representatives) {
    const [seen] = (await versionsIn(service, open)).seen(representative);
    const { actor } = await congress.somebody('representative', { representative });
    await submitAssessment.run(service, actor, {
      ...{ review: open.id, version: seen?.version ?? 0, report: '本年度参加视察。' },
      ratings: { 自评打分: { values: ['9'] } },
    });
  }
  const clerks = await Promise.all(
    localOffices.map(async (localOffice) => (await congress.somebody('localOffice', { localOffice })).actor),
  );
  const [first, second, third] = representatives;
  for (const [actor, those, rating] of [
    [clerks[0], [first, second], '初评打分'],
    [clerks[1], [third], '初评打分'],
    [offices[1], [first, second, third], '总评打分'],
  ] as const) {
    const { seen } = await versionsIn(service, open);
    await assessAssessments.run(service, actor as Actor, {
      review: open.id,
      assessments: seen(...those).map((one) => ({ ...one, ratings: { [rating]: { values: ['5'] } } })),
    });
  }
  return { ...open, offices };
}

export async function proposedReview(service: Service, congress: SomeCongress): Promise<PlayedReview> {
  const played = await assessedReview(service, congress);
  const { version } = (await versionsIn(service, played)).review;
  await proposeGrades.run(service, played.offices[0], { review: played.id, version });
  return played;
}

/** The second objects and is upheld by a record that came late, the third objects in vain. */
export async function sealedReview(service: Service, congress: SomeCongress): Promise<PlayedReview> {
  const played = await proposedReview(service, congress);
  const { id, offices } = played;
  const { council } = congress.as;
  const [, second, third] = congress.representatives;
  const seen = async () => {
    const { review } = await versionsIn(service, played);
    return { review: id, version: review.version };
  };
  const { review } = await versionsIn(service, played);
  const called = ['甲', '乙', '丙'].map((name) => ({ name }));
  await determineGrades.run(service, council.actor, {
    ...{ ...(await seen()), seq: review.seq },
    meeting: { number: '第12次', day: council.actor.today, called, present: ['甲', '乙'] },
  });
  await publishResults.run(service, offices[0], await seen());
  const late = await insertVisit(service, congress, second, 'late');
  for (const representative of [second, third]) {
    const [one] = (await versionsIn(service, played)).seen(representative);
    const { actor } = await congress.somebody('representative', { representative });
    await objectToResult.run(service, actor, {
      ...{ review: id, version: one?.version ?? 0, text: '视察少算了一次。' },
    });
  }
  const [upheld, dismissed] = (await versionsIn(service, played)).seen(second, third);
  if (upheld === undefined || dismissed === undefined) throw new Error('Nobody objected.');
  await upholdObjection.run(service, offices[1], {
    ...{ review: id, ...upheld, reason: '签到表上有这一次。', records: [{ id: late, version: 1 }] },
  });
  await dismissObjection.run(service, offices[1], { review: id, ...dismissed, reason: '签到表上没有本人。' });
  const after = { ...offices[0], today: '2026-12-31' as Day };
  await sealReview.run(service, after, await seen());
  return played;
}

async function insertVisits(service: Service, congress: SomeCongress): Promise<void> {
  for (const [index, representative] of congress.representatives.entries()) {
    for (let visit = 1; visit <= (visits[index] ?? 0); visit++) {
      await insertVisit(service, congress, representative, `v${visit}`);
    }
  }
}

/** On a day of its own, known from now on. */
export async function insertVisit(
  { db, clock }: Service,
  { id: congress_id }: SomeCongress,
  representative: string,
  name: string,
): Promise<string> {
  clock.at = new Date(clock.at.getTime() + 1000);
  const id = `${representative}-${name}`;
  const on = `2026-03-0${/\d/.exec(name)?.[0] ?? 9}` as Day;
  await db.transaction().execute((tx) =>
    insertAll(tx, 'duty_record', [
      {
        ...{ congress_id, id, version: 1, representative_id: representative, state: 'verified' as const },
        ...{ on, matter_id: null, facts: { 类别: '视察' } as never },
        ...{ joint_participants: null, joint_position: null, by_member: null, papers: 0, reason: null },
        ...{ recorded_by: 'clerk', recorded_post: 'post', recorded_at: clock.at, entered_by: 'clerk' },
      },
    ]),
  );
  return id;
}
