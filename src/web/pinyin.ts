/** Initials of names, for looking people up by them: 张伟 → zw; kept, for a roster is asked again and again. */
import { pinyin } from 'pinyin-pro';

const known = new Map<string, string>();
/** More names than a congress has; past it the oldest is forgotten. */
const most = 20_000;

/** A surname is read as one: 单 is s, 曾 is z. */
export function initialsOf(name: string): string {
  const found = known.get(name);
  if (found !== undefined) return found;
  const read = pinyin(name, { pattern: 'first', toneType: 'none', type: 'array', surname: 'head' });
  const initials = read.join('').toLowerCase();
  const [oldest] = known.keys();
  if (known.size >= most && oldest !== undefined) known.delete(oldest);
  known.set(name, initials);
  return initials;
}

/** Whole syllables without tones, ü as it is typed: 张伟 → zhangwei, 吕蒙 → lvmeng. */
export function syllablesOf(name: string): string {
  return pinyin(name, { toneType: 'none', type: 'array', surname: 'head' })
    .join('')
    .toLowerCase()
    .replaceAll('ü', 'v');
}
