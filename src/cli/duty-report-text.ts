/** Duty reports, their coverage and what is overdue as tables for the terminal. */
import type { Coverage, CoverageCounts } from '../commands/duty-report/coverage.ts';
import { coverageStates } from '../commands/duty-report/coverage.ts';
import type { Reporting } from '../commands/duty-report/reporting.ts';
import type { ReportShown } from '../commands/duty-report/shown.ts';
import type { Yearly, YearlyCounts, YearlyOne } from '../commands/duty-report/yearly.ts';
import { yearlyStates } from '../commands/duty-report/yearly.ts';
import type { Day } from '../engine/day.ts';
import { type Column, table } from './table.ts';

const number = (title: string): Column => ({ title, numbers: true });
const text = (title: string): Column => ({ title });

export function reportsText(reports: readonly ReportShown[]): string {
  if (reports.length === 0) return '没有符合的述职和测评。\n';
  return table(
    ['对象', '乡镇街道', '会议', '情况', '算式', '跟踪'].map(text),
    reports.map((report) => [
      ...[whoIn(report), report.localOffice?.name ?? report.appraisal ?? ''],
      ...[report.on ?? `${report.dueOn}以前`, report.stateWords],
      ...[arithmeticIn(report), followUpIn(report)],
    ]),
  );
}

function whoIn({ name, representative }: Pick<ReportShown, 'name' | 'representative'>): string {
  return representative === null ? name : `${name}（${representative.officeNumber}）`;
}

/** The arithmetic of its flags, or of a count without one the votes of the first class. */
function arithmeticIn({ count }: ReportShown): string {
  if (count === null) return '';
  if (count.short.length > 0) return count.short.join('；');
  if (count.totalsOnly) return `有效票不足5张${count.flags.map(({ flag }) => `；${flag}`).join('')}`;
  if (count.flags.length > 0) return count.flags.map(({ flag, words }) => `${words}，${flag}`).join('；');
  const [first] = count.classes ?? [];
  return first === undefined || first.rate === null
    ? ''
    : `${first.name}票率${first.rate} = ${first.percent}`;
}

function followUpIn({ followUp }: ReportShown): string {
  if (followUp === null) return '';
  const due = followUp.state === 'talk' ? followUp.talkDue : followUp.rectifyDue;
  const waits = ['talk', 'plan', 'rectify'].includes(followUp.state) && due !== null;
  return `${followUp.stateWords}${waits ? `，期限${due}` : ''}${followUp.overdue ? '，已逾期' : ''}`;
}

// ---- coverage ---------------------------------------------------------------------------------------------------

const coverageKeys = Object.keys(coverageStates) as readonly (keyof typeof coverageStates)[];
const yearlyKeys = Object.keys(yearlyStates) as readonly (keyof typeof yearlyStates)[];

/** By local office and in all. */
export function coverageText(told: Coverage, yearly: Yearly): string {
  const voters = ({ representatives, thisYear, ...states }: CoverageCounts) =>
    [representatives, ...coverageKeys.map((key) => states[key]), thisYear].map(String);
  const standing = ({ representatives, ...states }: YearlyCounts) =>
    [representatives, ...yearlyKeys.map((key) => states[key])].map(String);
  const asked = yearly.total.representatives > 0;
  const parts = [
    `向选民述职（${told.year}年，按${told.asOf}在任的代表计${outsideIn(told.outside)}）\n` +
      table(
        [
          text('乡镇街道'),
          ...['代表', ...coverageKeys.map((key) => coverageStates[key]), '本年已述职'].map(number),
        ],
        rowsOf(told, voters),
      ),
    ...(asked
      ? [
          `向常委会报告（${yearly.year}年${outsideIn(yearly.outside)}）\n` +
            table(
              [text('乡镇街道'), ...['代表', ...yearlyKeys.map((key) => yearlyStates[key])].map(number)],
              rowsOf(yearly, standing),
            ),
        ]
      : []),
  ];
  return parts.map((part) => `${part}\n`).join('');
}

function outsideIn(outside: number): string {
  return outside === 0 ? '' : `；另有${outside}人所适用的办法没有这项要求`;
}

function rowsOf<Counts>(
  {
    total,
    localOffices,
  }: {
    readonly total: Counts;
    readonly localOffices: readonly (Counts & Pick<Reporting, 'localOffice'>)[];
  },
  cells: (counts: Counts) => readonly string[],
): readonly (readonly string[])[] {
  return [...localOffices.map((one) => [one.localOffice.name, ...cells(one)]), ['合计', ...cells(total)]];
}

/** Who has not reported, one line a local office and state. */
export function missingText(told: Coverage, yearly: Yearly): string {
  const voters = told.people.filter(({ state }) => state !== 'reported');
  const standing = yearly.people.filter(({ state }) => state === 'due' || state === 'overdue');
  return [
    ...listsOf(voters, ({ state }) => coverageStates[state]),
    ...listsOf(standing, ({ state }) => `常委会报告${yearlyStates[state]}`),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

function listsOf<One extends Reporting>(people: readonly One[], stateOf: (one: One) => string): string[] {
  const groups = new Map<string, string[]>();
  for (const one of people) {
    const key = `${one.localOffice.name}，${stateOf(one)}`;
    const { name, officeNumber } = one.representative;
    groups.set(key, [...(groups.get(key) ?? []), `${name}（${officeNumber}）`]);
  }
  return [...groups].map(([key, names]) => `${key}${names.length}人：${names.join('、')}`);
}

// ---- overdue ----------------------------------------------------------------------------------------------------

export interface Overdue {
  readonly planned: readonly ReportShown[];
  readonly followed: readonly ReportShown[];
  readonly yearly: readonly YearlyOne[];
}

export function overdueText({ planned, followed, yearly }: Overdue, today: Day): string {
  const days = (due: string) => `${Math.round((Date.parse(today) - Date.parse(due)) / 86_400_000)}`;
  const parts = [
    part('逾期没有召开的述职和测评', '期限', planned, (one) => [
      ...[whoIn(one), one.localOffice?.name ?? one.appraisal ?? '', one.dueOn, days(one.dueOn)],
    ]),
    part('逾期的谈心谈话和整改', '办到哪一步', followed, (one) => {
      const due = (one.followUp?.state === 'talk' ? one.followUp.talkDue : one.followUp?.rectifyDue) ?? '';
      return [whoIn(one), one.localOffice?.name ?? '', `${one.followUp?.stateWords}，期限${due}`, days(due)];
    }),
    part('逾期没有向常委会报告', '期限', yearly, ({ representative, localOffice, dueOn }) => [
      ...[`${representative.name}（${representative.officeNumber}）`, localOffice.name, dueOn, days(dueOn)],
    ]),
  ].filter((one) => one !== '');
  return parts.length === 0 ? '没有逾期的。\n' : parts.join('\n');
}

function part<One>(
  title: string,
  third: string,
  all: readonly One[],
  cells: (one: One) => readonly string[],
): string {
  if (all.length === 0) return '';
  const columns = [...['对象', '乡镇街道', third].map(text), number('逾期天数')];
  return `${title}：${all.length}\n${table(columns, all.map(cells))}`;
}
