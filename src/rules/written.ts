/**
 * What a YAML file says, as a plain tree in which everything knows its place.
 *
 * Scalars stay the text that was written (`no`, `0.10`, `2026-01-01`); anchors, aliases and tags are refused, so the
 * tree is exactly as large as the file.
 */
import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type YAMLError,
} from 'yaml';
import { fullWidth, structural } from './full-width.ts';
import { type Place, type Problem, problem } from './problems.ts';

export type Written = Text | List | Mapping;

export interface Text {
  readonly kind: 'text';
  readonly text: string;
  readonly place: Place;
  /** Of an empty value: the key before it, which its place is. */
  readonly key?: string;
}

export interface List {
  readonly kind: 'list';
  readonly entries: readonly Written[];
  readonly place: Place;
}

export interface Mapping {
  readonly kind: 'mapping';
  readonly entries: readonly Entry[];
  readonly place: Place;
}

export interface Entry {
  readonly key: string;
  readonly keyPlace: Place;
  readonly value: Written;
}

const depthMost = 60;

/** The tree of `text`, or undefined where the file cannot be understood at all; what is wrong goes to `problems`. */
export function readWritten(file: string, text: string, problems: Problem[]): Written | undefined {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    schema: 'failsafe',
    // The parser's own check takes quadratic time; `convert` does it in one pass.
    uniqueKeys: false,
    strict: true,
  });
  const placeAt = (from: number, until: number): Place => {
    const { line, col } = lines.linePos(from);
    const end = text.slice(from, until).search(/[\r\n]/);
    const clipped = text.slice(from, end === -1 ? until : from + end).trimEnd();
    return { file, line, column: col, length: Math.max(1, clipped.length) };
  };
  const broken = document.errors.filter((e) => e.code !== 'TAG_RESOLVE_FAILED');
  const [first] = broken;
  if (first !== undefined) {
    const problem = syntaxProblem(first, text, placeAt);
    // What follows the first fault of syntax is guesswork of the YAML parser; but a tab is one wherever it stands.
    const tabs = problem.code === 'tab-indent' ? tabProblems(text, placeAt) : [];
    problems.push(...(tabs.length > 0 ? tabs : [problem]));
    return undefined;
  }
  const before = problems.length;
  const tree = document.contents === null ? undefined : convert(document, placeAt, problems);
  if (tree === undefined && problems.length === before) {
    problems.push(problem('file-empty', { file, line: 1, column: 1, length: 1 }));
  }
  return tree;
}

type PlaceAt = (from: number, until: number) => Place;

function convert(document: Document, placeAt: PlaceAt, problems: Problem[]): Written | undefined {
  let refused = false;
  const tell = (...said: Parameters<typeof problem>) => {
    refused ||= said[0] !== 'repeated-key';
    problems.push(problem(...said));
  };
  const walk = (node: unknown, parent: Place, depth: number): Written => {
    if (isAlias(node)) {
      const place = placeAt(node.range?.[0] ?? 0, node.range?.[1] ?? 1);
      tell('alias-refused', place, { written: `*${node.source}` });
      return { kind: 'text', text: '', place };
    }
    if (!isScalar(node) && !isMap(node) && !isSeq(node)) return { kind: 'text', text: '', place: parent };
    const [from, until] = node.range ?? [0, 1];
    const place = placeAt(from, until);
    if (node.anchor !== undefined) tell('alias-refused', place, { written: `&${node.anchor}` });
    if (node.tag !== undefined)
      tell('tag-refused', place, { written: node.tag.replace('tag:yaml.org,2002:', '!!') });
    if (isScalar(node)) {
      const text = String(node.value);
      // Quoted as on paper: the quotes would become part of the word, and no other place would know it.
      const wide = node.type === 'PLAIN' ? /^([“‘])[^“”‘’]*[”’]$/.exec(text)?.[1] : undefined;
      if (wide !== undefined) {
        tell('full-width-character', place, { written: text, character: wide, half: fullWidth[wide] ?? '' });
      }
      return { kind: 'text', text, place };
    }
    if (depth > depthMost) {
      tell('too-deep', place);
      return { kind: 'text', text: '', place };
    }
    if (isSeq(node)) {
      return { kind: 'list', place, entries: node.items.map((item) => walk(item, place, depth + 1)) };
    }
    const entries: Entry[] = [];
    const seen = new Set<string>();
    for (const pair of node.items) {
      if (!isScalar(pair.key)) {
        const { place: at } = walk(pair.key, place, depth + 1);
        if (!isAlias(pair.key)) tell('key-not-text', at);
        continue;
      }
      const key = String(pair.key.value);
      const keyPlace = walk(pair.key, place, depth + 1).place;
      if (seen.has(key)) {
        tell('repeated-key', keyPlace, { key });
        continue;
      }
      seen.add(key);
      const value = walk(pair.value, keyPlace, depth + 1);
      const empty = value.kind === 'text' && value.text === '';
      entries.push({ key, keyPlace, value: empty ? { ...value, place: keyPlace, key } : value });
    }
    return { kind: 'mapping', place, entries };
  };
  const top = placeAt(0, 1);
  const tree = walk(document.contents, top, 0);
  return refused ? undefined : tree;
}

function syntaxProblem(error: YAMLError, text: string, placeAt: PlaceAt): Problem {
  const [from] = error.pos;
  const place = placeAt(from, error.pos[1]);
  if (error.code === 'TAB_AS_INDENT' || text[from] === '\t') return problem('tab-indent', place);
  if (error.code === 'RESOURCE_EXHAUSTION') return problem('too-deep', place);
  if (error.code === 'MULTIPLE_DOCS') return problem('several-documents', placeAt(from, from + 3));
  // The commonest cause of all: a colon, comma or bracket typed with the Chinese keyboard on this very line.
  const start = Math.max(text.lastIndexOf('\n', from - 1) + 1, 0);
  const rest = text.slice(start).search(/[\r\n]/);
  const line = text.slice(start, rest === -1 ? undefined : start + rest);
  const typed = structural(line);
  // A comma of a plain sentence is not to blame.
  if (typed !== undefined && (typed !== '\uff0c' || /[{[]/.test(line))) {
    const at = start + line.indexOf(typed);
    return problem('full-width-character', placeAt(at, at + typed.length), {
      written: line.trim(),
      character: typed,
      half: fullWidth[typed] ?? '',
    });
  }
  // An open quote is noticed at the end of the file, and is where it was opened.
  const quote = /^Missing closing (["'])/.exec(error.message)?.[1];
  const opened = quote === undefined ? -1 : openedAt(text, quote);
  if (opened !== -1) {
    return problem('yaml-syntax', placeAt(opened, text.length), { detail: '这个引号没有收尾' });
  }
  if (/[{[][^}\]]*;/.test(line)) {
    const at = start + line.indexOf(';');
    return problem('yaml-syntax', placeAt(at, at + 1), { detail: '括号里各项之间用逗号，不用分号' });
  }
  // The place of what is missing is where the text before it ends.
  const open = error.code === 'MISSING_CHAR' || error.message.startsWith('Flow');
  const end = open ? text.slice(0, from).trimEnd().length : 0;
  return problem('yaml-syntax', open ? placeAt(end - 1, end) : place, {
    detail: details[error.code] ?? '无法读懂',
  });
}

/** Each line that begins with one. */
function tabProblems(text: string, placeAt: PlaceAt): readonly Problem[] {
  return [...text.matchAll(/^ *\t/gm)].map(({ index, 0: before }) => {
    const at = index + before.length - 1;
    return problem('tab-indent', placeAt(at, at + 1));
  });
}

/** The last quote of the first line that has an odd number of them; -1 where there is none. */
function openedAt(text: string, quote: string): number {
  let from = 0;
  for (const line of text.split('\n')) {
    if ((line.split(quote).length - 1) % 2 === 1) return from + line.lastIndexOf(quote);
    from += line.length + 1;
  }
  return -1;
}

const details: Partial<Record<YAMLError['code'], string>> = {
  BAD_INDENT: '缩进与上文不齐，或括号没有写完',
  MISSING_CHAR: '缺少收尾的括号、引号或冒号',
  BLOCK_AS_IMPLICIT_KEY: '一行里有两个冒号；含冒号的文字要加引号',
  MULTILINE_IMPLICIT_KEY: '冒号后面缺少空格，或冒号前的词跨了行',
  BAD_SCALAR_START: '文字不能以这个符号开头；请给它加引号',
  UNEXPECTED_TOKEN: '多了一个符号',
  BLOCK_IN_FLOW: '括号里不能再用缩进写法',
  BAD_DIRECTIVE: '不能用 YAML 指令',
  BAD_DQ_ESCAPE: '双引号里的反斜杠写法不对',
};
