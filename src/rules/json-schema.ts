/** JSON Schemas of rule files, for editors: keys are offered, explained in Chinese, and misspelt ones underlined. */
import { roundingModes } from '../engine/decimal.ts';
import {
  cases,
  day,
  decimal,
  definitions,
  type Keyed,
  list,
  mapping,
  named,
  oneOf,
  period,
  ref,
  rounding,
  type Schema,
  said,
  section,
  sum,
  text,
  whole,
  word,
  yes,
} from './json-schema-parts.ts';
import { appraisal, dutyReport, review } from './json-schema-procedure.ts';
import { keys } from './keys.ts';

const dialect = 'https://json-schema.org/draft/2020-12/schema';

/** By the name of the file that holds it. */
export function ruleFileSchemas() {
  return {
    'rulebook.schema.json': {
      $schema: dialect,
      title: '履职积分办法',
      ...mapping(rulebookKeys, 'rulebook', 'inForce', 'period', 'rounding', 'sections', 'total'),
      $defs: { ...definitions, section },
    },
    'section.schema.json': {
      $schema: dialect,
      title: '大项',
      ...ref('section'),
      $defs: { ...definitions, section },
    },
    'cases.schema.json': { $schema: dialect, title: '案例', ...(cases as object), $defs: definitions },
  };
}

const wordKinds = {
  values: said('只有一个值，列出可用的值', list(word)),
  many: said('可同时有几个值，列出可用的值', list(word)),
  number: said('数，上下限可不写', mapping({ min: decimal, max: decimal })),
  unit: said('单位', word),
  default: said('没写时当作', word),
};

const fact = {
  anyOf: [
    list(word),
    {
      ...mapping({
        ...wordKinds,
        day: said('日期', yes),
        money: said('金额', yes),
        asked: said('满足这个条件的记录必须写明', ref('condition')),
      } satisfies Record<(typeof keys.fact)[keyof typeof keys.fact][number], Schema>),
      minProperties: 1,
    },
  ],
};

const trait = {
  anyOf: [
    list(word),
    {
      ...mapping({ ...wordKinds, text: said('任意文字', yes) } satisfies Record<
        (typeof keys.trait)[keyof typeof keys.trait][number],
        Schema
      >),
      minProperties: 1,
    },
  ],
};

const range: Schema = said('分数段：[0, 100]，几段 [[0, 3], [4, 7]]，或按名称列表', {
  anyOf: [
    { type: 'array', items: decimal, minItems: 2, maxItems: 2 },
    list({ type: 'array', items: decimal, minItems: 2, maxItems: 2 }),
    { type: 'object', minProperties: 1, maxProperties: 1 },
  ],
});

const rating: Keyed<typeof keys.rating> = {
  by: said('谁来打分', text),
  range,
  reason: said('必须写明理由', yes),
  absent: said('没有打分时当作多少分，或 exempt（不适用)', { anyOf: [decimal, oneOf('exempt')] }),
};

const within = said('在哪种身份相同的人当中', text);
const figure = {
  count: said('满足条件的记录有几条', { type: 'object' }),
  sum: said('满足条件的记录的某个数加起来', text),
  months: said('身份满足条件、在任的月数', { type: 'object' }),
  ratio: said('前一个数除以后一个数', { type: 'array', items: ref('number'), minItems: 2, maxItems: 2 }),
  weigh: said('各数按权重相加', named(decimal)),
  poll: said('票率：一类、几类，或各类乘权重', { anyOf: [word, list(word), named(decimal)] }),
  points: said('某个计分项、大项，或全部法定、自选计分项的得分', text),
  rank: said('名次', text),
  percentile: said('不高于本人的占全体多少', text),
  ofBest: said('与最高者之比', text),
  ofMean: said('与平均数之比', text),
  iqrLog: said('去掉离群值后取对数折算', text),
  running: said('到本期为止连续几期满足', ref('condition')),
  altogether: said('本届内共几期满足', ref('condition')),
  when: said('哪些记录', ref('condition')),
  distinct: said('按什么去重', text),
  least: said('各部分中最少的', text),
  over: said('从什么时候数起：term（本届）或 { years: 2 }', {
    anyOf: [oneOf('term'), mapping({ years: whole }, 'years')],
  }),
  plus: said('再加多少', decimal),
  which: said('几次测评取哪次', oneOf('last', 'first', 'highest', 'lowest', 'mean', 'pooled')),
  from: said('从高到低还是从低到高排', oneOf('top', 'bottom')),
  within,
  top: said('离群值以上得几分', decimal),
  places: said('小数位数', whole),
  for: said('适用于谁', ref('condition')),
  absent: said('算不出时当作多少，或 exempt（不适用)', { anyOf: [decimal, oneOf('exempt')] }),
  unit: said('单位', word),
  show: said('印在明细表上', yes),
} satisfies Record<
  | keyof typeof keys.measure
  | (typeof keys.measure)[keyof typeof keys.measure][number]
  | (typeof keys.figure)[number],
  Schema
>;

const quota: Keyed<typeof keys.quota> = {
  count: said('几个名额', whole),
  share: said('占人数的比例', decimal),
  of: said('占谁：assessed 参加考核的，eligible 够条件的', oneOf('assessed', 'eligible')),
  round: said('名额怎样取整', oneOf(...roundingModes)),
  within: said('在每种身份内各自计算', text),
  then: said('总分相同时依次比较的数', list(text)),
  ties: said(
    '仍然相同：include 都给，exclude 都不给，refer 由会议决定',
    oneOf('include', 'exclude', 'refer'),
  ),
};

const grade: Keyed<typeof keys.grade> = {
  grade: said('等次的名称', text),
  for: said('谁可以得', ref('condition')),
  from: said('分数线', ref('number')),
  need: said('还要满足', ref('condition')),
  quota: said('名额', mapping(quota, 'ties')),
};

const gate: Keyed<typeof keys.gate> = {
  gate: said('必达事项或一票否决的名称', text),
  for: said('适用于谁', ref('condition')),
  need: said('必须满足', ref('condition')),
  otherwise: said('不满足的后果；不写则只提示', {
    ...mapping({
      gradeAtMost: said('最高只能得这个等次', text),
      total: said('总分记 0', { enum: [0, '0'] }),
    } satisfies Keyed<typeof keys.gateOtherwise>),
    minProperties: 1,
    maxProperties: 1,
  }),
};

const basis: Keyed<typeof keys.basis> = {
  source: said('来源', text),
  url: said('网址', text),
  seen: said('看到多少', oneOf('全文', '部分', '报道', '示例')),
  notShown: said('来源没有写明的', list(text)),
};

const rulebookKeys: Keyed<typeof keys.rulebook> = {
  rulebook: said('办法的名称', text),
  basis: said('来源，或说明数字是示例', mapping(basis, 'source', 'seen')),
  inForce: said('施行起止；明细表用周期最后一天施行的版本', mapping({ from: day, until: day }, 'from')),
  appliesTo: said('适用于哪些代表', ref('condition')),
  assessed: said('考核对象：代表，或小组', oneOf('representative', 'group')),
  period,
  term: said('本届起止', ref('span')),
  rounding,
  facts: said('记录可以写的事实', named(fact)),
  traits: said('代表的身份', named(trait)),
  ratings: said('由人打的分', named(mapping(rating, 'by', 'range'))),
  figures: said('由档案得出的数', named({ ...mapping(figure), minProperties: 1 })),
  admit: said('记录先要满足，才计分', ref('condition')),
  once: said('一事一计：每组里一件事只在一个计分项计分', list(list(text, 2))),
  sections: said(
    '大项：文件名（sections/名称.yaml），或直接写在这里',
    list({ anyOf: [text, ref('section')] }),
  ),
  total: said('总分；必须写 cap，不封顶写 none', mapping(sum, 'cap')),
  gates: said('必达事项与一票否决', list(mapping(gate, 'gate', 'need'))),
  grades: said('等次，由高到低；最后一个不写分数线', list(mapping(grade, 'grade'))),
  ranks: said(
    '另排的名次',
    list(mapping({ within, for: ref('condition') } satisfies Keyed<typeof keys.rank>)),
  ),
  exempt: said('不评等次的人', list(mapping({ exempt: text, if: ref('condition') }, ...keys.exempt))),
  consequences: said(
    '后果：只提示，不自动执行',
    list(mapping({ consequence: text, if: ref('condition') }, ...keys.consequence)),
  ),
  review: said('年度考核的程序', mapping(review, 'stages')),
  dutyReport: said('述职与民主测评', mapping(dutyReport, 'classes', 'rates')),
  appraisals: said(
    '对机关、工作人员的测评；结果不进代表的积分',
    list(mapping(appraisal, 'appraisal', 'of', 'classes', 'rates')),
  ),
  cases,
};
