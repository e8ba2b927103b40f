/** Steps 4 and 5 of the sections and the total: added up, weighted, and the gates after them. */
import type { Assessed, OpenGate } from './assessed.ts';
import { exact, textOf } from './decimal.ts';
import { add, compare, divide, type Fraction, multiply, zero } from './fraction.ts';
import { mostOfSum, sumOfMost } from './most.ts';
import { absent, type Found } from './numbers.ts';
import type { Plan } from './plan.ts';
import type { ItemResult, SectionResult, TotalResult } from './results.ts';
import type { Section } from './rulebook.ts';
import type { Step } from './sheet.ts';
import { resultOf, type Sums } from './sums.ts';

/** A section before its weight, which depends on which of the others apply. */
export function scoreSection(plan: Plan, sums: Sums, assessed: Assessed, section: Section): SectionResult {
  const items = section.items.map((item) => assessed.items.get(item.name) as ItemResult);
  const applying = items.filter((item) => item.applies);
  const none = { is: 'not-applicable', because: items.map(({ item }) => item.name) } as const;
  const state = sums.stateOf(assessed, section) ?? (applying.length === 0 ? none : undefined);
  const most =
    state?.is === 'not-applicable' || !assessed.isTold
      ? zero
      : mostOfSum(plan, assessed, section, 'section', () => sumOfMost(applying.map((item) => item.most)));
  const finished = state ?? finishSection(sums, assessed, section, applying);
  if ('is' in finished) return { ...resultOf(finished), section, most, beforeWeight: zero };
  const pending = applying.flatMap((item) => item.pending);
  const { points, steps } = finished;
  return { applies: true, points, steps, pending, most, section, beforeWeight: points, weight: undefined };
}

function finishSection(sums: Sums, assessed: Assessed, section: Section, items: readonly ItemResult[]) {
  const sum = items.reduce((total, item) => add(total, item.points), zero);
  const finished = sums.finish(assessed, section, 'section', sum, []);
  return 'pending' in finished ? ({ is: 'pending', because: finished.pending } as const) : finished;
}

export function scoreTotal(plan: Plan, sums: Sums, assessed: Assessed): TotalResult {
  const { total } = plan;
  weigh(assessed, plan.rulebook.sections);
  const results = [...assessed.sections.values()];
  const sum = results.reduce((points, section) => add(points, section.points), zero);
  const most = assessed.isTold
    ? mostOfSum(plan, assessed, total, 'total', () => sumOfMost(results.map((section) => section.most)))
    : zero;
  const finished = sums.finish(assessed, total, 'total', sum, []);
  const pending = results.flatMap((section) => section.pending);
  if ('pending' in finished) {
    const told = resultOf({ is: 'pending', because: finished.pending });
    return { ...told, pending: [...pending, ...told.pending], most };
  }
  return { applies: true, ...finished, pending, most };
}

/** The weight of a section that does not apply is spread over the others in proportion. */
function weigh(assessed: Assessed, sections: readonly Section[]): void {
  const bearing = sections.filter((section) => section.weight !== undefined);
  const sumOf = (some: readonly Section[]) =>
    some.reduce((sum, { weight }) => add(sum, exact(weight ?? ('0' as never))), zero);
  const all = sumOf(bearing);
  const applying = sumOf(bearing.filter(({ name }) => assessed.sections.get(name)?.applies));
  for (const { name, weight: written } of bearing) {
    const result = assessed.sections.get(name) as SectionResult;
    if (written === undefined || !result.applies || result.weight !== undefined) continue;
    const weight = divide(multiply(exact(written), all), applying);
    const points = multiply(result.beforeWeight, weight);
    const most = result.most === undefined ? undefined : multiply(result.most, weight);
    const step: Step = { step: 'weight', weight: textOf(weight), written, value: textOf(points) };
    const { applies, steps, pending, section, beforeWeight } = result;
    const weighted = {
      applies,
      points,
      steps: [...steps, step],
      pending,
      most,
      section,
      beforeWeight,
      weight,
    };
    assessed.sections.set(name, weighted);
  }
}

/**
 * Step 6. A gate that takes the total away does so before ranks, grades and whatever names 总分. Asked again once a
 * verdict is there, the gates start from `scored`, not from what they took away.
 */
export function passGates(plan: Plan, assessed: Assessed): void {
  let total = assessed.scored as TotalResult;
  assessed.made.set('总分', namedTotal(total));
  const open: string[] = [];
  assessed.gates = plan.rulebook.gates.map((gate): OpenGate => {
    const applies = gate.for === undefined ? undefined : plan.questionOf(gate.for).ask(assessed.find);
    if (applies?.met === false) return { gate: gate.name, applies: false, unmet: [], missing: [] };
    const need = plan.questionOf(gate.need, 'met').ask(assessed.find);
    // A need that is met is met whether or not it applies.
    const met =
      need.met === true || applies === undefined || applies.met !== undefined ? need.met : undefined;
    const missing = met === undefined ? [...(applies?.missing ?? []), ...need.missing] : [];
    const takesAway = gate.otherwise !== undefined && 'total' in gate.otherwise;
    if (takesAway) open.push(...missing);
    if (takesAway && met === false && compare(total.points, zero) !== 0) {
      const step: Step = { step: 'gate', gate: gate.name, value: '0' };
      total = { ...total, points: zero, steps: [...total.steps, step] };
    }
    const told = { gate: gate.name, applies: true, unmet: met === false ? need.unmet : [], missing };
    return met === undefined ? told : { ...told, met };
  });
  assessed.total = { ...total, pending: [...total.pending, ...open] };
  assessed.made.set('总分', namedTotal(assessed.total));
}

/** What 总分 names: nothing yet while something in the total is open. */
export function namedTotal({ points, pending }: TotalResult): Found {
  return pending.length > 0 ? absent : points;
}

/** Points by duty label. */
export function dutyPoints(items: readonly ItemResult[]): ReadonlyMap<string, Fraction> {
  const sums = new Map<string, Fraction>();
  for (const { item, points } of bearersOf(items)) {
    const duty = item.duty as string;
    sums.set(duty, add(sums.get(duty) ?? zero, points));
  }
  return sums;
}

/** The items that bear a duty label; the smaller items of one that does are in its points already. */
export function bearersOf(items: readonly ItemResult[]): readonly ItemResult[] {
  return items.flatMap((result) => (result.item.duty === undefined ? bearersOf(result.items) : [result]));
}
