/** One run over a cohort: the plan's steps, each made for everybody before the next begins. */
import { type Assessed, assess } from './assessed.ts';
import type { Cohort } from './dossier.ts';
import { type Cohorts, figureOf, ratingOf } from './figures.ts';
import { greater } from './fraction.ts';
import { type Claim, claimsOf, type Graded, gradeAll } from './grade.ts';
import { scoreItem } from './items.ts';
import { linesOf } from './lines.ts';
import { traitKindsOf } from './names.ts';
import { exempt } from './numbers.ts';
import type { PlannedStep } from './order.ts';
import { type Plan, planOf } from './plan.ts';
import { recordReaderOf } from './records.ts';
import type { TotalResult } from './results.ts';
import type { Rulebook } from './rulebook.ts';
import { namedTotal, passGates, scoreSection, scoreTotal } from './sections.ts';
import { type Highest, sumsOf } from './sums.ts';

export interface Run extends Cohorts {
  readonly outside: readonly string[];
  readonly claims: ReadonlyMap<Assessed, readonly Claim[]>;
  readonly graded: Graded;
}

interface Tools {
  readonly lines: ReturnType<typeof linesOf>;
  readonly sums: ReturnType<typeof sumsOf>;
  readonly highest: Highest;
  readonly claims: Map<Assessed, readonly Claim[]>;
}

export async function runOver(rulebook: Rulebook, { period, dossiers }: Cohort): Promise<Run> {
  const plan = planOf(rulebook);
  const traitKinds = traitKindsOf(rulebook);
  const all = dossiers.map((dossier) => assess(dossier, period, traitKinds));
  const everyone = await those(plan, all, (one) => applies(plan, one));
  const inside = new Set(everyone);
  const outside = all.filter((one) => !inside.has(one)).map((one) => one.dossier.representative.id);
  const reader = recordReaderOf(plan);
  const highest: Highest = new Map();
  const tools = { lines: linesOf(plan, reader), sums: sumsOf(plan, highest), highest, claims: new Map() };
  const cohort: Cohorts = { plan, period, everyone };

  await forEach(plan, everyone, (one) => {
    reader.read(one, period);
    for (const rating of rulebook.ratings) one.made.set(rating.name, ratingOf(one, rating));
  });
  let graded: Graded = { standings: new Map(), quotas: [] };
  for (const step of plan.steps) graded = (await make(cohort, tools, step)) ?? graded;
  return { ...cohort, outside: outside.sort(), claims: tools.claims, graded };
}

function applies(plan: Plan, one: Assessed): boolean {
  const { appliesTo } = plan.rulebook;
  return appliesTo === undefined || plan.questionOf(appliesTo).ask(one.find).met === true;
}

/** Does the work for everybody, and again for who met a decision class that was not judged yet. */
export async function forEach(
  plan: Plan,
  everyone: readonly Assessed[],
  work: (one: Assessed) => void,
): Promise<void> {
  plan.judge.hesitated();
  for (const one of everyone) {
    work(one);
    while (plan.judge.hesitated()) {
      await plan.judge.settle();
      work(one);
    }
  }
}

/** Those of whom it holds, in their order. */
export async function those(
  plan: Plan,
  everyone: readonly Assessed[],
  holds: (one: Assessed) => boolean,
): Promise<readonly Assessed[]> {
  const held = new Map<Assessed, boolean>();
  await forEach(plan, everyone, (one) => held.set(one, holds(one)));
  return everyone.filter((one) => held.get(one));
}

async function make(cohort: Cohorts, tools: Tools, step: PlannedStep): Promise<Graded | undefined> {
  const { plan, everyone } = cohort;
  const { lines, sums } = tools;
  switch (step.make) {
    case 'figure':
      await forEach(plan, everyone, (one) =>
        one.made.set(step.figure.name, figureOf(cohort, one, step.figure)),
      );
      return undefined;
    case 'exempt':
      await forEach(plan, everyone, (one) => exemptions(plan, one));
      return undefined;
    case 'item':
      await withBest(cohort, tools, (one) => {
        if (one.once.size > 0) one.once.clear();
        const outer = sums.stateOf(one, step.section);
        one.items.set(step.item.name, scoreItem(plan, lines, sums, one, step.item, outer));
      });
      return undefined;
    case 'section':
      await withBest(cohort, tools, (one) =>
        one.sections.set(step.section.name, scoreSection(plan, sums, one, step.section)),
      );
      return undefined;
    case 'total':
      await withBest(cohort, tools, (one) => {
        one.scored = scoreTotal(plan, sums, one);
        one.made.set('总分', namedTotal(one.scored));
      });
      return undefined;
    case 'gates':
      await forEach(plan, everyone, (one) => passGates(plan, one));
      return undefined;
    case 'grades':
      await forEach(plan, everyone, (one) => tools.claims.set(one, claimsOf(plan, one)));
      return grades(cohort, tools);
  }
}

/** `best` needs everybody's points before it: once they are there, the highest is known and the work is done again. */
async function withBest(
  { plan, everyone }: Cohorts,
  { highest }: Tools,
  work: (one: Assessed) => void,
): Promise<void> {
  for (;;) {
    await forEach(plan, everyone, (one) => {
      if (one.beforeBest.size > 0) one.beforeBest.clear();
      work(one);
    });
    const found: Highest = new Map();
    for (const one of everyone) {
      if (one.exempt.length > 0) continue;
      for (const [part, points] of one.beforeBest)
        found.set(part, greater(found.get(part) ?? points, points));
    }
    const fresh = [...found].filter(([part]) => !highest.has(part));
    if (fresh.length === 0) return;
    // Smaller items first: what holds them is only right once they are.
    const [part, points] = fresh[0] as (typeof fresh)[number];
    highest.set(part, points);
  }
}

function exemptions(plan: Plan, one: Assessed): void {
  const verdicts = plan.rulebook.exempt.map(({ name, if: condition }) => ({
    name,
    ...plan.questionOf(condition).ask(one.find),
  }));
  one.exempt = verdicts.filter(({ met }) => met === true).map(({ name }) => name);
  one.pending = verdicts.flatMap(({ met, missing }) => (met === undefined ? missing : []));
}

function grades({ plan, everyone }: Cohorts, { claims }: Tools): Graded {
  for (const one of everyone)
    one.pending = [...new Set([...one.pending, ...(one.total as TotalResult).pending])];
  const graded = gradeAll(plan, everyone, claims);
  for (const one of everyone) {
    const standing = graded.standings.get(one);
    if (standing === undefined || plan.rulebook.grades.length === 0) one.made.set('等次', exempt);
    else if (standing.grade !== undefined && standing.referred === undefined)
      one.made.set('等次', standing.grade);
  }
  return graded;
}
