/** What waits for the actor, line by line: how many, what, by when, and where it is done. */
import type { Actor } from '../../commands/actor.ts';
import type { Deps } from '../../commands/deps.ts';
import { readerFor } from '../../commands/permissions.ts';
import type { Board } from '../../commands/review/board.ts';
import { isFollowUpOverdue } from '../../engine/duty-report-states.ts';
import type { ReviewAct, ReviewRole } from '../../engine/review.ts';
import { followUpStateOf, listReports, type ReportFound } from '../../store/duty-report/duty-reports.ts';
import { listMatters } from '../../store/matters.ts';
import { waitingFor } from '../../store/waiting.ts';
import { paths } from '../paths.ts';
import { dayWords } from '../words.ts';

export interface Task {
  readonly count: number;
  readonly words: string;
  /** What it is about, in a line. */
  readonly about?: string | undefined;
  readonly late?: boolean;
  /** Where it is done; left out where that is told already. */
  readonly to?: string;
}

const mattersMost = 50;

/** Four statements, whoever asks. */
export async function tasksOf(deps: Deps, actor: Actor, board: Board | undefined): Promise<readonly Task[]> {
  const { today } = actor;
  const waiting = await waitingFor(deps.db, {
    person: actor.person,
    ownToo: actor.fourEyesWaived,
    verifying: readerFor(actor, 'record.verify'),
    deciding: readerFor(actor, 'objection.decide'),
    own: actor.role === 'representative' ? readerFor(actor, 'record.read') : undefined,
    adopting: readerFor(actor, 'rulebook.adopt'),
  });
  const calling = readerFor(actor, 'matter.write');
  const matters = calling
    ? await listMatters(deps.db, calling, { limit: mattersMost, undecidedBy: today })
    : [];
  const following = readerFor(actor, 'followUp.read');
  const cases = following
    ? await listReports(deps.db, following, { followUp: ['talk', 'plan', 'rectify', 'check'] })
    : [];
  const all: readonly Task[] = [
    { count: waiting.claims, words: '条申报等待核实', to: paths.records({ view: 'claimed' }) },
    { count: waiting.objections, words: '件对履职记录的异议等待处理', to: paths.objections() },
    {
      count: matters.length,
      words: matters.length === mattersMost ? '件以上活动还没有登记完到会情况' : '件活动还没有登记完到会情况',
      to: paths.matters({ view: 'undecided' }),
      about: namesOf(matters.map(({ title, on }) => `${title}（${dayWords(on)}）`)),
    },
    ...(board === undefined ? [] : reviewTasks(board, actor)),
    followUpTask(cases, actor),
    { count: waiting.drafts, words: '份积分办法草案等待登记通过', to: paths.rulebooks() },
    {
      count: waiting.ownRejected,
      words: '条申报被退回，可以更正后再报',
      to: paths.records({ view: 'rejected' }),
    },
    {
      count: waiting.ownClaimed,
      words: '条申报正在等待核实，不用办理',
      to: paths.records({ view: 'claimed' }),
    },
  ];
  return all.filter(({ count }) => count > 0);
}

const doing: Partial<Record<Actor['role'], ReviewRole>> = {
  ...{ representative: 'representative', localOffice: 'localOffice', office: 'office', council: 'council' },
};

/** What carries a review on; to take back is nobody's task. */
const onward: ReadonlySet<ReviewAct> = new Set<ReviewAct>(['propose', 'determine', 'publish', 'seal']);

/** The stages that are the actor's own, and what the whole review waits for. */
function reviewTasks(board: Board, { role, representative, today }: Actor): readonly Task[] {
  const { review, stages, objections } = board;
  const at = { about: review.title, to: paths.assessments(review.id, { objection: 'open' }) };
  const open =
    role === 'office' && objections.open > 0
      ? [{ ...at, count: objections.open, words: '件考核异议等待处理' }]
      : [];
  const whole = board.acts
    .filter(({ act, may }) => may && onward.has(act))
    .map(({ act, words }) => ({
      ...{ count: 1, words: `件：现在可以${words}`, about: review.title },
      to: act === 'determine' ? paths.proposal(review.id) : paths.review(review.id),
    }));
  if (review.phase !== 'assessing') return [...whole, ...open];
  const mine = stages.filter(({ by, waiting }) => by === doing[role] && waiting > 0 && by !== 'council');
  return [
    ...mine.map(({ stage, name, waiting, overdue, due, dueOn }) => ({
      count: waiting,
      words: role === 'representative' ? `份考核等您${name}` : `人的考核等待${name}`,
      about: [
        review.title,
        ...(dueOn === undefined || (due > 0 && dueOn < today) ? [] : [`期限${dayWords(dueOn)}`]),
        ...(role === 'representative'
          ? [...(due > 0 ? ['一周内到期'] : []), ...(overdue > 0 ? ['已经过期'] : [])]
          : [...(due > 0 ? [`一周内到期${due}人`] : []), ...(overdue > 0 ? [`逾期${overdue}人`] : [])]),
      ].join('，'),
      late: overdue > 0,
      to:
        representative === undefined
          ? paths.assessments(review.id, { stage })
          : paths.assessment(review.id, representative),
    })),
    ...whole,
    ...open,
  ];
}

function followUpTask(cases: readonly ReportFound[], { today }: Actor): Task {
  const late = cases.filter(
    ({ followUp }) => followUp !== undefined && isFollowUpOverdue(followUpStateOf(followUp), today),
  );
  return {
    count: cases.length,
    words: late.length > 0 ? `件谈心谈话和整改在办，其中${late.length}件逾期` : '件谈心谈话和整改在办',
    about: namesOf(cases.map(({ name }) => name)),
    late: late.length > 0,
    to: paths.followUps(),
  };
}

function namesOf(names: readonly string[], most = 3): string | undefined {
  if (names.length === 0) return undefined;
  const told = names.slice(0, most).join('、');
  return names.length > most ? `${told}等` : told;
}
