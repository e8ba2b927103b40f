/** The bytes of a rule file as text, or what is wrong with them; and where rule files lie. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { type Place, type Problem, problem } from './problems.ts';

const bytesMost = 1_048_576;

/** Where the files of an edition lie: on disk, or handed in. Files go by the names that messages use. */
export interface RuleFiles {
  readonly has: (file: string) => Promise<boolean>;
  /** The names of the YAML files right below a folder, in one order. */
  readonly inside: (folder: string) => Promise<readonly string[]>;
  /** Undefined where it cannot be used at all. */
  readonly text: (
    file: string,
    problems: Problem[],
    texts: Map<string, string>,
  ) => Promise<string | undefined>;
}

export const filesOnDisk: RuleFiles = {
  has: (file) =>
    stat(file).then(
      () => true,
      () => false,
    ),
  inside: async (folder) =>
    (await filesOnDisk.has(folder)) ? (await readdir(folder)).filter(isYaml).sort() : [],
  text: readText,
};

/** By name, as they are called in messages. */
export function filesOf(given: ReadonlyMap<string, string>): RuleFiles {
  return {
    has: async (file) => given.has(file),
    inside: async (folder) =>
      [...given.keys()]
        .flatMap((file) => (file.startsWith(`${folder}/`) ? [file.slice(folder.length + 1)] : []))
        .filter(isYaml)
        .sort(),
    text: async (file, problems, texts) => textIn(file, Buffer.from(given.get(file) ?? ''), problems, texts),
  };
}

export function isYaml(file: string): boolean {
  return /\.ya?ml$/.test(file);
}

async function readText(
  file: string,
  problems: Problem[],
  texts: Map<string, string>,
): Promise<string | undefined> {
  const found = await stat(file);
  if (!found.isFile()) {
    problems.push(problem('file-unreadable', topOf(file), { path: file, reason: '这不是文件' }));
    return undefined;
  }
  if (tooLarge(file, found.size, problems)) return undefined;
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => error);
  if (bytes instanceof Error) {
    const reason = `系统提示 ${bytes.code}`;
    problems.push(problem('file-unreadable', topOf(file), { path: file, reason }));
    return undefined;
  }
  return textIn(file, bytes, problems, texts);
}

function tooLarge(file: string, size: number, problems: Problem[]): boolean {
  if (size <= bytesMost) return false;
  problems.push(problem('file-too-large', topOf(file), { size: `${size}` }));
  return true;
}

function textIn(
  file: string,
  bytes: Buffer,
  problems: Problem[],
  texts: Map<string, string>,
): string | undefined {
  if (tooLarge(file, bytes.length, problems)) return undefined;
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
    problems.push(problem('byte-order-mark', topOf(file)));
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

/** Where a problem of a whole file stands. */
export function topOf(file: string): Place {
  return { file, line: 1, column: 1, length: 1 };
}

function placeIn(file: string, text: string, at: number): Place {
  const before = text.slice(0, at).split('\n');
  return { file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1, length: 1 };
}
