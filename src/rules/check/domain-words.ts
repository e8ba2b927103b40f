/** What a name may still be, in Chinese: «类别只能是视察或专题调研», «半天数在 0 到 20 之间». */
import { addDays, type Day } from '../../engine/day.ts';
import { textOf } from '../../engine/decimal.ts';
import type { Fraction } from '../../engine/fraction.ts';
import { amountInWords, listed, type Names } from '../../engine/words.ts';
import type { NumberDomain } from './number-domain.ts';
import type { Domain } from './space.ts';

export function domainInWords(name: string, domain: Domain, names: Names): string {
  if (domain.silent === 'yes') return `这里要求未说明${name}`;
  switch (domain.kind) {
    case 'word':
      if (domain.only !== undefined) return `${name}只能是${listed(domain.only, '或')}`;
      return domain.not.length === 0 ? `${name}可以是任何词` : `${name}不能是${listed(domain.not, '或')}`;
    case 'many': {
      const parts = [
        ...(domain.has.length > 0 ? [`要包括${listed(domain.has, '和')}`] : []),
        ...(domain.lacks.length > 0 ? [`不能包括${listed(domain.lacks, '或')}`] : []),
      ];
      return parts.length === 0 ? `${name}可以有也可以没有` : `${name}${parts.join('，')}`;
    }
    case 'number':
      return `${name}${numberInWords(name, domain, names)}`;
  }
}

function numberInWords(name: string, domain: NumberDomain, names: Names): string {
  const say = (value: Fraction) => amountInWords(domain.day ? dayText(value) : textOf(value), name, names);
  if (domain.only !== undefined) return `只能是${listed(domain.only.map(say), '或')}`;
  const { low, high } = domain;
  if (low !== undefined && high !== undefined && textOf(low) === textOf(high)) return `只能是${say(low)}`;
  const parts = [
    ...(low === undefined
      ? []
      : [`${domain.lowOpen ? '要大于' : domain.day ? '不早于' : '最小是'}${say(low)}`]),
    ...(high === undefined
      ? []
      : [`${domain.highOpen ? '要小于' : domain.day ? '不晚于' : '最大是'}${say(high)}`]),
    ...(domain.not.length === 0 ? [] : [`不能是${listed(domain.not.map(say), '或')}`]),
  ];
  return parts.length === 0 ? '可以是任何数' : parts.join('，');
}

function dayText(value: Fraction): string {
  return addDays('1970-01-01' as Day, Number(value.n));
}
