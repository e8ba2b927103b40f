/**
 * 催办: texts to copy into a message, one for each local office and stage in which somebody is due soon or overdue; and
 * while the notice runs, the objections that the office has to decide.
 */
import { addDays, type Day } from '../../engine/day.ts';
import type { ReviewRole } from '../../engine/review.ts';
import { dayInWords } from '../../engine/words.ts';
import type { Reader } from '../../store/reader.ts';
import type { Reading } from '../../store/representatives.ts';
import { eventsOf } from '../../store/review/events.ts';
import { type AssessmentFound, assessmentsOf, type ReviewFound } from '../../store/review/reviews.ts';
import type { Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { soonDays } from './board.ts';
import { rulesOf } from './held.ts';
import { dueOf, isRunning, reviewFound } from './standing.ts';

export interface Reminder {
  readonly localOffice: { readonly id: string; readonly name: string };
  readonly stage: number;
  readonly stageName: string;
  /** Who does the stage. */
  readonly by: ReviewRole;
  /** Ids of representatives. */
  readonly due: readonly string[];
  readonly overdue: readonly string[];
  readonly text: string;
}

/** What stands in the place of a stage's name while the notice runs. */
const objections = '异议';

/** `within`: whose day is no further off than so many days. The meeting is nobody's in a local office to be reminded of. */
export async function remindersOf(
  { db }: Pick<Deps, 'db'>,
  reader: Reader,
  { today }: Pick<Actor, 'today'>,
  id: string,
  within: number = soonDays,
): Promise<readonly Reminder[]> {
  const review = await reviewFound(db, reader, id);
  const rows = await assessmentsOf(db, reader, id);
  const deciding = review.phase === 'notified' ? await decidedUntil(db, reader, id) : new Map<string, Day>();
  const last = addDays(today, within);
  const pressing = rows.flatMap((row) => {
    const due = isRunning(review) ? dueOf(review, row) : undecidedUntil(row, deciding);
    return due === undefined || due > last ? [] : [{ row, due }];
  });
  const places = [...new Map(rows.map((row) => [row.local_office_id, row.local_office]))];
  const { stages } = rulesOf(review);
  const asked = isRunning(review)
    ? stages.map(({ name, by }, stage) => ({ stageName: name, by, stage }))
    : [{ stageName: objections, by: 'office' as const, stage: stages.length - 1 }];
  return places.flatMap(([place, name]) =>
    asked.flatMap(({ stageName, by, stage }) => {
      const here = pressing.filter(({ row }) => row.local_office_id === place && row.stage === stage);
      if (here.length === 0 || by === 'council') return [];
      const overdue = here.filter(({ due }) => due < today);
      const due = here.filter((one) => !overdue.includes(one));
      return [
        {
          localOffice: { id: place, name },
          ...{ stage, stageName, by },
          due: due.map(({ row }) => row.representative_id),
          overdue: overdue.map(({ row }) => row.representative_id),
          text: textOf(review, { place: name, stageName, by, due, overdue, today }, rows),
        },
      ];
    }),
  );
}

function undecidedUntil(row: AssessmentFound, deciding: ReadonlyMap<string, Day>): Day | undefined {
  return row.objection === 'open' ? deciding.get(row.representative_id) : undefined;
}

/** By representative, the last day on which an objection is to be decided. */
async function decidedUntil(db: Reading, reader: Reader, id: string): Promise<ReadonlyMap<string, Day>> {
  const events = await eventsOf(db, reader, id, { acts: ['object'] });
  return new Map(
    events.flatMap(({ representative_id, details }) => {
      const { decideUntil } = JSON.parse(details) as { readonly decideUntil?: Day };
      return representative_id === null || decideUntil === undefined
        ? []
        : [[representative_id, decideUntil] as const];
    }),
  );
}

interface Pressing {
  readonly row: AssessmentFound;
  readonly due: Day;
}

interface Said {
  readonly place: string;
  readonly stageName: string;
  readonly by: ReviewRole;
  readonly due: readonly Pressing[];
  readonly overdue: readonly Pressing[];
  readonly today: Day;
}

function textOf(
  review: ReviewFound,
  { place, stageName, by, due, overdue, today }: Said,
  everyone: readonly AssessmentFound[],
): string {
  const head = by === 'office' ? `${place}代表的考核：` : `${place}：`;
  const lines = [
    ...byDay(due).map(
      ([day, some]) => `${dayInWords(day)}${daysLeft(today, day)}到期：${namesOf(some, everyone)}。`,
    ),
    ...byDay(overdue).map(
      ([day, some]) =>
        `${dayInWords(day)}已到期，至今没有办理：${namesOf(some, everyone)}，已逾期${daysBetween(day, today)}天。`,
    ),
  ];
  const heads = due.length + overdue.length;
  return [
    `${head}${review.title}，截至${dayInWords(today)}，还有${heads}名代表的“${stageName}”没有办理。`,
    ...lines,
    mendOf(stageName, by, overdue.length > 0),
  ].join('\n');
}

function mendOf(stageName: string, by: ReviewRole, late: boolean): string {
  if (stageName === objections) return '请按期作出决定。';
  return late && by === 'representative' ? tooLate : mends[by];
}

const mends: Record<ReviewRole, string> = {
  representative:
    '请提醒代表本人按期提交；本人不便办理的，可凭签字的纸质材料代录。确需延期的，请报代表工作机构。',
  localOffice: '请按期办理。确需延期的，请报代表工作机构。',
  office: '请按期办理；确需延期的，请注明理由后延长期限。',
  council: '',
};

const tooLate =
  '请提醒代表本人。已经到期的，本人不能再提交：可凭按期签字的纸质材料代录，或报代表工作机构延长期限。';

function byDay(some: readonly Pressing[]): readonly (readonly [Day, readonly Pressing[]])[] {
  const days = [...new Set(some.map(({ due }) => due))].sort();
  return days.map((day) => [day, some.filter(({ due }) => due === day)]);
}

/** Two of one name are told apart by their office numbers. */
function namesOf(some: readonly Pressing[], everyone: readonly AssessmentFound[]): string {
  return some
    .map(({ row: { name, office_number } }) =>
      everyone.filter((one) => one.name === name).length > 1 ? `${name}（${office_number}）` : name,
    )
    .join('、');
}

function daysLeft(today: Day, day: Day): string {
  const days = daysBetween(today, day);
  return days === 0 ? '（今天）' : `（还有${days}天）`;
}

function daysBetween(from: Day, until: Day): number {
  return Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000);
}
