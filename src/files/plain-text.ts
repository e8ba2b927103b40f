/** Text as people type it in cells, made comparable: full-width digits and letters, odd spaces, padded names. */

/** Full-width digits and letters as half-width ones, any white space as single spaces; punctuation stays. */
export function plain(text: string): string {
  return text
    .replaceAll(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g, (wide) =>
      String.fromCharCode(wide.charCodeAt(0) - 0xfee0),
    )
    .replaceAll(/[\u200b-\u200f\u2060\ufeff]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** Without the spaces that pad Chinese words: 张　伟 is 张伟. */
export function unpadded(text: string): string {
  return plain(text).replaceAll(/(?<=\p{Script=Han}) +(?=\p{Script=Han})/gu, '');
}

/** For comparing only: width, case, spaces and marks of requirement say nothing. */
export function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s*:\u200b-\u200f\u2060\ufeff]/g, '');
}

/** 张伟、王芳；李娜 */
export function listIn(text: string): readonly string[] {
  return plain(text.replaceAll(/[\r\n]+/g, '、'))
    .split(/[、，,；;]/)
    .map((part) => unpadded(part))
    .filter((part) => part !== '');
}
