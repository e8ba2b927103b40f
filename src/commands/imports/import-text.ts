/**
 * A file of an import as rows: JSON (a list, or the object of the dossier format) or NDJSON (a row a line).
 *
 * Every fault is told with its line at once; what is not JSON hides nothing that comes after it.
 */
import { colonsIn, repeatedKeys } from '../../rules/dossiers/json-text.ts';
import { parsed } from '../json-text.ts';
import { neverStoredIn } from '../personal-data.ts';
import { Failure, type Problem, problem } from '../problems.ts';

export const importKinds = ['roster', 'records', 'dossiers'] as const;
export type ImportKind = (typeof importKinds)[number];
/** sheet: a workbook or a table as text, which src/files has read. */
export const importForms = ['json', 'ndjson', 'sheet'] as const;
export type ImportForm = (typeof importForms)[number];

export interface ImportRow {
  readonly value: unknown;
  /** 第7行, 第7条: where a person finds it. */
  readonly where: string;
  /** Of a sheet. */
  readonly cells?: RowCells;
}

/** Which cells a row was read from. */
export interface RowCells {
  /** “名册” or nothing, and the number of the line. */
  readonly sheet: string;
  readonly line: number;
  /** By the key of the row, as facts.类别: its column. */
  readonly columns: ReadonlyMap<string, { readonly letter: string }>;
  /** What the parts of a row are called in lists, also those without a column. */
  readonly headings: ReadonlyMap<string, string>;
}

export interface ImportText {
  /** Of dossiers. */
  readonly period?: unknown;
  readonly rows: readonly ImportRow[];
  readonly problems: readonly Problem[];
}

/** A problem of a row, for a person who looks at the file: of a sheet with its cell and in the words of its headings. */
export function inRow(
  found: Problem,
  { where, cells }: Pick<ImportRow, 'where' | 'cells'>,
  path: string,
): Problem {
  if (cells === undefined) return { ...found, what: `${where}：${found.what}`, path };
  const keys = path.split('.').slice(2);
  // Of a list the place in it: facts.办理阶段.1
  const known = keys.map((_, left) => keys.slice(0, keys.length - left).join('.'));
  const heading = cells.headings.get(known.find((key) => cells.headings.has(key)) ?? '');
  const column = cells.columns.get(known.find((key) => cells.columns.has(key)) ?? '');
  const place = column === undefined ? where : `${cells.sheet}${column.letter}${cells.line}`;
  const what = heading === undefined ? found.what : found.what.replace(`“${keys.join('.')}”`, `“${heading}”`);
  return { ...found, what: `${place}：${what}`, path };
}

export function importText(kind: ImportKind, form: ImportForm, bytes: Uint8Array): ImportText {
  return checkedText(form === 'json' ? wholeOf(kind, bytes) : linesOf(kind, bytes));
}

/** What never comes in is refused by name, and a file with nothing in it too. */
export function checkedText(read: ImportText): ImportText {
  const personal = read.rows.flatMap((row, index) =>
    neverStoredIn(row.value, ['rows', index]).map((found) => inRow(found, row, found.path ?? '')),
  );
  const none = problem('import-line', { what: '文件里没有一行内容。', mend: '请核对文件。' });
  const empty = read.rows.length + read.problems.length === 0 ? [none] : [];
  return { ...read, problems: [...read.problems, ...personal, ...empty] };
}

function wholeOf(kind: ImportKind, bytes: Uint8Array): ImportText {
  const read = jsonIn(bytes);
  if ('problems' in read) return { rows: [], problems: read.problems };
  const { value } = read;
  const { period, list } = kind === 'dossiers' ? dossiersIn(value) : { period: undefined, list: value };
  if (!Array.isArray(list)) {
    const said =
      kind === 'dossiers'
        ? { what: '应为 { "period": …, "dossiers": [ … ] }。', mend: '格式见 lvzhi schema dossiers。' }
        : { what: '应为列表（方括号），一行一项。', mend: '请写成 [ {…}, {…} ]，或用 NDJSON 一行一项。' };
    return { rows: [], problems: [problem('import-line', said)] };
  }
  const rows = list.map((one: unknown, index) => ({ value: one, where: `第${index + 1}条` }));
  return { rows, problems: [], ...(period === undefined ? {} : { period }) };
}

function dossiersIn(value: unknown): { readonly period?: unknown; readonly list?: unknown } {
  if (typeof value !== 'object' || value === null) return {};
  const { period, dossiers, ...others } = value as Record<string, unknown>;
  return Object.keys(others).length > 0 ? {} : { period, list: dossiers };
}

function linesOf(kind: ImportKind, bytes: Uint8Array): ImportText {
  const rows: ImportRow[] = [];
  const problems: Problem[] = [];
  let period: unknown;
  let first = true;
  let line = 0;
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(10, from);
    const part = bytes.subarray(from, end === -1 ? bytes.length : end);
    from = end === -1 ? bytes.length : end + 1;
    line += 1;
    if (isBlank(part)) continue;
    const where = `第${line}行`;
    const read = jsonIn(part);
    const header = kind === 'dossiers' && first;
    first = false;
    if ('problems' in read) {
      problems.push(...read.problems.map((found) => inRow(found, { where }, `lines.${line}`)));
    } else if (!header) {
      rows.push({ value: read.value, where });
    } else {
      const keys = Object.keys((read.value ?? {}) as object);
      if (keys.length === 1 && keys[0] === 'period') period = (read.value as { period: unknown }).period;
      else problems.push(headless(where, line));
    }
  }
  return { rows, problems, ...(period === undefined ? {} : { period }) };
}

function headless(where: string, line: number): Problem {
  const said = {
    what: `${where}：第一行应只写周期。`,
    mend: '请写成 { "period": { "from": "2026-01-01", "until": "2026-12-31" } }。',
  };
  return problem('import-line', said, `lines.${line}`);
}

function isBlank(part: Uint8Array): boolean {
  return part.every((byte) => byte === 32 || byte === 9 || byte === 13);
}

const strict = new TextDecoder('utf-8', { fatal: true });

function jsonIn(bytes: Uint8Array): { readonly value: unknown } | { readonly problems: readonly Problem[] } {
  let text: string;
  try {
    text = strict.decode(bytes);
  } catch {
    return { problems: [problem('bad-encoding')] };
  }
  try {
    const value = parsed(text);
    if (keysIn(value) === colonsIn(text)) return { value };
    // JSON.parse keeps the last of two and says nothing.
    const twice = repeatedKeys(text).map(({ path }) => {
      const what = `“${path.at(-1)}”写了两次。`;
      return problem('import-line', { what, mend: '请只留一个。' }, path.join('.'));
    });
    return twice.length === 0 ? { value } : { problems: twice };
  } catch (error) {
    if (error instanceof Failure) return { problems: error.problems };
    throw error;
  }
}

function keysIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const parts = Object.values(value);
  return parts.reduce<number>((sum, part) => sum + keysIn(part), Array.isArray(value) ? 0 : parts.length);
}
