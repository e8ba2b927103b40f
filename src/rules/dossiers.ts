/**
 * The door for dossiers: a JSON or NDJSON file becomes a cohort that the engine need not check again, or every problem
 * in it, each in its place.
 *
 * The format is in docs/formats; NDJSON (`.ndjson`, `.jsonl`) is read line by line, for files beyond 256 MB.
 */
import { readFile, stat } from 'node:fs/promises';
import type { Cohort, Dossier } from '../engine/dossier.ts';
import type { Rulebook } from '../engine/rulebook.ts';
import { knownToBoth } from './dossiers/both.ts';
import { type DossierReader, dossierReader, periodIn } from './dossiers/dossier.ts';
import { colonsIn, faultIn, repeatedKeys } from './dossiers/json-text.ts';
import { linesOf } from './dossiers/lines.ts';
import { createNotes, type Notes, type PathedProblem, placer, type Spot, under } from './dossiers/notes.ts';
import { fieldsOf, type Json, listOf } from './dossiers/values.ts';
import { fullWidth } from './full-width.ts';
import { type Problem, problem } from './problems.ts';

export type ReadDossiers = { readonly cohort: Cohort } | { readonly problems: readonly Problem[] };

const bytesMost = 256 * 1024 * 1024;
const fileKeys = new Set(['period', 'dossiers'] as const);
const firstKeys = new Set(['period'] as const);

/** `other` is an edition to be compared with: what it knows is not held against the dossiers. */
export async function readDossiers(
  path: string,
  rulebook: Rulebook,
  other?: Rulebook,
): Promise<ReadDossiers> {
  const notes = createNotes();
  const known = other === undefined ? rulebook : knownToBoth(rulebook, other);
  try {
    return /\.(ndjson|jsonl)$/i.test(path)
      ? await readLines(path, known, notes)
      : await readWhole(path, known, notes);
  } catch (error) {
    const reason = reasons[(error as { readonly code?: string }).code ?? ''];
    if (reason === undefined) throw error;
    return { problems: [problem('dossier-file', top(path), { path, reason })] };
  }
}

/** The same door for bytes that somebody else has read (a pipe): NDJSON where the first line says the period alone. */
export async function readDossiersIn(
  bytes: Buffer,
  name: string,
  rulebook: Rulebook,
  other?: Rulebook,
): Promise<ReadDossiers> {
  const notes = createNotes();
  const known = other === undefined ? rulebook : knownToBoth(rulebook, other);
  return saysPeriodAlone(bytes) ? readLines(name, known, notes, bytes) : readText(bytes, name, known, notes);
}

function saysPeriodAlone(bytes: Buffer): boolean {
  const end = bytes.indexOf(10);
  try {
    const first: unknown = JSON.parse(bytes.toString('utf8', 0, end === -1 ? bytes.length : end));
    return typeof first === 'object' && first !== null && !('dossiers' in first);
  } catch {
    return false;
  }
}

/** The same door for a value that somebody else has parsed (the format of docs/formats): a cohort, or every problem with its path. */
export async function dossiersOf(
  json: unknown,
  rulebook: Rulebook,
): Promise<{ readonly cohort: Cohort } | { readonly problems: readonly PathedProblem[] }> {
  const notes = createNotes();
  const cohort = await cohortIn(json as Json, rulebook, notes);
  return cohort !== undefined && notes.count() === 0 ? { cohort } : { problems: notes.pathed() };
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: '没有这个文件',
  EACCES: '没有读取权限',
  EISDIR: '这是一个文件夹',
};

// ---- one JSON text --------------------------------------------------------------------------------------------

async function readWhole(path: string, rulebook: Rulebook, notes: Notes): Promise<ReadDossiers> {
  const { size } = await stat(path);
  if (size > bytesMost) return { problems: [problem('dossier-size', top(path), { size: `${size}` })] };
  return readText(await readFile(path), path, rulebook, notes);
}

async function readText(
  bytes: Buffer,
  path: string,
  rulebook: Rulebook,
  notes: Notes,
): Promise<ReadDossiers> {
  const text = textOf(bytes, path, 1);
  if (typeof text !== 'string') return { problems: [text] };
  const json = jsonOf(text, path);
  if ('problem' in json) return { problems: [json.problem] };
  const cohort = await cohortIn(json.json, rulebook, notes);
  if (notes.keys < colonsIn(text)) sayRepeated(text, { key: '' }, notes);
  return cohort !== undefined && notes.count() === 0
    ? { cohort }
    : { problems: notes.placed(path, () => text) };
}

async function cohortIn(json: Json, rulebook: Rulebook, notes: Notes): Promise<Cohort | undefined> {
  const root: Spot = { key: '' };
  const fields = fieldsOf(json, root, notes, fileKeys, ['period', 'dossiers']);
  if (fields === undefined) return undefined;
  const period = periodIn(fields.period as Json, under(root, 'period'), notes);
  const spot = under(root, 'dossiers');
  const list = listOf(fields.dossiers, spot, notes);
  if (Array.isArray(fields.dossiers) && list.length === 0) notes.say('dossier-none', spot);
  if (period === undefined) return undefined;
  const reader = dossierReader(rulebook, period, notes);
  const dossiers: Dossier[] = [];
  for (const [index, one] of list.entries()) {
    const dossier = await reader.read(one, under(spot, index));
    if (dossier !== undefined) dossiers.push(dossier);
  }
  reader.finish();
  return { period, dossiers };
}

// ---- a dossier a line -----------------------------------------------------------------------------------------

async function readLines(
  path: string,
  rulebook: Rulebook,
  notes: Notes,
  held?: Buffer,
): Promise<ReadDossiers> {
  const found: Problem[] = [];
  const dossiers: Dossier[] = [];
  let first: { readonly period: Cohort['period']; readonly reader: DossierReader } | 'faulty' | undefined;
  let count = 0;
  for await (const { bytes, line } of linesOf(held ?? path)) {
    const text = textOf(bytes, path, line);
    if (typeof text === 'string' && text.trim() === '') continue;
    const json = typeof text === 'string' ? jsonOf(text, path, line) : { problem: text };
    if (first !== undefined) count += 1;
    if ('problem' in json) {
      found.push(json.problem);
      first ??= 'faulty';
      continue;
    }
    const keys = notes.keys;
    if (first === undefined) {
      const spot: Spot = { key: '', line };
      const fields = fieldsOf(json.json, spot, notes, firstKeys, ['period']);
      const period = fields && periodIn(fields.period as Json, under(spot, 'period'), notes);
      first = period === undefined ? 'faulty' : { period, reader: dossierReader(rulebook, period, notes) };
      if (notes.keys - keys < colonsIn(text as string)) sayRepeated(text as string, spot, notes);
    } else if (first !== 'faulty') {
      const spot: Spot = { key: '', line, dossier: count - 1 };
      const dossier = await first.reader.read(json.json, spot);
      if (dossier !== undefined) dossiers.push(dossier);
      if (notes.keys - keys < colonsIn(text as string)) sayRepeated(text as string, spot, notes);
    }
  }
  if (first === undefined) notes.say('dossier-missing', { key: '', line: 1 }, { key: 'period' });
  else if (count === 0) notes.say('dossier-none', { key: '', line: 1 });
  if (first !== undefined && first !== 'faulty') {
    first.reader.finish();
    if (notes.count() + found.length === 0) return { cohort: { period: first.period, dossiers } };
  }
  const texts = new Map<number | undefined, string>();
  const wanted = notes.lines();
  for await (const { bytes, line } of linesOf(held ?? path)) {
    if (wanted.has(line)) texts.set(line, new TextDecoder().decode(bytes));
  }
  return { problems: [...found, ...notes.placed(path, (line) => texts.get(line))] };
}

// ---- bytes, text, JSON ----------------------------------------------------------------------------------------

const strict = new TextDecoder('utf-8', { fatal: true });

function textOf(bytes: Buffer, file: string, line: number): string | Problem {
  if (bytes.length > bytesMost)
    return problem('dossier-size', { ...top(file), line }, { size: `${bytes.length}` });
  try {
    return strict.decode(bytes);
  } catch {
    // Written back, what could not be read is U+FFFD: the first byte that differs is where it begins.
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    const again = Buffer.from(text);
    let at = 0;
    while (at < bytes.length && again[at] === bytes[at]) at += 1;
    const place = placer(file, text)(new TextDecoder().decode(bytes.subarray(0, at)).length, 1);
    return problem('dossier-encoding', { ...place, line: place.line + line - 1 });
  }
}

function jsonOf(
  text: string,
  file: string,
  line = 1,
): { readonly json: Json } | { readonly problem: Problem } {
  try {
    return { json: JSON.parse(text) as Json };
  } catch {
    const fault = faultIn(text) ?? { offset: 0, length: 1, expected: '请检查括号和引号' };
    const place = placer(file, text)(fault.offset, 1);
    const character = String.fromCodePoint(text.codePointAt(fault.offset) ?? 0x20);
    const half = fullWidth[character];
    const written =
      fault.offset >= text.length
        ? '写到这里就断了'
        : /\s/.test(character)
          ? '这一行到此为止'
          : `“${character}”`;
    const said =
      half === undefined
        ? { written, expected: fault.expected }
        : { written: `${written}是全角字符`, expected: `请改用半角的“${half}”` };
    return { problem: problem('dossier-json', { ...place, line: place.line + line - 1 }, said) };
  }
}

function sayRepeated(text: string, root: Spot, notes: Notes): void {
  for (const { path } of repeatedKeys(text)) {
    const spot = path.reduce<Spot>(under, root);
    notes.say('dossier-key-twice', spot, { key: `${path.at(-1)}` }, 'key');
  }
}

function top(file: string) {
  return { file, line: 1, column: 1, length: 1 };
}
