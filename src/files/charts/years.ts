/** 历年比较: a few numbers over years or terms, each series with its own mark, named at its end. */
import {
  type Chart,
  colours,
  element,
  line,
  label as named,
  picture,
  stepsTo,
  text,
  widthIn,
} from './svg.ts';

export interface YearSeries {
  readonly label: string;
  /** In the order of the years; null where there is none. */
  readonly values: readonly (string | null)[];
}

export function yearsChart(
  title: string,
  years: readonly string[],
  series: readonly YearSeries[],
  { unit = '分', width = 640 }: { readonly unit?: string; readonly width?: number } = {},
): Chart {
  const all = series.flatMap(({ values }) =>
    values.flatMap((value) => (value === null ? [] : [Number(value)])),
  );
  const steps = stepsTo(Math.max(0, ...all), Math.min(0, ...all));
  const [least, most] = [steps[0] ?? 0, steps.at(-1) ?? 1];
  const [top, plot] = [26, 200];
  const left = Math.max(widthIn(`${least}`), widthIn(`${most}`)) + 14;
  const right = Math.min(160, Math.max(30, ...series.map((one) => widthIn(one.label)))) + 32;
  const slot = (width - left - right) / Math.max(years.length, 1);
  const xOf = (index: number) => left + slot * (index + 0.5);
  const yOf = (value: number) => top + plot - ((value - least) / (most - least)) * plot;
  const height = top + plot + 30;
  const ends = apart(
    top + plot,
    series
      .map(({ values }) => lastOf(values))
      .map((last) => (last === undefined ? top + plot : yOf(last.value))),
  );

  const drawn = series.flatMap(({ label, values }, at) => {
    const colour = [colours.main, colours.other, colours.third, colours.quiet][at % 4] ?? colours.main;
    const points = values.flatMap((value, index) =>
      value === null ? [] : [{ x: xOf(index), y: yOf(Number(value)), words: value }],
    );
    const path = points
      .map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`)
      .join(' ');
    const last = points.at(-1);
    return [
      element('path', {
        d: path === '' ? 'M0 0' : path,
        fill: 'none',
        stroke: colour,
        'stroke-width': 2,
        'stroke-dasharray': [undefined, '7 4', '2 3', '9 3 2 3'][at % 4],
      }),
      ...points.map(({ x, y }) => mark(x, y, at, colour)),
      // Numbers of one series only, where they have room: else they would lie on each other, and the table has them.
      ...(series.length === 1 && points.every(({ words }) => widthIn(words) + 4 <= slot)
        ? points.map(({ x, y, words }) => text(x, y - 13, words, { 'text-anchor': 'middle' }))
        : []),
      ...(last === undefined
        ? []
        : [
            line(last.x + 7, last.y, width - right + 10, ends[at] ?? last.y, colours.pale),
            ...(series.length === 1 ? [] : [mark(width - right + 16, ends[at] ?? last.y, at, colour)]),
            named(width - right + (series.length === 1 ? 14 : 26), ends[at] ?? last.y, label, right - 32),
          ]),
    ];
  });
  const axis = steps.flatMap((step) => [
    line(left, yOf(step), width - right, yOf(step), step === 0 ? colours.line : colours.faint),
    text(left - 6, yOf(step), `${step}`, { 'text-anchor': 'end', fill: colours.quiet }),
  ]);
  // Every so many years, as far as their names have room.
  const every = Math.max(1, ...years.map((year) => Math.ceil((widthIn(year) + 6) / slot)));
  return {
    svg: picture(
      {
        width,
        height,
        title,
        description: series
          .map(
            ({ label, values }) =>
              `${label}：${years.map((year, at) => `${year}年${values[at] ?? '无'}`).join('，')}`,
          )
          .join('；'),
      },
      element('g', {}, ...axis),
      ...years.flatMap((year, index) =>
        index % every === 0 ? [text(xOf(index), top + plot + 16, year, { 'text-anchor': 'middle' })] : [],
      ),
      ...drawn,
    ),
    table: {
      caption: `${title}（${unit}）`,
      head: ['年度', ...series.map(({ label }) => label)],
      rows: years.map((year, index) => [year, ...series.map(({ values }) => values[index] ?? '—')]),
    },
  };
}

function lastOf(values: readonly (string | null)[]) {
  const index = values.findLastIndex((value) => value !== null);
  return index === -1 ? undefined : { index, value: Number(values[index]) };
}

/** Moved as far apart as names at the ends of lines need, and not below `lowest`. */
function apart(lowest: number, places: readonly number[]): readonly number[] {
  const order = places.map((y, at) => ({ y, at })).sort((a, b) => a.y - b.y || a.at - b.at);
  const moved = [...places];
  let free = 0;
  for (const { y, at } of order) {
    moved[at] = Math.max(y, free);
    free = (moved[at] ?? 0) + apartness;
  }
  let most = lowest;
  for (const { at } of order.toReversed()) {
    moved[at] = Math.min(moved[at] ?? 0, most);
    most = (moved[at] ?? 0) - apartness;
  }
  return moved;
}
const apartness = 17;

/** A circle, a square, a triangle, a diamond: known without their colours. */
function mark(x: number, y: number, at: number, fill: string): string {
  const more = { fill, stroke: '#ffffff', 'stroke-width': 1 };
  switch (at % 4) {
    case 0:
      return element('circle', { cx: x, cy: y, r: 5, ...more });
    case 1:
      return element('rect', { x: x - 4.5, y: y - 4.5, width: 9, height: 9, ...more });
    case 2:
      return element('path', { d: `M${round(x)} ${round(y - 6)}l5.5 10h-11z`, ...more });
    default:
      return element('path', { d: `M${round(x)} ${round(y - 6)}l6 6l-6 6l-6 -6z`, ...more });
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
