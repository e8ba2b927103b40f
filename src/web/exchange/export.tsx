/** 导出: a list as it was just looked at, as a workbook; what it is for is noted. */
import { z } from 'zod';
import { readerFor } from '../../commands/permissions.ts';
import {
  exportList,
  type ListName,
  listNames,
  lists,
  narrowedBy,
} from '../../commands/scores/export-list.ts';
import { listBook } from '../../files/list-book.ts';
import { listLocalOffices } from '../../store/representatives.ts';
import { attachment } from '../attachment.ts';
import { form } from '../form.ts';
import { type Form, page, type Row } from '../page.ts';
import { ActionButton } from '../parts/action.tsx';
import { type Fact, Facts } from '../parts/facts.tsx';
import { ChoiceField, Hidden, TextField } from '../parts/field.tsx';
import { FormPart } from '../parts/form.tsx';
import { PageHead, Section } from '../parts/page-head.tsx';
import { isFound, type Order, ordered, orders } from '../representatives/roster.ts';
import { dayWords, periodWords } from '../words.ts';

/** As the address of the list said it. */
const narrowed = {
  ...narrowedBy,
  order: z.enum(Object.keys(orders) as [Order, ...Order[]]).optional(),
};

type Narrowed = z.output<z.ZodObject<typeof narrowed>>;
const keys = Object.keys(narrowed) as (keyof Narrowed)[];

const exportPage = page({
  path: '/export',
  act: 'list.export',
  title: '导出',
  query: z.object({ list: z.enum(listNames).optional(), ...narrowed }),
  async load({ deps, reader, query: { localOffice } }) {
    const places = localOffice === undefined ? [] : await listLocalOffices(deps.db, reader);
    return { place: places.find(({ id }) => id === localOffice)?.name };
  },
  show({ place }, asked) {
    const { list, ...query } = asked.query;
    const state = asked.state(exportForm);
    const may = listNames.filter((each) => readerFor(asked.actor, lists[each].act) !== undefined);
    return (
      <>
        <PageHead
          title={list === undefined ? '导出' : `导出${lists[list].words}`}
          lead="导出为 Excel 工作簿（.xlsx），带标题、填报单位、制表人和日期，可以直接打印。"
        />
        <Section title="名单和用途">
          {list !== undefined && <Facts facts={factsOf(list, query, place)} />}
          <FormPart state={state} gives>
            {list === undefined ? (
              <ChoiceField
                state={state}
                name="list"
                choices={may
                  .filter((each) => each !== 'results')
                  .map((value) => ({ value, words: lists[value].words }))}
                hint="考核结果请到该次考核的名单里导出。"
                required
              />
            ) : (
              <Hidden name="list" value={list} />
            )}
            {keys.map((name) => {
              const value = query[name];
              return value === undefined ? null : <Hidden name={name} value={value} />;
            })}
            <TextField
              state={state}
              name="purpose"
              most={200}
              among={['上报', '会议材料', '核对', '归档']}
              hint="名单里有多名代表的信息，用途记入操作记录。"
              required
            />
            <ActionButton>下载名单</ActionButton>
          </FormPart>
        </Section>
      </>
    );
  },
});

const labels: Form['labels'] = {
  ...{ list: '名单', purpose: '用途', period: '时段', review: '考核', localOffice: '乡镇街道' },
  ...{ search: '查找', state: '状态', from: '从', until: '至', by: '再按', fact: '分类', year: '年份' },
};

/** What the list is narrowed to, as far as a person can read it. */
function factsOf(list: ListName, query: Narrowed, place: string | undefined): readonly Fact[] {
  const { search, period, kind, from, until, flagged, year } = query;
  const said: readonly (readonly [string, string | undefined])[] = [
    ['乡镇街道', place],
    ['查找', search],
    ['时段', period && periodWords(period)],
    ['日期从', from && dayWords(from)],
    ['日期至', until && dayWords(until)],
    ['类别', kind],
    ['年份', year],
    ['只列', flagged && '低于规定票率的'],
  ];
  const facts = said.flatMap(([term, told]): Fact[] => (told === undefined ? [] : [[term, told]]));
  return [['名单', lists[list].words], ...(facts.length === 0 ? [['范围', '全部'] as const] : facts)];
}

const exportForm: Form = form({
  path: '/export',
  on: exportPage,
  command: {
    act: 'list.export',
    input: exportList.input.extend({ order: narrowed.order }),
    /** A search by initials, and the order by strokes, are the page's own. */
    async run(deps, actor, { order, search, ...given }) {
      const found = await exportList.run(deps, actor, given);
      if (found.list !== 'roster') return listBook(found);
      const people = found.people.filter((row) => isFound(row, search ?? ''));
      return listBook({ ...found, people: ordered(people, order ?? '姓名') });
    },
  },
  twin: 'get /export/{list}',
  labels,
  inputOf: ({ maybe }) => ({
    ...{ list: maybe('list'), purpose: maybe('purpose') ?? '' },
    ...Object.fromEntries(keys.flatMap((name) => (maybe(name) === undefined ? [] : [[name, maybe(name)]]))),
  }),
  done: ({ bytes, name }) => attachment(bytes, name),
});

export const exportRows: readonly Row[] = [exportPage, exportForm];
