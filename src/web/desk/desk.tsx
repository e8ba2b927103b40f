/** 工作台: what waits for whoever is signed in, and how far the review is. */

import { roleWords } from '../../commands/accounts/role-words.ts';
import type { Actor } from '../../commands/actor.ts';
import type { Deps } from '../../commands/deps.ts';
import { readerFor } from '../../commands/permissions.ts';
import { type Board, boardOf } from '../../commands/review/board.ts';

import { listReviews } from '../../store/review/reviews.ts';
import { flaggedReports } from '../duty-reports/flagged-reports.ts';
import { openPage, type Row } from '../page.ts';
import { ActionLink } from '../parts/action.tsx';
import { PageHead, Section } from '../parts/page-head.tsx';
import { Empty } from '../parts/table.tsx';
import { paths } from '../paths.ts';
import { dayWords } from '../words.ts';
import { Begin, stepsToBegin } from './begin.tsx';
import { Flagged } from './flagged.tsx';
import { ReviewProgress } from './review.tsx';
import { type Task, tasksOf } from './waiting.ts';

const deskPage = openPage({
  path: '/',
  act: 'signedIn',
  title: '工作台',
  async load({ deps, context, asking }) {
    if (asking?.identified.mustChange) return context.redirect(paths.password(), 303);
    const actor = asking?.actor;
    if (actor === undefined) return context.redirect(paths.post(), 303);
    const board = await boardNow(deps, actor);
    return {
      actor,
      board,
      steps: await stepsToBegin(deps, actor),
      tasks: await tasksOf(deps, actor, board),
      flagged: await flaggedReports(deps, actor),
    };
  },
  show: ({ actor, board, steps, tasks, flagged }) => (
    <>
      <PageHead
        title="工作台"
        lead={`${actor.name}，今天是${dayWords(actor.today)}。您正以“${roleWords[actor.role]}”岗位办事。`}
      >
        {actor.representative !== undefined && (
          <ActionLink to={paths.representative(actor.representative)}>我的履职档案</ActionLink>
        )}
      </PageHead>
      {steps.length > 0 && <Begin steps={steps} />}
      <Section title="等我办理">
        {tasks.length === 0 ? <Empty>现在没有等您办理的事。</Empty> : <Tasks tasks={tasks} />}
      </Section>
      {board !== undefined && <ReviewProgress board={board} actor={actor} />}
      {flagged.length > 0 && <Flagged reports={flagged} />}
    </>
  ),
});

/** The review that is under way; else the last one. Two statements where there is one. */
async function boardNow(deps: Deps, actor: Actor): Promise<Board | undefined> {
  const reader = readerFor(actor, 'review.read');
  if (reader === undefined) return undefined;
  const reviews = await listReviews(deps.db, reader.congress);
  const shown = reviews.find(({ phase }) => phase !== 'sealed') ?? reviews[0];
  return shown && boardOf(deps, reader, actor, shown.id);
}

function Tasks({ tasks }: { readonly tasks: readonly Task[] }) {
  return (
    <ul class="tasks">
      {tasks.map(({ count, words, about, late, to }) => (
        <li class={late ? 'late' : undefined}>
          <strong class="many">{count}</strong>
          <div>
            {to === undefined ? words : <a href={to}>{words}</a>}
            {about !== undefined && <p class="hint">{about}</p>}
          </div>
        </li>
      ))}
    </ul>
  );
}

export const deskRows: readonly Row[] = [deskPage];
