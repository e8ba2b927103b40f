/** Figures in plain Chinese: what is counted, divided, compared. */
import { conditionInWords } from './condition-words.ts';
import type { Condition, Figure, Measure, Over, Which } from './rulebook.ts';
import { listed, type Names, numberInWords, percentInWords } from './words.ts';

/** «类别为建议的记录所属的不同事项数，没有的按0计». */
export function figureInWords({ measure, for: applies, absent }: Figure, names: Names): string {
  return [
    measureInWords(measure, names),
    applies === undefined ? '' : `只对${conditionInWords(applies, names)}的代表计算`,
    absent === undefined
      ? ''
      : absent === 'exempt'
        ? '没有这个数的，与它有关的规定不适用'
        : `没有这个数的，按${absent}计`,
  ]
    .filter((part) => part !== '')
    .join('；');
}

function measureInWords(measure: Measure, names: Names): string {
  switch (measure.kind) {
    case 'count':
      return `${overInWords(measure.over)}${recordsIn(measure.when, names)}${countInWords(measure.distinct)}${leastInWords(measure.least)}`;
    case 'sum':
      return `${overInWords(measure.over)}${recordsIn(measure.when, names)}的${measure.of}之和${leastInWords(measure.least)}`;
    case 'months':
      return measure.when === undefined
        ? '月末（离任的为离任日）在任的月数'
        : `月末（离任的为离任日）在任且${conditionInWords(measure.when, names)}的月数`;
    case 'ratio':
      return `${numberInWords(measure.of, names)}除以${numberInWords(measure.to, names)}`;
    case 'weigh': {
      const parts = measure.parts.map(({ name, weight }) => `${name}×${percentInWords(weight)}`);
      return [...parts, ...(measure.plus === '0' ? [] : [measure.plus])].join('＋');
    }
    case 'poll':
      return pollInWords(measure);
    case 'points':
      return `${measure.of}的得分`;
    case 'rank':
      return `${measure.of}在${among(measure.within)}中${measure.from === 'top' ? '由高到低' : '由低到高'}的名次`;
    case 'percentile':
      return `${among(measure.within)}中${measure.of}不高于本人的所占比例`;
    case 'ofBest':
      return `${measure.of}与${among(measure.within)}中最高值之比`;
    case 'ofMean':
      return `${measure.of}与${among(measure.within)}的平均值之比`;
    case 'iqrLog':
      return `${measure.of}在${among(measure.within)}中的标准化值：四分位距以外的值取两端，其余取对数折算为0至${measure.top}，保留${measure.places}位小数`;
    case 'running':
      return `截至本周期，连续${conditionInWords(measure.when, names)}的周期数`;
    case 'altogether':
      return `本届以来，${conditionInWords(measure.when, names)}的周期数`;
  }
}

function recordsIn(when: Condition | undefined, names: Names): string {
  return when === undefined ? '全部履职记录' : `${conditionInWords(when, names)}的履职记录`;
}

function overInWords(over: Over | undefined): string {
  if (over === undefined) return '';
  return over === 'term' ? '本届以来，' : `最近${over.years}年内，`;
}

const counted: Readonly<Record<string, string>> = {
  record: '条数',
  matter: '所属的不同事项数',
  member: '涉及的成员数',
  day: '涉及的天数',
  month: '涉及的月数',
  quarter: '涉及的季度数',
  half: '涉及的半年数',
  year: '涉及的年数',
};

function countInWords(distinct = 'record'): string {
  return counted[distinct] ?? `不同${distinct}的个数`;
}

const parted: Readonly<Record<string, string>> = {
  matter: '事项',
  member: '成员',
  day: '天',
  month: '月',
  quarter: '季度',
  half: '半年',
  year: '年',
};

function leastInWords(least: string | undefined): string {
  return least === undefined ? '' : `，按${parted[least] ?? least}分别计算，取最少的一个（没有的为0）`;
}

const polled: Record<Which, string> = {
  last: '最近一次测评',
  first: '第一次测评',
  highest: '各次测评中最高',
  lowest: '各次测评中最低',
  mean: '各次测评平均',
  pooled: '各次测评合计',
};

function pollInWords({ classes, which }: Extract<Measure, { kind: 'poll' }>): string {
  const plain = classes.every(({ weight }) => weight === '1');
  const names = plain
    ? `${listed(
        classes.map((of) => of.class),
        '和',
      )}票`
    : classes.map(({ class: name, weight }) => `${name}票×${weight}`).join('＋');
  return `${polled[which]}的${names}所占比例`;
}

function among(within: string | undefined): string {
  return within === undefined ? '全体' : `同一${within}`;
}
