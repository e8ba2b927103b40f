/** The roster: found by name, initials or number; the model of a page that lists. */
import { z } from 'zod';
import { readerFor } from '../../commands/permissions.ts';
import { type ScoreRow, orders as scoreOrders } from '../../commands/scores/score-list.ts';
import {
  listLocalOffices,
  listRepresentatives,
  type RepresentativeFound,
} from '../../store/representatives.ts';
import { scoresIn } from '../office/scores-in.ts';
import { page, type Row } from '../page.ts';
import { ActionLink } from '../parts/action.tsx';
import { Badge } from '../parts/facts.tsx';
import { FilterChoice, FilterPart } from '../parts/form.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { type Column, Pager, Table } from '../parts/table.tsx';
import { paths } from '../paths.ts';
import { dayWords, pointsWords } from '../words.ts';
import { isFound, type Order, ordered, orders, pageAfter, rosterMost } from './roster.ts';

const limit = 100;

/** By points takes seconds, for everyone is scored anew; so nobody gets it unasked. */
const byPoints = '得分';

const query = z.object({
  search: z.string().max(60).optional(),
  localOffice: z.string().max(64).optional(),
  order: z.enum([...(Object.keys(orders) as [Order, ...Order[]]), byPoints]).default('姓名'),
  after: z.string().max(64).optional(),
});

interface Line {
  readonly row: RepresentativeFound;
  /** Where the list stands by points. */
  readonly score?: ScoreRow;
}

const listPage = page({
  path: '/representatives',
  act: 'representative.read',
  query,
  title: '代表',
  async load({ deps, reader, actor, today, query }) {
    const { search = '', localOffice, order, after } = query;
    const all = await listRepresentatives(deps.db, reader, { limit: rosterMost });
    const offices = await listLocalOffices(deps.db, reader);
    const found = all.filter(
      (row) => (localOffice === undefined || row.local_office_id === localOffice) && isFound(row, search),
    );
    const scoring = order === byPoints ? readerFor(actor, 'score.read') : undefined;
    const scores = scoring === undefined ? [] : await scoresIn(deps.db, scoring, today);
    const lines: readonly Line[] =
      order === byPoints ? linesByPoints(found, scores) : ordered(found, order).map((row) => ({ row }));
    const paged = pageAfter(lines, ({ row }) => row.representative_id, after, limit);
    return { all: all.length, found: found.length, offices, ...paged };
  },
  show({ all, found, offices, shown, from, next }, { query, refusal }) {
    const { after: _, ...asked } = query;
    const until = from + shown.length;
    const scored = query.order === byPoints;
    const exported = scored
      ? { list: 'scores', localOffice: query.localOffice }
      : { list: 'roster', ...asked };
    return (
      <>
        <PageHead title="代表" lead={`名册共${all}人`}>
          <ActionLink to={paths.newRepresentative()} refusal={refusal('representative.write')}>
            登记代表
          </ActionLink>
          <ActionLink to={paths.export(exported)} refusal={refusal('list.export')}>
            {scored ? '导出积分' : '导出'}
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
          <FilterChoice
            name="localOffice"
            words="乡镇街道"
            now={query.localOffice ?? ''}
            all={offices.map(({ id, name }) => [id, name])}
          />
          <label for="order">排序</label>
          <select id="order" name="order" autocomplete="off">
            {[...Object.entries(orders), [byPoints, '本年得分']].map(([value, words]) => (
              <option value={value} selected={value === query.order}>
                {words}
              </option>
            ))}
          </select>
          <button type="submit">查找</button>
        </FilterPart>
        <Table
          caption={found === all ? '代表名册' : `找到${found}人`}
          columns={columnsFrom(from, scored)}
          rows={shown}
          empty={
            all > 0 ? (
              '没有找到这样的代表。请换一个写法，或清空条件后再找。'
            ) : (
              <>
                名册里还没有代表。一次登记多人的，<a href={paths.import()}>从Excel导入</a>。
              </>
            )
          }
        />
        {scored && <p class="hint">得分按现在已核实的记录和已有的评分计算，考核结束前还会变化。</p>}
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

/** Who has no points comes last. */
function linesByPoints(found: readonly RepresentativeFound[], scores: readonly ScoreRow[]): readonly Line[] {
  const sorted = scores.toSorted(scoreOrders.points);
  const at = new Map(sorted.map((score, index) => [score.representative.id, { score, index }]));
  const placeOf = ({ representative_id }: RepresentativeFound) =>
    at.get(representative_id)?.index ?? sorted.length;
  return ordered(found, '姓名')
    .toSorted((a, b) => placeOf(a) - placeOf(b))
    .map((row) => {
      const score = at.get(row.representative_id)?.score;
      return score === undefined ? { row } : { row, score };
    });
}

function columnsFrom(from: number, scored: boolean): readonly Column<Line>[] {
  const points: readonly Column<Line>[] = [
    {
      head: '得分',
      kind: 'number',
      cell: ({ score }) => (score?.total === undefined ? '—' : pointsWords(score.total)),
    },
    {
      head: '全体名次',
      kind: 'number',
      cell: ({ score }) => (score?.rank === undefined ? '—' : `第${score.rank}名`),
    },
  ];
  return [
    { head: '序号', kind: 'number', cell: (_, index) => from + index + 1 },
    {
      head: '姓名',
      names: true,
      kind: 'short',
      cell: ({ row }) => <a href={paths.representative(row.representative_id)}>{row.name}</a>,
    },
    ...(scored ? points : []),
    { head: '代表证号', kind: 'short', cell: ({ row }) => row.office_number },
    { head: '性别', kind: 'short', cell: ({ row }) => row.sex ?? '—' },
    { head: '乡镇街道', cell: ({ row }) => row.local_office },
    { head: '选区', cell: ({ row }) => row.district ?? '—' },
    { head: '代表小组', cell: ({ row }) => row.group_name ?? '—' },
    { head: '当选', kind: 'short', cell: ({ row }) => dayWords(row.elected_on) },
    {
      head: '状态',
      kind: 'short',
      cell: ({ row }) => (row.left_on === null ? '在任' : <Badge>{`${dayWords(row.left_on)}离任`}</Badge>),
    },
  ];
}

export const representativeRows: readonly Row[] = [listPage];
