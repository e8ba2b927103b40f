/** What a file is, by its content; what it calls itself is only a name. */

export const fileTypes = {
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
} as const;
export type FileType = keyof typeof fileTypes;

const starts: readonly (readonly [FileType, number, string])[] = [
  ['application/pdf', 0, '25504446'],
  ['image/png', 0, '89504e470d0a1a0a'],
  ['image/jpeg', 0, 'ffd8ff'],
  ['image/webp', 8, '57454250'],
];

/** Undefined where it is none of those that are taken. */
export function typeOf(bytes: Uint8Array): FileType | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const has = (at: number, hex: string) => file.toString('hex', at, at + hex.length / 2) === hex;
  const start = starts.find(
    ([type, at, hex]) => has(at, hex) && (type !== 'image/webp' || has(0, '52494646')),
  );
  if (start !== undefined) return start[0];
  return has(0, '504b0304') ? officeTypeOf(namesInZip(file)) : undefined;
}

function officeTypeOf(names: readonly string[]): FileType | undefined {
  // A document with macros is not taken, whatever it is called.
  const macros = names.some((name) => /vbaproject/i.test(name));
  if (macros || !names.includes('[Content_Types].xml')) return undefined;
  const kind = names.includes('word/document.xml') ? 'docx' : names.includes('xl/workbook.xml') ? 'xlsx' : '';
  return (Object.keys(fileTypes) as FileType[]).find((type) => fileTypes[type] === kind);
}

/** Of the central directory at the end; empty where there is none. */
function namesInZip(file: Buffer): readonly string[] {
  const end = file.lastIndexOf(Buffer.from('504b0506', 'hex'));
  if (end < 0 || end + 22 > file.length) return [];
  let at = file.readUInt32LE(end + 16);
  const names: string[] = [];
  while (at + 46 <= end && file.readUInt32LE(at) === 0x02014b50) {
    const [name, extra, comment] = [28, 30, 32].map((offset) => file.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    names.push(file.toString('utf8', at + 46, at + 46 + name));
    at += 46 + name + extra + comment;
  }
  return names;
}

/** A name that is safe to store and to hand back: no path, nothing invisible, and the ending that its content has. */
export function fileNameOf(written: string, type: FileType): string {
  const last = written.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const ending = fileTypes[type];
  const plain = last
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>:"|?*]/gu, '')
    .replace(/\.[^.]*$/, (old) =>
      [ending, type === 'image/jpeg' ? 'jpeg' : ending].includes(old.slice(1).toLowerCase()) ? '' : old,
    )
    .replace(/^[.\s]+/, '')
    .trim();
  const short = [...(plain === '' ? '佐证材料' : plain)].slice(0, 100).join('');
  return `${short}.${ending}`;
}
