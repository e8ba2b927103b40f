/** The bytes of a rule file as text, or what is wrong with them. */
import { readFile, stat } from 'node:fs/promises';
import { type Place, type Problem, problem } from './problems.ts';

const bytesMost = 1_048_576;

/** The text of the file at `path`, by which it is named in messages; undefined where it cannot be used at all. */
export async function readText(
  path: string,
  problems: Problem[],
  texts: Map<string, string>,
): Promise<string | undefined> {
  const file = path;
  const top: Place = { file, line: 1, column: 1, length: 1 };
  const found = await stat(path);
  if (!found.isFile()) {
    problems.push(problem('file-unreadable', top, { path, reason: '这不是文件' }));
    return undefined;
  }
  const { size } = found;
  if (size > bytesMost) {
    problems.push(problem('file-too-large', top, { size: `${size}` }));
    return undefined;
  }
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => error);
  if (bytes instanceof Error) {
    problems.push(problem('file-unreadable', top, { path, reason: `系统提示 ${bytes.code}` }));
    return undefined;
  }
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const lost = text.indexOf('\ufffd');
  if (lost !== -1 && !Buffer.from(text).equals(bytes)) {
    problems.push(
      problem('not-utf8', placeIn(file, text, lost), {
        at: `${Buffer.byteLength(text.slice(0, lost)) + 1}`,
      }),
    );
    return undefined;
  }
  texts.set(file, text);
  if (text.startsWith('\ufeff')) {
    problems.push(problem('byte-order-mark', top));
    return undefined;
  }
  // Lone CR, other controls, and what nobody sees: zero-width and direction marks, line separators, a BOM inside.
  const control = /\r(?!\n)|(?![\t\n\r])\p{Cc}|[\u200b\u200e\u200f\u2028\u2029\ufeff]/u.exec(text);
  if (control !== null) {
    const code = (control[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    problems.push(
      problem('control-character', placeIn(file, text, control.index), { character: `U+${code}` }),
    );
    return undefined;
  }
  return text;
}

function placeIn(file: string, text: string, at: number): Place {
  const before = text.slice(0, at).split('\n');
  return { file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1, length: 1 };
}
