/** 履职承诺: what representatives promised the voters, and what came of it; a new one is registered here. */
import { z } from 'zod';
import { makeCommitment } from '../../commands/commitments/make.ts';
import { type CommitmentFound, listCommitments } from '../../store/commitments.ts';
import type { Reader } from '../../store/reader.ts';
import { listLocalOffices, listRepresentatives } from '../../store/representatives.ts';
import { form } from '../form.ts';
import { page, type Row } from '../page.ts';
import { Badge } from '../parts/facts.tsx';
import { PageHead, Tabs } from '../parts/page-head.tsx';
import { type Column, Pager, Table } from '../parts/table.tsx';
import { paths } from '../paths.ts';
import { ordered, rosterMost } from '../representatives/roster.ts';
import { dayWords, yearsWords } from '../words.ts';
import { Filters, Make } from './commitments-parts.tsx';

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
          <Make
            state={asked.state(makeForm)}
            own={role === 'representative' ? asked.actor.representative : undefined}
            year={asked.today.slice(0, 4)}
            {...{ roster, representative: wanted.representative }}
          />
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
