/** A congress with a small rulebook that has a review, and a review opened under it. */
import { openReview } from '../../../src/commands/review/open.ts';
import type { Day } from '../../../src/engine/day.ts';
import { editionOf } from '../../../src/rules/edition.ts';
import { assessmentsOf, findReview } from '../../../src/store/review/reviews.ts';
import { type SomeCongress, someCongress, today } from './congress.ts';
import { adopted } from './editions.ts';
import type { Service } from './service.ts';

/** 视察 earns 20 each; three ratings; one place for 优秀, a tie at the line is left to the meeting. */
export const reviewRules = `
rulebook: 小办法
basis: { source: 示例, seen: 示例 }
inForce: { from: 2026-01-01 }
period: year
rounding: { places: 2, mode: half-up, at: item }
facts:
  类别: [视察, 调研]
traits:
  代表类别: [基层代表, 党政干部]
ratings:
  自评打分: { by: representative, range: [0, 10], absent: 0 }
  初评打分: { by: localOffice, range: [0, 10] }
  总评打分: { by: office, range: [0, 10] }
  调整分: { by: office, range: [-5, 5], reason: yes, absent: 0 }
figures:
  视察次数: { count: { 类别: 视察 }, unit: 次 }
  连续优秀: { running: { 等次: 优秀 }, unit: 年 }
sections:
  - section: 履职
    items:
      - { item: 视察, when: { 类别: 视察 }, points: 20, cap: 80 }
  - section: 考核
    items:
      - { item: 自评, points: 自评打分 }
      - { item: 初评, points: 初评打分 }
      - { item: 总评, points: 总评打分 }
      - { item: 调整, points: 调整分 }
total: { cap: none }
grades:
  - { grade: 优秀, from: 60, quota: { count: 1, ties: refer } }
  - { grade: 称职, from: 20 }
  - { grade: 不称职 }
consequences:
  - { consequence: 约谈, if: { 等次: 不称职 } }
  - { consequence: 通报表扬, if: { 连续优秀: { atLeast: 2 } } }
review:
  stages:
    - { stage: 自评, by: representative, due: 12-10 }
    - { stage: 初评, by: localOffice, due: 12-20 }
    - { stage: 总评, by: office, due: 01-10 }
    - { stage: 审核, by: council, due: 01-31 }
  notice: { days: 5 }
  objection: { days: 30, decideWithin: 30 }
`;

export interface OpenReview {
  readonly congress: SomeCongress;
  readonly id: string;
}

/** The rulebook alone. */
export async function underReviewRules(service: Service, text = reviewRules): Promise<SomeCongress> {
  const congress = await someCongress(service);
  const read = readOnce.get(text) ?? editionOf('x/review', { 'rulebook.yaml': text });
  readOnce.set(text, read);
  const { rulebook, problems } = await read;
  if (rulebook === undefined) throw new Error(JSON.stringify(problems));
  const own = { ...rulebook, id: `${congress.id}/review` };
  await adopted(service, congress.id, own, { 'rulebook.yaml': text });
  return congress;
}

/** By their text: most congresses of tests have the same rules. */
const readOnce = new Map<string, ReturnType<typeof editionOf>>();

/** Opened by the office today, for the whole year. */
export async function openedReview(
  service: Service,
  { congress: given, cutOff = today }: { readonly congress?: SomeCongress; readonly cutOff?: Day } = {},
): Promise<OpenReview> {
  const congress = given ?? (await underReviewRules(service));
  const opened = await openReview.run(service, congress.as.office.actor, {
    rulebook: `${congress.id}/review`,
    cutOff,
  });
  return { congress, id: opened.id };
}

/** The version of the review itself, and of each assessment by representative. */
export async function versionsIn(service: Service, { congress, id }: OpenReview) {
  const review = await findReview(service.db, congress.id, id);
  if (review === undefined) throw new Error('there is no such review');
  const reader = { congress: congress.id, scope: { kind: 'congress' } } as const;
  const rows = await assessmentsOf(service.db, reader, id);
  return {
    review,
    assessments: new Map(rows.map((row) => [row.representative_id, row])),
    seen: (...representatives: readonly string[]) =>
      representatives.map((representative) => ({
        representative,
        version: rows.find((row) => row.representative_id === representative)?.version ?? 0,
      })),
  };
}
