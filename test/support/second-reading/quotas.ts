/** Who of the candidates has one of the places. */
import type { Dossier } from '../../../src/engine/dossier.ts';
import type { Grade, Quota } from '../../../src/engine/rulebook.ts';
import { numberOf, orLack } from './asking.ts';
import { truthOf } from './conditions.ts';
import { order, type Part, read, round, times, whole } from './fractions.ts';
import { totalOf } from './points.ts';
import type { World } from './world.ts';

export function shareOut(
  world: World,
  grade: Grade,
  quota: Quota,
  candidates: readonly Dossier[],
  everyone: readonly Dossier[],
): {
  heads: number;
  places: number;
  given: readonly Dossier[];
  displaced: readonly Dossier[];
  tied: readonly Dossier[];
} {
  // OPEN: whether one whose `for` is undecided counts as eligible; read here: yes, as the pending count as heads.
  const counted =
    'share' in quota.places && quota.places.of === 'eligible'
      ? everyone.filter((person) => truthOf(grade.for, { world, person }) !== 'no')
      : everyone;
  const heads = counted.length;
  const places =
    'count' in quota.places
      ? quota.places.count
      : Number(round(times(read(quota.places.share), whole(heads)), 0, quota.places.round).n);
  const sorted = candidates.toSorted((a, b) => -standingOrder(world, quota, a, b));
  if (sorted.length <= places) return { heads, places, given: sorted, displaced: [], tied: [] };
  const [last, next] = [sorted[places - 1], sorted[places]];
  const isTied =
    last !== undefined && next !== undefined && standingOrder(world, quota, last, next) === 0
      ? last
      : undefined;
  if (isTied === undefined)
    return { heads, places, given: sorted.slice(0, places), displaced: sorted.slice(places), tied: [] };
  const compare = (person: Dossier): number => standingOrder(world, quota, person, isTied);
  const above = sorted.filter((person) => compare(person) > 0);
  const tied = sorted.filter((person) => compare(person) === 0);
  const below = sorted.filter((person) => compare(person) < 0);
  if (quota.ties === 'include') return { heads, places, given: [...above, ...tied], displaced: below, tied };
  if (quota.ties === 'exclude') return { heads, places, given: above, displaced: below, tied };
  return { heads, places, given: above, displaced: below, tied };
}

/** Above 0 where `a` stands before `b`: total, then the figures named; one without a value stands behind. */
function standingOrder(world: World, quota: Quota, a: Dossier, b: Dossier): number {
  const byTotal = order(totalOf(world, a).points, totalOf(world, b).points);
  if (byTotal !== 0) return byTotal;
  for (const name of quota.then) {
    const [x, y] = [a, b].map((person) => orLack(() => numberOf({ name }, { world, person })));
    const [has, had] = [typeof x !== 'string', typeof y !== 'string'];
    if (has !== had) return has ? 1 : -1;
    const byFigure = has && had ? order(x as Part, y as Part) : 0;
    if (byFigure !== 0) return byFigure;
  }
  return 0;
}
