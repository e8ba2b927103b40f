/**
 * One run over a cohort. Dossier by dossier through all the steps that need nobody else; where a step compares with
 * the cohort, everybody is brought up to it first.
 */
import { type Assessed, assess } from './assessed.ts';
import type { Cohort } from './dossier.ts';
import { type Cohorts, figureOf, ratingOf } from './figures.ts';
import { greater } from './fraction.ts';
import { type Claim, claimsOf, type Graded, gradeAll } from './grade.ts';
import { scoreItem } from './items.ts';
import { type Lines, linesOf } from './lines.ts';
import { traitKindsOf } from './names.ts';
import { exempt } from './numbers.ts';
import type { PlannedStep } from './order.ts';
import { type Plan, planOf } from './plan.ts';
import { type RecordReader, recordReaderOf } from './records.ts';
import type { TotalResult } from './results.ts';
import type { Item, Rulebook, Sum } from './rulebook.ts';
import { namedTotal, passGates, scoreSection, scoreTotal } from './sections.ts';
import { type Highest, type Sums, sumsOf } from './sums.ts';
import { tell } from './told.ts';

export interface Run extends Cohorts {
  readonly outside: readonly string[];
  readonly claims: ReadonlyMap<Assessed, readonly Claim[]>;
  readonly graded: Graded;
  readonly determined: Determined;
}

export interface Tools {
  readonly reader: RecordReader;
  readonly lines: Lines;
  readonly sums: Sums;
  readonly highest: Highest;
  readonly claims: Map<Assessed, readonly Claim[]>;
}

/** By representative, the grade that the meeting determined; null: none (不定等次). */
export type Determined = ReadonlyMap<string, string | null>;

/** Items and sections become text for those who are told; of the others only their numbers are kept. */
export async function runOver(
  rulebook: Rulebook,
  { period, dossiers }: Cohort,
  isTold: (representative: string) => boolean = () => true,
  determined: Determined = new Map(),
): Promise<Run> {
  const plan = planOf(rulebook);
  const traitKinds = traitKindsOf(rulebook);
  const all = dossiers.map((dossier) => assess(dossier, period, traitKinds));
  const everyone = await those(plan, all, (one) => applies(plan, one));
  const inside = new Set(everyone);
  const outside = all.filter((one) => !inside.has(one)).map((one) => one.dossier.representative.id);
  const tools = toolsOf(plan);
  const { claims } = tools;
  for (const one of everyone) one.isTold = isTold(one.dossier.representative.id);
  const cohort: Cohorts = { plan, period, everyone };

  let graded: Graded = { standings: new Map(), quotas: [] };
  for (const stage of plan.stages) {
    if (stage.make === 'alone')
      await forEach(plan, everyone, ...stage.steps.map((step) => worker(cohort, tools, step)));
    else if (stage.make === 'compare') await together(cohort, tools, worker(cohort, tools, stage.step));
    else graded = await grade(cohort, claims, determined);
  }
  return { ...cohort, outside: outside.sort(), claims, graded, determined };
}

export function toolsOf(plan: Plan): Tools {
  const reader = recordReaderOf(plan);
  const highest: Highest = new Map();
  return { reader, lines: linesOf(plan, reader), sums: sumsOf(plan, highest), highest, claims: new Map() };
}

export function applies(plan: Plan, one: Assessed): boolean {
  const { appliesTo } = plan.rulebook;
  return appliesTo === undefined || plan.questionOf(appliesTo).ask(one.find).met === true;
}

export type Work = (one: Assessed) => void;

/** Does the works for everybody, each again as long as it met a decision class that was not judged yet. */
export async function forEach(
  plan: Plan,
  everyone: readonly Assessed[],
  ...works: readonly Work[]
): Promise<void> {
  plan.judge.hesitated();
  for (const one of everyone) {
    for (const work of works) {
      work(one);
      while (plan.judge.hesitated()) {
        await plan.judge.settle();
        work(one);
      }
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

/** A step for one dossier; done again, it leaves what it would have left at first. */
export function worker(cohort: Cohorts, { reader, lines, sums }: Tools, step: PlannedStep): Work {
  const { plan, period } = cohort;
  switch (step.make) {
    case 'records':
      return (one) => {
        reader.read(one, period);
        for (const rating of plan.rulebook.ratings) one.made.set(rating.name, ratingOf(one, rating));
      };
    case 'figure':
      return (one) => one.made.set(step.figure.name, figureOf(cohort, one, step.figure));
    case 'exempt':
      return (one) => exemptions(plan, one);
    case 'item':
      return (one) => {
        if (one.once.size > 0) one.once.clear();
        const outer = sums.stateOf(one, step.section);
        one.items.set(step.item.name, scoreItem(plan, lines, sums, one, step.item, outer));
      };
    case 'section':
      return (one) => one.sections.set(step.section.name, scoreSection(plan, sums, one, step.section));
    case 'total':
      return (one) => {
        one.scored = scoreTotal(plan, sums, one);
        one.made.set('总分', namedTotal(one.scored));
      };
    case 'gates':
      return (one) => passGates(plan, one);
    case 'tell':
      return (one) => {
        if (one.isTold) one.told = tell(plan.rulebook, one);
        one.items = new Map();
        one.sections = new Map();
        one.matched = [];
        one.unscored = [];
        one.counted = [];
      };
  }
}

/** `best` needs everybody's points before it: once they are there, the highest is known and the work is done again. */
async function together({ plan, everyone }: Cohorts, { highest }: Tools, work: Work): Promise<void> {
  for (;;) {
    await forEach(plan, everyone, (one) => {
      one.beforeBest.clear();
      work(one);
    });
    const found: Highest = new Map();
    for (const one of everyone) {
      if (one.exempt.length > 0) continue;
      for (const [part, points] of one.beforeBest)
        found.set(part, greater(found.get(part) ?? points, points));
    }
    // Smaller items first: what holds them is only right once they are.
    const open = [...found].filter(([part]) => !highest.has(part));
    const fresh = open.find(([part]) => !open.some(([other]) => holds(part, other)));
    if (fresh === undefined) return;
    highest.set(...fresh);
  }
}

function holds(part: Sum, other: Sum): boolean {
  const inside = 'items' in part ? (part.items as readonly Item[]) : [];
  return inside.some((item) => item === other || holds(item, other));
}

function exemptions(plan: Plan, one: Assessed): void {
  const verdicts = plan.rulebook.exempt.map(({ name, if: condition }) => ({
    name,
    ...plan.questionOf(condition).ask(one.find),
  }));
  one.exempt = verdicts.filter(({ met }) => met === true).map(({ name }) => name);
  one.pending = verdicts.flatMap(({ met, missing }) => (met === undefined ? missing : []));
}

/** What follows a grade follows the determined one; standings and claims stay those of the score. */
async function grade(
  { plan, everyone }: Cohorts,
  claims: Map<Assessed, readonly Claim[]>,
  determined: Determined,
): Promise<Graded> {
  await forEach(plan, everyone, (one) => claims.set(one, claimsOf(plan, one)));
  for (const one of everyone) {
    one.pending = [...new Set([...one.pending, ...(one.total as TotalResult).pending])];
  }
  const graded = gradeAll(plan, everyone, claims);
  for (const one of everyone) {
    const standing = graded.standings.get(one);
    const decided = determined.get(one.dossier.representative.id);
    if (decided !== undefined) one.made.set('等次', decided ?? exempt);
    else if (standing === undefined || plan.rulebook.grades.length === 0) one.made.set('等次', exempt);
    else if (standing.grade !== undefined && standing.referred === undefined) {
      one.made.set('等次', standing.grade);
    }
  }
  return graded;
}
