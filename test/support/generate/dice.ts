/** Plain words over fast-check's `gen`: generated values depend on one another too much for nested arbitraries. */
import fc from 'fast-check';
import type { Decimal } from '../../../src/engine/decimal.ts';

export interface Dice {
  readonly between: (least: number, most: number) => number;
  /** Yes in so many of a hundred throws. */
  readonly chance: (percent: number) => boolean;
  readonly one: <T>(of: readonly T[]) => T;
  readonly some: <T>(of: readonly T[], least: number, most?: number) => T[];
  readonly list: <T>(least: number, most: number, make: (index: number) => T) => T[];
}

/** Half of the throws are fast-check's own, which likes small and extreme numbers; half are fair. */
export function thrown<T>(make: (dice: Dice) => T): fc.Arbitrary<T> {
  const made = new Thrown(make);
  return fc.oneof(made, fc.noBias(made));
}

/** As `fc.gen()` throws, but nothing is kept to make a case smaller with: that takes as long as the throwing. */
class Thrown<T> extends fc.Arbitrary<T> {
  readonly #make: (dice: Dice) => T;

  constructor(make: (dice: Dice) => T) {
    super();
    this.#make = make;
  }

  generate(random: fc.Random, bias: number | undefined): fc.Value<T> {
    const own = random.clone();
    return new fc.Value(this.#make(diceOf((most) => natUpTo(most).generate(own, bias).value)), undefined);
  }

  canShrinkWithoutContext(_: unknown): _ is T {
    return false;
  }

  shrink(): fc.Stream<fc.Value<T>> {
    return fc.Stream.nil();
  }
}

const nats = new Map<number, fc.Arbitrary<number>>();

function natUpTo(most: number): fc.Arbitrary<number> {
  const known = nats.get(most);
  if (known !== undefined) return known;
  const made = fc.nat(most);
  nats.set(most, made);
  return made;
}

function diceOf(upTo: (most: number) => number): Dice {
  const between = (least: number, most: number): number => least + (most > least ? upTo(most - least) : 0);
  const one = <T>(of: readonly T[]): T => of[between(0, of.length - 1)] as T;
  const some = <T>(of: readonly T[], least: number, most = of.length): T[] => {
    const left = [...of];
    const kept: T[] = [];
    for (let n = between(Math.min(least, of.length), Math.min(most, of.length)); n > 0; n--)
      kept.push(...left.splice(between(0, left.length - 1), 1));
    // In the order of the whole, so that the choice alone is random.
    return of.filter((each) => kept.includes(each));
  };
  const list = <T>(least: number, most: number, make: (index: number) => T): T[] =>
    Array.from({ length: between(least, most) }, (_, index) => make(index));
  return { between, chance: (percent) => between(0, 99) < percent, one, some, list };
}

/** A whole number of hundredths, in canonical text. */
export function hundredths(n: number): Decimal {
  const [sign, size] = [n < 0 ? '-' : '', Math.abs(n)];
  const digits = `${size % 100}`.padStart(2, '0').replace(/0+$/, '');
  return `${sign}${Math.floor(size / 100)}${digits === '' ? '' : `.${digits}`}` as Decimal;
}
