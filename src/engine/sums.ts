/** Step 4, the same for an item, a section and the total: + base, × multiply, best, floor, cap, rounding. */
import type { Assessed } from './assessed.ts';
import { exact, textOf } from './decimal.ts';
import { add, compare, divide, type Fraction, greater, lesser, multiply, sign, zero } from './fraction.ts';
import { isLacking, numberOf } from './numbers.ts';
import type { Plan } from './plan.ts';
import { nameOfNum } from './record-classes.ts';
import type { Result } from './results.ts';
import type { Condition, Num, Rounding, Sum } from './rulebook.ts';
import type { Step } from './sheet.ts';

export interface State {
  readonly is: 'not-applicable' | 'nothing' | 'pending';
  /** The names that make it so. */
  readonly because: readonly string[];
}

export type Finished =
  | { readonly points: Fraction; readonly steps: readonly Step[] }
  | { readonly pending: readonly string[] };

/** The cohort's highest before `best`, by the part that says it; a part without one yet waits for everybody. */
export type Highest = Map<Sum, Fraction>;

export interface Sums {
  readonly stateOf: (
    assessed: Assessed,
    part: { readonly for?: Condition; readonly if?: Condition },
  ) => State | undefined;
  /** Adds its steps to those given. */
  readonly finish: (
    assessed: Assessed,
    part: Sum,
    level: Rounding['at'],
    sum: Fraction,
    steps: Step[],
  ) => Finished;
}

const sumOfNothing: Step = { step: 'sum', value: '0' };

export function sumsOf(plan: Plan, highest: Highest): Sums {
  const stateOf: Sums['stateOf'] = (assessed, part) => {
    if (part.for !== undefined) {
      const { met, missing, unmet } = plan.questionOf(part.for).ask(assessed.find);
      if (met !== true)
        return met === undefined
          ? { is: 'pending', because: missing }
          : { is: 'not-applicable', because: unmet };
    }
    if (part.if !== undefined) {
      const { met, missing, unmet } = plan.questionOf(part.if).ask(assessed.find);
      if (met !== true)
        return met === undefined ? { is: 'pending', because: missing } : { is: 'nothing', because: unmet };
    }
    return undefined;
  };

  const finish: Sums['finish'] = (assessed, part, level, sum, before) => {
    const steps = before;
    steps.push(sign(sum) === 0 ? sumOfNothing : { step: 'sum', value: textOf(sum) });
    const lacking: string[] = [];
    /** What does not apply is passed by: no base, no limit, a factor of 1. */
    const read = (num: Num | undefined): Fraction | undefined => {
      if (num === undefined) return undefined;
      const value = numberOf(num, assessed.find);
      if (!isLacking(value)) return value;
      if (!value.exempt) lacking.push(...value.names);
      return undefined;
    };
    let points = sum;
    const base = read(part.base);
    if (base !== undefined) {
      points = add(points, base);
      steps.push({ step: 'base', amount: textOf(base), value: textOf(points) });
    }
    for (const num of part.multiply) {
      const factor = read(num);
      if (factor === undefined) continue;
      points = multiply(points, factor);
      steps.push({ step: 'multiply', name: nameOfNum(num), factor: textOf(factor), value: textOf(points) });
    }
    if (part.best !== undefined && lacking.length === 0) {
      assessed.beforeBest.set(part, points);
      const top = highest.get(part);
      points = top === undefined || sign(top) <= 0 ? zero : divide(multiply(points, exact(part.best)), top);
      steps.push({ step: 'best', best: part.best, highest: textOf(top ?? zero), value: textOf(points) });
    }
    const floor = read(part.floor);
    if (floor !== undefined && compare(points, floor) < 0) {
      points = greater(points, floor);
      steps.push({ step: 'floor', limit: textOf(floor), value: textOf(points) });
    }
    const cap = read(part.cap);
    if (cap !== undefined && compare(points, cap) > 0) {
      points = lesser(points, cap);
      steps.push({ step: 'cap', limit: textOf(cap), value: textOf(points) });
    }
    if (lacking.length > 0) return { pending: lacking };
    const whole = plan.round(level, points);
    if (compare(whole, points) !== 0) {
      steps.push({ step: 'rounding', before: textOf(points), value: textOf(whole) });
      points = whole;
    }
    return { points, steps };
  };
  return { stateOf, finish };
}

/** What a state makes of a part: 0 points and one step that says why. */
export function resultOf({ is, because }: State): Omit<Result, 'most'> {
  const step: Step = { step: is, because, value: '0' };
  return {
    applies: is !== 'not-applicable',
    points: zero,
    steps: [step],
    pending: is === 'pending' ? because : [],
  };
}
