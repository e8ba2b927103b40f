/** One yearly review: how far each stage is in each place, which grades came out, and the acts on the whole of it. */
import { z } from 'zod';
import { readerFor } from '../../commands/permissions.ts';
import { type Board, boardOf } from '../../commands/review/board.ts';
import { proposeGrades } from '../../commands/review/propose.ts';
import { publishResults } from '../../commands/review/publish.ts';
import { remindersOf } from '../../commands/review/reminders.ts';
import { sealReview } from '../../commands/review/seal.ts';
import { notDetermined } from '../../commands/review/uses/determined.ts';
import { withdrawProposal } from '../../commands/review/withdraw.ts';
import type { Phase, ReviewAct } from '../../engine/review.ts';
import { form } from '../form.ts';
import { type Asked, page, type Row } from '../page.ts';
import { ActionButton, ActionLink } from '../parts/action.tsx';
import { Badge, Facts } from '../parts/facts.tsx';
import { LongField } from '../parts/field.tsx';
import { FormPart } from '../parts/form.tsx';
import { PageHead, Section } from '../parts/page-head.tsx';
import { paths } from '../paths.ts';
import { dayWords } from '../words.ts';
import { Grades, Stages } from './board.tsx';
import { Reminders } from './reminders.tsx';
import { phaseTones } from './reviews.tsx';

const params = z.object({ id: z.string() });

const boardPage = page({
  path: '/reviews/{id}',
  act: 'review.read',
  params,
  async load({ deps, reader, actor, params: { id } }) {
    const reminding = readerFor(actor, 'review.remind');
    return {
      board: await boardOf(deps, reader, actor, id),
      reminders: reminding === undefined ? [] : await remindersOf(deps, reminding, actor, id),
    };
  },
  title: ({ board }) => board.review.title,
  show({ board, reminders }, asked) {
    const { review, heads, objections } = board;
    return (
      <>
        <PageHead
          title={review.title}
          above={{ to: paths.reviews(), words: '年度考核' }}
          lead={<Badge tone={phaseTones[review.phase]}>{review.phaseWords}</Badge>}
        >
          {asked.actor.representative === undefined ? (
            <ActionLink to={paths.assessments(review.id)} main>
              考核名单
            </ActionLink>
          ) : (
            <ActionLink to={paths.assessment(review.id, asked.actor.representative)} main>
              我的考核
            </ActionLink>
          )}
          {asked.refusal('review.proposal') === undefined && (
            <ActionLink to={paths.proposal(review.id)}>等次和名额</ActionLink>
          )}
          {asked.refusal('review.manage') === undefined && (
            <ActionLink to={paths.lateRecords(review.id)}>迟到记录</ActionLink>
          )}
          <ActionLink
            to={paths.reviewUses(review.id)}
            refusal={notDetermined(asked.actor, review, '查看结果运用')[0]?.what}
          >
            结果运用
          </ActionLink>
        </PageHead>
        <Facts
          facts={[
            ['周期', `${dayWords(review.from)}至${dayWords(review.until)}`],
            ['记录截止', dayWords(review.cutOff)],
            ['办法', review.rulebook.title],
            ['参加考核', `${heads}人`],
            ['公示到', review.noticeUntil && dayWords(review.noticeUntil)],
            ['异议受理到', review.objectionUntil && dayWords(review.objectionUntil)],
            [
              '异议',
              `待处理${objections.open}件，成立${objections.upheld}件，不成立${objections.dismissed}件`,
            ],
          ]}
        />
        <Stages board={board} />
        <Grades board={board} />
        <Acts board={board} asked={asked} />
        <Reminders reminders={reminders} />
      </>
    );
  },
});

const nextWords = {
  assessing: '各步办完、记录截止以后，拟定等次。',
  proposed: '下一步由主任会议岗位在“等次和名额”中登记会议决定；拟定等次的人不能登记。',
  determined: '下一步公示结果。',
  notified: '公示期和异议期满以后归档；异议由拟定等次以外的人处理。',
  sealed: '考核已经办完；有错的，逐份更正。',
} as const satisfies Record<Phase, string>;

/** What comes next is a form; what may not be done now is greyed with its reason. */
function Acts({ board, asked }: { readonly board: Board; readonly asked: Asked }) {
  if (asked.actor.role !== 'office') return null;
  const { version } = board.review;
  const refusal = (act: ReviewAct) => {
    const said = board.acts.find((one) => one.act === act);
    return said === undefined || said.may ? undefined : said.says;
  };
  const [propose, withdraw, publish, seal] = [
    asked.state(proposeForm),
    asked.state(withdrawForm),
    asked.state(publishForm),
    asked.state(sealForm),
  ];
  return (
    <Section title="办理" unprinted>
      <p class="hint">{nextWords[board.review.phase]}</p>
      <div class="actions">
        <FormPart state={propose} version={version} inline>
          <ActionButton
            refusal={refusal('propose')}
            confirm="拟定以后，各人的档案和得分就此固定。确定拟定吗？"
          >
            拟定等次
          </ActionButton>
        </FormPart>
        <FormPart state={publish} version={version} inline>
          <ActionButton refusal={refusal('publish')} confirm="确定公示考核结果吗？">
            公示结果
          </ActionButton>
        </FormPart>
        <FormPart state={seal} version={version} inline>
          <ActionButton refusal={refusal('seal')} confirm="归档以后只能逐份更正。确定归档吗？">
            归档
          </ActionButton>
        </FormPart>
      </div>
      {board.review.phase === 'proposed' && (
        <details open={withdraw.values !== undefined}>
          <summary>撤回拟定的等次，重新评定</summary>
          <FormPart state={withdraw} version={version}>
            <LongField state={withdraw} name="reason" rows={2} required />
            <ActionButton kind="danger" refusal={refusal('withdraw')}>
              撤回拟定
            </ActionButton>
          </FormPart>
        </details>
      )}
    </Section>
  );
}

const common = { on: boardPage, params } as const;
const back =
  (notice: string) =>
  (_: unknown, { id }: { readonly id: string }) => ({
    to: paths.review(id),
    notice,
  });

const proposeForm = form({
  ...common,
  path: '/reviews/{id}/propose',
  command: proposeGrades,
  twin: 'post /reviews/{id}/propose',
  labels: {},
  inputOf: ({ int }, { id }) => ({ review: id, version: int('version') }),
  done: back('已拟定等次。'),
});

const withdrawForm = form({
  ...common,
  path: '/reviews/{id}/withdraw',
  command: withdrawProposal,
  twin: 'post /reviews/{id}/withdraw',
  labels: { reason: '撤回的理由' },
  inputOf: ({ int, text }, { id }) => ({ review: id, version: int('version'), reason: text('reason') }),
  done: back('已撤回拟定的等次。'),
});

const publishForm = form({
  ...common,
  path: '/reviews/{id}/publish',
  command: publishResults,
  twin: 'post /reviews/{id}/publish',
  labels: {},
  inputOf: ({ int }, { id }) => ({ review: id, version: int('version') }),
  done: back('考核结果已公示。'),
});

const sealForm = form({
  ...common,
  path: '/reviews/{id}/seal',
  command: sealReview,
  twin: 'post /reviews/{id}/seal',
  labels: {},
  inputOf: ({ int }, { id }) => ({ review: id, version: int('version') }),
  done: back('考核已归档。'),
});

export const reviewRows: readonly Row[] = [boardPage, proposeForm, withdrawForm, publishForm, sealForm];
