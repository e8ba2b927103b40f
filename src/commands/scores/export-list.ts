/**
 * A list as it is seen, to be handed about: roster, records, scores, results, statistics, duty reports.
 *
 * It shows more than one dossier at once, so the purpose is in the audit chain before anything goes out. Each list
 * reaches as far as whoever asks may read it.
 */
import { z } from 'zod';
import type { Day } from '../../engine/day.ts';
import { kindFactOf } from '../../engine/explain-record.ts';
import { listReports } from '../../store/duty-report/duty-reports.ts';
import type { Reader } from '../../store/reader.ts';
import { listRecords } from '../../store/records.ts';
import { listRepresentatives, type Reading, type RepresentativeFound } from '../../store/representatives.ts';
import { breakdowns } from '../../store/statistics.ts';
import { recordStates } from '../../store/tables.ts';
import type { Actor } from '../actor.ts';
import { command, reach, type Writing } from '../command.ts';
import { reportsShown } from '../duty-report/shown.ts';
import { day, id, purpose } from '../fields.ts';
import { type ListWords, listWords } from '../imports/import-names.ts';
import type { Act } from '../permissions.ts';
import { neverStoredIn } from '../personal-data.ts';
import { failure, refuseAll } from '../problems.ts';
import { listedResults } from './listed-results.ts';
import { listingHead } from './listing-head.ts';
import { scoreRows } from './score-list.ts';
import { statisticsOf } from './statistics.ts';

/** By list: what it is called, and the act that reads it. */
export const lists = {
  roster: { words: '代表名册', act: 'representative.read' },
  records: { words: '履职记录', act: 'record.read' },
  scores: { words: '积分', act: 'score.read' },
  results: { words: '考核结果', act: 'review.read' },
  statistics: { words: '履职统计', act: 'statistics.read' },
  dutyReports: { words: '述职测评', act: 'dutyReport.read' },
} as const satisfies Record<string, { readonly words: string; readonly act: Act }>;
export type ListName = keyof typeof lists;
export const listNames = Object.keys(lists) as [ListName, ...ListName[]];

/** What a list is narrowed by, as on its page; each list takes its own. */
export const narrowedBy = {
  period: z.string().max(21).optional().describe('积分、统计：2026、2026-H1、2026-Q1；不写是今年'),
  review: id.optional().describe('考核结果：哪一次考核'),
  localOffice: z.string().max(64).optional().describe('名册、记录、积分、考核结果'),
  search: z.string().max(60).optional().describe('名册：姓名、代表证号'),
  state: z.enum(recordStates).optional().describe('履职记录的状态'),
  representative: id.optional().describe('履职记录：一名代表的'),
  kind: z.string().max(60).optional().describe('履职记录的类别'),
  from: day.optional().describe('履职记录'),
  until: day.optional().describe('履职记录'),
  by: z.enum(breakdowns).optional().describe('统计：再按什么细分'),
  fact: z.string().max(60).optional().describe('统计：按什么分类'),
  flagged: z.enum(['yes']).optional().describe('述职：只列低于规定票率的'),
  year: z
    .string()
    .regex(/^(19|20|21)\d\d$/, '应为四位年份')
    .optional()
    .describe('述职：哪一年'),
};

const input = z.strictObject({ list: z.enum(listNames), purpose, ...narrowedBy });
type Asked = z.output<typeof input>;

export const exportList = command({
  act: 'list.export',
  input,
  async decide(writing, asked) {
    const { tx, actor, note, deps, today } = writing;
    refuseAll(neverStoredIn({ purpose: asked.purpose }));
    const reader = reach(actor, lists[asked.list].act);
    const words = await listWords(tx, reader, today);
    const body = await bodyOf(writing, reader, words, asked);
    note('list.export', { kind: 'export', id: asked.list }, { purpose: asked.purpose });
    return { ...body, words, head: await listingHead({ ...deps, db: tx }, actor) };
  },
});

export type ListExported = Awaited<ReturnType<typeof exportList.run>>;

const most = 20_000;

async function bodyOf({ tx, actor, today }: Writing, reader: Reader, words: ListWords, asked: Asked) {
  const { list, period, localOffice } = asked;
  switch (list) {
    case 'roster':
      return { list, people: await peopleIn(tx, reader, actor, asked) };
    case 'records': {
      const { state, representative, from, until, kind } = asked;
      const names = words.rulebooks.flatMap((rulebook) => kindFactOf(rulebook) ?? []);
      const fact = names[0] !== undefined && kind !== undefined ? { name: names[0], value: kind } : undefined;
      const wanted = { state, representative, localOffice, from, until, fact, limit: most + 1 };
      const records = await listRecords(tx, reader, wanted);
      if (records.length > most) {
        const what = `超过${most}条，一张表放不下。`;
        throw failure('invalid-input', { what, mend: '请缩小日期范围，分几次导出。' });
      }
      const people = await listRepresentatives(tx, reader, { limit: most });
      const numbers = new Map(people.map((one) => [one.representative_id, one.office_number]));
      return { list, records, numbers };
    }
    case 'scores':
      return {
        ...{ list, period: period ?? today.slice(0, 4) },
        scores: await scoreRows(tx, reader, today, { period, localOffice }),
      };
    case 'results': {
      if (asked.review === undefined) {
        throw failure(
          'invalid-input',
          { what: '没有说明是哪一次考核。', mend: '请到该次考核的名单导出。' },
          'review',
        );
      }
      return { list, ...(await listedResults(tx, reader, actor, asked.review, localOffice)) };
    }
    case 'statistics': {
      const by = asked.by === undefined ? [] : [asked.by];
      return { list, ...(await statisticsOf(tx, reader, today, { period, by, fact: asked.fact })) };
    }
    case 'dutyReports': {
      const { year, flagged } = asked;
      const span = year && { from: `${year}-01-01` as Day, until: `${year}-12-31` as Day };
      const wanted = { ...span, ...(flagged === undefined ? {} : { flagged: true }), limit: most };
      return { list, reports: await reportsShown(tx, actor, await listReports(tx, reader, wanted)) };
    }
  }
}

/** Telephone and work unit are 内部: for the office, and everybody's own. */
async function peopleIn(
  tx: Reading,
  reader: Reader,
  actor: Actor,
  { search, localOffice }: Pick<Asked, 'search' | 'localOffice'>,
): Promise<readonly RepresentativeFound[]> {
  const people = await listRepresentatives(tx, reader, {
    ...{ limit: most },
    ...(search === undefined ? {} : { search }),
    ...(localOffice === undefined ? {} : { localOffice }),
  });
  return people.map((one) =>
    actor.role === 'office' || actor.person === one.person_id
      ? one
      : { ...one, work_unit: null, telephone: null },
  );
}
