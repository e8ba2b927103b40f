/** Lists for whoever decides on commending: who had the best grade, and how local offices and groups did. */

import { readerFor } from '../../commands/permissions.ts';
import { failure } from '../../commands/problems.ts';
import type { ReviewShown } from '../../commands/review/board.ts';
import { noGrade } from '../../commands/review/standing.ts';
import { type Commended, commendationList } from '../../commands/review/uses/consequence-list.ts';
import { type GroupResult, groupAwards } from '../../commands/review/uses/group-awards.ts';
import type { Asked } from '../page.ts';
import { PrintButton } from '../parts/action.tsx';
import { FilterChoice } from '../parts/filter-choice.tsx';
import { FilterPart } from '../parts/form.tsx';
import { Pager, Table } from '../parts/table.tsx';
import { paths } from '../paths.ts';
import { pageAfter } from '../representatives/roster.ts';
import { totalWords } from './proposal-tables.tsx';
import { type Asking, limit, type Query } from './uses-query.ts';

interface Props {
  readonly review: ReviewShown;
  readonly asked: Pick<Asked<object, Query>, 'query'>;
}

export async function commendationsIn({ deps, reader, actor, review, query: { grade } }: Asking) {
  return {
    grades: review.rulebook.grades.map(({ name }) => name),
    commended: await commendationList(deps, reader, actor, { review: review.id, grade }),
  };
}

interface CommendationsProps extends Props {
  readonly grades: readonly string[];
  readonly commended: readonly Commended[];
}

export function Commendations({ review, grades, commended, asked: { query } }: CommendationsProps) {
  const grade = query.grade ?? grades[0];
  const { shown, from, next } = pageAfter(
    commended,
    ({ representative }) => representative.id,
    query.after,
    100,
  );
  const here = { part: 'commendations', grade: query.grade };
  return (
    <>
      <FilterPart action={paths.reviewUses(review.id)}>
        <input type="hidden" name="part" value="commendations" />
        <FilterChoice
          name="grade"
          words="等次"
          now={grade}
          all={grades.slice(1).map((name) => [name, name])}
          empty={grades[0] ?? noGrade}
        />
        <button type="submit">查找</button>
        <PrintButton />
      </FilterPart>
      <Table
        caption={`评先评优参考名单：会议确定为“${grade ?? ''}”的${commended.length}人，按名次排列`}
        rows={shown}
        columns={[
          { head: '名次', kind: 'number', cell: ({ rank }) => rank ?? '—' },
          {
            head: '代表',
            kind: 'short',
            names: true,
            cell: ({ representative: { id, name } }) => <a href={paths.assessment(review.id, id)}>{name}</a>,
          },
          { head: '编号', kind: 'short', cell: ({ representative }) => representative.officeNumber },
          { head: '乡镇街道', cell: ({ localOffice }) => localOffice.name },
          { head: '总分', kind: 'number', cell: ({ total }) => totalWords(total) },
        ]}
        empty="没有这样的代表。"
      />
      {(next !== undefined || from > 0) && (
        <Pager
          shown={`第${from + 1}至${from + shown.length}人`}
          first={from === 0 ? undefined : paths.reviewUses(review.id, here)}
          next={next && paths.reviewUses(review.id, { ...here, after: next })}
        />
      )}
    </>
  );
}

export async function groupsIn({ deps, actor, review, query: { by = 'localOffice' } }: Asking) {
  const reader = readerFor(actor, 'review.groups');
  if (reader === undefined) throw failure('forbidden', { act: '查看各组、各乡镇街道的考核比较' });
  return { by, groups: await groupAwards(deps, reader, actor, { review: review.id, by }) };
}

const groupWords = { localOffice: '乡镇街道', group: '代表小组' } as const;

interface GroupsProps extends Props {
  readonly by: 'localOffice' | 'group';
  readonly groups: readonly GroupResult[];
}

export function Groups({ review, by, groups, asked: { query } }: GroupsProps) {
  const grades = groups[0]?.grades.map(({ grade }) => grade) ?? [];
  const without = groups.some((one) => one.grades.some(({ grade }) => grade === null));
  const shownGrades = [...grades.filter((grade) => grade !== null), ...(without ? [null] : [])];
  const headsOf = (one: GroupResult, wanted: string | null) =>
    one.grades.find(({ grade }) => grade === wanted)?.heads ?? 0;
  const { shown, from, next } = pageAfter(groups, ({ group }) => group ?? '', query.after, limit);
  return (
    <>
      <FilterPart action={paths.reviewUses(review.id)}>
        <input type="hidden" name="part" value="groups" />
        <FilterChoice
          name="by"
          words="比较"
          now={by}
          all={[['group', groupWords.group]]}
          empty={groupWords.localOffice}
        />
        <button type="submit">查找</button>
        <PrintButton />
      </FilterPart>
      <Table
        caption={`各${groupWords[by]}的平均分和等次，供集体评比参考`}
        rows={shown}
        columns={[
          { head: groupWords[by], names: true, cell: ({ group }) => group ?? '没有编入小组' },
          { head: '名次', kind: 'number', cell: ({ rank }) => rank ?? '—' },
          {
            head: '平均分',
            kind: 'number',
            cell: ({ mean }) => (mean === undefined ? '—' : totalWords(mean)),
          },
          { head: '人数', kind: 'number', cell: ({ heads }) => heads },
          { head: '参加排名', kind: 'number', cell: ({ ranked }) => ranked },
          ...shownGrades.map((grade) => ({
            head: grade ?? noGrade,
            kind: 'number' as const,
            cell: (one: GroupResult) => headsOf(one, grade),
          })),
        ]}
        sums={[
          '合计',
          '',
          '',
          sumOf(groups, ({ heads }) => heads),
          sumOf(groups, ({ ranked }) => ranked),
          ...shownGrades.map((grade) => sumOf(groups, (one) => headsOf(one, grade))),
        ]}
        empty="没有可以比较的。"
      />
      {(next !== undefined || from > 0) && (
        <Pager
          shown={`第${from + 1}至${from + shown.length}个`}
          first={from === 0 ? undefined : paths.reviewUses(review.id, { part: 'groups', by })}
          next={next && paths.reviewUses(review.id, { part: 'groups', by, after: next })}
        />
      )}
    </>
  );
}

function sumOf(groups: readonly GroupResult[], of: (one: GroupResult) => number): number {
  return groups.reduce((sum, one) => sum + of(one), 0);
}
