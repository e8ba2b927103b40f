/** What somebody meant who writes in a rule file as one writes on paper: 80%, 2.5分, 2026年1月1日, 封顶, 四舍五入. */
import { dayOf } from '../engine/day.ts';
import { decimalOf } from '../engine/decimal.ts';

/** 80% → 0.8, 2.5分 → 2.5, .5 → 0.5, 1,000 → 1000, >=0.8 → { atLeast: 0.8 }. */
export function numberMeant(text: string): string | undefined {
  const compared = /^(>=|<=|>|<|≥|≤|不少于|不低于|不超过|不高于|高于|超过|低于)\s*(.+)$/.exec(text);
  if (compared !== null) {
    const number = numberMeant(compared[2] ?? '') ?? decimalOf(compared[2] ?? '');
    return number === undefined ? undefined : `{ ${comparisons[compared[1] ?? '']}: ${number} }`;
  }
  const percent = /^(\d{1,4}(?:\.\d{1,8})?)%$/.exec(text)?.[1];
  if (percent !== undefined) return hundredth(percent);
  const plain = text
    .replace(/(?:分|次|件|天|人|条|户|年|月|个|元|票|半天)$/, '')
    .replace(/^\+/, '')
    .replaceAll(/,(?=\d{3})/g, '')
    .replace(/^(-?)\./, '$10.')
    .replace(/^(-?)0+(?=\d)/, '$1');
  const digit = digits.indexOf(plain);
  const meant = digit === -1 ? plain : `${digit}`;
  return meant !== text && decimalOf(meant) !== undefined ? meant : undefined;
}

const digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

const comparisons: Readonly<Record<string, string>> = {
  ...{ '>=': 'atLeast', '≥': 'atLeast', 不少于: 'atLeast', 不低于: 'atLeast' },
  ...{ '<=': 'atMost', '≤': 'atMost', 不超过: 'atMost', 不高于: 'atMost' },
  ...{ '>': 'above', 高于: 'above', 超过: 'above', '<': 'below', 低于: 'below' },
};

/** Two places to the left; no number of the machine, so that 0.1% is 0.001. */
function hundredth(percent: string): string {
  const [whole = '0', rest = ''] = percent.split('.');
  const digits = `${whole.padStart(3, '0')}`;
  const text = `${digits.slice(0, -2)}.${digits.slice(-2)}${rest}`;
  return text.replace(/^0+(?=\d)/, '').replace(/\.?0+$/, '');
}

/** 2026年1月1日, 2026.1.1, 2026/1/1 → 2026-01-01. */
export function dayMeant(text: string): string | undefined {
  const [, year, month, date] = /^(\d{4})[年./-](\d{1,2})[月./-](\d{1,2})日?$/.exec(text) ?? [];
  if (year === undefined || month === undefined || date === undefined) return undefined;
  const meant = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return dayOf(meant);
}

/** Words of the language that are English, as an office would say them. */
const said: Readonly<Record<string, readonly string[]>> = {
  ...{ points: ['分值', '分数', '计分', '得分', '分'], cap: ['封顶', '上限', '最高'] },
  ...{ floor: ['下限', '最低', '扣到'], base: ['基础分', '底分'], when: ['条件', '情形'] },
  ...{ item: ['计分项', '项目', '名称'], section: ['大项', '部分'], weight: ['权重', '占比', '比重'] },
  ...{ grade: ['等次'], gate: ['必达', '一票否决'], from: ['分数线', '起', '开始'], until: ['止', '截止'] },
  ...{ quota: ['名额'], share: ['比例'], unit: ['单位'], need: ['要求'], take: ['取'], per: ['按', '每'] },
  ...{ multiply: ['系数', '乘'], total: ['总分'], case: ['例子', '案例'], expect: ['应得'] },
  ...{ records: ['记录'], ratings: ['评分', '打分'], values: ['可选', '选项'], otherwise: ['其余', '其他'] },
  ...{ year: ['年', '年度'], quarter: ['季', '季度'], half: ['半年'], month: ['月'], term: ['届', '任期'] },
  ...{ 'half-up': ['四舍五入'], down: ['舍去', '去尾'], up: ['进一'], yes: ['是'], no: ['否', '不是'] },
  ...{
    representative: ['代表', '个人'],
    group: ['代表小组', '小组'],
    localOffice: ['乡镇', '街道', '乡镇街道'],
  },
  ...{ office: ['代表工作机构', '办公室'], council: ['主任会议'], none: ['不设', '无'] },
};

/** The one of `words` that is called so. */
export function wordMeant(text: string, words: readonly string[]): string | undefined {
  return words.find((word) => said[word]?.includes(text));
}
