/** Which names can be without a number: what they measure does not apply, or is not known yet. */
import { namesOf } from '../../engine/numbers.ts';
import type { Figure, Line, Num, Rulebook } from '../../engine/rulebook.ts';
import { comparesAll, namesInCondition, namesOfFigure, restsOn } from './uses.ts';

interface Read {
  readonly rulebook: Rulebook;
}

/** A rating or figure that is exempt, by itself or by what it is made of. */
export function mayBeExempt({ rulebook }: Read, name: string): boolean {
  const exempt = new Set(
    rulebook.ratings.filter((each) => each.absent === 'exempt').map((each) => each.name),
  );
  const maySo = (figure: Figure) =>
    figure.absent === 'exempt' ||
    figure.for !== undefined ||
    // The points of what does not apply do not apply either.
    figure.measure.kind === 'points' ||
    // Who is exempt is compared with nobody.
    (rulebook.exempt.length > 0 && comparesAll(figure)) ||
    namesOfFigure(figure).some((inner) => exempt.has(inner));
  return exempt.has(name) || restsOn({ rulebook }, name, maySo);
}

/** A rating not given, a rate without a denominator, a total in which something is open. */
export function mayBeOpen({ rulebook }: Read, name: string): boolean {
  const { ratings, figures } = rulebook;
  if (name === '总分' || name === '等次') return true;
  const made = [...ratings, ...figures];
  const rating = ratings.find((each) => each.name === name);
  if (rating !== undefined) return rating.absent === undefined;
  const figure = figures.find((each) => each.name === name);
  if (figure === undefined) return false;
  const measured = ['count', 'sum', 'months'].includes(figure.measure.kind);
  const asked = namesInCondition(figure.for).some((inner) => made.some((each) => each.name === inner));
  return asked || (figure.absent === undefined && !measured);
}

export function numMayBeExempt(read: Read, num: Num): boolean {
  return namesOf(num).some((name) => mayBeExempt(read, name));
}

/** Whether a line may not apply though its `for` holds: a factor that does not apply is 1, anything else takes it out. */
export function restsOnExempt(read: Read, { points, per, target, every }: Line): boolean {
  return [points, target, every, per === undefined ? undefined : { name: per }].some(
    (num) => num !== undefined && numMayBeExempt(read, num),
  );
}
