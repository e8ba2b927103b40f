/** A review under the small rules in which everybody waits for the council: what the acts before it would have left. */
import type { Day } from '../../../src/engine/day.ts';
import type { Decimal } from '../../../src/engine/decimal.ts';
import { insertAll } from '../../../src/store/insert-all.ts';
import type { AssessmentRow } from '../../../src/store/review/tables.ts';
import { type SomeCongress, today } from './congress.ts';
import { type OpenReview, openedReview, underReviewRules, versionsIn } from './review.ts';
import type { Service } from './service.ts';

interface Ready {
  readonly id: string;
  /** Of each kind of record, how many: one a day. */
  readonly records: Readonly<Record<string, number>>;
}

/** By how many inspections each of the three has been on: 20 points each, and 19 of ratings. */
export async function readyReview(
  service: Service,
  visits: readonly number[],
  rules?: string,
  others: readonly Ready['records'][] = [],
): Promise<OpenReview> {
  const congress = await underReviewRules(service, rules);
  const people = congress.representatives.map((id, index) => ({
    id,
    records: { 视察: visits[index] ?? 0, ...others[index] },
  }));
  return atCouncil(service, congress, people);
}

/** As many as are asked for; the first two are tied at the line, the others' visits come round and round. */
export async function largeReview(service: Service, count: number, rules?: string): Promise<OpenReview> {
  const congress = await underReviewRules(service, rules);
  const more = await moreRepresentatives(service, congress, count - congress.representatives.length);
  const all = [...congress.representatives, ...more];
  return atCouncil(
    service,
    congress,
    all.map((id, index) => ({ id, records: { 视察: index < 2 ? 4 : index % 4 } })),
  );
}

async function atCouncil(
  service: Service,
  congress: SomeCongress,
  people: readonly Ready[],
): Promise<OpenReview> {
  const by = { recorded_by: 'clerk', recorded_post: 'post', recorded_at: service.clock.at };
  const common = { congress_id: congress.id, ...by };
  await service.db.transaction().execute(async (tx) => {
    await insertAll(
      tx,
      'duty_record',
      people.flatMap(recordsOf).map((row) => ({ ...common, ...row })),
    );
    await insertAll(
      tx,
      'rating',
      people.flatMap(({ id }) =>
        Object.entries({ 自评打分: '9', 初评打分: '5', 总评打分: '5' }).map(([name, value]) => ({
          ...{ ...common, representative_id: id, period: '2026', name, version: 1, reason: null },
          values: [value] as readonly string[] as readonly Decimal[],
        })),
      ),
    );
  });
  const open = await openedReview(service, { congress, cutOff: today });
  const { assessments } = await versionsIn(service, open);
  await service.db.transaction().execute((tx) =>
    insertAll(
      tx,
      'assessment',
      [...assessments.values()].map((row): AssessmentRow => {
        const { name: _, office_number: __, person_id: ___, local_office_id: ____, ...rest } = row;
        const { local_office: _____, sheet_version: ______, ...own } = rest;
        return { ...own, ...by, version: 2, stage: 3, hands: { 0: [], 1: [], 2: [] } };
      }),
    ),
  );
  return open;
}

function recordsOf({ id, records }: Ready) {
  return Object.entries(records).flatMap(([kind, count]) =>
    Array.from({ length: count }, (_, index) => ({
      ...{ id: `${id}-${kind}${index}`, version: 1, representative_id: id, matter_id: null },
      ...{ on: `2026-03-0${index + 1}` as Day, facts: { 类别: kind }, state: 'verified' as const, papers: 0 },
      ...{ joint_participants: null, joint_position: null, by_member: null, entered_by: 'clerk' },
      reason: null,
    })),
  );
}

/** Half of them in each of the two local offices, unless told otherwise. */
export async function moreRepresentatives(
  { db, clock }: Service,
  { id: congress, localOffices }: SomeCongress,
  count: number,
  placeOf = (index: number) => localOffices[index % 2] ?? '',
): Promise<readonly string[]> {
  const all = Array.from({ length: count }, (_, index) => `${congress}-m${`${index}`.padStart(5, '0')}`);
  const by = { recorded_by: null, recorded_post: null, recorded_at: clock.at };
  await db.transaction().execute(async (tx) => {
    await insertAll(
      tx,
      'representative',
      all.map((id, index) => ({
        ...{ congress_id: congress, id, person_id: null, office_number: `${index + 1001}` },
      })),
    );
    await insertAll(
      tx,
      'representative_version',
      all.map((id, index) => ({
        ...{ congress_id: congress, representative_id: id, version: 1, name: `代表${index + 1}`, sex: null },
        ...{ level: '县', district: null, group_name: null, term: null, left_on: null, work_unit: null },
        ...{ local_office_id: placeOf(index), elected_on: '2021-11-01' as Day },
        ...{ traits: { 代表类别: index % 2 === 0 ? '基层代表' : '党政干部' } as never, telephone: null },
        ...{ changes: [] as never, members: [] as never, reason: null, ...by },
      })),
    );
  });
  return all;
}
