/** Figures made from points, against the cohort, and over the past. */
import type { Dossier, PastPeriod } from '../../../src/engine/dossier.ts';
import type { Measure } from '../../../src/engine/rulebook.ts';
import { type Asked, asked, lacking, numberOf, orLack } from './asking.ts';
import { truthOf } from './conditions.ts';
import { dayBefore, spanBounds } from './days.ts';
import { none, order, over, type Part, part, plus, read, round, sumOf, times, whole } from './fractions.ts';
import { isExempt } from './grading.ts';
import { dutyPoints, itemPoints, sectionPoints, totalOf } from './points.ts';
import { itemOf, sectionOf } from './standing.ts';
import type { World } from './world.ts';

export function pointsNamed(world: World, person: Dossier, name: string): Part {
  const item = itemOf(world, name);
  const result =
    name === '法定' || name === '自选'
      ? dutyPoints(world, person, name)
      : item !== undefined
        ? itemPoints(world, person, item)
        : sectionPoints(world, person, sectionOf(world, name));
  if (!result.applies) throw lacking('exempt', name);
  if (result.open) throw lacking('pending', name);
  return result.points;
}

/** The input of a cohort figure. OPEN: of a total that is open, others are compared with what it is so far. */
function inputOf(world: World, person: Dossier, name: string, own: boolean): Part {
  if (name === '总分' && !own) return totalOf(world, person).points;
  return numberOf({ name }, { world, person });
}

export function groupOf(world: World, person: Dossier, within: string | undefined): string {
  if (within === undefined) return '';
  const said = asked({ world, person }, within);
  return said.is === 'word' ? said.word : said.is === 'number' ? `${said.number.n}/${said.number.d}` : '';
}

export function againstCohort(
  world: World,
  person: Dossier,
  measure: Extract<Measure, { kind: 'rank' | 'percentile' | 'ofBest' | 'ofMean' | 'iqrLog' }>,
): Part {
  const own = inputOf(world, person, measure.of, true);
  // OPEN: an exempt representative is in no cohort; read here: such a figure does not apply to him.
  if (isExempt(world, person)) throw lacking('exempt', measure.of);
  const { within } = measure;
  const all = world.people
    .filter((other) => !isExempt(world, other))
    .filter((other) => groupOf(world, other, within) === groupOf(world, person, within))
    .map((other) => orLack(() => inputOf(world, other, measure.of, false)))
    .filter((value) => typeof value !== 'string');
  const sorted = all.toSorted(order);
  const highest = sorted.at(-1);
  if (highest === undefined) throw lacking('pending', 'nobody to compare with');
  switch (measure.kind) {
    case 'rank': {
      const better = (a: Part): boolean => (measure.from === 'top' ? order(a, own) > 0 : order(a, own) < 0);
      return whole(1 + all.filter(better).length);
    }
    case 'percentile':
      return over(whole(all.filter((a) => order(a, own) <= 0).length), whole(all.length));
    case 'ofBest':
      if (highest.n === 0n) throw lacking('pending', 'the highest is 0');
      return over(own, highest);
    case 'ofMean': {
      const sum = sumOf(all);
      if (sum.n === 0n) throw lacking('pending', 'the mean is 0');
      return over(times(own, whole(all.length)), sum);
    }
    case 'iqrLog':
      return iqrLog(own, sorted, read(measure.top), measure.places);
  }
}

/** Inside q1 − 1.5 IQR … q3 + 1.5 IQR: top × log2(1 + (x − min) ÷ (max − min)); below it 0, above it `top`. */
function iqrLog(own: Part, sorted: readonly Part[], top: Part, places: number): Part {
  const at = (quarter: number): Part => {
    const position = part(BigInt((sorted.length - 1) * quarter), 4n);
    const below = Number(position.n / position.d);
    const [low, high] = [sorted[below] ?? none, sorted[below + 1] ?? sorted[below] ?? none];
    const rest = plus(position, whole(-below));
    return plus(low, times(rest, plus(high, times(low, whole(-1)))));
  };
  const [q1, q3] = [at(1), at(3)];
  const reach = times(part(3n, 2n), plus(q3, times(q1, whole(-1))));
  const [from, to] = [plus(q1, times(reach, whole(-1))), plus(q3, reach)];
  if (order(own, from) < 0) return none;
  if (order(own, to) > 0) return top;
  const inside = sorted.filter((x) => order(x, from) >= 0 && order(x, to) <= 0);
  const [min, max] = [inside[0] ?? none, inside.at(-1) ?? none];
  if (order(min, max) === 0) return none;
  const place = over(plus(own, times(min, whole(-1))), plus(max, times(min, whole(-1))));
  // A double is near enough: the logarithm is either whole, or irrational and so never at a tie.
  const log = Math.log2(1 + Number(place.n) / Number(place.d));
  const near = part(BigInt(Math.round(log * 1e12)), 10n ** 12n);
  return round(times(top, near), places, 'half-up');
}

export function overThePast(
  world: World,
  person: Dossier,
  measure: Extract<Measure, { kind: 'running' | 'altogether' }>,
): Part {
  const now = truthOf(measure.when, { world, person });
  if (now === 'open') throw lacking('pending', measure.kind);
  const held = (past: PastPeriod): boolean =>
    truthOf(measure.when, { world, person, past } as Asked) === 'yes';
  const spans = person.history.map((past) => ({ past, ...spanBounds(past.period) }));
  if (measure.kind === 'altogether') {
    const { term } = world.rulebook;
    const inTerm = spans.filter(
      // OPEN: a period that begins before the term; read here: it belongs to the term in which it ends.
      ({ until }) => term === undefined || (term.from <= until && until <= term.until),
    );
    return whole(inTerm.filter(({ past }) => held(past)).length + (now === 'yes' ? 1 : 0));
  }
  if (now === 'no') return none;
  let count = 1;
  let start: string = world.cohort.period.from;
  for (;;) {
    const before = spans.find(({ until }) => until === dayBefore(start));
    if (before === undefined || !held(before.past)) return whole(count);
    count += 1;
    start = before.from;
  }
}
