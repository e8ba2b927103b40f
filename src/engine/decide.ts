/**
 * Conditions, judged by json-rules-engine and by nothing else.
 *
 * What a condition can tell apart in a record or a dossier is little: whether a word is one of those it lists, on
 * which side of its constants a number lies. Cases alike in this are one *decision class*. The library judges a
 * class once and the verdict is kept; so it decides everything, yet a batch costs little more than sums.
 *
 * The library answers with promises while scoring is a plain function. A class not yet judged is therefore answered
 * provisionally and noted; `settle` has the library judge what was noted, and whoever `hesitated` asks again.
 */
import { Engine, Fact } from 'json-rules-engine';
import { type ClassKey, classifierOf, comparisonsIn, isTable, namesIn } from './classes.ts';
import { type Decimal, exact } from './decimal.ts';
import { compare, type Fraction } from './fraction.ts';
import type { NameKind } from './names.ts';
import { absent, exempt, type Find, type Given, isLacking, numberOf, unstated } from './numbers.ts';
import type { Comparison, Condition, Operator } from './rulebook.ts';

/** `met` undefined: it hangs on `missing`, the names not stated that decide it. */
export interface Verdict {
  readonly met: boolean | undefined;
  readonly missing: readonly string[];
  /** The names whose comparisons failed. */
  readonly unmet: readonly string[];
}

export interface Question {
  /** Every name the condition compares, thresholds' tables included. */
  readonly names: readonly string[];
  readonly ask: (find: Find) => Verdict;
  /** The decision class of a case: cases of one class get one verdict. */
  readonly classOf: (find: Find) => ClassKey;
}

export interface Judge {
  /** `exempt` says how a comparison counts whose figure does not apply: met in a `need`, unmet elsewhere. */
  readonly question: (condition: Condition, exempt?: 'met' | 'unmet') => Question;
  /** Whether an answer since the last call was provisional. */
  readonly hesitated: () => boolean;
  /** Judges every class noted so far. */
  readonly settle: () => Promise<void>;
  /** How many classes json-rules-engine judged so far. */
  readonly judged: () => number;
}

/** What `work` comes to with every question answered for good; it is done again as long as an answer was provisional. */
export async function onceJudged<T>(judge: Judge, work: () => T): Promise<T> {
  judge.hesitated();
  let made = work();
  while (judge.hesitated()) {
    await judge.settle();
    made = work();
  }
  return made;
}

/** A word, a list of words, a fraction, or how a comparison that cannot be made is to count. */
type Operand = Fraction | string | readonly string[] | typeof countsMet | typeof countsUnmet;
const countsMet = Symbol('met');
const countsUnmet = Symbol('unmet');

/** Given while a class is not yet judged; never kept. */
export const provisional: Verdict = { met: false, missing: [], unmet: [] };

export function createJudge(kinds: ReadonlyMap<string, NameKind>): Judge {
  let open: (() => Promise<void>)[] = [];
  let settled = Promise.resolve();
  let hesitated = false;
  let judged = 0;

  function question(condition: Condition, exemptCounts: 'met' | 'unmet' = 'unmet'): Question {
    const comparisons = comparisonsIn(condition);
    const classOf = classifierOf(comparisons, kinds);
    const names = [...new Set(comparisons.flatMap(namesIn))];
    const engine = engineOf(condition, comparisons);
    const kept = new Map<ClassKey, Verdict>();
    const noted = new Set<ClassKey>();

    const ask = (find: Find) => {
      const key = classOf(find);
      const verdict = kept.get(key);
      if (verdict !== undefined) return verdict;
      hesitated = true;
      if (!noted.has(key)) {
        noted.add(key);
        const operands = operandsOf(comparisons, find, exemptCounts);
        open.push(async () => {
          kept.set(key, await judge(engine, operands));
          judged += 1;
        });
      }
      return provisional;
    };
    return { names, ask, classOf };
  }

  return {
    question,
    hesitated: () => {
      const before = hesitated;
      hesitated = false;
      return before;
    },
    settle: () => {
      // One class after another, and one settling after another: of two runs at once on one engine of the library
      // the first to end stops the other, and what somebody else noted must be judged before it is asked again.
      settled = settled.then(async () => {
        const classes = open;
        open = [];
        for (const one of classes) await one();
      });
      return settled;
    },
    judged: () => judged,
  };
}

/**
 * Silence is no answer, so what is not stated counts as unmet. The comparisons are monotone (`not` stands only
 * inside them): if counting it as met changes nothing, it decides nothing; else it is what is missing.
 */
async function judge(engine: Engine, operands: Operands): Promise<Verdict> {
  const strict = await run(engine, operands, countsUnmet);
  if (strict.met) return { met: true, missing: [], unmet: [] };
  if (operands.missing.size === 0) return { met: false, missing: [], unmet: strict.failed };
  const lenient = await run(engine, operands, countsMet);
  if (!lenient.met) return { met: false, missing: [], unmet: lenient.failed };
  const missing = [...new Set(lenient.held.flatMap((fact) => operands.missing.get(fact) ?? []))];
  return { met: undefined, missing, unmet: strict.failed };
}

async function run(engine: Engine, operands: Operands, unknown: typeof countsMet | typeof countsUnmet) {
  const facts = [...operands.values].map(([id, value]) => [
    id,
    new Fact(id, value === undefined ? unknown : value, { cache: false }),
  ]);
  const { results, failureResults } = await engine.run(Object.fromEntries(facts));
  const [result] = [...results, ...failureResults];
  if (result === undefined) throw new Error('json-rules-engine gave no result');
  const leaves = leavesOf(result.conditions as Judged);
  return {
    met: results.length === 1,
    held: leaves.filter((leaf) => leaf.result === true).map((leaf) => leaf.fact),
    failed: [...new Set(failedIn(result.conditions as Judged).map(nameOf))],
  };
}

/** What the library leaves behind of a condition: each comparison with its result. */
type Judged = {
  readonly all?: readonly Judged[];
  readonly any?: readonly Judged[];
  readonly fact?: string;
  readonly result?: boolean;
};

function leavesOf(condition: Judged): { fact: string; result: boolean }[] {
  if (condition.fact !== undefined) return [{ fact: condition.fact, result: condition.result === true }];
  return [...(condition.all ?? []), ...(condition.any ?? [])].flatMap(leavesOf);
}

/** What failed and was decisive: a comparison inside an `any` that holds all the same is not. */
function failedIn(condition: Judged): string[] {
  if (condition.result === true) return [];
  if (condition.fact !== undefined) return [condition.fact];
  return [...(condition.all ?? []), ...(condition.any ?? [])].flatMap(failedIn);
}

interface Operands {
  /** By fact id of the comparison; undefined where it cannot be made. */
  readonly values: ReadonlyMap<string, Operand | undefined>;
  /** The names that are not stated, by fact id. */
  readonly missing: ReadonlyMap<string, readonly string[]>;
}

// A comparison of a kind of its own gets a fact of its own, so that it does not silence, or answer for, another on the
// same name: with a table its threshold depends on the case, and `known` is asked of what may not be stated.
const idOf = (comparison: Comparison, index: number) =>
  comparison.operator === 'known' || isTable(comparison) ? `${comparison.fact}#${index}` : comparison.fact;
const nameOf = (id: string) => id.replace(/#\d+$/, '');

function operandsOf(comparisons: readonly Comparison[], find: Find, exemptCounts: 'met' | 'unmet'): Operands {
  const values = new Map<string, Operand | undefined>();
  const missing = new Map<string, readonly string[]>();
  comparisons.forEach((comparison, index) => {
    const id = idOf(comparison, index);
    const found = find(comparison.fact);
    if (comparison.operator === 'known') {
      values.set(id, typeof found === 'symbol' ? 'no' : 'yes');
      return;
    }
    const threshold = isTable(comparison) ? numberOf(comparison.value, find) : undefined;
    const lacking = threshold !== undefined && isLacking(threshold) ? threshold : undefined;
    if (found === exempt || lacking?.exempt === true) {
      values.set(id, exemptCounts === 'met' ? countsMet : countsUnmet);
    } else if (found === unstated) {
      values.set(id, countsUnmet);
    } else if (found === absent || lacking !== undefined) {
      values.set(id, undefined);
      missing.set(id, [...(found === absent ? [comparison.fact] : []), ...(lacking?.names ?? [])]);
    } else {
      values.set(id, found);
    }
    if (threshold !== undefined)
      values.set(`${id}≷`, lacking === undefined ? (threshold as Fraction) : countsUnmet);
  });
  return { values, missing };
}

// ---- the library ----------------------------------------------------------------------------------------------

function engineOf(condition: Condition, comparisons: readonly Comparison[]): Engine {
  const engine = new Engine([], { allowUndefinedFacts: false });
  for (const [name, holds] of Object.entries(operators)) {
    engine.addOperator(
      name,
      (fact: Operand, value: Given) => fact === countsMet || (fact !== countsUnmet && holds(fact, value)),
    );
  }
  const written = (part: Condition): object => {
    if ('all' in part) return { all: part.all.map(written) };
    if ('any' in part) return { any: part.any.map(written) };
    const id = idOf(part, comparisons.indexOf(part));
    return { fact: id, operator: part.operator, value: isTable(part) ? { fact: `${id}≷` } : part.value };
  };
  const root = 'fact' in condition ? { all: [condition] } : condition;
  engine.addRule({ conditions: written(root) as { all: [] }, event: { type: 'met' } });
  return engine;
}

const sideOf = (fact: Given, value: Given): number =>
  typeof fact === 'string'
    ? fact < (value as string)
      ? -1
      : fact === value
        ? 0
        : 1
    : compare(fact as Fraction, fractionIn(value));
const same = (fact: Given, value: Given) => sideOf(fact, value) === 0;
const listed = (fact: Given, values: Given) =>
  (values as readonly string[]).some((value) => same(fact, value));

/** Decimal-aware, in place of the library's own (which coerce by parseFloat and match substrings). */
const operators: Record<Operator, (fact: Given, value: Given) => boolean> = {
  equal: same,
  notEqual: (fact, value) => !same(fact, value),
  in: listed,
  notIn: (fact, value) => !listed(fact, value),
  contains: (fact, value) => (fact as readonly string[]).includes(value as string),
  doesNotContain: (fact, value) => !(fact as readonly string[]).includes(value as string),
  lessThan: (fact, value) => sideOf(fact, value) < 0,
  lessThanInclusive: (fact, value) => sideOf(fact, value) <= 0,
  greaterThan: (fact, value) => sideOf(fact, value) > 0,
  greaterThanInclusive: (fact, value) => sideOf(fact, value) >= 0,
  known: same,
};

function fractionIn(value: Given): Fraction {
  return typeof value === 'string' ? exact(value as Decimal) : (value as Fraction);
}
