/**
 * Why this grade and no better one, in Chinese.
 *
 * The sheet carries these sentences as its reason and the explanation says the same ones, so the two cannot differ.
 */
import { comparisonsIn } from './classes.ts';
import { conditionInWords } from './condition-words.ts';
import { amount } from './explain-amount.ts';
import type { Condition, Rulebook } from './rulebook.ts';
import type { GradeReason, Refusal } from './sheet.ts';
import { type Known, stateOf } from './state-words.ts';
import { namesOf } from './words.ts';

/** First the reason for the grade or for none, then a sentence for each better grade that was not given. */
export function reasonLines(reason: GradeReason, known: Known): string[] {
  switch (reason.why) {
    case 'reached': {
      const line = reason.from === undefined ? '' : `，达到分数线${amount(reason.from, '分')}`;
      return [
        `总分${amount(reason.total, '分')}${line}。`,
        ...reason.over.map((refusal) => `${refusalWords(refusal, known)}。`),
      ];
    }
    case 'exempt':
      return [`不参加评定（${reason.exempt.join('、')}）。`];
    case 'pending':
      return [`待评，缺少${reason.pending.join('、')}。`];
    case 'referred':
      return [
        `并列，由会议确定。“${reason.grade}”还有名额${reason.places}个，` +
          `与其他${reason.tied.length - 1}人并列在分数线上，未选上的列为${reason.otherwise}。`,
      ];
    case 'withheld':
      return [`不定等次（${reason.reason}）。`];
    case 'ungraded':
      return ['本办法不评定等次。'];
  }
}

/** One better grade that was not given. */
function refusalWords(refusal: Refusal, known: Known): string {
  switch (refusal.because) {
    case 'for':
      return `“${refusal.grade}”：不在评定范围`;
    case 'from':
      return `“${refusal.grade}”：未达到分数线${amount(refusal.from, '分')}`;
    case 'need': {
      const need = known.rulebook.grades.find((one) => one.name === refusal.grade)?.need;
      return `“${refusal.grade}”：未满足条件，${unmetWords(refusal.unmet, need, known)}`;
    }
    case 'gate':
      return `“${refusal.grade}”：“${refusal.gate}”未达到，不得评为${refusal.grade}`;
    case 'quota': {
      const why = refusal.tied
        ? `同分人数超过剩余名额（共${refusal.places}个）`
        : `名额（${refusal.places}个）`;
      return `“${refusal.grade}”：达到${refusal.grade}分数线，因${why}列为${known.sheet.grade ?? ''}`;
    }
  }
}

/** «建议件数为0件（要求不少于1件）», for each name of a need that is unmet. */
export function unmetWords(unmet: readonly string[], need: Condition | undefined, known: Known): string {
  const asked = need === undefined ? undefined : askedBy(need, known.rulebook);
  const said = unmet.map((name) => {
    const wanted = asked?.get(name);
    return `${stateOf(name, known) || `${name}尚无`}${wanted === undefined ? '' : `（要求${wanted}）`}`;
  });
  return said.join('；');
}

/** By name, what a need asks of it. Kept by rulebook: whoever falls short of the need is told the same. */
function askedBy(need: Condition, rulebook: Rulebook): ReadonlyMap<string, string> {
  const needs = askedIn.get(rulebook) ?? new Map<Condition, ReadonlyMap<string, string>>();
  askedIn.set(rulebook, needs);
  const kept = needs.get(need);
  if (kept !== undefined) return kept;
  const names = namesOf(rulebook);
  const asked = new Map<string, string>();
  for (const comparison of comparisonsIn(need)) {
    const { fact } = comparison;
    const text = conditionInWords(comparison, names);
    const bare = text.startsWith(fact) ? text.slice(fact.length) : text;
    const before = asked.get(fact);
    asked.set(fact, before === undefined ? bare : `${before}且${bare}`);
  }
  needs.set(need, asked);
  return asked;
}

const askedIn = new WeakMap<Rulebook, Map<Condition, ReadonlyMap<string, string>>>();
