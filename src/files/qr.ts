/** 一人一码: an address as a square of squares, drawn as one path. */
import { encode } from 'uqr';
import { element } from './charts/svg.ts';

/** `side` in units of the page; the quiet margin of four modules is part of it. */
export function qrSvg(address: string, { side = 160, title = '二维码' } = {}): string {
  const { size, data } = encode(address, { ecc: 'M', border: 4 });
  const path = data
    .flatMap((row, y) => runsOf(row).map(([from, length]) => `M${from} ${y}h${length}v1h-${length}z`))
    .join('');
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      ...{ viewBox: `0 0 ${size} ${size}`, width: side, height: side },
      ...{ role: 'img', 'aria-label': title, 'shape-rendering': 'crispEdges' },
    },
    element('rect', { width: size, height: size, fill: '#ffffff' }),
    element('path', { d: path, fill: '#000000' }),
  );
}

/** Dark modules of a row, as runs. */
function runsOf(row: readonly boolean[]): readonly (readonly [from: number, length: number])[] {
  const runs: [number, number][] = [];
  for (const [at, dark] of row.entries()) {
    const last = runs.at(-1);
    if (!dark) continue;
    if (last !== undefined && last[0] + last[1] === at) last[1] += 1;
    else runs.push([at, 1]);
  }
  return runs;
}
