/** The grade and its reason, what is unmet and what follows, as sentences. */
import { comparisonsIn } from './classes.ts';
import { amount, percent } from './explain-amount.ts';
import type { Subject } from './explain-steps.ts';
import { reasonLines, unmetWords } from './grade-words.ts';
import type { Gate, Operator, PollRules } from './rulebook.ts';
import type { PassedOver, PollFlag } from './sheet.ts';

export function gradeLines(subject: Subject): string[] {
  const [first, ...others] = reasonLines(subject.sheet.standing, subject);
  const { grade } = subject.sheet;
  return [`等次：${grade === undefined ? '' : `${grade}，`}${first}`, ...others];
}

export function marginLine({ sheet: { margin }, rulebook }: Subject): string[] {
  if (margin === undefined) return [];
  const hasLine = rulebook.grades.find((one) => one.name === margin.grade)?.from !== undefined;
  const points = margin.points === '0' ? '分数已够' : `还差${amount(margin.points, '分')}`;
  const unmet = margin.unmet.length === 0 ? '' : `需达到：${margin.unmet.join('、')}`;
  if (!hasLine) return unmet === '' ? [] : [`距“${margin.grade}”，${unmet}。`];
  return [`距“${margin.grade}”${points}${unmet === '' ? '' : `，另${unmet}`}。`];
}

export function gateLines(subject: Subject): string[] {
  return subject.sheet.gates.map((result) => {
    if (!result.applies) return `${result.gate}：不适用。`;
    if (result.met === undefined) return `${result.gate}：待定。`;
    if (result.met) return `${result.gate}：达到。`;
    const gate = subject.rulebook.gates.find((one) => one.name === result.gate);
    const unmet = unmetWords(result.unmet, gate?.need, subject);
    return `${result.gate}：未达到，${unmet}${gate === undefined ? '' : otherwiseWords(gate)}。`;
  });
}

function otherwiseWords(gate: Gate): string {
  if (gate.otherwise === undefined) return '；只作提醒';
  return 'total' in gate.otherwise ? '；总分按0分计' : `；等次最高为${gate.otherwise.gradeAtMost}`;
}

/** "2026-11-20测评：交心谈心与整改，优秀票率37/48 = 77.08% < 80%。" */
export function flagLine(flag: PollFlag, subject: Subject): string {
  const rates = flagRates(flag, subject.rulebook.dutyReport?.flags ?? []);
  return `${flag.on}测评：${flag.flag}，${rates}。`;
}

/** "优秀票率37/48 = 77.08% < 80%": the arithmetic of a flag. */
export function flagRates({ flag, rates }: PollFlag, flags: PollRules['flags']): string {
  const rule = flags.find((one) => one.name === flag);
  const asked = rule === undefined ? [] : comparisonsIn(rule.if);
  const said = Object.entries(rates).map(([name, rate]) => {
    const limits = asked.flatMap(({ fact, operator, value }) =>
      fact === name && typeof value === 'string' ? [{ sign: signs[operator], value }] : [],
    );
    const beside = limits.map(({ sign, value }) => ` ${sign} ${percent(value)}`).join(' 且');
    return `${name}${rate} = ${percent(rate, limits[0]?.value)}${beside}`;
  });
  return said.join('，');
}

/** The rate of a class in per cent, with places enough that it never reads like a line of the flags it is not on. */
export function ratePercent(name: string, rate: string, flags: PollRules['flags']): string {
  const limits = flags
    .flatMap((flag) => comparisonsIn(flag.if))
    .flatMap(({ fact, value }) => (fact === `${name}票率` && typeof value === 'string' ? [value] : []));
  const said = [percent(rate), ...limits.map((limit) => percent(rate, limit))];
  return said.reduce((longest, one) => (one.length > longest.length ? one : longest));
}

/** Words for what no rate is compared with stand here only because every operator has a row. */
const signs: Record<Operator, string> = {
  equal: '=',
  notEqual: '≠',
  lessThan: '<',
  lessThanInclusive: '≤',
  greaterThan: '>',
  greaterThanInclusive: '≥',
  in: '为',
  notIn: '不为',
  contains: '含',
  doesNotContain: '不含',
  known: '已知',
};

export function passedOverWords(why: PassedOver): string {
  switch (why.why) {
    case 'outside-period':
      return '不在计分期内，不计分';
    case 'outside-office':
      return '不在任期内，不计分';
    case 'no-item':
      return '不单独计分';
    case 'not-admitted':
      return why.missing.length === 0
        ? '不符合计分前提，不计分'
        : `未计分，缺少${why.missing.join('、')}情况`;
  }
}
