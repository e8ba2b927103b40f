/**
 * A second, plain reading of the demo district's 办法 of 2026, clause by clause, written from its text.
 *
 * Nothing here knows the engine: own fractions, own rounding, a function a clause. Where the two differ, one of
 * them misreads the 办法.
 */
import type { Cohort, Dossier, DutyRecord, Tally } from '../../src/engine/dossier.ts';

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

// ---- fractions ------------------------------------------------------------------------------------------------

type Amount = readonly [bigint, bigint];

const zero: Amount = [0n, 1n];
const of = (text: string): Amount => {
  const [whole = '', digits = ''] = text.split('.');
  return [BigInt(whole + digits), 10n ** BigInt(digits.length)];
};
const plus = (a: Amount, b: Amount): Amount => [a[0] * b[1] + b[0] * a[1], a[1] * b[1]];
const times = (a: Amount, b: Amount): Amount => [a[0] * b[0], a[1] * b[1]];
const over = (a: Amount, b: Amount): Amount => [a[0] * b[1], a[1] * b[0]];
const compare = (a: Amount, b: Amount): number => {
  const difference = a[0] * b[1] - b[0] * a[1];
  return difference > 0n ? 1 : difference < 0n ? -1 : 0;
};
const larger = (a: Amount, b: Amount): Amount => (compare(a, b) >= 0 ? a : b);
const smaller = (a: Amount, b: Amount): Amount => (compare(a, b) <= 0 ? a : b);
const add = (amounts: readonly Amount[]): Amount => amounts.reduce(plus, zero);

/** To hundredths, halves away from zero. */
function toCents(amount: Amount): Amount {
  const [n, d] = amount;
  const size = n < 0n ? -n : n;
  const cents = (size * 200n + d) / (2n * d);
  return [n < 0n ? -cents : cents, 100n];
}

function text([n, d]: Amount): string {
  const cents = (n * 100n) / d;
  const size = `${cents < 0n ? -cents : cents}`.padStart(3, '0');
  const written = `${size.slice(0, -2)}.${size.slice(-2)}`.replace(/\.?0+$/, '');
  return `${cents < 0n ? '-' : ''}${written}`;
}

// ---- reading a dossier ----------------------------------------------------------------------------------------

const said = (record: DutyRecord, fact: string) => record.facts[fact] as string;
const isOneOf = (record: DutyRecord, fact: string, ...words: string[]) => words.includes(said(record, fact));
const came = (record: DutyRecord) => isOneOf(record, '出席', '出席', '迟到', '早退');
const monthOf = (record: DutyRecord) => record.on.slice(0, 7);
const quarterOf = (record: DutyRecord) => Math.ceil(Number(record.on.slice(5, 7)) / 3);
const matterOf = (record: DutyRecord) => record.matter ?? record.id;

function grouped<T>(list: readonly T[], key: (one: T) => string | number): T[][] {
  const groups = new Map<string | number, T[]>();
  for (const one of list) groups.set(key(one), [...(groups.get(key(one)) ?? []), one]);
  return [...groups.values()];
}

const greatest = (amounts: readonly Amount[], count: number): Amount[] =>
  [...amounts].sort((a, b) => compare(b, a)).slice(0, count);

/** What the table of a clause gives for a word. */
const look = (table: Record<string, string>, word: string): Amount => of(table[word] as string);

/** Joint matters: the first half, the others share the rest alike; alone, everything. */
function part(record: DutyRecord): Amount {
  const { participants, position } = record.joint ?? { participants: 1, position: 1 };
  if (participants === 1) return [1n, 1n];
  return position === 1 ? [1n, 2n] : [1n, 2n * BigInt(participants - 1)];
}

interface Reading {
  readonly kind: string;
  readonly ill: boolean;
  readonly months: number;
  /** In which office was held at least a day. */
  readonly quarters: readonly number[];
  readonly records: readonly DutyRecord[];
  readonly everPlenary: readonly DutyRecord[];
  readonly poll?: Tally;
}

function read(dossier: Dossier, period: Cohort['period']): Reading {
  const { electedOn, leftOn, traits, changes } = dossier.representative;
  const lastDay = leftOn !== undefined && leftOn < period.until ? leftOn : period.until;
  let known = traits;
  for (const change of changes) if (change.on <= lastDay) known = change.traits;
  const year = period.from.slice(0, 4);
  const ends = ['31', '28', '31', '30', '31', '30', '31', '31', '30', '31', '30', '31'].map(
    (last, month) => `${year}-${`${month + 1}`.padStart(2, '0')}-${last}`,
  );
  const months = ends.filter(
    (end) =>
      electedOn <= end && (leftOn === undefined || leftOn >= end || leftOn.slice(0, 7) === end.slice(0, 7)),
  ).length;
  const inOffice = dossier.records.filter(
    (record) => record.on >= electedOn && (leftOn === undefined || record.on <= leftOn),
  );
  const valid = dossier.polls.filter((poll) => (poll.valid ?? 0) >= 20);
  const poll = valid.at(-1);
  return {
    kind: known['代表类别'] as string,
    ill: known['长期病假'] === '是',
    months,
    quarters: [1, 2, 3, 4].filter((quarter) => {
      const [start, end] = [
        `${year}-${`${quarter * 3 - 2}`.padStart(2, '0')}-01`,
        ends[quarter * 3 - 1] ?? '',
      ];
      return electedOn <= end && (leftOn === undefined || leftOn >= start);
    }),
    records: inOffice.filter((record) => record.on >= period.from && record.on <= period.until),
    everPlenary: inOffice.filter((record) => record.on >= '2021-11-01' && isOneOf(record, '类别', '人代会')),
    ...(poll === undefined ? {} : { poll }),
  };
}

// ---- 第二章 日常履职 ---------------------------------------------------------------------------------------------

function daily(reading: Reading): Record<string, Amount> {
  const { records, kind, months } = reading;
  const all = (...kinds: string[]) => records.filter((record) => isOneOf(record, '类别', ...kinds));
  const wholeYear: Amount = [12n, BigInt(months)];
  const standing = kind === '常委会组成人员';

  const plenary = all('人代会');
  const council = all('常委会会议');
  const inspections = all('视察', '专题调研', '执法检查');
  const groups = all('小组活动').filter(came);
  const called = [...inspections, ...all('小组活动')];
  const speeches = all('审议发言').length;

  const inspectionPoints = grouped(
    inspections.filter((record) => isOneOf(record, '出席', '出席')),
    quarterOf,
  ).map((quarter) => {
    const days = grouped(quarter, (record) => record.on).map((day) =>
      day
        .map((record) =>
          times(
            of('3'),
            times(
              look({ 一般: '1', 重要: '1.2', 重大: '1.5' }, said(record, '重要程度')),
              look({ 一般: '1', 较好: '1.1', 突出: '1.3' }, said(record, '履职效果')),
            ),
          ),
        )
        .reduce(larger),
    );
    return smaller(add(days), of('8'));
  });

  // 任职期间每个季度: a quarter counts with the first day in office that lies in it.
  const everyQuarter = reading.quarters.every((quarter) =>
    groups.some((record) => quarterOf(record) === quarter),
  );
  const rate: Amount = [BigInt(called.filter(came).length), BigInt(called.length)];
  const rateAtLeast = (line: string) => called.length > 0 && compare(rate, of(line)) >= 0;

  // 第四条: one matter, suggestion or brief, whichever is worth more; equal, the suggestion.
  const suggestionWorth = (record: DutyRecord) => {
    const stages = record.facts['办理阶段'] ?? [];
    const urgent = stages.includes('重点督办') || stages.includes('领导批示');
    return times(
      add([of('4'), stages.includes('立案') ? of('2') : zero, urgent ? of('3') : zero]),
      part(record),
    );
  };
  const briefWorth = (record: DutyRecord) =>
    look({ 未采用: '0.5', 区级采用: '2', 市级采用: '3', 省级采用: '5' }, said(record, '采用级别'));
  const suggestions = new Map<string, Amount>();
  for (const record of all('建议')) {
    suggestions.set(
      matterOf(record),
      plus(suggestions.get(matterOf(record)) ?? zero, suggestionWorth(record)),
    );
  }
  const briefs = new Map<string, Amount>();
  for (const record of all('社情民意')) {
    briefs.set(matterOf(record), plus(briefs.get(matterOf(record)) ?? zero, briefWorth(record)));
  }
  const keptSuggestions = [...suggestions].filter(
    ([matter, worth]) => compare(worth, briefs.get(matter) ?? zero) >= 0,
  );
  const keptBriefs = [...briefs].filter(
    ([matter, worth]) => compare(worth, suggestions.get(matter) ?? zero) > 0,
  );
  const worths = (kept: readonly (readonly [string, Amount])[]) => add(kept.map(([, worth]) => worth));

  const bestOfMatter = (list: readonly DutyRecord[], worth: (record: DutyRecord) => Amount) =>
    add(grouped(list, matterOf).map((matter) => matter.map(worth).reduce(larger)));

  const visits = grouped(all('走访选民'), monthOf).map((month) =>
    smaller(
      add(month.map((record): Amount => [BigInt(Math.floor(Number(said(record, '户数')) / 5)), 1n])),
      of('2'),
    ),
  );
  const receptions = grouped(all('接待选民'), monthOf).length;

  const counted: Record<string, Amount> = {
    出席人代会: smaller(
      add(plenary.filter(came).map((record) => times(of('2.5'), of(said(record, '半天数'))))),
      of('20'),
    ),
    会风会纪: larger(
      add([
        of('10'),
        ...plenary.map((record) =>
          isOneOf(record, '出席', '迟到', '早退')
            ? of('-0.5')
            : isOneOf(record, '出席', '无故缺席')
              ? of('-4')
              : zero,
        ),
      ]),
      zero,
    ),
    审议发言: speeches >= 5 ? of('3') : speeches >= 3 ? of('2') : speeches >= 1 ? of('1') : zero,
    出席常委会会议: standing
      ? smaller(
          add(
            council.map((record) =>
              look(
                { 出席: '0.8', 迟到: '0.6', 早退: '0.5', 请假: '0.2', 无故缺席: '0' },
                said(record, '出席'),
              ),
            ),
          ),
          of('4'),
        )
      : zero,
    列席常委会会议: standing
      ? zero
      : [BigInt(2 * Math.min(2, council.filter((record) => isOneOf(record, '出席', '出席')).length)), 1n],
    视察调研和执法检查: smaller(add(inspectionPoints), of('20')),
    代表小组活动: smaller(plus([BigInt(groups.length), 1n], everyQuarter ? of('2') : zero), of('7')),
    活动出勤: rateAtLeast('0.9')
      ? of('4')
      : rateAtLeast('0.75')
        ? of('3')
        : rateAtLeast('0.5')
          ? of('2')
          : called.length > 0
            ? of('-1')
            : zero,
    学习培训: smaller(
      add(
        all('学习培训')
          .filter((record) => isOneOf(record, '出席', '出席'))
          .map((record) =>
            times(
              times(of('2'), of(said(record, '天数'))),
              look({ 集中培训: '1', 线上学习: '0.5' }, said(record, '培训方式')),
            ),
          ),
      ),
      of('10'),
    ),
    提出议案: smaller(
      add(
        all('议案')
          .filter((record) => (record.joint?.participants ?? 1) >= 10)
          .map((record) => look({ 领衔: '4', 联名: '0.5' }, said(record, '角色'))),
      ),
      of('5'),
    ),
    提出建议: smaller(worths(keptSuggestions), of('15')),
    建议办理结果: smaller(
      bestOfMatter(all('建议结果'), (record) =>
        times(look({ 列入计划: '1', 已经解决: '3', 优秀建议: '5' }, said(record, '结果')), part(record)),
      ),
      of('6'),
    ),
    反映社情民意: smaller(worths(keptBriefs), of('6')),
    走访选民: smaller(times(add(visits), wholeYear), of('6')),
    接待选民: smaller(times([BigInt(receptions), 1n], wholeYear), of('6')),
    向选民述职: all('向选民述职').length > 0 ? of('4') : zero,
    为民办实事: add(
      greatest(
        all('为民办实事').map((record) => look({ 推进中: '1', 办成: '3' }, said(record, '完成情况'))),
        2,
      ),
    ),
    宣传报道: smaller(
      bestOfMatter(
        all('宣传').filter((record) => record.evidence >= 1),
        (record) => look({ 国家级: '3', 省级: '2', 市级: '1', 区级: '0.5' }, said(record, '级别')),
      ),
      of('4'),
    ),
    表彰奖励: add(
      greatest(
        all('表彰').map((record) =>
          look({ 国家级: '6', 省级: '4', 市级: '3', 区级: '2' }, said(record, '级别')),
        ),
        1,
      ),
    ),
    负面情形: larger(
      add(
        all('负面情形').map((record) =>
          look({ 交办逾期: '-1', 材料不实: '-3', 通报批评: '-5', 违纪违法: '-8' }, said(record, '情形')),
        ),
      ),
      of('-10'),
    ),
  };
  return counted;
}

// ---- 第三章 群众评价, 第四章 年度考核 -------------------------------------------------------------------------------

function excellentRate({ poll }: Reading): Amount | undefined {
  return poll === undefined ? undefined : [BigInt(poll.classes['优秀'] ?? 0), BigInt(poll.valid ?? 0)];
}

function voters(reading: Reading): Record<string, Amount> | undefined {
  const excellent = excellentRate(reading);
  const { poll, records } = reading;
  if (poll === undefined || excellent === undefined) return undefined;
  const good: Amount = [
    BigInt((poll.classes['优秀'] ?? 0) + (poll.classes['称职'] ?? 0)),
    BigInt(poll.valid ?? 0),
  ];
  const praise = records.filter((record) => isOneOf(record, '类别', '群众表扬')).length;
  return {
    测评优秀票率: times(of('70'), excellent),
    测评称职以上票率: times(of('30'), good),
    群众表扬: [BigInt(2 * Math.min(3, praise)), 1n],
  };
}

function review(dossier: Dossier): { readonly points: Record<string, Amount>; readonly pending: boolean } {
  const given = (name: string): Amount | undefined => {
    const values = dossier.ratings[name]?.values;
    return values && over(add(values.map((value) => of(value))), [BigInt(values.length), 1n]);
  };
  const [own, local, overall] = [given('自评打分') ?? zero, given('初评打分'), given('总评打分')];
  const pending = local === undefined || overall === undefined;
  const weighed = pending
    ? zero
    : add([times(own, of('0.1')), times(local, of('0.4')), times(overall, of('0.5'))]);
  return { points: { 三方打分: weighed, 综合调整: given('综合调整分') ?? zero }, pending };
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
