/** Reviews, proposals and decisions as tables and sentences for the terminal. */
import type { Board } from '../commands/review/board.ts';
import type { Proposal } from '../commands/review/proposal.ts';
import type { GradeCount, PlacesUsed } from '../commands/review/proposed.ts';
import { noGrade } from '../commands/review/standing.ts';
import type { Day } from '../engine/day.ts';
import type { ReviewRole } from '../engine/review.ts';
import { reviewRoleWords } from '../engine/review-words.ts';
import { type Column, table } from './table.ts';

const number = (title: string): Column => ({ title, numbers: true });
const text = (title: string): Column => ({ title });

export interface Opened {
  readonly title: string;
  readonly cutOff: Day;
  readonly rulebook: { readonly id: string; readonly title: string };
  readonly roster: number;
  readonly outside: readonly string[];
  readonly stages: readonly { readonly name: string; readonly by: ReviewRole; readonly due: Day | null }[];
}

export function openedText({ title, cutOff, rulebook, roster, outside, stages }: Opened): string {
  const others = outside.length === 0 ? '' : `，不参加本办法${outside.length}人`;
  return (
    `${title}：${roster}人参加${others}；办法${rulebook.title}（${rulebook.id}）；记录截止到${cutOff}\n` +
    table(
      [text('步骤'), text('由谁'), text('期限')],
      stages.map(({ name, by, due }) => [name, reviewRoleWords[by], due ?? '不限']),
    )
  );
}

/** `whole`: also by local office. */
export function boardText(board: Board, whole: boolean): string {
  const { review, heads, stages, objections, determined, proposed, undecided } = board;
  const days = [
    ...(review.noticeUntil === undefined ? [] : [`公示到${review.noticeUntil}`]),
    ...(review.objectionUntil === undefined ? [] : [`异议到${review.objectionUntil}`]),
  ];
  const raised = objections.open + objections.upheld + objections.dismissed;
  const grades = determined ?? proposed;
  const lines = [
    `${review.title}（${review.period}，${review.rulebook.id}，编号${review.id}）：${[review.phaseWords, ...days].join('，')}`,
    `${heads}人，记录截止到${review.cutOff}`,
    ...(grades === undefined
      ? []
      : [
          `${determined === undefined ? '拟定' : '确定'}等次：${grades.map((one) => `${one.grade ?? noGrade}${one.heads}人`).join('，')}` +
            (undecided ? `（并列待会议确定${undecided}人）` : ''),
        ]),
    ...(raised === 0
      ? []
      : [`异议：正在处理${objections.open}件，采纳${objections.upheld}件，不采纳${objections.dismissed}件`]),
  ];
  const progress = table(
    [...['步骤', '由谁', '期限'].map(text), ...['等待', '一周内到期', '已过期限', '办完'].map(number)],
    stages.map(({ name, by, dueOn, waiting, due, overdue, done }) => [
      ...[name, reviewRoleWords[by], dueOn ?? '不限'],
      ...[waiting, due, overdue, done].map(String),
    ]),
  );
  return `${lines.join('\n')}\n${progress}${whole ? `\n${placesText(stages)}` : ''}`;
}

/** By local office, how many wait at each stage. */
function placesText(stages: Board['stages']): string {
  const places = stages[0]?.localOffices ?? [];
  return table(
    [text('乡镇街道'), ...stages.map(({ name }) => number(name)), number('已过期限')],
    places.map(({ id, name }) => {
      const own = stages.flatMap(({ localOffices }) => localOffices.filter((one) => one.id === id));
      const overdue = own.reduce((sum, one) => sum + one.overdue, 0);
      return [name, ...own.map(({ waiting }) => `${waiting}`), `${overdue}`];
    }),
  );
}

export function proposalText(proposal: Proposal): string {
  const { distribution, quotas, displaced, ties, near, unmet, ungraded, alerts } = proposal;
  const who = ({ name, officeNumber, total }: (typeof near)[number] | (typeof displaced)[number]) =>
    `${name}（${officeNumber}，${total ?? '无'}分）`;
  const lines = [
    ...displaced.map((one) => `达到“${one.missed}”而没有名额：${who(one)}`),
    ...ties.map(
      ({ grade, places, tied, undecided }) =>
        `并列在“${grade}”线上，还有${places}个名额${undecided > 0 ? '，待会议确定' : ''}：${tied.map((one) => `${one.name}（${one.officeNumber}）`).join('、')}`,
    ),
    ...near.map((one) => `离“${one.next}”还差${one.points}分：${who(one)}`),
    ...unmet.map((one) => `${one.name}（${one.officeNumber}）：${one.words}`),
    ...ungraded.map((one) => `${noGrade}：${one.name}（${one.officeNumber}），${one.reason}`),
    ...alerts.map(({ words }) => words),
  ];
  return gradesText(distribution, quotas, '拟定') + lines.map((line) => `${line}\n`).join('');
}

/** `now`: 拟定 or 确定. */
export function gradesText(
  distribution: readonly GradeCount[],
  quotas: readonly PlacesUsed[],
  now: string,
): string {
  const grades = table(
    [text('等次'), number('计分得出'), number(now)],
    distribution
      .filter(({ grade, computed, now }) => grade !== null || computed + now > 0)
      .map((one) => [one.grade ?? noGrade, `${one.computed}`, `${one.now}`]),
  );
  if (quotas.length === 0) return grades;
  const places = table(
    [text('名额'), text('组别'), number('人数'), number('名额数'), number(now), number('超出')],
    quotas.map((one) => [
      ...[one.grade, one.group ?? '全体'],
      ...[one.heads, one.places, one.now, one.over].map(String),
    ]),
  );
  return `${grades}\n${places}`;
}
