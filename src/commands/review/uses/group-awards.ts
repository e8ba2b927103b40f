/** 集体评比: how groups and local offices did, by the mean of their points, for whoever decides on commending one. */
import { decimal } from '../../../engine/decimal.ts';
import { fractionIn } from '../../../engine/explain-amount.ts';
import { add, compare, divide, type Fraction, whole, zero } from '../../../engine/fraction.ts';
import type { Reader } from '../../../store/reader.ts';
import { type FrozenResult, frozenResults } from '../../../store/review/uses.ts';
import type { Actor } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { distributionOf, type GradeHeads } from '../board.ts';
import { determinedReview } from './determined.ts';

export interface GroupResult {
  /** Null: those of no group. */
  readonly group: string | null;
  readonly heads: number;
  /** Who is exempt counts among the heads, and in no mean. */
  readonly ranked: number;
  /** Exact to the rounding: two places, half up. Left out where nobody is ranked. */
  readonly mean?: string;
  /** By the exact mean: 1, 2, 2, 4. */
  readonly rank?: number;
  readonly grades: readonly GradeHeads[];
}

export interface GroupsAsked {
  readonly review: string;
  readonly by: 'group' | 'localOffice';
}

/** By rank, then by name. */
export async function groupAwards(
  { db }: Pick<Deps, 'db'>,
  reader: Reader,
  actor: Actor,
  { review: id, by }: GroupsAsked,
): Promise<readonly GroupResult[]> {
  const review = await determinedReview(db, reader, actor, id, '比较各组');
  const results = await frozenResults(db, reader, review);
  const names = [...new Set(results.map((one) => one[by]))];
  const groups = names.map((group) => {
    const own = results.filter((one) => one[by] === group);
    const mean = meanOf(own);
    return { group, own, ...(mean === undefined ? {} : { mean }) };
  });
  const means = groups.flatMap(({ mean }) => (mean === undefined ? [] : [mean]));
  return groups
    .map(({ group, own, mean }) => ({
      ...{ group, heads: own.length, ranked: own.filter(({ rank }) => rank !== null).length },
      ...(mean === undefined
        ? {}
        : {
            mean: decimal(mean, 2, 'half-up'),
            rank: 1 + means.filter((other) => compare(other, mean) > 0).length,
          }),
      grades: distributionOf(
        review.rulebook,
        own.map(({ grade }) => ({ grade, heads: 1 })),
        ({ grade }) => grade,
      ),
    }))
    .sort((a, b) => rankOf(a) - rankOf(b) || ((a.group ?? '') < (b.group ?? '') ? -1 : 1));
}

function meanOf(results: readonly FrozenResult[]): Fraction | undefined {
  const points = results.filter(({ rank }) => rank !== null).map(({ total }) => fractionIn(total));
  return points.length === 0 ? undefined : divide(points.reduce(add, zero), whole(points.length));
}

function rankOf({ rank = Number.MAX_SAFE_INTEGER }: GroupResult): number {
  return rank;
}
