/** 年度考核: every review, and opening the next one with what would be frozen shown before. */
import { reviewShown } from '../../commands/review/board.ts';
import { openReview } from '../../commands/review/open.ts';
import type { Phase } from '../../engine/review.ts';
import { listEditions } from '../../store/editions.ts';
import { listReviews } from '../../store/review/reviews.ts';
import { form } from '../form.ts';
import { type Asked, page, type Row } from '../page.ts';
import { ActionButton, ActionLink } from '../parts/action.tsx';
import { Badge, type Tone } from '../parts/facts.tsx';
import { ChoiceField, TextField } from '../parts/field.tsx';
import { FormPart } from '../parts/form.tsx';
import { PageHead, Section } from '../parts/page-head.tsx';
import { Table } from '../parts/table.tsx';
import { paths } from '../paths.ts';
import { dayWords } from '../words.ts';

export const phaseTones = {
  assessing: 'wait',
  proposed: 'wait',
  determined: 'wait',
  notified: 'wait',
  sealed: 'good',
} as const satisfies Record<Phase, Tone>;

const listPage = page({
  path: '/reviews',
  act: 'review.read',
  title: '年度考核',
  async load({ deps, reader, refusal }) {
    const mayOpen = refusal('review.open') === undefined;
    return {
      reviews: (await listReviews(deps.db, reader.congress)).map(reviewShown),
      editions: mayOpen ? await listEditions(deps.db, reader.congress) : undefined,
    };
  },
  show({ reviews, editions }, asked) {
    return (
      <>
        <PageHead
          title="年度考核"
          lead="代表自评、乡镇（街道）初评、代表工作机构总评、主任会议审核确定等次。"
        >
          {asked.actor.role !== 'representative' && (
            <ActionLink to={paths.termReferences()}>换届参考</ActionLink>
          )}
        </PageHead>
        <Table
          caption="各次考核"
          captionUnseen
          rows={reviews}
          columns={[
            { head: '考核', kind: 'grow', cell: ({ id, title }) => <a href={paths.review(id)}>{title}</a> },
            {
              head: '周期',
              kind: 'short',
              cell: ({ from, until }) => `${dayWords(from)}至${dayWords(until)}`,
            },
            { head: '办法', cell: ({ rulebook }) => rulebook.title },
            {
              head: '进度',
              kind: 'short',
              cell: (one) => <Badge tone={phaseTones[one.phase]}>{one.phaseWords}</Badge>,
            },
          ]}
          empty="还没有开启过年度考核。"
        />
        {editions !== undefined && <Open editions={editions} asked={asked} />}
      </>
    );
  },
});

interface OpenProps {
  readonly editions: Awaited<ReturnType<typeof listEditions>>;
  readonly asked: Pick<Asked, 'state' | 'today'>;
}

interface Opened {
  readonly title: string;
  readonly roster: number;
  readonly outside: readonly string[];
  readonly stages: readonly { readonly name: string; readonly due: string | null }[];
}

function Open({ editions, asked }: OpenProps) {
  const state = asked.state(openForm);
  const shown = state.rehearsed as Opened | undefined;
  return (
    <Section title="开启考核" unprinted>
      {shown !== undefined && (
        <div class="notice">
          <p>
            将开启《{shown.title}》：参加考核{shown.roster}人
            {shown.outside.length > 0 ? `，在任而不参加本办法${shown.outside.length}人` : ''}
            。没有保存任何内容。
          </p>
          <p>
            {shown.stages
              .map(({ name, due }) => `${name}${due === null ? '' : `：${dayWords(due)}前`}`)
              .join('；')}
          </p>
        </div>
      )}
      <FormPart state={state}>
        <ChoiceField
          state={state}
          name="rulebook"
          choices={editions
            .filter(({ adopted }) => adopted !== undefined)
            .map(({ id, title }) => ({ value: id, words: `${title}（${id}）` }))}
          empty="请选择办法"
          required
        />
        <TextField state={state} name="on" type="date" hint="考核周期内的任何一天；不填为今天所在的周期。" />
        <TextField
          state={state}
          name="cutOff"
          type="date"
          hint="这一天以后才登记的记录，须经决定才计分。"
          required
        />
        <TextField state={state} name="title" most={60} hint="不填由系统拟定。" />
        <p class="hint">开启以后，名册、办法和截止日期不再变动。</p>
        <div class="actions">
          <ActionButton rehearse>先看会怎样</ActionButton>
          <ActionButton confirm="开启以后名册、办法和截止日期不再变动，确定开启吗？">开启考核</ActionButton>
        </div>
      </FormPart>
    </Section>
  );
}

const openForm = form({
  path: '/reviews',
  on: listPage,
  command: openReview,
  twin: 'post /reviews',
  labels: { rulebook: '办法', on: '周期', cutOff: '截止日期', title: '名称' },
  inputOf: ({ text, maybe }) => ({
    ...{ rulebook: text('rulebook'), cutOff: text('cutOff') },
    ...(maybe('on') === undefined ? {} : { on: maybe('on') }),
    ...(maybe('title') === undefined ? {} : { title: maybe('title') }),
  }),
  done: ({ id }) => ({ to: paths.review(id), notice: '考核已开启。' }),
});

export const reviewListRows: readonly Row[] = [listPage, openForm];
