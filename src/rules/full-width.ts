/** Full-width characters (typed with a Chinese keyboard) where YAML and numbers need half-width ones. */

/** By full-width character its half-width one. */
export const fullWidth: Readonly<Record<string, string>> = Object.fromEntries([
  ...Array.from({ length: 0x5e }, (_, i) => [String.fromCharCode(0xff01 + i), String.fromCharCode(0x21 + i)]),
  ['\u3000', ' '],
  ['\u00a0', ' '],
  ['\u3001', ','],
  ['\u201c', '"'],
  ['\u201d', '"'],
  ['\u2018', "'"],
  ['\u2019', "'"],
  ['\u3010', '['],
  ['\u3011', ']'],
  ['\u2212', '-'],
]);

const meant = new RegExp(
  `[${Object.keys(fullWidth)
    .join('')
    .replace(/[\]\\^-]/g, '\\$&')}]`,
  'u',
);

/** The first full-width character of a word that should have been known, or of a number. */
export function typedWide(text: string): string | undefined {
  return meant.exec(text)?.[0];
}

/** The first full-width colon, comma, brace, bracket or space: what changes how YAML reads a line. */
export function structural(line: string): string | undefined {
  return /[\uff1a\uff0c\uff5b\uff5d\uff3b\uff3d\u3000\u00a0]/.exec(line.replace(/#.*$/, ''))?.[0];
}
