/**
 * Polls: which are valid, and the rate of a class in one.
 *
 * Papers are counts, so a rate is an exact fraction: 79.999 % is below 80 %, and 80 % is not.
 */
import type { Day, Span } from './day.ts';
import { exact } from './decimal.ts';
import type { Dossier, Tally } from './dossier.ts';
import { add, divide, type Fraction, greater, lesser, multiply, whole, zero } from './fraction.ts';
import { absent, type Find } from './numbers.ts';
import type { Plan } from './plan.ts';
import type { Measure, PollCount, PollRules } from './rulebook.ts';
import type { PollFlag } from './sheet.ts';

/** The counted papers of one day. */
export interface DayPoll {
  readonly on: Day;
  readonly base: number;
  readonly classes: Readonly<Record<string, number>>;
}

/** The valid polls of the period by day. Below the quorum a poll is void, as if not held; polls of one day are added. */
export function pollsOf(rules: PollRules, dossier: Dossier, period: Span): readonly DayPoll[] {
  const days = new Map<Day, DayPoll>();
  for (const tally of dossier.polls) {
    if (tally.on < period.from || tally.on > period.until || shortOf(rules, tally).length > 0) continue;
    days.set(tally.on, dayPollOf(rules, tally, days.get(tally.on)));
  }
  return [...days.values()].sort((a, b) => (a.on < b.on ? -1 : 1));
}

/** The papers of a tally, with those counted before on the same day. */
export function dayPollOf(rules: PollRules, tally: Tally, before?: DayPoll): DayPoll {
  const classes = rules.classes.map((name) => [
    name,
    (before?.classes[name] ?? 0) + (tally.classes[name] ?? 0),
  ]);
  return {
    on: tally.on,
    base: (before?.base ?? 0) + (tally[rules.base] ?? 0),
    classes: Object.fromEntries(classes),
  };
}

/** A count that does not reach what a valid poll needs. */
export interface Short {
  readonly count: PollCount;
  readonly least: number;
  readonly was: number;
}

/** Any: the poll is void. */
export function shortOf({ quorum }: Pick<PollRules, 'quorum'>, tally: Tally): readonly Short[] {
  return Object.entries(quorum).flatMap(([name, least]) => {
    const count = name as PollCount;
    const was = tally[count] ?? 0;
    return was < least ? [{ count, least, was }] : [];
  });
}

/** The rate of some classes of a poll, each with its weight; undefined where nobody is in the base. */
export function rateOf(
  poll: DayPoll,
  classes: readonly { readonly class: string; readonly weight: string }[],
): Fraction | undefined {
  return poll.base === 0 ? undefined : divide(votesOf(poll, classes), whole(poll.base));
}

function votesOf(
  poll: DayPoll,
  classes: readonly { readonly class: string; readonly weight: string }[],
): Fraction {
  return classes.reduce(
    (sum, one) => add(sum, multiply(exact(one.weight as never), whole(poll.classes[one.class] ?? 0))),
    zero,
  );
}

/** The figure `poll: CLASS`; undefined without a valid poll. */
export function pollFigure(
  polls: readonly DayPoll[],
  { classes, which }: Measure & { kind: 'poll' },
): Fraction | undefined {
  const held = polls.filter((poll) => poll.base > 0);
  const [first, last] = [held[0], held.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const rates = held.map((poll) => rateOf(poll, classes) as Fraction);
  switch (which) {
    case 'first':
      return rateOf(first, classes);
    case 'last':
      return rateOf(last, classes);
    case 'highest':
      return rates.reduce(greater);
    case 'lowest':
      return rates.reduce(lesser);
    case 'mean':
      return divide(rates.reduce(add), whole(rates.length));
    case 'pooled':
      return divide(
        held.map((poll) => votesOf(poll, classes)).reduce(add),
        whole(held.reduce((sum, poll) => sum + poll.base, 0)),
      );
  }
}

/** The flags that the polls raise; they depend on nothing but the tallies and the rulebook. */
export function flagsOf(plan: Plan, dossier: Dossier, period: Span): readonly PollFlag[] {
  const rules = plan.rulebook.dutyReport;
  if (rules === undefined) return [];
  return pollsOf(rules, dossier, period).flatMap((poll) => flagsIn(plan, rules, poll));
}

/** Those that one poll raises. */
export function flagsIn(plan: Plan, rules: PollRules, poll: DayPoll): readonly PollFlag[] {
  const rates = new Map(
    rules.classes.map((name) => [`${name}票率`, rateOf(poll, [{ class: name, weight: '1' }])]),
  );
  const find: Find = (name) => rates.get(name) ?? absent;
  return rules.flags.flatMap((flag) => {
    const question = plan.questionOf(flag.if);
    if (question.ask(find).met !== true) return [];
    const told = question.names.map((name) => [name, `${poll.classes[name.slice(0, -2)] ?? 0}/${poll.base}`]);
    return [{ flag: flag.name, on: poll.on, rates: Object.fromEntries(told) }];
  });
}
