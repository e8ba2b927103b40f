/** 各项得分与封顶: how far each part of a score reaches towards its cap. */
import { type Chart, colours, element, label, line, picture, rect, text, widthIn } from './svg.ts';

export interface CappedBar {
  readonly label: string;
  /** Decimals as text. */
  readonly points: string;
  /** Left out: 不设上限. */
  readonly cap?: string;
}

export function capsChart(
  title: string,
  bars: readonly CappedBar[],
  { width = 640 }: { readonly width?: number } = {},
): Chart {
  const most = Math.max(1, ...bars.flatMap(({ points, cap }) => [Number(points), Number(cap ?? 0)]));
  const least = Math.min(0, ...bars.map(({ points }) => Number(points)));
  const told = bars.map(({ points, cap }) => (cap === undefined ? `${points}分` : `${points}／${cap}分`));
  const left = Math.min(190, Math.max(48, ...bars.map((bar) => widthIn(bar.label)))) + 10;
  const right = Math.max(40, ...told.map((words) => widthIn(words))) + 12;
  const plot = width - left - right;
  const xOf = (points: number) => left + ((points - least) / (most - least)) * plot;
  const row = 28;
  const height = bars.length * row + 12;
  const zero = xOf(0);

  const drawn = bars.map(({ label: words, points, cap }, index) => {
    const middle = 6 + row * (index + 0.5);
    const reached = xOf(Number(points));
    return element(
      'g',
      {},
      label(left - 8, middle, words, left - 10, { 'text-anchor': 'end' }),
      ...(cap === undefined
        ? []
        : [
            rect(zero, middle - 8, xOf(Number(cap)) - zero, 16, colours.faint),
            // The cap, also where the bar covers the track.
            line(xOf(Number(cap)), middle - 11, xOf(Number(cap)), middle + 11, colours.text, {
              'stroke-width': 2,
            }),
          ]),
      rect(
        Math.min(zero, reached),
        middle - 8,
        Math.abs(reached - zero),
        16,
        Number(points) < 0 ? colours.late : colours.main,
      ),
      text(width - 4, middle, told[index] ?? '', { 'text-anchor': 'end' }),
    );
  });
  return {
    svg: picture(
      { width, height, title, description: bars.map((bar, at) => `${bar.label}${told[at]}`).join('，') },
      ...drawn,
      line(zero, 4, zero, height - 4, colours.line),
    ),
    table: {
      caption: title,
      head: ['项目', '得分', '封顶'],
      rows: bars.map(({ label: words, points, cap }) => [words, points, cap ?? '不设上限']),
    },
  };
}
