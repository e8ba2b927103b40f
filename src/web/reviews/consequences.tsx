/** What the rulebook says follows a grade: to whom it applies, and what somebody said was done about it. */
import { z } from 'zod';
import type { ReviewShown } from '../../commands/review/board.ts';
import { type ConsequenceListed, consequenceList } from '../../commands/review/uses/consequence-list.ts';
import { trackConsequence } from '../../commands/review/uses/track-consequence.ts';
import { listLocalOffices } from '../../store/representatives.ts';
import { form } from '../form.ts';
import type { Asked, Page } from '../page.ts';
import { ActionButton, ActionLink } from '../parts/action.tsx';
import { Badge, Facts } from '../parts/facts.tsx';
import { Hidden, LongField, RadioField, TextField } from '../parts/field.tsx';
import { FilterChoice } from '../parts/filter-choice.tsx';
import { FilterPart, FormPart } from '../parts/form.tsx';
import { Section } from '../parts/page-head.tsx';
import { type Column, Pager, Table } from '../parts/table.tsx';
import { paths } from '../paths.ts';
import { pageAfter } from '../representatives/roster.ts';
import { dayWords } from '../words.ts';
import { totalWords } from './proposal-tables.tsx';
import { type Asking, limit, type Query } from './uses-query.ts';

const states = {
  open: ['待办理', 'wait'],
  done: ['已办理', 'good'],
  waived: ['不办理', 'quiet'],
} as const;

export async function consequencesIn({ deps, reader, actor, review, query }: Asking) {
  const all = await consequenceList(deps, reader, actor, { review: review.id });
  return {
    all,
    rows: all.filter(
      (one) =>
        (query.consequence === undefined || one.consequence === query.consequence) &&
        (query.state === undefined || one.state === query.state) &&
        (query.localOffice === undefined || one.localOffice.id === query.localOffice),
    ),
    named: review.rulebook.consequences.map(({ name }) => name),
    offices: await listLocalOffices(deps.db, reader),
  };
}

interface Props {
  readonly review: ReviewShown;
  readonly all: readonly ConsequenceListed[];
  readonly rows: readonly ConsequenceListed[];
  readonly named: readonly string[];
  readonly offices: readonly { readonly id: string; readonly name: string }[];
  readonly forms: ConsequenceForms;
  readonly asked: Pick<Asked<object, Query>, 'query' | 'state' | 'actor' | 'refusal'>;
}

export function Consequences(props: Props) {
  const { review, all, rows, named, offices, asked } = props;
  const { after, about, doing, ...narrowed } = asked.query;
  const may = asked.refusal('review.uses') === undefined;
  const chosen = all.find((one) => one.representative.id === about && one.consequence === doing);
  const { shown, from, next } = pageAfter(rows, keyOf, after, limit);
  return (
    <>
      {may && chosen !== undefined && <Track {...props} chosen={chosen} />}
      {named.length > 0 && asked.actor.role !== 'representative' && <Counts all={all} named={named} />}
      {all.length > 0 && (
        <FilterPart action={paths.reviewUses(review.id)}>
          <FilterChoice
            name="consequence"
            words="结果运用"
            now={narrowed.consequence}
            all={named.map((name) => [name, name])}
          />
          <FilterChoice
            name="state"
            words="办理"
            now={narrowed.state}
            all={Object.entries(states).map(([state, [words]]) => [state, words])}
          />
          {asked.actor.localOffice === undefined && asked.actor.role !== 'representative' && (
            <FilterChoice
              name="localOffice"
              words="乡镇街道"
              now={narrowed.localOffice}
              all={offices.map(({ id, name }) => [id, name])}
            />
          )}
          <button type="submit">查找</button>
        </FilterPart>
      )}
      <Table
        caption={`结果运用${rows.length}项`}
        rows={shown}
        columns={columnsOf(review.id, { ...narrowed, after }, may)}
        empty={emptyWords(props)}
      />
      {(next !== undefined || from > 0) && (
        <Pager
          shown={`第${from + 1}至${from + shown.length}项`}
          first={from === 0 ? undefined : paths.reviewUses(review.id, narrowed)}
          next={next && paths.reviewUses(review.id, { ...narrowed, after: next })}
        />
      )}
    </>
  );
}

function emptyWords({ named, all, asked }: Props): string {
  if (named.length === 0) return '这次考核的办法没有写明结果运用。';
  if (all.length > 0) return '没有这样的结果运用。';
  return asked.actor.role === 'representative'
    ? '办法写明的结果运用，没有适用于您的。'
    : '办法写明的结果运用，没有适用于任何代表的。';
}

function keyOf({ representative, consequence }: ConsequenceListed): string {
  return `${representative.id}\t${consequence}`;
}

function Counts({ all, named }: Pick<Props, 'all' | 'named'>) {
  const heads = (name: string, state?: ConsequenceListed['state']) =>
    all.filter((one) => one.consequence === name && (state === undefined || one.state === state)).length;
  return (
    <Table
      caption="各项办理情况"
      rows={named}
      columns={[
        { head: '结果运用', cell: (name) => name },
        { head: '适用人数', kind: 'number', cell: (name) => heads(name) },
        ...(['open', 'done', 'waived'] as const).map((state) => ({
          head: states[state][0],
          kind: 'number' as const,
          cell: (name: string) => heads(name, state),
        })),
      ]}
      empty=""
    />
  );
}

function columnsOf(
  review: string,
  here: Readonly<Record<string, string | undefined>>,
  may: boolean,
): readonly Column<ConsequenceListed>[] {
  return [
    {
      head: '代表',
      kind: 'short',
      cell: ({ representative: { id, name } }) => <a href={paths.assessment(review, id)}>{name}</a>,
    },
    { head: '编号', kind: 'short', cell: ({ representative }) => representative.officeNumber },
    {
      head: '结果运用',
      kind: 'short',
      cell: ({ consequence, follows }) => (follows ? consequence : `${consequence}（更正后不再适用）`),
    },
    {
      head: '办理',
      kind: 'short',
      cell: ({ state }) => <Badge tone={states[state][1]}>{states[state][0]}</Badge>,
    },
    ...(may
      ? [
          {
            head: '登记',
            kind: 'short' as const,
            cell: ({ representative: { id, name }, consequence }: ConsequenceListed) => (
              <a
                href={`${paths.reviewUses(review, { ...here, about: id, doing: consequence })}#track`}
                aria-label={`登记${name}的${consequence}`}
              >
                登记
              </a>
            ),
          },
        ]
      : []),
    { head: '等次', kind: 'short', cell: ({ grade }) => grade ?? '不定等次' },
    { head: '总分', kind: 'number', cell: ({ total }) => totalWords(total) },
    { head: '乡镇街道', cell: ({ localOffice }) => localOffice.name },
    {
      head: '办理日期',
      kind: 'short',
      cell: ({ doneOn }) => (doneOn === undefined ? '—' : dayWords(doneOn)),
    },
    { head: '登记人', kind: 'short', cell: ({ person }) => person?.name ?? '—' },
    { head: '说明', kind: 'grow', cell: ({ note }) => note ?? '—' },
  ];
}

/** One at a time: what was done about it, or why nothing is. */
function Track({ review, forms, asked, chosen }: Props & { readonly chosen: ConsequenceListed }) {
  const { representative, consequence, state, version, doneOn, note } = chosen;
  const form = asked.state(forms.track);
  const { about: _, doing: __, ...back } = asked.query;
  return (
    <Section title={`登记办理情况：${representative.name}，${consequence}`} id="track">
      <Facts
        facts={[
          ['代表', `${representative.name}（${representative.officeNumber}，${chosen.localOffice.name}）`],
          ['等次', chosen.grade ?? '不定等次'],
          ['现在', `${states[state][0]}${doneOn === undefined ? '' : `，${dayWords(doneOn)}`}`],
          ['说明', note],
        ]}
      />
      <FormPart state={form} version={version}>
        <Hidden name="representative" value={representative.id} />
        <Hidden name="consequence" value={consequence} />
        {Object.entries(back).map(([name, value]) =>
          value === undefined ? null : <Hidden name={`listed.${name}`} value={value} />,
        )}
        <RadioField
          state={form}
          name="state"
          value={version === 0 ? 'done' : undefined}
          choices={[
            { value: 'done', words: '已办理' },
            { value: 'waived', words: '不办理' },
            ...(version === 0 ? [] : [{ value: 'open', words: '重新办理' }]),
          ]}
          required
        />
        <TextField state={form} name="doneOn" type="date" hint="已办理的填写。" />
        <LongField
          state={form}
          name="note"
          rows={2}
          most={2000}
          hint="不办理或者重新办理的，写明理由；只有代表工作机构、代表本人和登记人可以查看。"
        />
        <div class="actions">
          <ActionButton>登记</ActionButton>
          <ActionLink to={paths.reviewUses(review.id, back)}>不登记，返回名单</ActionLink>
        </div>
      </FormPart>
    </Section>
  );
}

const params = z.object({ id: z.string() });

export function consequenceForms(on: Page) {
  return {
    track: form({
      path: '/reviews/{id}/uses/consequences',
      on,
      command: trackConsequence,
      twin: 'post /reviews/{id}/consequences',
      params,
      labels: { state: '办理情况', doneOn: '办理日期', note: '说明', consequence: '结果运用' },
      inputOf: ({ text, maybe, int }, { id }) => ({
        ...{ review: id, representative: text('representative'), consequence: text('consequence') },
        ...{ version: int('version'), state: text('state') },
        ...(maybe('doneOn') === undefined ? {} : { doneOn: maybe('doneOn') }),
        ...(maybe('note') === undefined ? {} : { note: maybe('note') }),
      }),
      done: ({ consequence, state }, { id }, { below }) => ({
        to: paths.reviewUses(id, listedIn(below('listed'))),
        notice: `${consequence}：已登记为${state === 'open' ? '重新办理' : states[state][0]}。`,
      }),
    }),
  } as const;
}

/** The list as it was narrowed before. */
function listedIn(said: Readonly<Record<string, string | readonly string[]>>): Record<string, string> {
  return Object.fromEntries(Object.entries(said).map(([name, value]) => [name, `${value}`]));
}

export type ConsequenceForms = ReturnType<typeof consequenceForms>;
