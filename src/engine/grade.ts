/**
 * Step 7: which grade each one claims, and whom the quotas leave it to.
 *
 * Nobody is cut by the order of the input: those equal at the line are let in, left out or referred to the meeting,
 * as the rulebook says. While a tie is referred its members hold places of the next grade too, so that a lower quota
 * is not given away twice.
 */
import type { Assessed } from './assessed.ts';
import { groupOf } from './compared.ts';
import { decimal, exact, textOf } from './decimal.ts';
import { compare, type Fraction, multiply, subtract, whole, zero } from './fraction.ts';
import { isLacking, numberOf } from './numbers.ts';
import type { Plan } from './plan.ts';
import type { TotalResult } from './results.ts';
import type { Grade, Quota } from './rulebook.ts';
import type { QuotaUse, Refusal } from './sheet.ts';

/** What one could claim of a grade, quotas aside. */
export type Claim =
  | { readonly is: 'reached'; readonly from?: string }
  | { readonly is: 'refused'; readonly refusal: Refusal }
  | { readonly is: 'pending'; readonly missing: readonly string[] };

/** Where one ends up. */
export interface Standing {
  readonly refusals: Refusal[];
  grade?: string;
  from?: string;
  pending?: readonly string[];
  referred?: { readonly grade: string; readonly places: number; readonly tied: readonly string[] };
}

export interface Graded {
  readonly standings: ReadonlyMap<Assessed, Standing>;
  readonly quotas: readonly QuotaUse[];
}

export function claimsOf(plan: Plan, assessed: Assessed): readonly Claim[] {
  return plan.rulebook.grades.map((grade, index) => claimOf(plan, assessed, grade, index));
}

function claimOf(plan: Plan, assessed: Assessed, grade: Grade, index: number): Claim {
  const missing: string[] = [];
  const refused = (refusal: Refusal): Claim => ({ is: 'refused', refusal });
  if (grade.for !== undefined) {
    const verdict = plan.questionOf(grade.for).ask(assessed.find);
    if (verdict.met === false) return refused({ grade: grade.name, because: 'for' });
    missing.push(...(verdict.met === undefined ? verdict.missing : []));
  }
  const total = (assessed.total as TotalResult).points;
  const from = grade.from === undefined ? undefined : numberOf(grade.from, assessed.find);
  if (from !== undefined && isLacking(from)) missing.push(...(from.exempt ? [] : from.names));
  else if (from !== undefined && compare(total, from) < 0) {
    return refused({ grade: grade.name, because: 'from', from: textOf(from) });
  }
  if (grade.need !== undefined) {
    const verdict = plan.questionOf(grade.need, 'met').ask(assessed.find);
    if (verdict.met === false) return refused({ grade: grade.name, because: 'need', unmet: verdict.unmet });
    missing.push(...(verdict.met === undefined ? verdict.missing : []));
  }
  for (const gate of plan.rulebook.gates) {
    if (gate.otherwise === undefined || !('gradeAtMost' in gate.otherwise)) continue;
    const { gradeAtMost } = gate.otherwise;
    const result = assessed.gates.find((one) => one.gate === gate.name);
    const forbids = index < plan.rulebook.grades.findIndex((one) => one.name === gradeAtMost);
    if (forbids && result?.applies && result.met === undefined) missing.push(...result.missing);
    if (forbids && result?.met === false)
      return refused({ grade: grade.name, because: 'gate', gate: gate.name });
  }
  if (missing.length > 0) return { is: 'pending', missing };
  return { is: 'reached', ...(from === undefined || isLacking(from) ? {} : { from: textOf(from) }) };
}

/** Grades everybody but the exempt, best grade first; the displaced compete in the next. */
export function gradeAll(
  plan: Plan,
  everyone: readonly Assessed[],
  claims: ReadonlyMap<Assessed, readonly Claim[]>,
): Graded {
  const standings = new Map<Assessed, Standing>();
  const quotas: QuotaUse[] = [];
  const competing = new Set<Assessed>();
  const assessed = everyone.filter((one) => one.exempt.length === 0);
  for (const one of assessed) {
    standings.set(one, { refusals: [] });
    if (one.pending.length === 0 && one.dossier.withheld === undefined) competing.add(one);
  }
  plan.rulebook.grades.forEach((grade, index) => {
    const candidates: Assessed[] = [];
    for (const one of competing) {
      const claim = claims.get(one)?.[index] as Claim;
      const standing = standings.get(one) as Standing;
      if (claim.is === 'reached') candidates.push(one);
      else if (claim.is === 'refused') standing.refusals.push(claim.refusal);
      else {
        standing.pending = claim.missing;
        competing.delete(one);
      }
    }
    const give = (some: readonly Assessed[]) => {
      for (const one of some) {
        const standing = standings.get(one) as Standing;
        const claim = claims.get(one)?.[index] as Claim & { is: 'reached' };
        standing.grade = grade.name;
        if (claim.from !== undefined) standing.from = claim.from;
        competing.delete(one);
      }
    };
    const { quota } = grade;
    if (quota === undefined) {
      give(candidates);
      return;
    }
    const heads =
      'of' in quota.places && quota.places.of === 'eligible'
        ? assessed.filter((one) => !isOutside(claims.get(one)?.[index]))
        : assessed;
    const groups =
      quota.within === undefined
        ? [undefined]
        : [...new Set(assessed.map((one) => groupOf(one, quota.within as string)))].sort();
    for (const group of groups) {
      const inGroup = (one: Assessed) =>
        group === undefined || groupOf(one, quota.within as string) === group;
      const cut = cutAt(quota, heads.filter(inGroup).length, candidates.filter(inGroup));
      const { given, tied, displaced, places } = cut;
      give(given);
      const tiedIds = ids(tied);
      for (const one of tied) {
        const standing = standings.get(one) as Standing;
        if (quota.ties === 'refer')
          standing.referred ??= { grade: grade.name, places: places - given.length, tied: tiedIds };
        if (quota.ties === 'exclude')
          standing.refusals.push({ grade: grade.name, because: 'quota', places, tied: true });
      }
      for (const one of displaced)
        (standings.get(one) as Standing).refusals.push({
          grade: grade.name,
          because: 'quota',
          places,
          tied: false,
        });
      const isReferred = (one: Assessed) => standings.get(one)?.referred !== undefined;
      quotas.push({
        grade: grade.name,
        ...(group === undefined ? {} : { group }),
        heads: heads.filter(inGroup).length,
        places,
        given: ids(given.filter((one) => !isReferred(one))),
        reserved: ids(given.filter(isReferred)),
        displaced: ids(displaced),
        tied: tiedIds,
        ties: quota.ties,
      });
    }
  });
  return { standings, quotas };
}

function isOutside(claim: Claim | undefined): boolean {
  return claim?.is === 'refused' && claim.refusal.because === 'for';
}

interface Cut {
  readonly places: number;
  readonly given: readonly Assessed[];
  readonly tied: readonly Assessed[];
  readonly displaced: readonly Assessed[];
}

function cutAt(quota: Quota, heads: number, candidates: readonly Assessed[]): Cut {
  const places = placesOf(quota, heads);
  const sorted = [...candidates].sort((a, b) => inOrder(quota, a, b));
  const [last, next] = [sorted[places - 1], sorted[places]];
  if (next === undefined) return { places, given: sorted, tied: [], displaced: [] };
  const tied =
    last !== undefined && inOrder(quota, last, next) === 0
      ? sorted.filter((one) => inOrder(quota, one, last) === 0)
      : [];
  const clear = sorted.slice(0, places).filter((one) => !tied.includes(one));
  const given = quota.ties === 'include' ? [...clear, ...tied] : clear;
  return {
    places,
    given,
    tied,
    displaced: sorted.filter((one) => !clear.includes(one) && !tied.includes(one)),
  };
}

function placesOf({ places }: Quota, heads: number): number {
  if ('count' in places) return places.count;
  return Number(decimal(multiply(exact(places.share), whole(heads)), 0, places.round));
}

/** By total, then by the figures of `then`, the higher first; 0 where nothing tells them apart. */
function inOrder(quota: Quota, a: Assessed, b: Assessed): number {
  const values = (one: Assessed) => [
    (one.total as TotalResult).points,
    ...quota.then.map((name) => valueOrLowest(one, name)),
  ];
  const [left, right] = [values(a), values(b)];
  for (const [index, value] of left.entries()) {
    const other = right[index];
    const order =
      other === undefined ? (value === undefined ? 0 : -1) : value === undefined ? 1 : compare(other, value);
    if (order !== 0) return order;
  }
  return 0;
}

function valueOrLowest(assessed: Assessed, name: string): Fraction | undefined {
  const found = assessed.find(name);
  return typeof found === 'object' && 'n' in found ? found : undefined;
}

function ids(some: readonly Assessed[]): readonly string[] {
  return some.map((one) => one.dossier.representative.id).sort();
}

/** How far the next better grade is; undefined for those who have the best, or none. */
export function marginOf(
  plan: Plan,
  assessed: Assessed,
  claims: readonly Claim[],
  grade: string | undefined,
) {
  const { grades } = plan.rulebook;
  const index = grades.findIndex((one) => one.name === grade);
  const better = grades.slice(0, Math.max(index, 0)).findLastIndex((_, one) => !isOutside(claims[one]));
  const next = grades[better];
  if (next === undefined) return undefined;
  const from = next.from === undefined ? zero : numberOf(next.from, assessed.find);
  const total = (assessed.total as TotalResult).points;
  const points = isLacking(from) || compare(total, from) >= 0 ? zero : subtract(from, total);
  const need = next.need === undefined ? undefined : plan.questionOf(next.need, 'met').ask(assessed.find);
  return { grade: next.name, points: textOf(points), unmet: need?.met === true ? [] : (need?.unmet ?? []) };
}
