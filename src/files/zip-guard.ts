/**
 * What a zip archive says it holds, read from its directory alone: a workbook that would unfold beyond all measure is
 * refused before anything unfolds it.
 */
import { failure } from '../commands/problems.ts';

export const zipLimits = {
  entries: 2000,
  /** Bytes unfolded: of all entries, and of one. */
  total: 200 * 1024 * 1024,
  entry: 100 * 1024 * 1024,
  /** Unfolded to folded, of an entry of some size. */
  ratio: 200,
} as const;

const small = 10 * 1024 * 1024;
const [endMark, entryMark] = [0x06054b50, 0x02014b50];

/** The names of the entries. */
export function zipEntries(bytes: Uint8Array, limits: Record<keyof typeof zipLimits, number> = zipLimits) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count === 0xffff || at === 0xffffffff) throw failure('file-too-big', { why: '用了 ZIP64 格式' });
  if (count > limits.entries) throw failure('file-too-big', { why: `内含${count}个部分` });
  const names: string[] = [];
  let total = 0;
  for (let index = 0; index < count; index++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== entryMark) throw failure('file-damaged');
    const [folded, unfolded] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
    if (folded === 0xffffffff || unfolded === 0xffffffff)
      throw failure('file-too-big', { why: '用了 ZIP64 格式' });
    total += unfolded;
    if (unfolded > limits.entry || total > limits.total)
      throw failure('file-too-big', { why: `展开后超过${limits.total >> 20} MB` });
    if (unfolded > small && unfolded / Math.max(folded, 1) > limits.ratio)
      throw failure('file-too-big', { why: '压缩比异常' });
    const flags = view.getUint16(at + 8, true);
    // Bit 0: the entry is locked with a password.
    if ((flags & 1) !== 0) throw failure('file-locked');
    // Whoever unfolds it stops at the size told here; without one (bit 3: told later) nobody would know where to stop.
    if ((unfolded === 0 && folded > 2) || (folded === 0 && (flags & 8) !== 0)) throw failure('file-damaged');
    const length = view.getUint16(at + 28, true);
    names.push(new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + length)));
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return names;
}

/** The directory's end stands before a comment of at most 64 kB. */
function endOf(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 65_557); at--) {
    if (view.getUint32(at, true) === endMark) return at;
  }
  throw failure('file-damaged');
}
