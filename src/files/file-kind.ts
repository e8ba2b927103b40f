/** What an uploaded file is, by its content and never by its name; what cannot be read as tables is refused by name. */
import { failure } from '../commands/problems.ts';
import { zipEntries } from './zip-guard.ts';

export type FileKind = 'xlsx' | 'text';

export function fileKindOf(bytes: Uint8Array): FileKind {
  if (bytes.length === 0) throw failure('file-unknown', { what: '这个文件是空的' });
  if (begins(bytes, [0x50, 0x4b])) return workbook(zipEntries(bytes).map(({ name }) => name));
  // The container of Office before 2007, which since then holds what is locked with a password.
  if (begins(bytes, [0xd0, 0xcf, 0x11, 0xe0])) {
    throw failure(holds(bytes, 'EncryptedPackage') ? 'file-locked' : 'file-old');
  }
  const known = signatures.find(({ mark }) => begins(bytes, mark));
  if (known !== undefined) throw failure('file-unknown', { what: `这个文件是${known.name}` });
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 512)).trimStart().toLowerCase();
  // What other systems call .xls is often a page.
  if (/^(<!doctype html|<html|<table|<\?xml)/.test(start))
    throw failure('file-unknown', { what: '这个文件是网页，只是改了扩展名' });
  if (start.startsWith('{\\rtf')) throw failure('file-unknown', { what: '这个文件是 RTF 文档' });
  return 'text';
}

function workbook(entries: readonly string[]): FileKind {
  if (entries.some((name) => /vbaProject\.bin$/i.test(name))) throw failure('file-macro');
  if (entries.some((name) => /^xl\/workbook\.bin$/i.test(name)))
    throw failure('file-unknown', { what: '这个文件是 Excel 二进制工作簿（.xlsb）' });
  if (entries.some((name) => /^xl\/workbook\.xml$/i.test(name))) return 'xlsx';
  const what = entries.some((name) => name.startsWith('word/'))
    ? '这个文件是 Word 文档'
    : entries.includes('mimetype')
      ? '这个文件是 OpenDocument 文档（.ods）'
      : '这个文件是压缩包';
  throw failure('file-unknown', { what });
}

const signatures = [
  { mark: [0x25, 0x50, 0x44, 0x46], name: ' PDF 文档' },
  { mark: [0x89, 0x50, 0x4e, 0x47], name: '图片' },
  { mark: [0xff, 0xd8, 0xff], name: '图片' },
  { mark: [0x47, 0x49, 0x46, 0x38], name: '图片' },
  { mark: [0x52, 0x61, 0x72, 0x21], name: '压缩包' },
  { mark: [0x37, 0x7a, 0xbc, 0xaf], name: '压缩包' },
  { mark: [0x1f, 0x8b], name: '压缩包' },
] as const;

function begins(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, at) => bytes[at] === byte);
}

/** A name in the container's directory, which is UTF-16. */
function holds(bytes: Uint8Array, name: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from(name, 'utf16le'));
}
