/** The roster: found by name, initials or number; the model of a page that lists. */
import { z } from 'zod';
import { listLocalOffices, listRepresentatives, type RepresentativeFound } from '../store/representatives.ts';
import { page, type Row } from './page.ts';
import { ActionLink } from './parts/action.tsx';
import { Badge } from './parts/facts.tsx';
import { FilterPart } from './parts/form.tsx';
import { PageHead } from './parts/page-head.tsx';
import { type Column, Pager, Table } from './parts/table.tsx';
import { paths } from './paths.ts';
import { isFound, type Order, ordered, orders, pageAfter, rosterMost } from './roster.ts';
import { dayWords } from './words.ts';

const limit = 100;

const query = z.object({
  search: z.string().max(60).optional(),
  localOffice: z.string().max(64).optional(),
  order: z.enum(Object.keys(orders) as [Order, ...Order[]]).default('姓名'),
  after: z.string().max(64).optional(),
});

const listPage = page({
  path: '/representatives',
  act: 'representative.read',
  query,
  title: '代表',
  async load({ deps, reader, query }) {
    const { search = '', localOffice, order, after } = query;
    const all = await listRepresentatives(deps.db, reader, { limit: rosterMost });
    const offices = await listLocalOffices(deps.db, reader);
    const found = all.filter(
      (row) => (localOffice === undefined || row.local_office_id === localOffice) && isFound(row, search),
    );
    const paged = pageAfter(ordered(found, order), (row) => row.representative_id, after, limit);
    return { all: all.length, found: found.length, offices, ...paged };
  },
  show({ all, found, offices, shown, from, next }, { query, refusal }) {
    const { after: _, ...asked } = query;
    const until = from + shown.length;
    return (
      <>
        <PageHead title="代表" lead={`名册共${all}人`}>
          <ActionLink to={paths.newRepresentative()} refusal={refusal('representative.write')}>
            登记代表
          </ActionLink>
          <ActionLink to={paths.export({ list: 'roster', ...asked })} refusal={refusal('list.export')}>
            导出
          </ActionLink>
        </PageHead>
        <FilterPart action={paths.representatives()}>
          <label for="search">查找</label>
          <input
            id="search"
            type="search"
            name="search"
            value={query.search ?? ''}
            placeholder="姓名、拼音首字母或代表证号"
            autocomplete="off"
          />
          <label for="localOffice">乡镇街道</label>
          <select id="localOffice" name="localOffice" autocomplete="off">
            <option value="">全部</option>
            {offices.map(({ id, name }) => (
              <option value={id} selected={id === query.localOffice}>
                {name}
              </option>
            ))}
          </select>
          <label for="order">排序</label>
          <select id="order" name="order" autocomplete="off">
            {Object.entries(orders).map(([value, words]) => (
              <option value={value} selected={value === query.order}>
                {words}
              </option>
            ))}
          </select>
          <button type="submit">查找</button>
        </FilterPart>
        <Table
          caption={found === all ? '代表名册' : `找到${found}人`}
          columns={columnsFrom(from)}
          rows={shown}
          empty="没有找到这样的代表。请换一个写法，或清空条件后再找。"
        />
        {shown.length > 0 && (
          <Pager
            shown={`第${from + 1}至${until}人，共${found}人`}
            first={from === 0 ? undefined : paths.representatives(asked)}
            next={next === undefined ? undefined : paths.representatives({ ...asked, after: next })}
          />
        )}
      </>
    );
  },
});

function columnsFrom(from: number): readonly Column<RepresentativeFound>[] {
  return [
    { head: '序号', kind: 'number', cell: (_, index) => from + index + 1 },
    {
      head: '姓名',
      names: true,
      kind: 'short',
      cell: (row) => <a href={paths.representative(row.representative_id)}>{row.name}</a>,
    },
    { head: '代表证号', kind: 'short', cell: (row) => row.office_number },
    { head: '性别', kind: 'short', cell: (row) => row.sex ?? '—' },
    { head: '乡镇街道', cell: (row) => row.local_office },
    { head: '选区', cell: (row) => row.district ?? '—' },
    { head: '代表小组', cell: (row) => row.group_name ?? '—' },
    { head: '当选', kind: 'short', cell: (row) => dayWords(row.elected_on) },
    {
      head: '状态',
      kind: 'short',
      cell: (row) => (row.left_on === null ? '在任' : <Badge>{`${dayWords(row.left_on)}离任`}</Badge>),
    },
  ];
}

export const representativeRows: readonly Row[] = [listPage];
