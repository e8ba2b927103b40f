/** What the acts on objections and the amendments after the seal share: who may decide, by when, and which grades. */
import { z } from 'zod';
import type { Day } from '../../engine/day.ts';
import { acts, type ReviewAct } from '../../engine/review.ts';
import { refusalInWords } from '../../engine/review-words.ts';
import type { Rulebook } from '../../engine/rulebook.ts';
import { eventsOf } from '../../store/review/events.ts';
import type { AssessmentFound, ReviewFound } from '../../store/review/reviews.ts';
import type { Writing } from '../command.ts';
import { day } from '../fields.ts';
import { type Problem, problem } from '../problems.ts';

/** Of whatever the meeting decided: its number and its day. */
export const meetingOf = z.strictObject({
  number: z.string().trim().min(1, '不能为空').max(60, '最多60个字'),
  day,
});
export type MeetingOf = z.output<typeof meetingOf>;

/** One of the rulebook's grades; null: 不定等次. Left out: it stays. */
export const gradeGiven = z.string().min(1).max(60).nullable().optional();

/** 四眼: whoever adjusted this grade or entered what the meeting determined does not judge what is said against it. */
export async function handProblems(
  { tx, reader, actor }: Pick<Writing, 'tx' | 'reader' | 'actor'>,
  review: Pick<ReviewFound, 'id'>,
  act: ReviewAct,
  { representative_id, name }: AssessmentFound,
): Promise<readonly Problem[]> {
  if (actor.fourEyesWaived) return [];
  const everyone = { ...reader, scope: { kind: 'congress' } } as const;
  const events = await eventsOf(tx, everyone, review.id, { acts: ['adjust', 'determine'] });
  const own = events.find(
    ({ person_id, representative_id: whose }) =>
      person_id === actor.person && (whose === null || whose === representative_id),
  );
  if (own === undefined) return [];
  const { what, mend } = refusalInWords(act, { why: 'same-person', did: acts[own.act as ReviewAct].words });
  return [problem('review-same-person', { what: `${name}：${what}`, mend })];
}

/** The day by which the objection is to be decided; undefined: the rulebook sets none. */
export async function decideUntilOf(
  { tx, reader }: Pick<Writing, 'tx' | 'reader'>,
  review: Pick<ReviewFound, 'id'>,
  { representative_id: representative }: AssessmentFound,
): Promise<Day | undefined> {
  const events = await eventsOf(tx, reader, review.id, { representative, acts: ['object'] });
  const last = events.at(-1);
  return last && (JSON.parse(last.details) as { readonly decideUntil?: Day }).decideUntil;
}

export interface GradeChange {
  readonly assessment: AssessmentFound;
  readonly grade?: string | null | undefined;
  readonly path: string;
}

/** What is wrong with the grades given. `lighter`: because of an objection nobody's becomes heavier. */
export function gradeProblems(
  { rulebook }: Pick<ReviewFound, 'rulebook'>,
  changes: readonly GradeChange[],
  meeting: MeetingOf | undefined,
  { today, lighter }: { readonly today: Day; readonly lighter: boolean },
): readonly Problem[] {
  const scale = rulebook.grades.map(({ name }) => name);
  const changed = changes.filter(isChange);
  const problems = changed.flatMap(({ assessment, grade, path }) => {
    const { name, determined } = assessment;
    if (grade !== null && grade !== undefined && !scale.includes(grade)) {
      const what = `${name}：没有“${grade}”这个等次。`;
      return [problem('review-input', { what, mend: `等次：${scale.join('、')}。` }, path)];
    }
    if (!lighter || weightOf(rulebook, grade ?? null) <= weightOf(rulebook, determined)) return [];
    const what = `${name}：会议确定的是${inWords(determined)}，不能因异议改为${inWords(grade ?? null)}。`;
    return [problem('review-input', { what, mend: '因异议更正的，等次只能不变或者更好。' }, path)];
  });
  if (meeting === undefined && changed.length > 0) {
    const what = '等次由会议确定，改变等次要写明会议的届次和日期。';
    problems.push(problem('review-input', { what, mend: '请写明会议，或不改等次。' }, 'meeting'));
  }
  if (meeting !== undefined && meeting.day > today) {
    const what = '会议的日期还没有到。';
    problems.push(problem('review-input', { what, mend: '请核对会议日期。' }, 'meeting.day'));
  }
  return problems;
}

/** A grade that is the one determined is none. */
export function isChange({ assessment, grade }: Omit<GradeChange, 'path'>): boolean {
  return grade !== undefined && grade !== assessment.determined;
}

/** The grade, where it changes, as the details of an event hold it. */
export function changedGrade(change: Omit<GradeChange, 'path'>): { readonly grade?: string | null } {
  return isChange(change) && change.grade !== undefined ? { grade: change.grade } : {};
}

/** The heavier, the greater. 不定等次 is lighter than the last grade alone: what follows that one does not follow it. */
function weightOf({ grades }: Pick<Rulebook, 'grades'>, grade: string | null): number {
  return grade === null ? grades.length - 1.5 : grades.findIndex(({ name }) => name === grade);
}

function inWords(grade: string | null): string {
  return grade === null ? '不定等次' : `“${grade}”`;
}
