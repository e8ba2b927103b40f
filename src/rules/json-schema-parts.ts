/** Parts of rule files as JSON Schema: what editors know of conditions, numbers, tables and lines. */
import { roundingModes } from '../engine/decimal.ts';
import { aspects } from './case-expect.ts';
import { keys, periods } from './keys.ts';

export type Schema = Readonly<Record<string, unknown>> | boolean;

/** Every key that the language knows there, each with its schema: a key more or less does not compile. */
export type Keyed<K extends readonly string[]> = Readonly<Record<K[number], Schema>>;

export function said(description: string, schema: Readonly<Record<string, unknown>>): Schema {
  return { description, ...schema };
}

export function mapping(
  properties: Readonly<Record<string, Schema>>,
  ...required: string[]
): Record<string, unknown> {
  return {
    type: 'object',
    additionalProperties: false,
    properties,
    ...(required.length === 0 ? {} : { required }),
  };
}

export function list(items: Schema, least = 1): Record<string, unknown> {
  return { type: 'array', items, minItems: least };
}

export function named(values: Schema): Record<string, unknown> {
  return { type: 'object', additionalProperties: values };
}

export function ref(name: string): Record<string, unknown> {
  return { $ref: `#/$defs/${name}` };
}

export function oneOf(...words: readonly string[]): Record<string, unknown> {
  return { enum: words };
}

/** Editors read 5 as a number and 常委 as text; the rules read both as text. */
export const word = { type: ['string', 'number', 'boolean'] };
export const text = { type: 'string', minLength: 1 };
export const yes = { enum: ['yes', 'no', true, false] };
export const whole = { anyOf: [{ type: 'integer' }, { type: 'string', pattern: '^\\d+$' }] };
export const decimal = {
  anyOf: [{ type: 'number' }, { type: 'string', pattern: '^-?(0|[1-9]\\d{0,14})(\\.\\d{1,15})?$' }],
};
export const monthDay = '(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])';
export const day = { type: 'string', pattern: `^\\d{4}-${monthDay}$` };

const tests: Readonly<Record<string, Schema>> = {
  atLeast: said('不少于', ref('threshold')),
  atMost: said('不多于', ref('threshold')),
  above: said('多于', ref('threshold')),
  below: said('少于', ref('threshold')),
  not: said('不是（几个都不是)', { anyOf: [word, list(word)] }),
  all: said('同时有这几个', list(word)),
  known: said('是否写明', yes),
};

const line = {
  points: said('每份多少分：数、名称或表', ref('number')),
  per: said('按哪个数量乘（记录的事实，或由档案得出的数)', text),
  target: said('数量先减去的目标', ref('number')),
  every: said('每满多少算一份（取整)', ref('number')),
  times: said('系数：一个数、几个数或几张表，连乘', ref('factors')),
  share: said('联名的事怎样分摊', ref('share')),
  take: said('取大小居前的几份：1 只取最大，{ from: 2 } 从第二份起', ref('take')),
};

const applies = {
  for: said('适用于谁：不满足的不适用，也不计入最高可得分', ref('condition')),
  if: said('得分的前提：不满足的不得分', ref('condition')),
};

export const sum: Keyed<typeof keys.total> = {
  base: said('基础分，先给的分', ref('number')),
  multiply: said('合计乘的系数', ref('factors')),
  best: said('全体最高者折为多少分，其余按比例', decimal),
  floor: said('最低多少分（扣完为止写 0)', ref('number')),
  cap: said('最高多少分（封顶)', ref('number')),
};

const lineKeys: Keyed<typeof keys.line> = {
  when: said('哪些记录各得一份分；不写则整份档案得一份', ref('condition')),
  ...applies,
  ...line,
};

const itemKeys: Keyed<typeof keys.item> = {
  item: said('计分项的名称', text),
  duty: said('法定或自选：只作分类小计，不改变得分', oneOf('法定', '自选')),
  clause: said('条款依据', word),
  ...lineKeys,
  each: said('按部分（record、matter、一个事实、member、day、month、quarter、half、year）取舍和封顶', {
    type: 'object',
    minProperties: 1,
    additionalProperties: ref('part'),
  }),
  lines: said('几个计分行：记录满足哪行得哪行', list(ref('line'))),
  items: said('几个小项', list(ref('item'))),
  ...sum,
};

const partKeys: Keyed<typeof keys.part> = {
  take: said('这一部分取大小居前的几份', ref('take')),
  floor: said('这一部分最低多少分', ref('number')),
  cap: said('这一部分最高多少分', ref('number')),
};

const sectionKeys: Keyed<typeof keys.section> = {
  section: said('大项的名称', text),
  clause: said('条款依据', word),
  ...applies,
  ...sum,
  weight: said('折入总分的权重；写了的各项合计为 1，并要有 cap', decimal),
  items: said('计分项，按次序印在明细表上', list(ref('item'))),
};

export const section = said('大项', mapping(sectionKeys, 'section', 'items'));

/** Definitions that both kinds of file share. */
export const definitions: Readonly<Record<string, Schema>> = {
  condition: said('条件：{ 名称: 值 }，各项都要满足；all、any、not；或完整写法 { fact, operator, value }', {
    type: 'object',
    minProperties: 1,
    properties: {
      all: said('都要满足', list(ref('condition'))),
      any: said('满足一个', list(ref('condition'))),
      not: said('不满足', ref('condition')),
      fact: said('完整写法：名称', text),
      operator: said(
        '完整写法：比较',
        oneOf(
          ...['equal', 'notEqual', 'in', 'notIn', 'contains', 'doesNotContain'],
          ...['lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive', 'known'],
        ),
      ),
      value: said('完整写法：值', { anyOf: [word, list(word), ref('table')] }),
      path: false,
      params: false,
      condition: false,
      priority: false,
    },
    additionalProperties: ref('test'),
  }),
  test: said('一个值、几个值之一，或 { atLeast: 2, below: 6 }', {
    anyOf: [word, list(word), { ...mapping(tests), minProperties: 1 }],
  }),
  threshold: { anyOf: [word, ref('table')] },
  number: said('数、数的名称，或表 { 名称: { 值: 数, otherwise: 数 } }', { anyOf: [word, ref('table')] }),
  table: said('表：按一个名称的值（或数的下限）列出', {
    type: 'object',
    minProperties: 1,
    maxProperties: 1,
    additionalProperties: { type: 'object', minProperties: 1, additionalProperties: ref('number') },
  }),
  factors: {
    anyOf: [
      word,
      list(ref('number')),
      { type: 'object', minProperties: 1, additionalProperties: named(ref('number')) },
    ],
  },
  share: {
    anyOf: [
      oneOf('equal'),
      {
        type: 'object',
        required: ['others'],
        properties: { others: said('其余的人：平分或不得分', oneOf('equal', 'none')) },
        patternProperties: { '^[1-9]\\d*$': decimal },
        additionalProperties: false,
      },
    ],
  },
  take: { anyOf: [whole, mapping({ from: whole, to: whole } satisfies Keyed<typeof keys.take>, 'from')] },
  line: said('计分行', mapping(lineKeys, 'points')),
  item: said('计分项', mapping(itemKeys, 'item')),
  part: mapping(partKeys),
  span: said('起止日期', mapping({ from: day, until: day }, 'from', 'until')),
};

export const rounding = said('取整：在哪一级取几位小数，怎样取；不取整写 none', {
  anyOf: [
    oneOf('none'),
    mapping(
      {
        places: said('小数位数', whole),
        mode: said(
          'half-up 四舍五入，half-down 五舍六入，half-even 四舍六入五成双，up 进一，down 舍去',
          oneOf(...roundingModes),
        ),
        at: said('从哪一级起取整', oneOf('value', 'item', 'section', 'total')),
      } satisfies Keyed<typeof keys.rounding>,
      ...keys.rounding,
    ),
  ],
});

export const period = said('计分周期', { anyOf: [oneOf(...periods), ref('span')] });

const dossierKeys = {
  representative: said('代表：id、name、localOffice、electedOn、traits 等，都可不写', { type: 'object' }),
  records: said(
    '记录：事实直接写名称；另可写 on、matter、joint、evidence、by、id、repeat',
    list({ type: 'object' }, 0),
  ),
  ratings: said('评分', { type: 'object' }),
  polls: said('测评计票', list({ type: 'object' })),
  history: said('以往各期', list({ type: 'object' })),
  expect: said('应得的结果，只比较写出的', {
    ...mapping({
      ...Object.fromEntries(aspects.map((aspect) => [aspect, true])),
      yearly: said('每年的报告：yes 按期，late 逾期，none 没有', oneOf('yes', 'late', 'none')),
      refused: said('拒收的评分、记录事项、代表情况、测评档次或票数；拒收的不计分，不再写别的', list(word)),
    }),
    minProperties: 1,
    // Nothing is scored where anything is refused.
    dependentSchemas: { refused: { type: 'object', maxProperties: 1 } },
  }),
};

export const cases = said(
  '案例：办法的本意，检查时逐个验算',
  list(
    mapping(
      {
        case: said('一句话说明', text),
        period: said('周期；不写则取施行之日所在的周期', ref('span')),
        appraisal: said('对机关、工作人员的哪项测评；写了就只写 poll 和 expect', text),
        poll: said('那次测评的计票', { type: 'object' }),
        ...dossierKeys,
        dossiers: said('几个人一起算的，每人一份', list(mapping({ id: word, ...dossierKeys }))),
        focus: false,
        skip: false,
      },
      'case',
    ),
  ),
);
