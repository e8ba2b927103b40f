/** Decimals and fractions against plain BigInt arithmetic. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Decimal,
  decimal,
  decimalOf,
  exact,
  fractionOfText,
  rounded,
  roundingModes,
  textOf,
} from '../../src/engine/decimal.ts';
import {
  add,
  compare,
  divide,
  type Fraction,
  fractionOf,
  greater,
  lesser,
  lowest,
  magnitude,
  multiply,
  negate,
  sign,
  subtract,
  truncated,
  whole,
} from '../../src/engine/fraction.ts';
import { tries } from '../support/generate/worlds.ts';
import {
  order,
  over,
  type Part,
  part,
  plus,
  read,
  round,
  times,
  towardsZero,
  write,
} from '../support/second-reading/fractions.ts';

const plain = ({ n, d }: Fraction): Part => part(BigInt(n), BigInt(d));

/** Small ones, ones about the largest safe integer, and ones far beyond. */
const integers = fc.oneof(
  fc.bigInt({ min: -1000n, max: 1000n }),
  fc.bigInt({ min: 2n ** 53n - 1000n, max: 2n ** 53n + 1000n }),
  fc.bigInt({ min: -(2n ** 53n) - 1000n, max: -(2n ** 53n) + 1000n }),
  fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
);
const positives = fc.oneof(
  fc.bigInt({ min: 1n, max: 60n }),
  fc.constantFrom(10n, 100n, 1000n, 10n ** 15n, 999_999_937n, 1_000_000_007n),
  fc.bigInt({ min: 1n, max: 10n ** 20n }),
);
const fractions = fc.tuple(integers, positives).map(([n, d]) => fractionOf(n, d));
/** Not in lowest terms, as adding leaves them. */
const loose = fc
  .tuple(fc.integer({ min: -10_000, max: 10_000 }), fc.integer({ min: 1, max: 1000 }))
  .map(([n, d]): Fraction => ({ n, d }));
const all = fc.oneof(fractions, loose);

function same(a: Fraction, b: Part): void {
  expect(write(plain(a))).toBe(write(b));
  expect(BigInt(a.d) > 0n).toBe(true);
  for (const each of [a.n, a.d]) if (typeof each === 'number') expect(Number.isSafeInteger(each)).toBe(true);
}

test('sums, products and quotients of fractions are exact, beyond the safe integers too', () => {
  fc.assert(
    fc.property(all, all, (a, b) => {
      same(add(a, b), plus(plain(a), plain(b)));
      same(subtract(a, b), plus(plain(a), plain(negate(b))));
      same(multiply(a, b), times(plain(a), plain(b)));
      if (sign(b) !== 0) same(divide(a, b), over(plain(a), plain(b)));
      same(negate(a), part(-BigInt(a.n), BigInt(a.d)));
      same(truncated(a), towardsZero(plain(a)));
      same(lowest(a), plain(a));
      expect(Math.sign(compare(a, b)) === order(plain(a), plain(b))).toBe(true);
      expect(sign(a)).toBe(order(plain(a), part(0n)));
      expect(compare(lesser(a, b), greater(a, b))).toBeLessThanOrEqual(0);
      expect(sign(magnitude(a))).toBeGreaterThanOrEqual(0);
    }),
    tries(10),
  );
});

test('adding and multiplying obey their laws, whatever the order', () => {
  fc.assert(
    fc.property(all, all, all, (a, b, c) => {
      expect(compare(add(a, b), add(b, a)) === 0).toBe(true);
      expect(compare(add(add(a, b), c), add(a, add(b, c))) === 0).toBe(true);
      expect(compare(multiply(a, add(b, c)), add(multiply(a, b), multiply(a, c))) === 0).toBe(true);
      expect(compare(subtract(add(a, b), b), a) === 0).toBe(true);
      if (sign(b) !== 0) expect(compare(multiply(divide(a, b), b), a) === 0).toBe(true);
    }),
    tries(10),
  );
});

/** Fractions at or next to a tie of the places asked, above and below 0. */
const nearTies = fc
  .tuple(fc.bigInt({ min: -400n, max: 400n }), fc.integer({ min: 0, max: 4 }), fc.constantFrom(-1n, 0n, 1n))
  .map(([halves, places, off]) => ({
    value: fractionOf(halves * 10n ** 30n + off, 2n * 10n ** BigInt(places) * 10n ** 30n),
    places,
  }));
const anyRounding = fc.oneof(nearTies, fc.record({ value: all, places: fc.integer({ min: 0, max: 15 }) }));

test('rounding is right in every mode, at ties above and below 0 too', () => {
  fc.assert(
    fc.property(anyRounding, fc.constantFrom(...roundingModes), ({ value, places }, mode) => {
      const expected = round(plain(value), places, mode);
      expect(write(plain(rounded(value, places, mode)))).toBe(write(expected));
      const text = decimal(value, places, mode);
      expect(write(read(text))).toBe(write(expected));
      expect(text).not.toMatch(/e|^-0$|\.\d*0$|\.$/);
    }),
    tries(20),
  );
});

test('rounding twice to the same places is rounding once, and keeps the order of values', () => {
  fc.assert(
    fc.property(
      all,
      all,
      fc.integer({ min: 0, max: 6 }),
      fc.constantFrom(...roundingModes),
      (a, b, places, mode) => {
        const [x, y] = [rounded(a, places, mode), rounded(b, places, mode)];
        expect(compare(rounded(x, places, mode), x) === 0).toBe(true);
        if (compare(a, b) <= 0) expect(compare(x, y)).toBeLessThanOrEqual(0);
        expect(compare(rounded(negate(a), places, mode), negate(x)) === 0).toBe(true);
      },
    ),
    tries(10),
  );
});

test('a fraction written as text is read back as the same value', () => {
  const writable = fc
    .tuple(fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }), fc.bigInt({ min: 1n, max: 10n ** 6n }))
    .map(([n, d]) => fractionOf(n, d));
  fc.assert(
    fc.property(fc.oneof(writable, loose), (value) => {
      const text = textOf(value);
      expect(text).toBe(write(plain(value)));
      const back = fractionOfText(text);
      // A decimal of more than 15 places cannot be read: no sheet carries one.
      if ((text.split('.')[1] ?? '').length > 15) return;
      expect(back === undefined ? 'unreadable' : write(plain(back))).toBe(text);
    }),
    tries(10),
  );
});

test('a decimal has one text, and its exact value is what it writes', () => {
  const texts = fc
    .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 15n - 1n }), fc.stringMatching(/^\d{0,15}$/))
    .map(([below, units, digits]) => `${below ? '-' : ''}${units}${digits === '' ? '' : `.${digits}`}`);
  fc.assert(
    fc.property(texts, (text) => {
      const canonical = decimalOf(text) as Decimal;
      expect(write(plain(exact(canonical)))).toBe(canonical);
      expect(write(read(text))).toBe(canonical);
      expect(decimalOf(canonical)).toBe(canonical);
    }),
    tries(10),
  );
});

test('whole numbers are themselves', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), (n) => {
      expect(textOf(whole(n))).toBe(`${n}`);
    }),
    tries(),
  );
});
