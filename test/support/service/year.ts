/** A year for many representatives: who they are, what they did and how they are rated, so that some tie at the line. */
import { adoptEdition } from '../../../src/commands/rulebooks/adopt-edition.ts';
import { draftEdition } from '../../../src/commands/rulebooks/draft-edition.ts';
import type { Day } from '../../../src/engine/day.ts';
import { type Somebody, type SomeCongress, someCongress } from './congress.ts';
import { recorded } from './records.ts';
import { reviewRules } from './review.ts';
import type { Service } from './service.ts';

/** A fifth of those assessed may be 优秀; a tie at the line is left to the meeting. */
export const yearRules = reviewRules.replace(
  'quota: { count: 1, ties: refer }',
  'quota: { share: 0.2, of: assessed, round: down, ties: refer }',
);

export interface One {
  readonly id: string;
  readonly localOffice: 0 | 1;
  /** Inspections on record, 20 points each, up to 80. */
  readonly visits: number;
  readonly self: number;
  readonly first: number;
  final: number;
}

/** What a few lines make of it: an own reading of the rules, beside the engine. */
export function totalOf({ visits, self, first, final }: One): number {
  return Math.min(80, 20 * visits) + self + first + final;
}

export interface Year {
  readonly congress: SomeCongress;
  readonly everyone: readonly One[];
  readonly byId: ReadonlyMap<string, One>;
  /** With a session each. */
  readonly asRepresentative: ReadonlyMap<string, Somebody>;
  /** The three whose inspection of one matter was registered as a survey. */
  readonly mistaken: readonly [string, string, string];
  /** Those equal at the line. */
  readonly tied: readonly string[];
  readonly places: number;
}

export async function someYear(service: Service, heads: number): Promise<Year> {
  const congress = await someCongress(service);
  await adoptedYear(service, congress);
  await moreRepresentatives(service, congress, heads - congress.representatives.length);
  const ids = [
    ...congress.representatives,
    ...Array.from({ length: heads - congress.representatives.length }, (_, index) => idOf(congress, index)),
  ];
  const everyone = ids.map(
    (id, index): One => ({
      id,
      localOffice: index === 2 || (index > 2 && index % 2 === 1) ? 1 : 0,
      visits: index === 4 ? 0 : 1 + ((index * 7) % 4),
      self: index === 4 ? 2 : 7 + (index % 5) / 2,
      first: index === 4 ? 5 : 6 + (index % 7) / 2,
      final: index === 4 ? 5 : 8,
    }),
  );
  const tied = tieAtTheLine(everyone, Math.floor(heads / 5));
  for (const [index, one] of everyone.entries()) {
    for (let visit = 0; visit < one.visits; visit += 1) {
      const known = { id: `${one.id}-v${visit}`, on: `2026-0${visit + 2}-1${index % 10}` };
      await recorded(service, congress.id, one.id, { 类别: '视察' }, known);
    }
  }
  // One matter, registered as a survey, which earns nothing: rated low, the first of them ends at the bottom.
  const mistaken = [ids[4], ids[9], ids[13]] as [string, string, string];
  for (const id of mistaken) {
    await recorded(service, congress.id, id, { 类别: '调研' }, { id: `${id}-m`, on: '2026-09-09' });
  }
  const sessions = new Map<string, Somebody>();
  for (const id of ids) sessions.set(id, await congress.somebody('representative', { representative: id }));
  const byId = new Map(everyone.map((one) => [one.id, one]));
  return {
    ...{ congress, everyone, byId, asRepresentative: sessions, mistaken, tied },
    places: Math.floor(heads / 5),
  };
}

/** Drafted and adopted as an office does it. */
async function adoptedYear(service: Service, { id: congress, as }: SomeCongress): Promise<void> {
  const draft = { id: `${congress}/review`, files: { 'rulebook.yaml': yearRules, 'cases/year.yaml': cases } };
  const { id, digest } = await draftEdition.run(service, as.office.actor, draft);
  await adoptEdition.run(service, as.council.actor, { id, digest, adoptedOn: '2026-01-10' });
}

const cases = `
- case: 视察三次，各项评分齐全
  representative: { traits: { 代表类别: 基层代表 } }
  records: [{ 类别: 视察, repeat: 3 }]
  ratings: { 自评打分: 8, 初评打分: 7, 总评打分: 8 }
  expect: { items: { 视察: 60, 自评: 8, 初评: 7, 总评: 8, 调整: 0 }, total: 83 }
- case: 评分都低的，约谈
  representative: { traits: { 代表类别: 基层代表 } }
  ratings: { 自评打分: 2, 初评打分: 5, 总评打分: 5, 调整分: { value: -1, reason: 缺席小组活动 } }
  expect: { total: 11, grade: 不称职, consequences: [约谈] }
`;

function idOf({ id }: SomeCongress, index: number): string {
  return `${id}-y${`${index}`.padStart(3, '0')}`;
}

/** The one below the line is rated up to the last one above it. */
function tieAtTheLine(everyone: readonly One[], places: number): readonly string[] {
  const sorted = everyone.toSorted((a, b) => totalOf(b) - totalOf(a));
  const [last, next] = [sorted[places - 1], sorted[places]];
  if (last === undefined || next === undefined) throw new Error('there are too few');
  next.final += totalOf(last) - totalOf(next);
  if (next.final > 10) throw new Error('no rating reaches the line');
  return everyone.filter((one) => totalOf(one) === totalOf(last)).map(({ id }) => id);
}

async function moreRepresentatives({ db, clock }: Service, congress: SomeCongress, more: number) {
  const by = { recorded_by: null, recorded_post: null, recorded_at: clock.at };
  const ids = Array.from({ length: more }, (_, index) => idOf(congress, index));
  const nameOf = (index: number) => `代表${'甲乙丙丁戊己庚辛壬癸'[index % 10]}${index}`;
  await db
    .insertInto('person')
    .values(ids.map((id, index) => ({ id, name: nameOf(index), created_at: clock.at })))
    .execute();
  await db
    .insertInto('representative')
    .values(
      ids.map((id, index) => ({
        ...{ congress_id: congress.id, id, person_id: id },
        office_number: `${index + 10}`.padStart(4, '0'),
      })),
    )
    .execute();
  await db
    .insertInto('representative_version')
    .values(
      ids.map((id, index) => ({
        ...{ congress_id: congress.id, representative_id: id, version: 1, name: nameOf(index) },
        ...{ sex: null, level: '县', district: null, group_name: null, term: null },
        local_office_id: congress.localOffices[(index + 3) % 2 === 1 ? 1 : 0],
        ...{ elected_on: '2021-11-01' as Day, left_on: null },
        traits: JSON.stringify({ 代表类别: '基层代表' }) as never,
        ...{ changes: '[]' as never, members: '[]' as never },
        ...{ work_unit: null, telephone: null, reason: null, ...by },
      })),
    )
    .execute();
}

/** The service's clock at two in the afternoon of a day, and every session good until the year after. */
export async function itIs(service: Service, day: string): Promise<void> {
  service.clock.at = new Date(`${day}T06:00:00Z`);
  await service.db
    .updateTable('session')
    .set({ expires_at: new Date('2028-01-01T00:00:00Z') })
    .execute();
}
