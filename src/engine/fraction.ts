/**
 * Exact fractions: amounts and rates between the doors.
 *
 * Thirds are no decimals (0.055 ÷ 3 × 3 must round to 0.06), so nothing is divided before it is rounded. Small
 * values are kept in safe integers, for a batch adds millions of them; what outgrows them goes on as BigInt.
 * A fraction need not be in lowest terms: compare with `compare`, never with `===`.
 */
export interface Fraction {
  readonly n: number | bigint;
  readonly d: number | bigint;
}

export const zero: Fraction = { n: 0, d: 1 };
export const one: Fraction = { n: 1, d: 1 };

const largest = BigInt(Number.MAX_SAFE_INTEGER);

/** n ÷ d in lowest terms with a positive denominator; throws on d = 0, which is our bug, never the user's. */
export function fractionOf(n: bigint, d: bigint): Fraction {
  if (d === 0n) throw new Error('fraction with denominator 0');
  const divisor = gcd(n < 0n ? -n : n, d < 0n ? -d : d) * (d < 0n ? -1n : 1n);
  return small(n / divisor, d / divisor);
}

export function whole(n: number): Fraction {
  return { n, d: 1 };
}

export function add(a: Fraction, b: Fraction): Fraction {
  const { n: an, d: ad } = a;
  const { n: bn, d: bd } = b;
  if (typeof an === 'number' && typeof bn === 'number' && typeof ad === 'number' && typeof bd === 'number') {
    if (ad === bd) {
      const n = an + bn;
      if (Number.isSafeInteger(n)) return { n, d: ad };
    } else if (ad % bd === 0) {
      // The product may lose digits that the sum, being small again, would not show.
      const scaled = bn * (ad / bd);
      if (Number.isSafeInteger(scaled) && Number.isSafeInteger(an + scaled)) return { n: an + scaled, d: ad };
    } else if (bd % ad === 0) {
      const scaled = an * (bd / ad);
      if (Number.isSafeInteger(scaled) && Number.isSafeInteger(scaled + bn)) return { n: scaled + bn, d: bd };
    }
  }
  const [p, q, r, s] = [BigInt(an), BigInt(ad), BigInt(bn), BigInt(bd)];
  return fractionOf(p * s + r * q, q * s);
}

export function subtract(a: Fraction, b: Fraction): Fraction {
  return add(a, negate(b));
}

export function negate(a: Fraction): Fraction {
  return { n: -a.n, d: a.d };
}

export function multiply(a: Fraction, b: Fraction): Fraction {
  const { n: an, d: ad } = a;
  const { n: bn, d: bd } = b;
  if (typeof an === 'number' && typeof bn === 'number' && typeof ad === 'number' && typeof bd === 'number') {
    const n = an * bn;
    const d = ad * bd;
    if (Number.isSafeInteger(n) && d <= 1e9) return { n, d };
  }
  return fractionOf(BigInt(an) * BigInt(bn), BigInt(ad) * BigInt(bd));
}

/** a ÷ b; throws on b = 0, so the caller must have asked first. */
export function divide(a: Fraction, b: Fraction): Fraction {
  return lowest(multiply(a, b.n > 0 ? { n: b.d, d: b.n } : fractionOf(BigInt(b.d), BigInt(b.n))));
}

/** Below 0, 0 or above 0, by cross-multiplication: a rate is never divided before it is compared. */
export function compare(a: Fraction, b: Fraction): number {
  const { n: an, d: ad } = a;
  const { n: bn, d: bd } = b;
  if (typeof an === 'number' && typeof bn === 'number' && typeof ad === 'number' && typeof bd === 'number') {
    if (ad === bd) return an - bn;
    const left = an * bd;
    const right = bn * ad;
    if (Number.isSafeInteger(left) && Number.isSafeInteger(right)) return left - right;
  }
  const difference = BigInt(an) * BigInt(bd) - BigInt(bn) * BigInt(ad);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function sign(a: Fraction): -1 | 0 | 1 {
  return a.n < 0 ? -1 : a.n > 0 ? 1 : 0;
}

export function magnitude(a: Fraction): Fraction {
  return a.n < 0 ? negate(a) : a;
}

/** The whole part, towards zero. */
export function truncated(a: Fraction): Fraction {
  return small(BigInt(a.n) / BigInt(a.d), 1n);
}

export function lesser(a: Fraction, b: Fraction): Fraction {
  return compare(a, b) <= 0 ? a : b;
}

export function greater(a: Fraction, b: Fraction): Fraction {
  return compare(a, b) >= 0 ? a : b;
}

/** The same value in lowest terms; 0 is 0/1, and never -0. */
export function lowest({ n, d }: Fraction): Fraction {
  if (typeof n !== 'number' || typeof d !== 'number') return fractionOf(BigInt(n), BigInt(d));
  if (n === 0) return zero;
  if (d === 1) return { n, d };
  let [x, y] = [Math.abs(n), d];
  while (y !== 0) [x, y] = [y, x % y];
  return { n: n / x, d: d / x };
}

function small(n: bigint, d: bigint): Fraction {
  return -largest <= n && n <= largest && d <= largest ? { n: Number(n), d: Number(d) } : { n, d };
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}
