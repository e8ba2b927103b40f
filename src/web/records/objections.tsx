/** 异议: what representatives object to in their records, answered by the office; what is missing is told here too. */
import { z } from 'zod';
import { decideObjection, nextActs } from '../../commands/records/decide-objection.ts';
import { objectionStateWords } from '../../commands/records/held-objection.ts';
import { decisionRefused, handledOf } from '../../commands/records/objection-refusal.ts';
import { raiseObjection } from '../../commands/records/raise-objection.ts';
import { withdrawObjection } from '../../commands/records/withdraw-objection.ts';
import { listObjections, type ObjectionFound } from '../../store/objections.ts';
import { tiesOf } from '../../store/recusals.ts';
import { objectionStates } from '../../store/tables.ts';
import { form } from '../form.ts';
import { type Asked, page, type Row } from '../page.ts';
import { ActionButton, ActionLink } from '../parts/action.tsx';
import { Badge, type Tone } from '../parts/facts.tsx';
import { Hidden, LongField, RadioField } from '../parts/field.tsx';
import { FormPart } from '../parts/form.tsx';
import { PageHead, Section, Tabs } from '../parts/page-head.tsx';
import { Empty, Pager } from '../parts/table.tsx';
import { paths } from '../paths.ts';
import { instantWords } from '../words.ts';
import { objectionKindWords } from './parts.tsx';

const limit = 20;

const listPage = page({
  path: '/objections',
  act: 'objection.read',
  query: z.object({
    view: z.enum(['all', ...objectionStates]).optional(),
    after: z.string().max(120).optional(),
  }),
  title: '异议',
  async load({ deps, reader, actor, query }) {
    const view = query.view ?? (actor.role === 'office' ? 'open' : 'all');
    const [at, id] = query.after?.split(' ') ?? [];
    const rows = await listObjections(deps.db, reader, {
      limit: limit + 1,
      state: view === 'all' ? undefined : view,
      after:
        at !== undefined && id !== undefined && !Number.isNaN(Date.parse(at))
          ? { at: new Date(at), id }
          : undefined,
    });
    const shown = rows.slice(0, limit);
    const ties = await tiesOf(deps.db, actor.congress, actor.person);
    const handled = await handledOf(deps.db, actor, shown);
    const refusalOf = (row: ObjectionFound) => {
      const refused = decisionRefused(actor, ties, handled, row);
      return refused && `${refused.what}${refused.mend}`;
    };
    return { view, shown, next: rows.length > limit ? rows[limit - 1] : undefined, refusalOf };
  },
  show({ view, shown, next, refusalOf }, asked) {
    const raising = asked.state(missingForm);
    return (
      <>
        <PageHead title="异议" lead="代表对本人履职记录的异议：有错、重复、漏登，由办公室处理并答复。">
          <ActionLink to={paths.reviews()}>对考核结果的异议，到年度考核办理</ActionLink>
        </PageHead>
        <Tabs
          label="异议的状态"
          tabs={([...objectionStates, 'all'] as const).map((each) => ({
            to: paths.objections({ view: each }),
            words: each === 'all' ? '全部' : objectionStateWords[each],
            here: each === view,
          }))}
        />
        {shown.length === 0 && <Empty>{view === 'open' ? '没有等待处理的异议。' : '没有这样的异议。'}</Empty>}
        {shown.map((row) => (
          <One row={row} refusal={refusalOf(row)} asked={asked} />
        ))}
        {(next !== undefined || asked.query.after !== undefined) && (
          <Pager
            shown={`本页${shown.length}件，近的在前`}
            first={asked.query.after === undefined ? undefined : paths.objections({ view })}
            next={next && paths.objections({ view, after: `${next.recorded_at.toISOString()} ${next.id}` })}
          />
        )}
        {asked.actor.role === 'representative' && (
          <Section title="有履职漏了登记">
            <details open={raising.values !== undefined}>
              <summary>做过的事没有记录，又不能自己申报的，写明情况，由办公室处理</summary>
              <FormPart state={raising}>
                <LongField
                  state={raising}
                  name="text"
                  most={1000}
                  hint="写明日期、做了什么、谁可以证明。"
                  required
                />
                <ActionButton>提出异议</ActionButton>
              </FormPart>
            </details>
          </Section>
        )}
      </>
    );
  },
});

const tones = {
  open: 'wait',
  upheld: 'good',
  dismissed: 'bad',
  withdrawn: 'quiet',
} as const satisfies Record<ObjectionFound['state'], Tone>;

interface OneProps {
  readonly row: ObjectionFound;
  /** Why this one may not be decided. */
  readonly refusal: string | undefined;
  readonly asked: Asked;
}

function One({ row, refusal, asked }: OneProps) {
  const { id, kind, state, record_id, text, outcome, recorded, recorded_at } = row;
  const written = `${state === 'open' ? '提出' : '办理'}：${recorded ?? '导入'}，${instantWords(recorded_at)}`;
  return (
    <Section title={`${row.representative}：${objectionKindWords[kind]}`} id={`o-${id}`}>
      <p>
        <Badge tone={tones[state]}>{objectionStateWords[state]}</Badge> <span class="quiet">{written}</span>{' '}
        {record_id !== null && <a href={paths.record(record_id)}>查看这条记录</a>}
      </p>
      <p class="clauses">{text}</p>
      {outcome !== null && <p class="clauses">答复：{outcome}</p>}
      {state === 'upheld' && <Next row={row} asked={asked} />}
      {state === 'open' && <Acts {...{ row, refusal, asked }} />}
    </Section>
  );
}

/** What was upheld changes no record by itself. */
function Next({ row: { kind, record_id, representative_id }, asked }: Pick<OneProps, 'row' | 'asked'>) {
  if (asked.actor.role === 'representative') return null;
  return (
    <p>
      {nextActs[kind]}{' '}
      {record_id === null ? (
        <ActionLink
          to={paths.registerRecord({ representative: representative_id })}
          refusal={asked.refusal('record.register')}
        >
          登记漏记的记录
        </ActionLink>
      ) : (
        <ActionLink to={`${paths.record(record_id)}#correct`} refusal={asked.refusal('record.correct')}>
          {kind === '重' ? '撤回重复的记录' : '更正或撤回这条记录'}
        </ActionLink>
      )}
    </p>
  );
}

function Acts({ row, refusal, asked }: OneProps) {
  const decide = asked.state(decideForm, row.id);
  const withdraw = asked.state(withdrawForm, row.id);
  if (asked.actor.role === 'representative') {
    return (
      <FormPart state={withdraw} version={row.version} inline>
        <Hidden name="id" value={row.id} />
        <ActionButton kind="plain">撤回异议</ActionButton>
      </FormPart>
    );
  }
  return (
    <FormPart state={decide} version={row.version}>
      <Hidden name="id" value={row.id} />
      <RadioField
        state={decide}
        name="verdict"
        choices={[
          { value: 'upheld', words: '采纳' },
          { value: 'dismissed', words: '不予采纳' },
        ]}
        required
      />
      <LongField state={decide} name="outcome" most={500} rows={2} hint="代表看得到。" required />
      <ActionButton refusal={asked.refusal('objection.decide') ?? refusal}>答复</ActionButton>
    </FormPart>
  );
}

const missingForm = form({
  path: '/objections',
  on: listPage,
  command: raiseObjection,
  twin: 'post /objections',
  labels: { text: '具体情况', kind: '异议' },
  inputOf: ({ text }) => ({ kind: '漏', text: text('text') }),
  done: () => ({ to: paths.objections(), notice: '异议已提出，由办公室处理。' }),
});

const decideForm = form({
  path: '/objections/decide',
  on: listPage,
  command: decideObjection,
  twin: 'post /objections/{id}/decide',
  labels: { verdict: '处理', outcome: '答复' },
  inputOf: ({ text, int }) => ({
    ...{ id: text('id'), version: int('version'), verdict: text('verdict'), outcome: text('outcome') },
  }),
  done: ({ id, next }) =>
    next === null
      ? { to: paths.objections(), notice: '已答复。' }
      : { to: `${paths.objections({ view: 'upheld' })}#o-${id}`, notice: `已答复。${next}` },
});

const withdrawForm = form({
  path: '/objections/withdraw',
  on: listPage,
  command: withdrawObjection,
  twin: 'post /objections/{id}/withdraw',
  labels: {},
  inputOf: ({ text, int }) => ({ id: text('id'), version: int('version') }),
  done: () => ({ to: paths.objections(), notice: '已撤回异议。' }),
});

export const objectionRows: readonly Row[] = [listPage, missingForm, decideForm, withdrawForm];
