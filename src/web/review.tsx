/** One yearly review: how far each stage is in each place, which grades came out, and the acts on the whole of it. */
import { z } from 'zod';
import { readerFor } from '../commands/permissions.ts';
import { type Board, boardOf } from '../commands/review/board.ts';
import { proposeGrades } from '../commands/review/propose.ts';
import { publishResults } from '../commands/review/publish.ts';
import { remindersOf } from '../commands/review/reminders.ts';
import { sealReview } from '../commands/review/seal.ts';
import { notDetermined } from '../commands/review/uses/determined.ts';
import { withdrawProposal } from '../commands/review/withdraw.ts';
import type { ReviewAct } from '../engine/review.ts';
import { type Asked, form, page, type Row } from './page.ts';
import { ActionButton, ActionLink } from './parts/action.tsx';
import { Badge, Facts } from './parts/facts.tsx';
import { LongField } from './parts/field.tsx';
import { FormPart } from './parts/form.tsx';
import { PageHead, Section } from './parts/page-head.tsx';
import { Table } from './parts/table.tsx';
import { paths } from './paths.ts';
import { Reminders } from './review-reminders.tsx';
import { phaseTones } from './reviews.tsx';
import { dayWords } from './words.ts';

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

interface BoardProps {
  readonly board: Board;
}

function Stages({ board: { stages, review } }: BoardProps) {
  const places = stages[0]?.localOffices ?? [];
  return (
    <>
      <Table
        caption="各步进度"
        rows={stages}
        columns={[
          { head: '步骤', kind: 'short', cell: ({ name }) => name },
          { head: '期限', kind: 'short', cell: ({ dueOn }) => (dueOn === undefined ? '—' : dayWords(dueOn)) },
          {
            head: '等待办理',
            kind: 'number',
            cell: ({ waiting, stage }) => <a href={paths.assessments(review.id, { stage })}>{waiting}</a>,
          },
          { head: '一周内到期', kind: 'number', cell: ({ due }) => due },
          { head: '已逾期', kind: 'number', cell: ({ overdue }) => overdue },
          { head: '已办', kind: 'number', cell: ({ done }) => done },
        ]}
        empty="这份办法没有写明考核步骤。"
      />
      {places.length > 1 && (
        <Table
          caption="各乡镇街道：每一步等待办理的人数"
          rows={places}
          columns={[
            {
              head: '乡镇街道',
              kind: 'short',
              cell: ({ id, name }) => <a href={paths.assessments(review.id, { localOffice: id })}>{name}</a>,
            },
            ...stages.map(({ name, localOffices }) => ({
              head: name,
              kind: 'number' as const,
              cell: ({ id }: { readonly id: string }) => {
                const found = localOffices.find((one) => one.id === id);
                return found === undefined
                  ? 0
                  : `${found.waiting}${found.overdue > 0 ? `（逾期${found.overdue}）` : ''}`;
              },
            })),
          ]}
          empty=""
        />
      )}
    </>
  );
}

function Grades({ board: { proposed, determined, undecided, review } }: BoardProps) {
  const shown = determined ?? proposed;
  if (shown === undefined) return null;
  return (
    <Section title={determined === undefined ? '拟定的等次' : '确定的等次'}>
      <Table
        caption="等次分布"
        captionUnseen
        rows={shown}
        columns={[
          {
            head: '等次',
            kind: 'short',
            cell: ({ grade }) => (
              <a href={paths.assessments(review.id, { grade: grade ?? '不定等次' })}>{grade ?? '不定等次'}</a>
            ),
          },
          { head: '人数', kind: 'number', cell: ({ heads }) => heads },
        ]}
        sums={['合计', shown.reduce((sum, { heads }) => sum + heads, 0)]}
        empty=""
      />
      {undecided !== undefined && undecided > 0 && determined === undefined && (
        <p class="hint">另有{undecided}人在名额线上并列，由主任会议决定。</p>
      )}
    </Section>
  );
}

/** What comes next is a form; what may not be done now is greyed with its reason. */
function Acts({ board, asked }: BoardProps & { readonly asked: Asked }) {
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
    <Section title="办理">
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
