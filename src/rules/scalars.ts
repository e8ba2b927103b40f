/** Plain values of rule files: words of the language, decimals, whole numbers, days, spans. */
import { type Day, dayOf, type Span } from '../engine/day.ts';
import { type Decimal, decimalOf, exact } from '../engine/decimal.ts';
import { compare } from '../engine/fraction.ts';
import { fullWidth, typedWide } from './full-width.ts';
import { dayMeant, numberMeant } from './meant.ts';
import { asMapping, asText, fieldsOf, placed, type Reading, tell, tellUnknown } from './reading.ts';
import type { Text, Written } from './written.ts';

export interface Bounds {
  readonly least?: string;
  readonly most?: string;
  /** `least` itself is too little. */
  readonly above?: boolean;
}

export const nothing = '0' as Decimal;

/** A sentence in the office's own words; anything goes. */
export function readSentence(reading: Reading, written: Written): string {
  return asText(reading, written, '一句话', '示范区人大代表履职积分办法')?.text.trim() ?? '';
}

/** One of the words that the language has here. */
export function readChoice<T extends string>(
  reading: Reading,
  written: Written,
  choices: readonly T[],
): T | undefined {
  const text = asText(reading, written, `下列之一：${choices.join('、')}`, choices[0] ?? '');
  if (text === undefined) return undefined;
  const found = choices.find((choice) => choice === text.text);
  if (found === undefined) {
    tellUnknown(reading, 'unknown-choice', text.place, text.text, choices, { written: text.text });
  }
  return found;
}

export function readYes(reading: Reading, written: Written): boolean {
  return readChoice(reading, written, ['yes', 'no']) === 'yes';
}

/** Whether somebody meant a number here, rightly written or not: what starts like one is no name. */
export function looksNumeric(text: string): boolean {
  return (
    /^[-+.\uff0b\uff0d\u2212]?[.\uff0e]?[0-9\uff10-\uff19]/.test(text) ||
    /^([-+.]*(nan|inf|infinity))$/i.test(text)
  );
}

export function readDecimal(reading: Reading, written: Written, bounds: Bounds = {}): Decimal {
  const text = asText(reading, written, '一个数', '2.5');
  return text === undefined ? nothing : decimalIn(reading, text, bounds);
}

export function decimalIn(reading: Reading, { text, place }: Text, bounds: Bounds = {}): Decimal {
  const value = decimalOf(text);
  if (value === undefined) {
    const character = typedWide(text);
    if (character !== undefined) {
      tell(reading, 'full-width-character', place, {
        written: text,
        character,
        half: fullWidth[character] ?? '',
      });
    } else if (/^-?(0|[1-9]\d*)(\.\d+)?$/.test(text)) {
      tell(reading, 'number-too-long', place, { written: text });
    } else {
      tell(reading, 'not-a-number', place, { written: text, ...nearOf(numberMeant(text)) });
    }
    return nothing;
  }
  if (!within(value, bounds)) {
    tell(reading, 'number-out-of-range', place, { written: text, range: rangeInWords(bounds) });
  }
  return value;
}

function nearOf(near: string | undefined): Record<string, string> {
  return near === undefined ? {} : { near };
}

export function within(value: Decimal, { least, most, above }: Bounds): boolean {
  const low = least === undefined ? 1 : compare(exact(value), exact(least as Decimal));
  const high = most === undefined ? -1 : compare(exact(value), exact(most as Decimal));
  return (above ? low > 0 : low >= 0) && high <= 0;
}

function rangeInWords({ least, most, above }: Bounds): string {
  const low = least === undefined ? '' : above ? `大于 ${least}` : `不小于 ${least}`;
  const high = most === undefined ? '' : `不大于 ${most}`;
  return [low, high].filter((part) => part !== '').join('、');
}

export function readWhole(reading: Reading, written: Written, least: number, most: number): number {
  const text = asText(reading, written, '一个整数', `${least}`);
  if (text === undefined) return least;
  const value = decimalIn(reading, text, { least: `${least}`, most: `${most}` });
  if (!value.includes('.')) return Number(value);
  tell(reading, 'not-a-whole-number', text.place, { written: text.text });
  return least;
}

const someDay = '2000-01-01' as Day;

export function readDay(reading: Reading, written: Written): Day {
  const text = asText(reading, written, '一个日期', '2026-03-02');
  return text === undefined ? someDay : (dayIn(reading, text) ?? someDay);
}

export function dayIn(reading: Reading, { text, place }: Text): Day | undefined {
  const day = dayOf(text);
  const character = typedWide(text);
  if (day === undefined && character !== undefined) {
    tell(reading, 'full-width-character', place, {
      written: text,
      character,
      half: fullWidth[character] ?? '',
    });
  } else if (day === undefined) {
    tell(reading, 'not-a-day', place, { written: text, ...nearOf(dayMeant(text)) });
  }
  return day;
}

/** A day of any year, as 12-10. */
export function readMonthDay(reading: Reading, written: Written): string | undefined {
  const text = asText(reading, written, '月日', '12-10');
  if (text === undefined) return undefined;
  // A leap year, so that 02-29 is a day.
  if (dayOf(`2024-${text.text}`) !== undefined) return text.text;
  tell(reading, 'not-a-day', text.place, { written: text.text, form: '两位月-两位日，例如 12-10' });
  return undefined;
}

/** `{ from, until }`; without `until` where `open`. */
export function readSpan(reading: Reading, written: Written): Span {
  const mapping = asMapping(reading, written, '起止日期', '{ from: 2026-01-01, until: 2026-12-31 }');
  if (mapping === undefined) return { from: someDay, until: someDay };
  const fields = fieldsOf(reading, mapping, ['from', 'until'], ['from', 'until']);
  const { from, until } = fromUntil(reading, fields.get('from'), fields.get('until'));
  return placed(reading, { from, until: until ?? from }, mapping);
}

export function fromUntil(reading: Reading, first: Written | undefined, last: Written | undefined) {
  const before = reading.problems.length;
  const from = first === undefined ? someDay : readDay(reading, first);
  const until = last === undefined ? undefined : readDay(reading, last);
  if (until !== undefined && last !== undefined && until < from && reading.problems.length === before) {
    tell(reading, 'range-backwards', last.place, { from, until });
  }
  return { from, until };
}
