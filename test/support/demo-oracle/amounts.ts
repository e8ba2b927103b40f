/** Exact fractions of the second reading, apart from the engine's. */
export type Amount = readonly [bigint, bigint];

export const zero: Amount = [0n, 1n];
export const of = (text: string): Amount => {
  const [whole = '', digits = ''] = text.split('.');
  return [BigInt(whole + digits), 10n ** BigInt(digits.length)];
};
export const plus = (a: Amount, b: Amount): Amount => [a[0] * b[1] + b[0] * a[1], a[1] * b[1]];
export const times = (a: Amount, b: Amount): Amount => [a[0] * b[0], a[1] * b[1]];
export const over = (a: Amount, b: Amount): Amount => [a[0] * b[1], a[1] * b[0]];
export const compare = (a: Amount, b: Amount): number => {
  const difference = a[0] * b[1] - b[0] * a[1];
  return difference > 0n ? 1 : difference < 0n ? -1 : 0;
};
export const larger = (a: Amount, b: Amount): Amount => (compare(a, b) >= 0 ? a : b);
export const smaller = (a: Amount, b: Amount): Amount => (compare(a, b) <= 0 ? a : b);
export const add = (amounts: readonly Amount[]): Amount => amounts.reduce(plus, zero);

/** To hundredths, halves away from zero. */
export function toCents(amount: Amount): Amount {
  const [n, d] = amount;
  const size = n < 0n ? -n : n;
  const cents = (size * 200n + d) / (2n * d);
  return [n < 0n ? -cents : cents, 100n];
}

export function text([n, d]: Amount): string {
  const cents = (n * 100n) / d;
  const size = `${cents < 0n ? -cents : cents}`.padStart(3, '0');
  const written = `${size.slice(0, -2)}.${size.slice(-2)}`.replace(/\.?0+$/, '');
  return `${cents < 0n ? '-' : ''}${written}`;
}

export const greatest = (amounts: readonly Amount[], count: number): Amount[] =>
  [...amounts].sort((a, b) => compare(b, a)).slice(0, count);

/** What the table of a clause gives for a word. */
export const look = (table: Record<string, string>, word: string): Amount => of(table[word] as string);
