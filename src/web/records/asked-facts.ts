/** Which facts a record of a kind says: those that the rulebook of its day asks for, and those that it may say. */
import { kindFactOf } from '../../engine/explain-record.ts';
import type { Condition, Fact, Rulebook } from '../../engine/rulebook.ts';

type Verdict = 'met' | 'unmet' | 'open';

export interface FactsOfDay {
  /** What kind of act it was; undefined where no rulebook holds, or none tells kinds apart. */
  readonly kind?: Extract<Fact, { kind: 'word' }>;
  readonly others: readonly Fact[];
}

/** Of the rulebooks that hold on a day, the one that holds first for each name. */
export function factsOfDay(rulebooks: readonly Rulebook[]): FactsOfDay {
  const known = new Map<string, Fact>();
  for (const fact of rulebooks.flatMap(({ facts }) => facts)) {
    const before = known.get(fact.name);
    known.set(fact.name, before === undefined ? fact : together(before, fact));
  }
  const name = rulebooks.map(kindFactOf).find((each) => each !== undefined);
  const kind = name === undefined ? undefined : known.get(name);
  const others = [...known.values()].filter((fact) => fact !== kind);
  return kind?.kind === 'word' ? { kind, others } : { others: [...known.values()] };
}

function together(one: Fact, other: Fact): Fact {
  if (one.kind === 'word' && other.kind === 'word') {
    return { ...one, values: [...new Set([...one.values, ...other.values])] };
  }
  return one;
}

export interface FactsOfKind {
  readonly asked: readonly Fact[];
  /** What nobody has to say. */
  readonly may: readonly Fact[];
}

export function factsOfKind({ kind, others }: FactsOfDay, word: string): FactsOfKind {
  const judged = others.map((fact) => ({
    fact,
    verdict: fact.asked === undefined || kind === undefined ? 'open' : verdictOf(fact.asked, kind.name, word),
  }));
  return {
    asked: judged.flatMap(({ fact, verdict }) => (verdict === 'met' ? [fact] : [])),
    may: judged.flatMap(({ fact, verdict }) => (verdict === 'open' ? [fact] : [])),
  };
}

/** As far as the kind alone tells it. */
function verdictOf(condition: Condition, name: string, word: string): Verdict {
  if ('all' in condition) {
    const parts = condition.all.map((part) => verdictOf(part, name, word));
    return parts.includes('unmet') ? 'unmet' : parts.includes('open') ? 'open' : 'met';
  }
  if ('any' in condition) {
    const parts = condition.any.map((part) => verdictOf(part, name, word));
    return parts.includes('met') ? 'met' : parts.includes('open') ? 'open' : 'unmet';
  }
  const { fact, operator, value } = condition;
  if (fact !== name) return 'open';
  const said = (met: boolean): Verdict => (met ? 'met' : 'unmet');
  switch (operator) {
    case 'equal':
      return said(value === word);
    case 'notEqual':
      return said(value !== word);
    case 'in':
      return said(Array.isArray(value) && value.includes(word));
    case 'notIn':
      return said(Array.isArray(value) && !value.includes(word));
    case 'known':
      return said(value === 'yes');
    default:
      return 'open';
  }
}

const attended = new Set(['出席', '参加', '到会', '参会', '已参加']);

/** 出席、请假、缺席: what is decided of each who was called, and never of all of them at once. */
export function isAttendance(fact: Fact): boolean {
  return fact.kind === 'word' && fact.values.some((value) => attended.has(value));
}
