/** Why this grade and no better one, what is unmet and what follows, as sentences. */
import { comparisonsIn } from './classes.ts';
import { conditionInWords } from './condition-words.ts';
import { amount, percent } from './explain-amount.ts';
import { type Subject, stateOf } from './explain-steps.ts';
import type { Condition, Gate, Operator } from './rulebook.ts';
import type { GradeReason, PassedOver, PollFlag, Refusal } from './sheet.ts';
import { namesOf } from './words.ts';

export function gradeLines(subject: Subject): string[] {
  const { sheet } = subject;
  const reason = sheet.gradeReason;
  switch (reason.why) {
    case 'reached':
      return [
        `等次：${sheet.grade ?? '未定'}，总分${amount(reason.total, '分')}${reachedWords(reason)}。`,
        ...reason.over.map((refusal) => `${refusalWords(refusal, subject, sheet.grade ?? '')}。`),
      ];
    case 'exempt':
      return [`等次：不参加评定（${reason.exempt.join('、')}）。`];
    case 'pending':
      return [`等次：待评，缺少${reason.pending.join('、')}。`];
    case 'referred':
      return [
        `等次：并列，由会议确定。“${reason.grade}”还有名额${reason.places}个，` +
          `与其他${reason.tied.length - 1}人并列在分数线上，未选上的列为${reason.otherwise}。`,
      ];
    case 'ungraded':
      return ['等次：本办法不评定等次。'];
  }
}

function reachedWords(reason: Extract<GradeReason, { why: 'reached' }>): string {
  return reason.from === undefined ? '' : `，达到分数线${amount(reason.from, '分')}`;
}

/** One better grade that was not given. */
function refusalWords(refusal: Refusal, subject: Subject, given: string): string {
  switch (refusal.because) {
    case 'for':
      return `“${refusal.grade}”：不在评定范围`;
    case 'from':
      return `“${refusal.grade}”：未达到分数线${amount(refusal.from, '分')}`;
    case 'need': {
      const need = subject.rulebook.grades.find((one) => one.name === refusal.grade)?.need;
      return `“${refusal.grade}”：未满足条件，${unmetWords(refusal.unmet, need, subject)}`;
    }
    case 'gate':
      return `“${refusal.grade}”：“${refusal.gate}”未达到，不得评为${refusal.grade}`;
    case 'quota': {
      const why = refusal.tied
        ? `同分人数超过剩余名额（共${refusal.places}个）`
        : `名额（${refusal.places}个）`;
      return `“${refusal.grade}”：达到${refusal.grade}分数线，因${why}列为${given}`;
    }
  }
}

/** "建议件数为0件ï¼要求不少于1件ï¼", for each name of a need that is unmet. */
function unmetWords(unmet: readonly string[], need: Condition | undefined, subject: Subject): string {
  const names = namesOf(subject.rulebook);
  const asked = need === undefined ? [] : comparisonsIn(need);
  const said = unmet.map((name) => {
    const wanted = asked.filter((one) => one.fact === name).map((one) => conditionInWords(one, names));
    const bare = wanted.map((text) => (text.startsWith(name) ? text.slice(name.length) : text));
    return `${stateOf(name, subject) || `${name}尚无`}${bare.length === 0 ? '' : `（要求${bare.join('且')}）`}`;
  });
  return said.join('；');
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

/** "2026-11-20测评ï¼交心谈心与整改ï¼优秀票率37/48 = 77.08% < 80%。" */
export function flagLine(flag: PollFlag, subject: Subject): string {
  const rule = subject.rulebook.dutyReport?.flags.find((one) => one.name === flag.flag);
  const asked = rule === undefined ? [] : comparisonsIn(rule.if);
  const rates = Object.entries(flag.rates).map(([name, rate]) => {
    const limits = asked.flatMap(({ fact, operator, value }) =>
      fact === name && typeof value === 'string' ? [{ sign: signs[operator], value }] : [],
    );
    const beside = limits.map(({ sign, value }) => ` ${sign} ${percent(value)}`).join(' 且');
    return `${name}${rate} = ${percent(rate, limits[0]?.value)}${beside}`;
  });
  return `${flag.on}测评：${flag.flag}，${rates.join('，')}。`;
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
