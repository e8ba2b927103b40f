/**
 * A second, plain reading of the demo district's 办法 of 2026, clause by clause, written from its text.
 *
 * Nothing here, nor in demo-oracle/, knows the engine: own fractions, own rounding, a function a clause. Where the two differ, one of
 * them misreads the 办法.
 */
import type { Cohort, Dossier, DutyRecord } from '../../src/engine/dossier.ts';
import {
  type Amount,
  add,
  compare,
  larger,
  of,
  over,
  smaller,
  text,
  times,
  toCents,
  zero,
} from './demo-oracle/amounts.ts';
import { excellentRate, review, voters } from './demo-oracle/assessment.ts';
import { daily } from './demo-oracle/daily.ts';
import { came, grouped, isOneOf, matterOf, type Reading, read, said } from './demo-oracle/reading.ts';

export interface OracleSheet {
  readonly total: string;
  /** By item, rounded. */
  readonly items: Readonly<Record<string, string>>;
  /** By section, before weight; left out where the section does not apply. */
  readonly sections: Readonly<Record<string, string>>;
  readonly rank?: number;
  readonly rankInOffice?: number;
  /** 倒数名次 of who is not pending, among everybody's totals so far. */
  readonly fromBottom?: number;
  /** Left out: exempt, pending or referred. */
  readonly grade?: string;
  readonly state: 'graded' | 'exempt' | 'pending' | 'referred';
  readonly displaced: boolean;
  readonly consequences: readonly string[];
}

// ---- the sheet of one, and of all -----------------------------------------------------------------------------

interface Scored {
  readonly dossier: Dossier;
  readonly reading: Reading;
  readonly items: Readonly<Record<string, Amount>>;
  readonly sections: Readonly<Record<string, Amount>>;
  readonly total: Amount;
  readonly exempt: boolean;
  readonly pending: boolean;
}

function scored(dossier: Dossier, period: Cohort['period']): Scored {
  const reading = read(dossier, period);
  const rounded = (points: Record<string, Amount>) =>
    Object.fromEntries(Object.entries(points).map(([name, amount]) => [name, toCents(amount)]));
  const [first, second, third] = [daily(reading), voters(reading), review(dossier)];
  const parts = [
    { name: '日常履职', weight: of('0.6'), items: rounded(first) },
    ...(second === undefined ? [] : [{ name: '群众评价', weight: of('0.15'), items: rounded(second) }]),
    { name: '年度考核', weight: of('0.25'), items: rounded(third.points) },
  ].map((one) => ({ ...one, points: smaller(add(Object.values(one.items)), of('100')) }));
  const weights = add(parts.map((one) => one.weight));
  const sum = add(parts.map((one) => over(times(one.points, one.weight), weights)));
  return {
    dossier,
    reading,
    items: Object.assign({}, ...parts.map((one) => one.items)),
    sections: Object.fromEntries(parts.map((one) => [one.name, one.points])),
    total: toCents(larger(sum, zero)),
    exempt: reading.months < 3 || reading.ill,
    pending: third.pending,
  };
}

/** The worse of the grades that 第五章 still allows. */
function bestAllowed({ reading, items }: Scored): number {
  const { records, months } = reading;
  const count = (test: (record: DutyRecord) => boolean) => records.filter(test).length;
  const of = (kind: string) => (record: DutyRecord) => isOneOf(record, '类别', kind);
  const halfDays = records
    .filter((record) => of('人代会')(record) && came(record))
    .reduce((sum, record) => sum + Number(said(record, '半天数')), 0);
  const trainingDays = records
    .filter((record) => of('学习培训')(record) && isOneOf(record, '出席', '出席'))
    .reduce((sum, record) => sum + Number(said(record, '天数')), 0);
  const written = new Set(records.filter((record) => isOneOf(record, '类别', '议案', '建议')).map(matterOf))
    .size;
  if (items['负面情形'] && count((record) => isOneOf(record, '情形', '违纪违法')) > 0) return 3;
  if (months >= 12 && halfDays < 1) return 2;
  if (written < 1 || trainingDays < 3 || count(of('接待选民')) < (months >= 6 ? 2 : 1)) return 1;
  return 0;
}

const gradeNames = ['优秀', '称职', '基本称职', '不称职'] as const;

export function oracle(cohort: Cohort): Map<string, OracleSheet> {
  const everyone = cohort.dossiers.map((dossier) => scored(dossier, cohort.period));
  const assessed = everyone.filter((one) => !one.exempt);
  const grades = new Map<Scored, number>();
  const [referred, displaced] = [new Set<Scored>(), new Set<Scored>()];

  const reaches = (one: Scored): boolean => {
    const rate = excellentRate(one.reading);
    return (
      one.reading.months >= 6 &&
      compare(one.total, of('90')) >= 0 &&
      (rate === undefined || compare(rate, of('0.8')) >= 0) &&
      bestAllowed(one) === 0
    );
  };
  // By total, then by the share of 优秀 votes; without a poll this year, after those with one.
  const order = (a: Scored, b: Scored): number => {
    const [ours, theirs] = [excellentRate(a.reading), excellentRate(b.reading)];
    const byTotal = compare(b.total, a.total);
    if (byTotal !== 0) return byTotal;
    if (ours === undefined || theirs === undefined) return (ours ? 0 : 1) - (theirs ? 0 : 1);
    return compare(theirs, ours);
  };
  for (const group of grouped(assessed, (one) => one.reading.kind)) {
    let places = Math.floor(group.length / 5);
    const candidates = group.filter((one) => !one.pending && reaches(one)).sort(order);
    const alike = grouped(candidates, (one) => candidates.findIndex((other) => order(one, other) === 0));
    for (const tied of alike) {
      if (tied.length <= places) for (const one of tied) grades.set(one, 0);
      else for (const one of tied) (places > 0 ? referred : displaced).add(one);
      places = Math.max(0, places - tied.length);
    }
  }
  for (const one of assessed) {
    if (grades.has(one) || one.pending || referred.has(one)) continue;
    const byTotal = compare(one.total, of('75')) >= 0 ? 1 : compare(one.total, of('60')) >= 0 ? 2 : 3;
    grades.set(one, Math.max(byTotal, bestAllowed(one)));
  }

  const above = (one: Scored, among: readonly Scored[]) =>
    among.filter((other) => compare(other.total, one.total) > 0).length;
  const fromBottom = (one: Scored): number | undefined =>
    assessed.includes(one) && !one.pending
      ? assessed.filter((other) => compare(other.total, one.total) < 0).length + 1
      : undefined;
  const office = (one: Scored) => one.dossier.representative.localOffice;

  return new Map(
    everyone.map((one) => {
      const grade = grades.get(one);
      const last = fromBottom(one);
      const state = one.exempt
        ? 'exempt'
        : one.pending
          ? 'pending'
          : referred.has(one)
            ? 'referred'
            : 'graded';
      const sheet: OracleSheet = {
        total: text(one.total),
        items: mapped(one.items),
        sections: mapped(one.sections),
        ...(one.exempt
          ? {}
          : {
              rank: above(one, assessed) + 1,
              rankInOffice:
                above(
                  one,
                  assessed.filter((other) => office(other) === office(one)),
                ) + 1,
            }),
        ...(last === undefined ? {} : { fromBottom: last }),
        ...(grade === undefined ? {} : { grade: gradeNames[grade] as string }),
        state,
        displaced: displaced.has(one),
        consequences: one.exempt ? [] : consequences(one, grade, last, cohort.period),
      };
      return [one.dossier.representative.id, sheet];
    }),
  );
}

function mapped(amounts: Readonly<Record<string, Amount>>): Record<string, string> {
  return Object.fromEntries(Object.entries(amounts).map(([name, amount]) => [name, text(amount)]));
}

function consequences(
  { dossier, reading }: Scored,
  grade: number | undefined,
  fromBottom: number | undefined,
  period: Cohort['period'],
): string[] {
  const year = Number(period.from.slice(0, 4));
  const past = (back: number) => dossier.history.find((one) => one.period === `${year - back}`);
  const inARow = (now: boolean, held: (one: NonNullable<ReturnType<typeof past>>) => boolean): number => {
    if (!now) return 0;
    let count = 1;
    for (let one = past(count); one !== undefined && held(one); one = past(count)) count += 1;
    return count;
  };
  const unfit = inARow(grade === 3, (one) => one.grade === '不称职');
  const unfitAltogether =
    (grade === 3 ? 1 : 0) + dossier.history.filter((one) => one.grade === '不称职').length;
  const excellent = inARow(grade === 0, (one) => one.grade === '优秀');
  const trailing = inARow(
    fromBottom !== undefined && fromBottom <= 5,
    (one) => Number(one.figures['倒数名次']) <= 5,
  );
  const missed = new Set(
    reading.everPlenary.filter((record) => isOneOf(record, '出席', '无故缺席')).map(matterOf),
  ).size;
  return [
    ...(grade === 3 ? ['约谈'] : []),
    ...(unfit >= 2 ? ['提请主任会议研究'] : []),
    ...(unfitAltogether >= 3 ? ['换届时不作为连任推荐参考'] : []),
    ...(excellent >= 3 ? ['通报表扬'] : []),
    ...(trailing >= 2 ? ['结对帮带'] : []),
    ...(missed >= 2 ? ['向代表资格审查委员会提示'] : []),
  ];
}
