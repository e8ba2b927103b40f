/**
 * Pictures as SVG text: presentation attributes only, for a page lets in neither style elements nor style attributes.
 *
 * Colours are told apart also by those who see no red or green, and in grey print; no meaning rests on colour alone.
 */
import { widthOf } from '../listing.ts';

/** What a picture shows, as a table to stand beside it. */
export interface ChartTable {
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface Chart {
  readonly svg: string;
  readonly table: ChartTable;
}

export const colours = {
  main: '#9c1f1f',
  other: '#3f6389',
  third: '#e69f00',
  pale: '#d9dde2',
  line: '#8a929b',
  faint: '#e6e8eb',
  text: '#1f2328',
  quiet: '#57606a',
  late: '#c2500a',
} as const;

export const fontSize = 13;
const fonts = 'Microsoft YaHei, PingFang SC, Noto Sans CJK SC, sans-serif';

type Attributes = Readonly<Record<string, string | number | undefined>>;

export function element(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const said = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escaped(typeof value === 'number' ? short(value) : `${value}`)}"`)
    .join('');
  return children.length === 0 ? `<${name}${said}/>` : `<${name}${said}>${children.join('')}</${name}>`;
}

export function rect(
  x: number,
  y: number,
  width: number,
  height: number,
  fill: string,
  more: Attributes = {},
) {
  return element('rect', { x, y, width: Math.max(width, 0), height, fill, ...more });
}

export function line(x1: number, y1: number, x2: number, y2: number, stroke: string, more: Attributes = {}) {
  return element('line', { x1, y1, x2, y2, stroke, ...more });
}

export interface Said extends Attributes {
  readonly 'text-anchor'?: 'start' | 'middle' | 'end';
}

/** `y` is the middle of the letters. */
export function text(x: number, y: number, words: string, more: Said = {}): string {
  return element('text', { x, y: y + fontSize * 0.36, fill: colours.text, ...more }, escaped(words));
}

/** A label that fits in `room`; one that was cut says all of itself to the pointer and to a reader. */
export function label(x: number, y: number, words: string, room: number, more: Said = {}): string {
  const cut = fitting(words, room);
  if (cut === words) return text(x, y, words, more);
  const whole = element('title', {}, escaped(words));
  return element('text', { x, y: y + fontSize * 0.36, fill: colours.text, ...more }, whole, escaped(cut));
}

export function picture(
  {
    width,
    height,
    title,
    description,
  }: { width: number; height: number; title: string; description: string },
  ...children: readonly string[]
): string {
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      ...{ viewBox: `0 0 ${short(width)} ${short(height)}`, width, height },
      ...{ role: 'img', 'aria-label': `${title}。${description}` },
      ...{ 'font-family': fonts, 'font-size': fontSize },
    },
    ...children,
  );
}

/** How wide the words are: a Chinese letter is as wide as it is high. */
export function widthIn(words: string, size: number = fontSize): number {
  return (widthOf(words) * size) / 2 + 1;
}

export function fitting(words: string, room: number): string {
  if (widthIn(words) <= room) return words;
  const letters = [...words];
  while (letters.length > 1 && widthIn(`${letters.join('')}…`) > room) letters.pop();
  return `${letters.join('')}…`;
}

/** In lines of at most `room`; what does not fit in `most` of them is cut. */
export function wrapped(words: string, room: number, most: number): readonly string[] {
  const lines: string[] = [];
  let left = [...words];
  while (left.length > 0 && lines.length < most) {
    let count = left.length;
    while (count > 1 && widthIn(left.slice(0, count).join('')) > room) count--;
    if (lines.length === most - 1 && count < left.length) {
      lines.push(fitting(left.join(''), room));
      return lines;
    }
    lines.push(left.slice(0, count).join(''));
    left = left.slice(count);
  }
  return lines;
}

/** Round steps of an axis that reaches from `least` or nothing to at least `most`. */
export function stepsTo(most: number, least = 0): readonly number[] {
  const [low, high] = [Math.min(least, 0), Math.max(most, least < 0 ? 0 : 1)];
  const rough = (high - low) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, ([1, 2, 5, 10].find((each) => each * power >= rough) ?? 10) * power);
  const from = Math.floor(low / step);
  const count = Math.max(1, Math.ceil(high / step) - from);
  return Array.from({ length: count + 1 }, (_, index) => (from + index) * step);
}

function short(value: number): string {
  return `${Math.round(value * 100) / 100}`;
}

export function escaped(words: string): string {
  return words
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
