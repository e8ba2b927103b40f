/** 分布: how many stand at each grade or in each band of points, with the places of a quota where there is one. */
import { type Chart, colours, element, line, picture, rect, stepsTo, text, widthIn, wrapped } from './svg.ts';

export interface DistributionBar {
  readonly label: string;
  readonly count: number;
  /** 名额 */
  readonly places?: number;
}

export function distributionChart(
  title: string,
  bars: readonly DistributionBar[],
  { unit = '人', width = 560 }: { readonly unit?: string; readonly width?: number } = {},
): Chart {
  const steps = stepsTo(Math.max(0, ...bars.map(({ count, places = 0 }) => Math.max(count, places))));
  const most = steps.at(-1) ?? 1;
  const left = widthIn(`${most}`) + 14;
  const slot = (width - left - 8) / Math.max(bars.length, 1);
  const labels = bars.map(({ label }) => wrapped(label, slot - 4, 3));
  const lines = Math.max(1, ...labels.map(({ length }) => length));
  const quotas = bars.some(({ places }) => places !== undefined);
  const [top, plot] = [quotas ? 42 : 24, 180];
  const height = top + plot + 10 + lines * 16 + 6;
  const yOf = (count: number) => top + plot - (count / most) * plot;
  const thick = Math.min(slot * 0.6, 56);
  const total = bars.reduce((sum, { count }) => sum + count, 0);

  const drawn = bars.flatMap(({ count, places }, index) => {
    const middle = left + slot * (index + 0.5);
    const quota =
      places === undefined
        ? []
        : [
            line(middle - thick / 2 - 6, yOf(places), middle + thick / 2 + 6, yOf(places), colours.text, {
              ...{ 'stroke-width': 2, 'stroke-dasharray': '5 3' },
            }),
          ];
    return [
      rect(middle - thick / 2, yOf(count), thick, top + plot - yOf(count), colours.main),
      ...quota,
      // Above the line of the quota too, so that neither crosses the other.
      text(
        middle,
        Math.min(yOf(count), places === undefined ? height : yOf(places)) - 10,
        `${count}${unit}`,
        {
          'text-anchor': 'middle',
        },
      ),
      ...(labels[index] ?? []).map((part, at) =>
        text(middle, top + plot + 16 + at * 16, part, { 'text-anchor': 'middle' }),
      ),
    ];
  });
  const legend = [
    line(width - 66, 10, width - 36, 10, colours.text, { 'stroke-width': 2, 'stroke-dasharray': '5 3' }),
    text(width - 4, 10, '名额', { 'text-anchor': 'end' }),
  ];
  const axis = steps.flatMap((step) => [
    line(left, yOf(step), width - 4, yOf(step), step === 0 ? colours.line : colours.faint),
    text(left - 6, yOf(step), `${step}`, { 'text-anchor': 'end', fill: colours.quiet }),
  ]);
  return {
    svg: picture(
      {
        width,
        height,
        title,
        description: bars.map(({ label, count }) => `${label}${count}${unit}`).join('，'),
      },
      element('g', {}, ...axis),
      ...(quotas ? legend : []),
      ...drawn,
    ),
    table: {
      caption: title,
      head: ['等次', `${unit === '人' ? '人数' : '数量'}`, '占比', ...(quotas ? ['名额'] : [])],
      rows: bars.map(({ label, count, places }) => [
        ...[label, `${count}`, shareOf(count, total)],
        ...(quotas ? [places === undefined ? '—' : `${places}`] : []),
      ]),
    },
  };
}

export function shareOf(count: number, total: number): string {
  return total === 0 ? '—' : `${((count / total) * 100).toFixed(1)}%`;
}
