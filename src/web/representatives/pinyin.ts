/** Names as they are read: 张伟 → zw, zhang; kept, for a roster is asked again and again. */
import { pinyin } from 'pinyin-pro';

interface Read {
  readonly initials: string;
  readonly first: string;
}

const known = new Map<string, Read>();
/** More names than a congress has; past it the oldest is forgotten. */
const most = 20_000;

/** A surname is read as one: 单 is s, 曾 is z. */
export function initialsOf(name: string): string {
  return readOf(name).initials;
}

/** The first syllable, for an order by it: 曾 stands with zeng, where a collator of single characters takes céng. */
export function firstSyllableOf(name: string): string {
  return readOf(name).first;
}

function readOf(name: string): Read {
  const found = known.get(name);
  if (found !== undefined) return found;
  const syllables = pinyin(name, { toneType: 'none', type: 'array', surname: 'head' });
  const initials = pinyin(name, { pattern: 'first', toneType: 'none', type: 'array', surname: 'head' });
  const read = {
    initials: initials.join('').toLowerCase(),
    first: (syllables[0] ?? '').toLowerCase().replaceAll('ü', 'v'),
  };
  const [oldest] = known.keys();
  if (known.size >= most && oldest !== undefined) known.delete(oldest);
  known.set(name, read);
  return read;
}

/** Whole syllables without tones, ü as it is typed: 张伟 → zhangwei, 吕蒙 → lvmeng. */
export function syllablesOf(name: string): string {
  return pinyin(name, { toneType: 'none', type: 'array', surname: 'head' })
    .join('')
    .toLowerCase()
    .replaceAll('ü', 'v');
}
