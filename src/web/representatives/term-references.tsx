/** 换届参考: the years of a term side by side, each score with its grade, for whoever recommends; it decides nothing. */
import { z } from 'zod';
import { day } from '../../commands/fields.ts';
import { noGrade } from '../../commands/review/standing.ts';
import { type TermReference, termReference } from '../../commands/review/uses/term-reference.ts';
import { fractionIn } from '../../engine/explain-amount.ts';
import { compare } from '../../engine/fraction.ts';
import { listLocalOffices } from '../../store/representatives.ts';
import { page, type Row } from '../page.ts';
import { PrintButton } from '../parts/action.tsx';
import { FilterChoice } from '../parts/filter-choice.tsx';
import { FilterPart } from '../parts/form.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { type Column, Pager, Table } from '../parts/table.tsx';
import { paths } from '../paths.ts';
import { totalWords } from '../reviews/proposal-tables.tsx';
import { dayWords, periodWords } from '../words.ts';
import { pageAfter } from './roster.ts';

const limit = 100;

const termPage = page({
  path: '/term-references',
  act: 'review.read',
  title: '换届参考',
  query: z.object({
    localOffice: z.string().max(64).optional(),
    from: day.optional(),
    until: day.optional(),
    order: z.enum(['mean']).optional(),
    after: z.string().max(64).optional(),
  }),
  async load({ deps, reader, actor, query: { order, after: _, ...query } }) {
    const rows = await termReference(deps, reader, actor, query);
    return {
      rows: order === 'mean' ? rows.toSorted(byMean) : rows,
      offices: await listLocalOffices(deps.db, reader),
    };
  },
  show({ rows, offices }, asked) {
    const { after, ...query } = asked.query;
    const { shown, from, next } = pageAfter(rows, ({ representative }) => representative.id, after, limit);
    return (
      <>
        <PageHead
          title="换届参考"
          above={{ to: paths.reviews(), words: '年度考核' }}
          lead="一届以来各年的得分和等次，供推荐连任时参考，不折算总分。归档以前的结果另行注明，不计入平均分。"
        >
          <PrintButton />
        </PageHead>
        <FilterPart action={paths.termReferences()}>
          <FilterChoice
            name="localOffice"
            words="乡镇街道"
            now={query.localOffice}
            all={offices.map(({ id, name }) => [id, name])}
          />
          <label for="from">从</label>
          <input
            id="from"
            name="from"
            type="date"
            value={query.from ?? ''}
            autocomplete="off"
            class="narrow"
          />
          <label for="until">到</label>
          <input
            id="until"
            name="until"
            type="date"
            value={query.until ?? ''}
            autocomplete="off"
            class="narrow"
          />
          <FilterChoice
            name="order"
            words="排列"
            now={query.order}
            all={[['mean', '按平均分']]}
            empty="按乡镇街道、姓名"
          />
          <button type="submit">查找</button>
        </FilterPart>
        <p class="hint">
          不填日期的，从当选之日算到今天或者离任之日。
          {query.from !== undefined && `现在从${dayWords(query.from)}起。`}
          {query.until !== undefined && `现在到${dayWords(query.until)}止。`}
        </p>
        <Table
          caption={`共${rows.length}人`}
          rows={shown}
          columns={columnsOf(rows)}
          empty="没有这样的代表。"
        />
        {(next !== undefined || from > 0) && (
          <Pager
            shown={`第${from + 1}至${from + shown.length}人`}
            first={from === 0 ? undefined : paths.termReferences(query)}
            next={next && paths.termReferences({ ...query, after: next })}
          />
        )}
      </>
    );
  },
});

/** The highest first; who has none stands last. */
function byMean(a: TermReference, b: TermReference): number {
  if (a.mean === undefined || b.mean === undefined) {
    return Number(a.mean === undefined) - Number(b.mean === undefined);
  }
  return compare(fractionIn(b.mean), fractionIn(a.mean));
}

/** A column for each period that anybody has a result of. */
function columnsOf(rows: readonly TermReference[]): readonly Column<TermReference>[] {
  const periods = [...new Set(rows.flatMap((row) => row.periods.map(({ period }) => period)))].sort();
  return [
    {
      head: '代表',
      kind: 'short',
      cell: ({ representative: { id, name } }) => <a href={paths.representative(id)}>{name}</a>,
    },
    { head: '编号', kind: 'short', cell: ({ representative }) => representative.officeNumber },
    { head: '乡镇街道', cell: ({ localOffice }) => localOffice },
    ...periods.map((period) => ({
      head: periodWords(period),
      kind: 'short' as const,
      cell: ({ periods: own }: TermReference) => {
        const found = own.find((one) => one.period === period);
        if (found === undefined) return '—';
        return `${totalWords(found.total)} ${found.grade ?? noGrade}${found.sealed ? '' : '（未归档）'}`;
      },
    })),
    {
      head: '等次次数',
      cell: ({ grades }) =>
        grades.map(({ grade, times }) => `${grade ?? noGrade}${times}次`).join('、') || '—',
    },
    { head: '平均分', kind: 'number', cell: ({ mean }) => (mean === undefined ? '—' : totalWords(mean)) },
  ];
}

export const termReferenceRows: readonly Row[] = [termPage];
