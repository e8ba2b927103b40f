/** Amounts and spans as an office writes them: 4.68, 4.1667(25/6), 77.08%, 2026年上半年. */
import { type Span, spanOf } from './day.ts';
import { decimal, fractionOfText } from './decimal.ts';
import { compare, type Fraction, multiply, whole } from './fraction.ts';
import { isRate } from './words.ts';

/** A decimal as it is; a fraction that never ends to four places, the exact one behind it: 4.1667分（25/6）. */
export function amount(text: string, unit = ''): string {
  return text.includes('/')
    ? `${decimal(fractionIn(text), 4, 'half-up')}${unit}（${text}）`
    : `${text}${unit}`;
}

/** A figure's value: a rate in percent with what was divided, else the amount. */
export function stated(text: string, name: string, unit = ''): string {
  if (!isRate(name)) return amount(text, unit);
  return text.includes('/') ? `${percent(text)}（${text}）` : percent(text);
}

/** A rate in percent, two places; more where two would read like `beside`, which it is not equal to. */
export function percent(text: string, beside?: string): string {
  const rate = multiply(fractionIn(text), whole(100));
  const limit = beside === undefined ? undefined : multiply(fractionIn(beside), whole(100));
  let places = 2;
  while (limit !== undefined && places < 12 && alike(rate, limit, places)) places += 1;
  return `${decimal(rate, places, 'half-up')}%`;
}

function alike(rate: Fraction, limit: Fraction, places: number): boolean {
  return compare(rate, limit) !== 0 && decimal(rate, places, 'half-up') === decimal(limit, places, 'half-up');
}

/** 2026年ï¼ 2026年上半年ï¼ 2026年第一季度ï¼ 2026年3月ï¼ else both days. */
export function spanWords(span: Span): string {
  const year = span.from.slice(0, 4);
  const same = (label: string): boolean => {
    const other = spanOf(label);
    return other?.from === span.from && other.until === span.until;
  };
  const labels = [year, ...['H1', 'H2', 'Q1', 'Q2', 'Q3', 'Q4'].map((part) => `${year}-${part}`)];
  const label = [...labels, span.from.slice(0, 7)].find(same);
  return label === undefined ? `${span.from}至${span.until}` : partWords(label);
}

/** A key of a calendar part in words; a day stays as it is. */
export function partWords(label: string): string {
  const [year = '', part] = label.split('-');
  if (label.length === 10) return label;
  switch (part) {
    case undefined:
      return `${year}年`;
    case 'H1':
      return `${year}年上半年`;
    case 'H2':
      return `${year}年下半年`;
    case 'Q1':
    case 'Q2':
    case 'Q3':
    case 'Q4':
      return `${year}年第${'一二三四'[Number(part[1]) - 1]}季度`;
    default:
      return `${year}年${Number(part)}月`;
  }
}

export function fractionIn(text: string): Fraction {
  const value = fractionOfText(text);
  if (value === undefined) throw new Error(`not an amount: ${text}`);
  return value;
}
