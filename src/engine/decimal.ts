/**
 * Decimals at the doors: canonical text in, canonical text out.
 *
 * `Decimal` is text ("12.5", never "12.50", "1e3" or a float), so a JavaScript number cannot become one.
 * Between the doors amounts are exact fractions (fraction.ts); decimal.js parses, rounds and prints here only.
 */
import { Decimal as Library } from 'decimal.js';
import { type Fraction, fractionOf, lowest } from './fraction.ts';

declare const brand: unique symbol;
export type Decimal = string & { readonly [brand]: true };

const D = Library.clone({ precision: 100, toExpNeg: -1000, toExpPos: 1000 });

const modes = {
  'half-up': Library.ROUND_HALF_UP,
  'half-down': Library.ROUND_HALF_DOWN,
  'half-even': Library.ROUND_HALF_EVEN,
  up: Library.ROUND_UP,
  down: Library.ROUND_DOWN,
} satisfies Record<string, Library.Rounding>;

/** Names as in a rule file; `up` is away from zero and `down` towards it. */
export type RoundingMode = keyof typeof modes;
export const roundingModes = Object.keys(modes) as readonly RoundingMode[];

/** At most 15 digits on either side of the point: what a sheet, a workbook and `numeric` can all carry. */
const shape = /^-?(0|[1-9]\d{0,14})(\.\d{1,15})?$/;

/** The canonical decimal that `text` writes ("1.50" is "1.5"), or undefined: `.5`, `1e3`, `１`, 10^30 are none. */
export function decimalOf(text: string): Decimal | undefined {
  return shape.test(text) ? canonical(new D(text)) : undefined;
}

const values = new Map<string, Fraction>();

/** The exact value of a decimal; kept, for rule files and records write the same few again and again. */
export function exact(text: Decimal): Fraction {
  let value = values.get(text);
  if (value === undefined) {
    const [whole = '', digits = ''] = text.split('.');
    value = fractionOf(BigInt(whole + digits), 10n ** BigInt(digits.length));
    if (values.size < 10_000) values.set(text, value);
  }
  return value;
}

/** `value` rounded to `places` digits after the point in the mode that the rule file names. */
export function rounded(value: Fraction, places: number, mode: RoundingMode): Fraction {
  if (typeof value.d === 'number' && 10 ** places % value.d === 0) return value;
  return exact(decimal(value, places, mode));
}

/** As `rounded`, in canonical text. */
export function decimal(value: Fraction, places: number, mode: RoundingMode): Decimal {
  // Two digits more than asked and a last 1 for whatever follows: so every mode sees a tie only where there is one.
  const scaled = BigInt(value.n) * 10n ** BigInt(places + 2);
  const quotient = scaled / BigInt(value.d);
  const sticky = quotient * BigInt(value.d) === scaled ? '0' : '1';
  const digits = `${quotient < 0n ? -quotient : quotient}${sticky}`;
  const wide = new D(`${value.n < 0 ? '-' : ''}${digits}e-${places + 3}`);
  return canonical(wide.toDecimalPlaces(places, modes[mode]));
}

/** A fraction as text: its decimal where it has one ("12.5"), else numerator and denominator ("25/6"). */
export function textOf(value: Fraction): string {
  const { n, d } = lowest(value);
  const places = placesOf(d);
  if (places === undefined) return `${n}/${d}`;
  if (typeof n === 'bigint' || typeof d === 'bigint') return decimal({ n, d }, places, 'half-up');
  const scaled = n * (10 ** places / d);
  if (!Number.isSafeInteger(scaled)) return decimal({ n, d }, places, 'half-up');
  if (places === 0) return `${scaled}`;
  const digits = `${Math.abs(scaled)}`.padStart(places + 1, '0');
  return `${n < 0 ? '-' : ''}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** The fraction that `textOf` wrote, or undefined where `text` is neither a decimal nor a fraction. */
export function fractionOfText(text: string): Fraction | undefined {
  const plain = decimalOf(text);
  if (plain !== undefined) return exact(plain);
  const parts = /^(-?\d{1,40})\/([1-9]\d{0,40})$/.exec(text);
  return parts === null ? undefined : fractionOf(BigInt(parts[1] ?? ''), BigInt(parts[2] ?? ''));
}

/** The base-2 logarithm to 60 digits: the only figure (`iqrLog`) that is not an exact fraction. */
export function log2(value: Fraction): Fraction {
  const result = new D(value.n.toString()).div(value.d.toString()).log(2).toDecimalPlaces(60);
  const [whole = '', digits = ''] = result.toFixed().split('.');
  return fractionOf(BigInt(whole + digits), 10n ** BigInt(digits.length));
}

/** Digits after the point of 1/d, or undefined where it never ends. */
function placesOf(d: number | bigint): number | undefined {
  const [twos, others] = stripped(d, 2);
  const [fives, rest] = stripped(others, 5);
  return BigInt(rest) === 1n ? Math.max(twos, fives) : undefined;
}

/** How often a factor is in `d`, and what is left of it. */
function stripped(d: number | bigint, factor: number): [number, number | bigint] {
  let count = 0;
  if (typeof d === 'number') {
    let rest = d;
    for (; rest % factor === 0; count += 1) rest /= factor;
    return [count, rest];
  }
  let rest = d;
  for (; rest % BigInt(factor) === 0n; count += 1) rest /= BigInt(factor);
  return [count, rest];
}

function canonical(value: Library): Decimal {
  return (value.isZero() ? '0' : value.toFixed()) as Decimal;
}
