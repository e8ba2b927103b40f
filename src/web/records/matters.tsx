/** 活动和事项: registered once for everyone who was called; those whose outcome is open come as a task. */
import { z } from 'zod';
import { day } from '../../commands/fields.ts';
import { saveMatter } from '../../commands/records/save-matter.ts';
import { adoptedEditions, type EditionFound, editionsInForce } from '../../store/editions.ts';
import { listMatters, type MatterFound } from '../../store/matters.ts';
import { listRepresentatives } from '../../store/representatives.ts';
import { form } from '../form.ts';
import { placeByDay } from '../list-place.ts';
import { page, type Row } from '../page.ts';
import { ActionButton, ActionLink } from '../parts/action.tsx';
import { Badge } from '../parts/facts.tsx';
import { Hidden } from '../parts/field.tsx';
import { FilterPart, FormPart } from '../parts/form.tsx';
import { PageHead, Section, Tabs } from '../parts/page-head.tsx';
import { type Column, Pager, Table } from '../parts/table.tsx';
import { paths } from '../paths.ts';
import { ordered, rosterMost } from '../representatives/roster.ts';
import { dayWords } from '../words.ts';
import { factsOfDay } from './asked-facts.ts';
import { isChosen, KindFields } from './entry.tsx';
import { MatterFields, matterIn, matterLabels } from './matter-fields.tsx';
import { signed, signedMatter } from './signed-order.ts';
import { recordWordsIn } from './words.tsx';

const limit = 40;
const views = { all: '全部', undecided: '还没有登记完结果' } as const;

const listPage = page({
  path: '/matters',
  act: 'matter.read',
  query: z.object({
    view: z.enum(['all', 'undecided']).default('all'),
    from: day.optional(),
    until: day.optional(),
    after: placeByDay.optional(),
  }),
  title: '活动和事项',
  async load({ deps, reader, today, query: { view, from, until, after } }) {
    const rows = await listMatters(deps.db, reader, {
      ...{ from, until, limit: limit + 1, undecidedBy: view === 'undecided' ? today : undefined },
      after,
    });
    const shown = rows.slice(0, limit);
    const editions = await adoptedEditions(deps.db, reader.congress, { until: shown.at(-1)?.on ?? today });
    return { shown, editions, next: rows.length > limit ? rows[limit - 1] : undefined };
  },
  show({ shown, editions, next }, { query: { after, ...wanted }, refusal }) {
    return (
      <>
        <PageHead
          title="活动和事项"
          lead="几名代表参加同一件事的，只登记一次：写明应到的人，再逐人登记结果，由另一人核实。"
        >
          {refusal('matter.write') === undefined && (
            <ActionLink to={paths.newMatter()} main>
              登记活动
            </ActionLink>
          )}
        </PageHead>
        <Tabs
          label="活动和事项"
          tabs={Object.entries(views).map(([view, words]) => ({
            to: paths.matters({ ...wanted, view }),
            words,
            here: view === wanted.view,
          }))}
        />
        <FilterPart action={paths.matters()}>
          <input type="hidden" name="view" value={wanted.view} autocomplete="off" />
          <label for="from">从</label>
          <input id="from" name="from" type="date" value={wanted.from ?? ''} autocomplete="off" />
          <label for="until">至</label>
          <input id="until" name="until" type="date" value={wanted.until ?? ''} autocomplete="off" />
          <button type="submit">查找</button>
        </FilterPart>
        <Table
          caption="活动和事项，日期近的在前"
          captionUnseen
          rows={shown}
          columns={columnsIn(editions)}
          empty={
            wanted.view === 'undecided'
              ? '没有等待登记结果的活动。'
              : wanted.from === undefined && wanted.until === undefined
                ? '还没有登记活动。'
                : '没有这样的活动。请换一个条件，或清空条件后再找。'
          }
        />
        {(next !== undefined || after !== undefined) && (
          <Pager
            shown={`本页${shown.length}件，日期近的在前`}
            first={after === undefined ? undefined : paths.matters(wanted)}
            next={next && paths.matters({ ...wanted, after: `${next.on} ${next.id}` })}
          />
        )}
      </>
    );
  },
});

const columnsIn = (editions: readonly EditionFound[]): readonly Column<MatterFound>[] => [
  { head: '日期', kind: 'short', cell: ({ on }) => dayWords(on) },
  { head: '名称', names: true, cell: ({ id, title }) => <a href={paths.matter(id)}>{title}</a> },
  { head: '内容', cell: ({ facts, on }) => recordWordsIn({ facts, on, by_member: null }, editions) || '—' },
  { head: '组织', kind: 'short', cell: ({ organiser }) => organiser ?? '代表工作机构' },
  { head: '应到', kind: 'number', cell: ({ called }) => (called === 0 ? '—' : `${called}人`) },
  {
    head: '结果',
    kind: 'short',
    cell: (row) => (row.called === 0 && !row.withdrawn ? '—' : <MatterBadge row={row} />),
  },
];

export function MatterBadge({ row }: { readonly row: MatterFound }) {
  if (row.withdrawn) return <Badge>已撤回</Badge>;
  // Taken over with its records, nobody was called through it.
  if (row.called === 0) return <Badge>没有应到名单</Badge>;
  return row.undecided === 0 ? (
    <Badge tone="good">已登记完</Badge>
  ) : (
    <Badge tone="wait">{`${row.undecided}人没有登记`}</Badge>
  );
}

const newPage = page({
  path: '/matters/new',
  act: 'matter.write',
  query: z.object({ on: day.optional(), kind: z.string().max(200).optional() }),
  title: '登记活动',
  async load({ deps, reader, actor, today, query: { on = today } }) {
    const editions = await editionsInForce(deps.db, actor.congress, on);
    const roster = await listRepresentatives(deps.db, reader, { limit: rosterMost });
    const facts = factsOfDay(editions.map(({ rulebook }) => rulebook));
    return { on, roster: ordered(roster, '姓名'), facts };
  },
  show({ on, roster, facts }, { query: { kind = '' }, state }) {
    const own = state(newForm);
    return (
      <>
        <PageHead
          title="登记活动"
          above={{ to: paths.matters(), words: '活动和事项' }}
          lead="先选日期和类别；还没有到日子的活动也可以先登记，到时再登记结果。"
        />
        <FilterPart action={paths.newMatter()}>
          <KindFields {...{ on, kind }} entry={{ facts }} />
          <button type="submit" class={isChosen({ facts }, kind) ? 'plain' : 'main'}>
            {isChosen({ facts }, kind) ? '换一个' : '下一步'}
          </button>
        </FilterPart>
        {facts.kind === undefined && (
          <p class="empty">这一天没有通过的积分办法，不能登记。请核对日期，或先登记积分办法。</p>
        )}
        {isChosen({ facts }, kind) && (
          <Section title={`${dayWords(on)}的${kind}`}>
            <FormPart state={own}>
              <Hidden name="on" value={on} />
              {facts.kind !== undefined && <Hidden name={`facts.${facts.kind.name}`} value={kind} />}
              <MatterFields state={own} {...{ facts, kind, roster }} />
              <ActionButton>登记</ActionButton>
            </FormPart>
          </Section>
        )}
      </>
    );
  },
});

const newForm = form({
  path: '/matters/new',
  on: newPage,
  command: {
    act: saveMatter.act,
    input: signed,
    run: async (deps, actor, input, repeat) =>
      saveMatter.run(deps, actor, await signedMatter(deps, actor, input), repeat),
  },
  twin: 'post /matters',
  labels: matterLabels,
  inputOf: (fields) => ({ signed: fields.text('signed'), matter: matterIn(fields) }),
  done: ({ id }, _, { yes, maybe }) =>
    yes('signers') && maybe('signed') === undefined
      ? { to: paths.editMatter(id), notice: '已登记。请核对署名次序，不对的改好再保存。' }
      : { to: paths.matter(id), notice: '已登记。活动结束以后，在下面逐人登记结果。' },
});

export const matterListRows: readonly Row[] = [listPage, newPage, newForm];
