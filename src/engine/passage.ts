/** A passage of explanation as indented text. */
import type { Passage } from './explain.ts';

export function passageText(passage: Passage, depth = 0): string {
  const indent = '  '.repeat(depth);
  const head = `${indent}${passage.title}${passage.points === undefined ? '' : `  ${passage.points}`}`;
  const lines = passage.lines.map((line) => `${indent}  ${line}`);
  const own = `${[head, ...lines].join('\n')}\n`;
  const gap = depth === 0 ? '\n' : '';
  return own + passage.parts.map((part) => gap + passageText(part, depth + 1)).join('');
}
