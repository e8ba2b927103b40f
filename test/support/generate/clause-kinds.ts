/** Which of the clause kinds, and which forms of the language, occur in a rulebook. */
import type {
  Comparison,
  Condition,
  Figure,
  Item,
  Line,
  Measure,
  Num,
  Rulebook,
  Table,
} from '../../../src/engine/rulebook.ts';

interface Parts {
  readonly rulebook: Rulebook;
  readonly items: readonly Item[];
  readonly lines: readonly Line[];
  readonly figures: readonly Figure[];
  readonly comparisons: readonly Comparison[];
  readonly tables: readonly Table[];
}

function partsOf(rulebook: Rulebook): Parts {
  const inner = (item: Item): readonly Item[] => [item, ...item.items.flatMap(inner)];
  const items = rulebook.sections.flatMap((section) => section.items.flatMap(inner));
  const comparisons: Comparison[] = [];
  const tables: Table[] = [];
  const walk = (value: unknown): void => {
    if (value === null || typeof value !== 'object') return;
    if ('operator' in value) comparisons.push(value as Comparison);
    if ('rows' in value && 'by' in value) tables.push(value as Table);
    for (const one of Object.values(value)) walk(one);
  };
  const { facts: _, ratings: __, ...rest } = rulebook;
  walk(rest);
  return {
    rulebook,
    items,
    lines: items.flatMap((item) => item.lines),
    figures: rulebook.figures,
    comparisons,
    tables,
  };
}

const isTable = (num: Num | undefined): num is Table => typeof num === 'object' && 'by' in num;
const measures = ({ figures }: Parts, ...kinds: readonly Measure['kind'][]): boolean =>
  figures.some(({ measure }) => kinds.includes(measure.kind));
const times = (parts: Parts): readonly Num[] => [
  ...parts.lines.flatMap((line) => line.times),
  ...[...parts.items, ...parts.rulebook.sections, parts.rulebook.total].flatMap((one) => one.multiply),
];
const quotas = ({ rulebook }: Parts) =>
  rulebook.grades.flatMap(({ quota }) => (quota === undefined ? [] : [quota]));
const names = (condition: Condition | undefined): readonly string[] =>
  condition === undefined
    ? []
    : 'all' in condition
      ? condition.all.flatMap(names)
      : 'any' in condition
        ? condition.any.flatMap(names)
        : [condition.fact];
const tabled = (parts: Parts, by: string) => parts.tables.some((table) => table.by === by);
const pastFigures = ({ figures }: Parts, kind: Measure['kind']) =>
  figures.some(({ measure }) => measure.kind === kind);

/** The kinds of `docs/clauses`, by number; 45 (nothing to write) and 47 (cannot be written) leave no trace. */
const kinds: Readonly<Record<string, (parts: Parts) => boolean>> = {
  '1 每件计分': ({ lines }) => lines.some((line) => line.when !== undefined && line.per === undefined),
  '2 按时间': ({ lines }) => lines.some((line) => line.per === '半天数'),
  '3 按金额数量': ({ lines }) => lines.some((line) => line.per === '金额' && line.every !== undefined),
  '4 有即得分': ({ items }) =>
    items.some(({ take, lines }) => lines.length > 0 && take?.from === 1 && take.to === 1),
  '5 达到次数': ({ lines }) => lines.some((line) => line.when === undefined && isTable(line.points)),
  '6 第二件起': ({ items }) => items.some(({ take }) => take !== undefined && take.from > 1),
  '7 目标增减': ({ lines }) => lines.some((line) => line.target !== undefined),
  '8 分档': (parts) => parts.lines.some((line) => isTable(line.points) && tabled(parts, '件数')),
  '9 按角色': (parts) => tabled(parts, '角色'),
  '10 联名分摊': ({ lines }) => lines.some((line) => line.share !== undefined),
  '11 阶段递进': ({ lines }) => lines.some((line) => isTable(line.points) && line.points.by === '办理阶段'),
  '12 就高': ({ items }) => items.some((item) => item.items.length > 0 && item.take !== undefined),
  '13 一事一计': ({ rulebook }) => rulebook.once.length > 0,
  '14 单项封顶': ({ items }) =>
    items.some((item) => item.cap !== undefined) &&
    items.some((item) => item.each.some((each) => each.cap !== undefined)),
  '15 大项小组封顶': ({ items }) => items.some((item) => item.items.length > 0 && item.cap !== undefined),
  '16 总分封顶': ({ rulebook }) => rulebook.total.cap !== 'none',
  '17 基础分': ({ rulebook }) => rulebook.total.base !== undefined,
  '18 扣完为止': ({ items }) => items.some((item) => item.floor === '0' && item.base !== undefined),
  '19 按缺席原因': (parts) => tabled(parts, '出席'),
  '20 按会议种类': ({ tables }) => tables.some((table) => table.rows.some((row) => isTable(row.then))),
  '21 迟到早退': ({ tables }) =>
    tables.some((table) => table.by === '出席' && table.rows.some((row) => row.key === '迟到')),
  '22 出席率': (parts) => measures(parts, 'ratio'),
  '23 状态系数': (parts) => times(parts).some((num) => isTable(num) && num.by === '出席'),
  '24 系数': (parts) => [...parts.items, ...parts.rulebook.sections].some((one) => one.multiply.length > 0),
  '25 幅度打分': ({ rulebook }) => rulebook.ratings.some((rating) => !('bands' in rating.range)),
  '26 多方加权': (parts) => measures(parts, 'weigh'),
  '27 大项定额': ({ rulebook }) => rulebook.sections.some((section) => section.weight !== undefined),
  '28 因人而异': ({ items }) =>
    items.some((item) => item.for !== undefined) && items.some((item) => isTable(item.cap)),
  '29 不参评豁免': ({ rulebook }) => rulebook.exempt.length > 0,
  '30 最低要求': ({ rulebook }) => rulebook.gates.some((gate) => gate.otherwise === undefined),
  '31 一票否决': ({ rulebook }) => rulebook.gates.some((gate) => gate.otherwise !== undefined),
  '32 奖励层级': ({ items }) =>
    items.some((item) => item.each.some((each) => each.key === 'matter' && each.take !== undefined)),
  '33 与全体比较': (parts) =>
    measures(parts, 'iqrLog', 'percentile') && parts.rulebook.total.best !== undefined,
  '34 名次计分': (parts) => measures(parts, 'rank', 'ofBest'),
  '35 分数线': ({ rulebook }) => rulebook.grades.some((grade) => isTable(grade.from)),
  '36 名额': (parts) => quotas(parts).some(({ places }) => 'share' in places),
  '37 同分': (parts) => quotas(parts).some((quota) => quota.ties === 'refer' && quota.then.length > 0),
  '38 分组排名': (parts) =>
    parts.rulebook.ranks.length > 0 && quotas(parts).some((quota) => quota.within !== undefined),
  '39 名次后果': (parts) => parts.rulebook.consequences.some((one) => names(one.if).includes('名次')),
  '40 连续': (parts) => pastFigures(parts, 'running'),
  '41 届内累计': (parts) =>
    pastFigures(parts, 'altogether') && parts.figures.some(({ measure }) => 'over' in measure),
  '42 以组为对象': ({ rulebook, figures }) =>
    rulebook.assessed === 'group' &&
    figures.some(({ measure }) => 'least' in measure && measure.least === 'member'),
  '43 佐证审核': ({ rulebook }) => rulebook.admit !== undefined,
  '44 周期': ({ items }) =>
    items.some((item) => item.each.some((each) => ['month', 'quarter'].includes(each.key))),
  '46 取整': ({ rulebook }) => rulebook.rounding !== 'none',
  '48 不满一年': (parts) =>
    measures(parts, 'months') || names(parts.rulebook.exempt[0]?.if).includes('任职月数'),
  '49 人工调整': ({ rulebook }) => rulebook.ratings.some((rating) => rating.reason),
  '50 修订': ({ comparisons }) => comparisons.some(({ fact }) => fact === '日期'),
};

const listed = {
  measure: [
    'count',
    'sum',
    'months',
    'ratio',
    'weigh',
    'poll',
    'points',
    'rank',
    'percentile',
    'ofBest',
    'ofMean',
    'iqrLog',
    'running',
    'altogether',
  ],
  which: ['last', 'first', 'highest', 'lowest', 'mean', 'pooled'],
  operator: [
    'equal',
    'notEqual',
    'in',
    'notIn',
    'contains',
    'doesNotContain',
    'lessThan',
    'lessThanInclusive',
    'greaterThan',
    'greaterThanInclusive',
    'known',
  ],
  rounding: ['half-up', 'half-down', 'half-even', 'up', 'down', 'none'],
  at: ['value', 'item', 'section', 'total'],
  ties: ['include', 'exclude', 'refer'],
  of: ['assessed', 'eligible'],
  each: ['record', 'matter', 'day', 'month', 'quarter', 'half', 'year', '类别'],
  period: ['month', 'quarter', 'half', 'year', 'term', 'written'],
  best: ['item', 'section', 'total'],
  absent: ['figure exempt', 'figure number', 'rating exempt', 'rating number'],
  gate: ['total 0', 'gradeAtMost'],
} as const;

export const everyKind: readonly string[] = [
  ...Object.keys(kinds),
  ...Object.entries(listed).flatMap(([what, all]) => all.map((one) => `${what}: ${one}`)),
];

export function kindsIn(rulebook: Rulebook): ReadonlySet<string> {
  const parts = partsOf(rulebook);
  const { rounding, period, ratings, gates, sections, total } = rulebook;
  const lacks = (what: string, all: readonly { readonly absent?: string }[]) =>
    all.flatMap(({ absent }) =>
      absent === undefined ? [] : [`absent: ${what} ${absent === 'exempt' ? 'exempt' : 'number'}`],
    );
  return new Set([
    ...Object.entries(kinds).flatMap(([name, is]) => (is(parts) ? [name] : [])),
    ...parts.figures.map(({ measure }) => `measure: ${measure.kind}`),
    ...parts.figures.flatMap(({ measure }) => (measure.kind === 'poll' ? [`which: ${measure.which}`] : [])),
    ...parts.comparisons.map(({ operator }) => `operator: ${operator}`),
    ...(rounding === 'none' ? ['rounding: none'] : [`rounding: ${rounding.mode}`, `at: ${rounding.at}`]),
    ...quotas(parts).flatMap(({ ties, places }) => [
      `ties: ${ties}`,
      ...('of' in places ? [`of: ${places.of}`] : []),
    ]),
    ...parts.items.flatMap((item) => item.each.map((each) => `each: ${each.key}`)),
    `period: ${typeof period === 'string' ? period : 'written'}`,
    ...(parts.items.some((item) => item.best !== undefined) ? ['best: item'] : []),
    ...(sections.some((section) => section.best !== undefined) ? ['best: section'] : []),
    ...(total.best === undefined ? [] : ['best: total']),
    ...lacks('figure', parts.figures),
    ...lacks('rating', ratings),
    ...gates.flatMap(({ otherwise }) =>
      otherwise === undefined ? [] : ['total' in otherwise ? 'gate: total 0' : 'gate: gradeAtMost'],
    ),
  ]);
}
