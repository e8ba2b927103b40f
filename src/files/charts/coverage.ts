/** 覆盖: of the representatives of each township, how many took part. */
import { shareOf } from './distribution.ts';
import { type Chart, colours, element, label, line, picture, rect, text, widthIn } from './svg.ts';

export interface CoverageBar {
  readonly label: string;
  readonly covered: number;
  readonly of: number;
}

export function coverageChart(
  title: string,
  bars: readonly CoverageBar[],
  { width = 640 }: { readonly width?: number } = {},
): Chart {
  const told = bars.map(({ covered, of }) => `${covered}／${of}人 ${shareOf(covered, of)}`);
  const left = Math.min(190, Math.max(40, ...bars.map((bar) => widthIn(bar.label)))) + 10;
  const right = Math.max(60, ...told.map((words) => widthIn(words))) + 12;
  const plot = width - left - right;
  const row = 24;
  const top = 24;
  const height = top + bars.length * row + 6;
  const axis = [0, 25, 50, 75, 100].flatMap((share) => {
    const x = left + (share / 100) * plot;
    return [
      line(x, top - 4, x, height - 4, share === 0 ? colours.line : colours.faint),
      text(x, 10, `${share}%`, { 'text-anchor': 'middle', fill: colours.quiet }),
    ];
  });
  const drawn = bars.map(({ label: words, covered, of }, index) => {
    const middle = top + row * (index + 0.5);
    return element(
      'g',
      {},
      label(left - 8, middle, words, left - 10, { 'text-anchor': 'end' }),
      rect(left, middle - 7, (of === 0 ? 0 : Math.min(covered / of, 1)) * plot, 14, colours.other),
      text(width - 4, middle, told[index] ?? '', { 'text-anchor': 'end' }),
    );
  });
  return {
    svg: picture(
      { width, height, title, description: bars.map((bar, at) => `${bar.label}${told[at]}`).join('，') },
      element('g', {}, ...axis),
      ...drawn,
    ),
    table: {
      caption: title,
      head: ['乡镇街道', '已覆盖', '应覆盖', '覆盖率'],
      rows: bars.map(({ label: words, covered, of }) => [words, `${covered}`, `${of}`, shareOf(covered, of)]),
    },
  };
}
