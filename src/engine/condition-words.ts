/**
 * Conditions in plain Chinese, as a 办法 would write them: «类别为视察或执法检查,且出席».
 */
import { dayOf } from './day.ts';
import type { Comparison, Condition, Operator, Table } from './rulebook.ts';
import { amountInWords, listed, type Names, numberInWords } from './words.ts';

export function conditionInWords(condition: Condition, names: Names): string {
  if ('fact' in condition) return comparisonInWords(condition, names);
  const [parts, how] = 'all' in condition ? [condition.all, 'all' as const] : [condition.any, 'any' as const];
  const groups = groupsOf(parts);
  const said = groups.map((group) => {
    if (Array.isArray(group)) return groupInWords(group, how, names);
    const text = conditionInWords(group as Condition, names);
    return groups.length === 1 ? text : `（${text}）`;
  });
  return said.join(how === 'all' ? '，且' : '，或');
}

/** Comparisons of one name that stand together, so that it is said once; anything else by itself. */
function groupsOf(parts: readonly Condition[]): (readonly Comparison[] | Condition)[] {
  const groups: (Comparison[] | Condition)[] = [];
  for (const part of parts) {
    const last = groups.at(-1);
    if (!('fact' in part)) groups.push(part);
    else if (Array.isArray(last) && last[0]?.fact === part.fact) last.push(part);
    else groups.push([part]);
  }
  return groups;
}

function groupInWords(group: readonly Comparison[], how: 'all' | 'any', names: Names): string {
  const [first, ...others] = group;
  if (first === undefined || others.length === 0)
    return group.map((of) => comparisonInWords(of, names)).join('');
  const values = group.map((of) => of.value as string);
  if (group.some((of) => of.operator === 'known')) {
    return group.map((of) => comparisonInWords(of, names)).join(how === 'all' ? '，且' : '，或');
  }
  if (group.every((of) => of.operator === 'contains')) {
    return `${first.fact}包括${listed(values, how === 'all' ? '和' : '或')}`;
  }
  if (how === 'all' && group.every((of) => of.operator === 'doesNotContain')) {
    return `${first.fact}不包括${values.join('、')}中的任何一项`;
  }
  return `${first.fact}${group.map((of) => predicate(of, names)).join(how === 'all' ? '且' : '或')}`;
}

function comparisonInWords(comparison: Comparison, names: Names): string {
  const { fact, operator, value } = comparison;
  if (operator === 'known') {
    const [said, silent] = names.made.has(fact) ? ['有', '没有'] : ['已说明', '未说明'];
    return `${value === 'yes' ? said : silent}${fact}`;
  }
  // A fact named like one of its values (出席: 出席) would read «出席为出席».
  if (value === fact && operator === 'equal') return fact;
  if (value === fact && operator === 'notEqual') return `非${fact}`;
  return `${fact}${predicate(comparison, names)}`;
}

type Limit = Extract<Operator, `${string}Than${string}`>;

const amounts: Record<Limit, string> = {
  lessThan: '低于',
  lessThanInclusive: '不高于',
  greaterThan: '高于',
  greaterThanInclusive: '不低于',
};
const counts: Record<Limit, string> = {
  lessThan: '少于',
  lessThanInclusive: '不超过',
  greaterThan: '多于',
  greaterThanInclusive: '不少于',
};
const days: Record<Limit, string> = {
  lessThan: '早于',
  lessThanInclusive: '不晚于',
  greaterThan: '晚于',
  greaterThanInclusive: '不早于',
};

function predicate({ fact, operator, value }: Comparison, names: Names): string {
  // «类别为为民办实事» would be read twice.
  const say = (text: string) => {
    const said = amountInWords(text, fact, names);
    return said.startsWith('为') ? `“${said}”` : said;
  };
  if (typeof value === 'string') {
    switch (operator) {
      case 'equal':
        return `为${say(value)}`;
      case 'notEqual':
        return `不为${say(value)}`;
      case 'contains':
        return `包括${value}`;
      case 'doesNotContain':
        return `不包括${value}`;
    }
  }
  if (operator === 'in') return `为${listed(asList(value).map(say), '或')}`;
  if (operator === 'notIn') return `不是${listed(asList(value).map(say), '或')}`;
  const isDay = typeof value === 'string' && dayOf(value) !== undefined;
  const isCount = names.units.has(fact) || /[数次]$/.test(fact);
  const verb =
    (isDay ? days : isCount ? counts : amounts)[operator as Limit] ??
    (operator === 'notEqual' ? '不为' : '为');
  if (typeof value === 'string') return `${verb}${say(value)}`;
  return `${verb}下列数值（${numberInWords(value as Table, names, fact)}）`;
}

function asList(value: Comparison['value']): readonly string[] {
  return Array.isArray(value) ? value : [value as string];
}
