/** Zip archives as somebody with bad intent would make them. */
import { crc32, deflateRawSync } from 'node:zlib';
import { zipEntries, zipText } from '../../src/files/zip-guard.ts';

export interface Entry {
  readonly name: string;
  readonly content: Uint8Array;
  /** What the directory claims instead of the truth. */
  readonly claims?: { readonly folded?: number; readonly unfolded?: number; readonly flags?: number };
}

export function zipOf(entries: readonly Entry[], { count = entries.length } = {}): Uint8Array {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, claims = {} } of entries) {
    const folded = deflateRawSync(content);
    const bytes = Buffer.from(name);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(8, 8);
    head.writeUInt32LE(crc32(content), 14);
    head.writeUInt32LE(folded.length, 18);
    head.writeUInt32LE(content.length, 22);
    head.writeUInt16LE(bytes.length, 26);
    const row = Buffer.alloc(46);
    row.writeUInt32LE(0x02014b50, 0);
    row.writeUInt16LE(claims.flags ?? 0, 8);
    row.writeUInt16LE(8, 10);
    row.writeUInt32LE(crc32(content), 16);
    row.writeUInt32LE(claims.folded ?? folded.length, 20);
    row.writeUInt32LE(claims.unfolded ?? content.length, 24);
    row.writeUInt16LE(bytes.length, 28);
    row.writeUInt32LE(offset, 42);
    locals.push(head, bytes, folded);
    directory.push(row, bytes);
    offset += head.length + bytes.length + folded.length;
  }
  const rows = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(rows.length, 12);
  end.writeUInt32LE(offset, 16);
  return new Uint8Array(Buffer.concat([...locals, rows, end]));
}

/** An archive with one part rewritten. */
export function rewritten(zip: Uint8Array, name: string, change: (text: string) => string): Uint8Array {
  const entries = zipEntries(zip).map((entry) => ({
    name: entry.name,
    text: zipText(zip, [entry], entry.name) ?? '',
  }));
  const encode = new TextEncoder();
  return zipOf(
    entries.map((entry) => ({
      name: entry.name,
      content: encode.encode(entry.name === name ? change(entry.text) : entry.text),
    })),
  );
}
