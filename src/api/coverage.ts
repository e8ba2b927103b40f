/** How far the duty reports of a year have come: to the voters, and to the standing committee. */
import { z } from 'zod';
import { coverageOf, coverageStates } from '../commands/duty-report/coverage.ts';
import { isAfter, type PlaceKey, placeKeyOf, type Reporting } from '../commands/duty-report/reporting.ts';
import { yearlyOf, yearlyStates } from '../commands/duty-report/yearly.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { cursorOf, pageQuery, readCursor } from './paging.ts';
import { named } from './record-shapes.ts';

const tag = '述职测评';

/** The keys of a table of words, as zod takes them. */
function keysOf<Key extends string>(words: Readonly<Record<Key, string>>): [Key, ...Key[]] {
  return Object.keys(words) as [Key, ...Key[]];
}

const inWords = (words: Readonly<Record<string, string>>) =>
  Object.entries(words)
    .map(([key, said]) => `${key}：${said}`)
    .join('；');

const query = {
  year: z
    .string()
    .regex(/^(19|20|21)\d\d$/, '要写成 2026 这样')
    .transform(Number)
    .optional()
    .describe('不写即今年'),
  localOffice: z.string().min(1).max(64).optional().describe('名单只列这个乡镇街道的代表'),
  ...pageQuery,
};

const heads = z.int().min(0);
const representative = named.extend({ officeNumber: z.string() });
const state = z.enum(keysOf(coverageStates)).describe(inWords(coverageStates));
const counts = {
  representatives: heads.describe('在任的代表人数'),
  thisYear: heads.describe('本年已述职的人数'),
  ...eachOf(coverageStates),
};
const yearlyState = z.enum(keysOf(yearlyStates)).describe(inWords(yearlyStates));
const yearlyCounts = { representatives: heads.describe('应当报告的代表人数'), ...eachOf(yearlyStates) };
const outside = heads.describe('在任而所适用的办法没有这样要求的人数');
const about = { year: z.int(), asOf: z.iso.date().describe('按这一天在任的代表计') };

function eachOf<Key extends string>(words: Readonly<Record<Key, string>>) {
  const each = keysOf(words).map((key) => [key, heads.describe(words[key])]);
  return Object.fromEntries(each) as Record<Key, typeof heads>;
}

export const coverageEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'get',
      path: '/duty-reports/coverage',
      act: 'dutyReport.read',
      tag,
      summary:
        '本届、本年向选民述职的覆盖情况，各乡镇街道和全体；名单不写 state 的，列出本届还没有述职的代表',
      query: z.strictObject({ ...query, state: state.optional() }),
      answer: z.strictObject({
        ...about,
        rulebooks: z.array(
          z.strictObject({
            id: z.string(),
            title: z.string(),
            term: z.strictObject({ from: z.iso.date(), until: z.iso.date() }).nullable(),
            perTerm: heads.describe('每届至少述职几次'),
          }),
        ),
        total: z.strictObject(counts),
        localOffices: z.array(z.strictObject({ localOffice: named, ...counts })),
        outside,
        items: z.array(
          z.strictObject({
            ...{ representative, localOffice: named, state },
            thisTerm: heads.describe('本届有效的述职次数'),
            thisYear: heads.describe('本年有效的述职次数'),
            lastOn: z.iso.date().nullable().describe('最近一次有效述职的日期'),
            dueOn: z.iso.date().nullable().describe('安排在哪一天以前；已召开的，会议日期'),
            report: z.string().nullable().describe('已安排的、待计票的，或待重新安排的述职编号'),
          }),
        ),
        nextCursor: z.string().nullable(),
      }),
    },
    async ({ deps, actor, reader, query: { year, ...asked } }) => {
      const { people, ...told } = await coverageOf(deps.db, reader, actor.today, year);
      return { ...told, ...pageOfPeople(people, asked, ['reported']) };
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/duty-reports/yearly',
      act: 'dutyReport.read',
      tag,
      summary: '本年向常委会报告履职情况的覆盖情况；名单不写 state 的，列出还没有报告的代表',
      query: z.strictObject({ ...query, state: yearlyState.optional() }),
      answer: z.strictObject({
        ...about,
        total: z.strictObject(yearlyCounts),
        localOffices: z.array(z.strictObject({ localOffice: named, ...yearlyCounts })),
        outside,
        items: z.array(
          z.strictObject({
            ...{ representative, localOffice: named, state: yearlyState },
            on: z.iso.date().nullable().describe('报告的日期'),
            dueOn: z.iso.date().describe('应当在哪一天以前报告'),
          }),
        ),
        nextCursor: z.string().nullable(),
      }),
    },
    async ({ deps, actor, reader, query: { year, ...asked } }) => {
      const { people, ...told } = await yearlyOf(deps.db, reader, actor.today, year);
      return { ...told, ...pageOfPeople(people, asked, ['done', 'late']) };
    },
  ),
];

interface Asked<State> {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly localOffice?: string | undefined;
  readonly state?: State | undefined;
}

const placeKey = z.tuple([z.string(), z.string(), z.string()]);

/** `others`: the states that are listed where they are asked for. */
function pageOfPeople<State extends string, Person extends Reporting & { readonly state: State }>(
  people: readonly Person[],
  { limit, cursor, localOffice, state }: Asked<State>,
  others: readonly State[],
) {
  const after: PlaceKey | undefined = readCursor(cursor, placeKey);
  const wanted = people.filter(
    (one) =>
      (state === undefined ? !others.includes(one.state) : one.state === state) &&
      (localOffice === undefined || one.localOffice.id === localOffice) &&
      (after === undefined || isAfter(one, after)),
  );
  return cursorOf(wanted, limit, placeKeyOf, (one) => one);
}
