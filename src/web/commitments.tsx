/** 履职承诺: what representatives promised the voters, and what came of it; a new one is registered here. */
import { z } from 'zod';
import { makeCommitment } from '../commands/commitments/make.ts';
import { type CommitmentFound, listCommitments } from '../store/commitments.ts';
import type { Reader } from '../store/reader.ts';
import { listLocalOffices, listRepresentatives } from '../store/representatives.ts';
import { type Asked, form, page, type Row } from './page.ts';
import { ActionButton } from './parts/action.tsx';
import { Badge } from './parts/facts.tsx';
import { ChoiceField, Hidden, LongField, TextField } from './parts/field.tsx';
import { FilterPart, FormPart } from './parts/form.tsx';
import { PageHead, Section, Tabs } from './parts/page-head.tsx';
import { type Column, Pager, Table } from './parts/table.tsx';
import { paths } from './paths.ts';
import { ordered, rosterMost } from './roster.ts';
import { dayWords, yearsWords } from './words.ts';

const limit = 30;

const views = { open: '还没有报告', done: '已报告完成情况', withdrawn: '已撤回' } as const;
type View = keyof typeof views;

const wantedBy = {
  open: { done: false },
  done: { done: true },
  withdrawn: { withdrawn: true },
} as const satisfies Record<View, object>;

const listPage = page({
  path: '/commitments',
  act: 'dutyReport.read',
  query: z.object({
    view: z.enum(Object.keys(views) as [View, ...View[]]).default('open'),
    name: z.string().trim().max(40).optional(),
    representative: z.string().max(64).optional(),
    localOffice: z.string().max(64).optional(),
    period: z.string().trim().max(20).optional(),
    after: z.string().max(100).optional(),
  }),
  title: '履职承诺',
  async load({ deps, reader, refusal, query: { view, name, representative, localOffice, period, after } }) {
    const [last, id] = after?.split(' ') ?? [];
    const rows = await listCommitments(deps.db, reader, {
      ...wantedBy[view],
      ...(name === undefined ? {} : { search: name }),
      ...(representative === undefined ? {} : { representative }),
      ...(localOffice === undefined ? {} : { localOffice }),
      ...(period === undefined ? {} : { period }),
      ...(last === undefined || id === undefined ? {} : { after: { period: last, id } }),
      limit: limit + 1,
    });
    const wide = reader.scope.kind === 'congress';
    const enters = reader.scope.kind !== 'self' && refusal('commitment.write') === undefined;
    return {
      ...{ shown: rows.slice(0, limit), next: rows.length > limit ? rows[limit - 1] : undefined },
      offices: wide ? await listLocalOffices(deps.db, reader) : [],
      roster: enters
        ? ordered(await listRepresentatives(deps.db, reader, { limit: rosterMost }), '姓名')
        : [],
    };
  },
  show({ shown, next, offices, roster }, asked) {
    const { after, ...wanted } = asked.query;
    const { role } = asked.actor;
    return (
      <>
        <PageHead
          title="履职承诺"
          above={{ to: paths.dutyReports(), words: '述职测评' }}
          lead="代表向选民作出的承诺及完成情况；述职时一并报告。"
        />
        <Tabs
          label="履职承诺"
          tabs={Object.entries(views).map(([view, words]) => ({
            to: paths.commitments({ ...wanted, view }),
            words,
            here: view === wanted.view,
          }))}
        />
        {role !== 'representative' && <Filters {...{ wanted, offices }} />}
        <Table
          caption={views[wanted.view]}
          captionUnseen
          rows={shown}
          columns={columnsFor(asked.reader.scope)}
          empty={empties[wanted.view]}
        />
        {(next !== undefined || after !== undefined) && (
          <Pager
            shown={`本页${shown.length}项，年份近的在前`}
            first={after === undefined ? undefined : paths.commitments(wanted)}
            next={next && paths.commitments({ ...wanted, after: `${next.period} ${next.id}` })}
          />
        )}
        {asked.refusal('commitment.write') === undefined && (
          <Make asked={asked} roster={roster} representative={wanted.representative} />
        )}
      </>
    );
  },
});

const empties = {
  open: '没有等待报告完成情况的承诺。',
  done: '没有已报告完成情况的承诺。',
  withdrawn: '没有已撤回的承诺。',
} as const satisfies Record<View, string>;

const wordsMost = 80;

/** A list is looked through; the whole of it stands on the page of its own. */
function shortened(text: string): string {
  const words = Array.from(text.replaceAll('\n', ' '));
  return words.length <= wordsMost ? words.join('') : `${words.slice(0, wordsMost).join('')}……`;
}

/** What tells one from another comes first; on a telephone the others are scrolled to. */
function columnsFor({ kind }: Reader['scope']): readonly Column<CommitmentFound>[] {
  const whose: Column<CommitmentFound> = {
    head: '代表',
    kind: 'short',
    cell: ({ name, representative_id }) => <a href={paths.representative(representative_id)}>{name}</a>,
  };
  return [
    ...(kind === 'self' ? [] : [whose]),
    {
      head: '承诺',
      kind: 'grow',
      names: true,
      cell: ({ id, text }) => <a href={paths.commitment(id)}>{shortened(text)}</a>,
    },
    { head: '年度或任期', kind: 'short', cell: ({ period }) => yearsWords(period) },
    { head: '完成情况', cell: (row) => <DoneTold row={row} /> },
    ...(kind === 'congress'
      ? [{ head: '乡镇街道', cell: ({ local_office }: CommitmentFound) => local_office }]
      : []),
  ];
}

function DoneTold({ row: { done, done_on: on, withdrawn } }: { readonly row: CommitmentFound }) {
  if (done === null || on === null) return <Badge tone="wait">还没有报告</Badge>;
  return (
    <>
      <Badge tone={withdrawn ? 'quiet' : 'good'}>{withdrawn ? '已撤回' : '已报告'}</Badge> {dayWords(on)}：
      {shortened(done)}
    </>
  );
}

interface FiltersProps {
  readonly wanted: {
    readonly [Name in 'view' | 'name' | 'localOffice' | 'period']?: string | undefined;
  };
  readonly offices: readonly { readonly id: string; readonly name: string }[];
}

function Filters({ wanted, offices }: FiltersProps) {
  return (
    <FilterPart action={paths.commitments()}>
      <input type="hidden" name="view" value={wanted.view} autocomplete="off" />
      <label for="name">姓名或证号</label>
      <input
        id="name"
        name="name"
        type="search"
        maxlength={40}
        value={wanted.name ?? ''}
        autocomplete="off"
      />
      {offices.length > 0 && (
        <>
          <label for="localOffice">乡镇街道</label>
          <select id="localOffice" name="localOffice" autocomplete="off">
            <option value="">全部</option>
            {offices.map(({ id, name }) => (
              <option value={id} selected={id === wanted.localOffice}>
                {name}
              </option>
            ))}
          </select>
        </>
      )}
      <label for="period">年份</label>
      <input
        id="period"
        name="period"
        maxlength={9}
        value={wanted.period ?? ''}
        class="narrow"
        placeholder="例如：2026"
        autocomplete="off"
      />
      <button type="submit">查找</button>
    </FilterPart>
  );
}

interface MakeProps {
  readonly asked: Pick<Asked, 'actor' | 'state' | 'today'>;
  readonly roster: readonly {
    readonly representative_id: string;
    readonly name: string;
    readonly local_office: string;
    readonly office_number: string;
  }[];
  readonly representative: string | undefined;
}

function Make({ asked: { actor, state: stateOf, today }, roster, representative }: MakeProps) {
  const state = stateOf(makeForm);
  return (
    <Section title="登记承诺" id="make">
      <FormPart state={state}>
        {actor.representative !== undefined && actor.role === 'representative' ? (
          <Hidden name="representative" value={actor.representative} />
        ) : (
          <ChoiceField
            state={state}
            name="representative"
            value={representative}
            choices={roster.map((row) => ({
              value: row.representative_id,
              words: `${row.name}（${row.local_office}，${row.office_number}）`,
            }))}
            empty="请选择代表"
            required
          />
        )}
        <TextField
          state={state}
          name="period"
          most={9}
          value={today.slice(0, 4)}
          hint="一年的写年份，例如2026；一届的写起止年份，例如2021-2026。"
          narrow
          required
        />
        <LongField state={state} name="text" most={2000} hint="一次写一项，写明要做到什么。" required />
        <ActionButton>登记承诺</ActionButton>
      </FormPart>
    </Section>
  );
}

export const promiseLabels = { period: '年度或任期', text: '承诺', representative: '代表' } as const;

const makeForm = form({
  path: '/commitments',
  on: listPage,
  command: makeCommitment,
  twin: 'post /commitments',
  labels: promiseLabels,
  inputOf: ({ text }) => ({
    ...{ representative: text('representative'), period: text('period'), text: text('text') },
  }),
  done: ({ id }) => ({ to: paths.commitment(id), notice: '已登记承诺。' }),
});

export const commitmentListRows: readonly Row[] = [listPage, makeForm];
