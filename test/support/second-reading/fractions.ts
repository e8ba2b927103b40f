/** Fractions for the second reading: two BigInts in lowest terms, and rounding by hand. Nothing of the engine is used. */

export interface Part {
  readonly n: bigint;
  readonly d: bigint;
}

export function part(n: bigint, d: bigint = 1n): Part {
  if (d === 0n) throw new Error('division by 0');
  const [sign, a, b] = [d < 0n ? -1n : 1n, n < 0n ? -n : n, d < 0n ? -d : d];
  let [x, y] = [a, b];
  while (y > 0n) [x, y] = [y, x % y];
  return { n: (sign * n) / x, d: b / x };
}

export const none = part(0n);
export const unit = part(1n);

export function whole(n: number): Part {
  return part(BigInt(n));
}

/** A decimal ("-1.25") or a fraction ("25/6"). */
export function read(text: string): Part {
  const [numerator = '', denominator] = text.split('/');
  if (denominator !== undefined) return part(BigInt(numerator), BigInt(denominator));
  const [whole = '', digits = ''] = text.split('.');
  return part(BigInt(whole + digits), 10n ** BigInt(digits.length));
}

/** As the sheets write it: a decimal where there is one, else numerator and denominator. */
export function write({ n, d }: Part): string {
  for (let places = 0; places <= 60; places++) {
    const scaled = n * 10n ** BigInt(places);
    if (scaled % d !== 0n) continue;
    const digits = `${size({ n: scaled / d, d: 1n }).n}`.padStart(places + 1, '0');
    const point = digits.length - places;
    return `${n < 0n ? '-' : ''}${digits.slice(0, point)}${places > 0 ? `.${digits.slice(point)}` : ''}`;
  }
  return `${n}/${d}`;
}

export const plus = (a: Part, b: Part): Part => part(a.n * b.d + b.n * a.d, a.d * b.d);
export const minus = (a: Part, b: Part): Part => part(a.n * b.d - b.n * a.d, a.d * b.d);
export const times = (a: Part, b: Part): Part => part(a.n * b.n, a.d * b.d);
export const over = (a: Part, b: Part): Part => part(a.n * b.d, a.d * b.n);
export const sumOf = (all: readonly Part[]): Part => all.reduce(plus, none);
export const size = (a: Part): Part => (a.n < 0n ? part(-a.n, a.d) : a);
export const towardsZero = (a: Part): Part => part(a.n / a.d);
export const least = (a: Part, b: Part): Part => (order(a, b) <= 0 ? a : b);
export const most = (a: Part, b: Part): Part => (order(a, b) >= 0 ? a : b);

export function order(a: Part, b: Part): number {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** `up` is away from zero, `down` towards it; `half` modes go to the nearer one, and by their name where both are as near. */
export function round(a: Part, places: number, mode: string): Part {
  const unitOf = 10n ** BigInt(places);
  const { n, d } = size(a);
  const below = (n * unitOf) / d;
  const rest = n * unitOf - below * d;
  const half = 2n * rest - d;
  const away =
    mode === 'up'
      ? rest > 0n
      : mode === 'down'
        ? false
        : half !== 0n
          ? half > 0n
          : mode === 'half-up' || (mode === 'half-even' && below % 2n === 1n);
  const rounded = below + (away ? 1n : 0n);
  return part(a.n < 0n ? -rounded : rounded, unitOf);
}
