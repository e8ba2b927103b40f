/**
 * What a zip archive says it holds, read from its directory alone: a workbook that would unfold beyond all measure is
 * refused before anything unfolds it.
 */
import { inflateRawSync } from 'node:zlib';
import { failure } from '../commands/problems.ts';

export const zipLimits = {
  entries: 2000,
  /** Bytes unfolded: of all entries, and of one. */
  total: 128 * 1024 * 1024,
  entry: 64 * 1024 * 1024,
  /** Unfolded to folded, of an entry of some size. */
  ratio: 200,
} as const;

const small = 10 * 1024 * 1024;
const [endMark, entryMark] = [0x06054b50, 0x02014b50];

export interface ZipEntry {
  readonly name: string;
  /** Where it begins, and how many bytes it takes there and unfolded. */
  readonly at: number;
  readonly folded: number;
  readonly unfolded: number;
}

export function zipEntries(bytes: Uint8Array): readonly ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count === 0xffff || at === 0xffffffff) throw failure('file-too-big', { why: '用了 ZIP64 格式' });
  if (count > zipLimits.entries) throw failure('file-too-big', { why: `内含${count}个部分` });
  const entries: ZipEntry[] = [];
  let total = 0;
  for (let index = 0; index < count; index++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== entryMark) throw failure('file-damaged');
    const [folded, unfolded] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
    if (folded === 0xffffffff || unfolded === 0xffffffff)
      throw failure('file-too-big', { why: '用了 ZIP64 格式' });
    total += unfolded;
    if (unfolded > zipLimits.entry || total > zipLimits.total)
      throw failure('file-too-big', { why: `展开后超过${zipLimits.total >> 20} MB` });
    if (unfolded > small && unfolded / Math.max(folded, 1) > zipLimits.ratio)
      throw failure('file-too-big', { why: '压缩比异常' });
    const flags = view.getUint16(at + 8, true);
    // Bit 0: the entry is locked with a password.
    if ((flags & 1) !== 0) throw failure('file-locked');
    // Whoever unfolds it stops at the size told here; without one (bit 3: told later) nobody would know where to stop.
    if ((unfolded === 0 && folded > 2) || (folded === 0 && (flags & 8) !== 0)) throw failure('file-damaged');
    const length = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + length));
    entries.push({ name, at: view.getUint32(at + 42, true), folded, unfolded });
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** The directory's end stands before a comment of at most 64 kB. */
function endOf(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 65_557); at--) {
    if (view.getUint32(at, true) === endMark) return at;
  }
  throw failure('file-damaged');
}

/** One entry as text; undefined where there is none of the name, or it cannot be unfolded to what it claims. */
export function zipText(bytes: Uint8Array, entries: readonly ZipEntry[], name: string): string | undefined {
  const entry = entries.find((one) => one.name === name);
  if (entry === undefined) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const from = entry.at + 30 + view.getUint16(entry.at + 26, true) + view.getUint16(entry.at + 28, true);
    const folded = bytes.subarray(from, from + entry.folded);
    const stored = view.getUint16(entry.at + 8, true) === 0;
    return new TextDecoder().decode(
      stored ? folded : inflateRawSync(folded, { maxOutputLength: entry.unfolded || 1 }),
    );
  } catch {
    return undefined;
  }
}
