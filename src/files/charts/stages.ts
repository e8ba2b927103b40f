/** 进度: of each stage or township how much is done, waits, and is overdue, as parts of one bar. */
import { shareOf } from './distribution.ts';
import { type Chart, colours, element, fontSize, label, line, picture, rect, text, widthIn } from './svg.ts';

export interface StageBar {
  readonly label: string;
  readonly done: number;
  /** Overdue ones among them. */
  readonly waiting: number;
  readonly overdue: number;
}

export function stagesChart(
  title: string,
  bars: readonly StageBar[],
  { width = 640 }: { readonly width?: number } = {},
): Chart {
  const left = Math.min(170, Math.max(40, ...bars.map((bar) => widthIn(bar.label)))) + 10;
  const told = bars.map(({ done, waiting }) => `${done}／${done + waiting}`);
  const right = Math.max(40, ...told.map((words) => widthIn(words))) + 12;
  const plot = width - left - right;
  const [top, row] = [30, 30];
  const height = top + bars.length * row + 8;
  const parts = [
    { key: 'done', words: '已办', fill: colours.other, on: '#ffffff' },
    { key: 'open', words: '待办', fill: colours.pale, on: colours.text },
    { key: 'late', words: '逾期', fill: colours.late, on: '#ffffff' },
  ] as const;
  const sizes = bars.map(({ done, waiting, overdue }) => ({ done, open: waiting - overdue, late: overdue }));

  const legend = parts.flatMap(({ words, fill }, at) => [
    rect(left + at * 70, 8, 12, 12, fill, { stroke: colours.line }),
    text(left + at * 70 + 18, 14, words),
  ]);
  const drawn = bars.map(({ label: words, done, waiting }, index) => {
    const middle = top + row * (index + 0.5);
    const total = Math.max(done + waiting, 1);
    let from = left;
    const pieces = parts.flatMap(({ key, fill, on }) => {
      const size = sizes[index]?.[key] ?? 0;
      const wide = (size / total) * plot;
      const start = from;
      from += wide;
      if (size === 0) return [];
      const edges = [start, start + wide].map((x) => line(x, middle - 10, x, middle + 10, colours.line));
      const number =
        widthIn(`${size}`) + 4 <= wide
          ? [text(start + wide / 2, middle, `${size}`, { 'text-anchor': 'middle', fill: on })]
          : [];
      return [rect(start, middle - 10, wide, 20, fill), ...edges, ...number];
    });
    return element(
      'g',
      {},
      label(left - 8, middle, words, left - 10, { 'text-anchor': 'end' }),
      rect(left, middle - 10, plot, 20, '#ffffff', { stroke: colours.line }),
      ...pieces,
      text(width - 4, middle, told[index] ?? '', { 'text-anchor': 'end' }),
    );
  });
  return {
    svg: picture(
      {
        width,
        height,
        title,
        description: bars
          .map((bar) => `${bar.label}已办${bar.done}、待办${bar.waiting}、其中逾期${bar.overdue}`)
          .join('，'),
      },
      element('g', { 'font-size': fontSize }, ...legend),
      ...drawn,
    ),
    table: {
      caption: title,
      head: ['环节', '已办', '待办', '其中逾期', '完成率'],
      rows: bars.map((bar) => [
        ...[bar.label, `${bar.done}`, `${bar.waiting}`, `${bar.overdue}`],
        shareOf(bar.done, bar.done + bar.waiting),
      ]),
    },
  };
}
