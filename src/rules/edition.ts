/**
 * The door of rule files: an edition as it lies on disk, read, parsed and with everything that is wrong with it.
 *
 * An edition is a folder (rulebook.yaml, sections/*.yaml, cases/*.yaml) or one .yaml file.
 */
import { stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Rulebook } from '../engine/rulebook.ts';
import { type Adopted, readAdopted } from './adopted.ts';
import { readCases } from './case-reading.ts';
import type { Case } from './cases.ts';
import { filesOf, filesOnDisk, type RuleFiles, topOf } from './files.ts';
import { parseRulebook, type SectionSource } from './parse.ts';
import type { Places } from './places.ts';
import { type Problem, problem } from './problems.ts';
import { asList, asMapping, type Reading, tellUnknown } from './reading.ts';
import { inOrder } from './render.ts';
import { readWritten, type Written } from './written.ts';

export interface Edition {
  /** As it was given. */
  readonly path: string;
  /** Only where nothing was wrong with the rules; a case may still be wrong. */
  readonly rulebook?: Rulebook;
  readonly places: Places;
  /** By file, as named in places. */
  readonly texts: ReadonlyMap<string, string>;
  readonly cases: readonly Case[];
  readonly adopted?: Adopted;
  readonly problems: readonly Problem[];
}

export async function readEdition(path: string): Promise<Edition> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined)
    return { ...nothing(path), problems: [problem('file-not-found', topOf(path), { path })] };
  return editionFrom(path, filesOnDisk, found.isDirectory() ? path : undefined);
}

/** An edition that lies in no folder: its files by name, as they would lie in one. `path` is congress/edition. */
export async function editionOf(path: string, files: Readonly<Record<string, string>>): Promise<Edition> {
  const texts = Object.entries(files).map(([name, text]) => [named(path, name), text] as const);
  return editionFrom(path, filesOf(new Map(texts)), path);
}

function nothing(path: string): Edition {
  return { path, places: new WeakMap(), texts: new Map(), cases: [], problems: [] };
}

async function editionFrom(path: string, files: RuleFiles, folder: string | undefined): Promise<Edition> {
  const reading: Reading = { problems: [], places: new WeakMap() };
  const texts = new Map<string, string>();
  const none: Edition = { ...nothing(path), places: reading.places, texts };
  const file = folder === undefined ? path : named(folder, 'rulebook.yaml');
  if (!(await files.has(file)))
    return { ...none, problems: [problem('rulebook-missing', topOf(path), { path })] };
  const read = async (name: string): Promise<Written | undefined> => {
    const text = await files.text(name, reading.problems, texts);
    return text === undefined ? undefined : readWritten(name, text, reading.problems);
  };
  const written = await read(file);
  const tree = written && asMapping(reading, written, '规则', 'rulebook: 示范区人大代表履职积分办法');
  const inFolder = (name: string) => (folder === undefined ? [] : readFolder(files, folder, name, read));
  const sections = await readSections(reading, await inFolder('sections'), tree);
  const caseTrees = await inFolder('cases');
  const adopted = folder === undefined ? undefined : await readAdoptedFile(reading, files, folder, read);
  if (tree === undefined) return { ...none, problems: inOrder(reading.problems) };

  const rulebook = parseRulebook(reading, idOf(path), tree, sections);
  const inline = tree.entries.find((entry) => entry.key === 'cases')?.value;
  const cases: Case[] = [];
  // A case is read by the rules; where these are wrong it would only tell their faults again.
  for (const one of [inline, ...caseTrees.map((file) => file.tree)]) {
    if (one !== undefined && rulebook !== undefined) cases.push(...(await readCases(reading, rulebook, one)));
  }
  return {
    ...none,
    ...(rulebook === undefined ? {} : { rulebook }),
    cases,
    ...(adopted === undefined ? {} : { adopted }),
    problems: inOrder(reading.problems),
  };
}

/** congress/edition: the last two segments of the path, without `.yaml`. */
export function idOf(path: string): string {
  const whole = resolve(path);
  return `${basename(dirname(whole))}/${basename(whole).replace(/\.ya?ml$/, '')}`;
}

type Read = (name: string) => Promise<Written | undefined>;

async function readAdoptedFile(
  reading: Reading,
  files: RuleFiles,
  folder: string,
  read: Read,
): Promise<Adopted | undefined> {
  const file = named(folder, 'adopted.yaml');
  if (!(await files.has(file))) return undefined;
  const tree = await read(file);
  return tree && readAdopted(reading, tree);
}

/** What `sections` lists, in its order: files by name, or sections written in place. */
async function readSections(
  reading: Reading,
  files: readonly FileRead[],
  tree: Written | undefined,
): Promise<SectionSource[]> {
  const written =
    tree?.kind === 'mapping' ? tree.entries.find((entry) => entry.key === 'sections')?.value : undefined;
  if (written === undefined) return [];
  const list = asList(reading, written, '大项的列表', '[ daily, voters, review ]', 'sections');
  const listed = new Set<string>();
  const sources = (list?.entries ?? []).map((entry): SectionSource => {
    if (entry.kind !== 'text') return { tree: entry };
    const { text: name, place } = entry;
    const source = files.find((one) => one.name === name);
    if (listed.has(name)) reading.problems.push(problem('repeated-value', place, { value: name }));
    listed.add(name);
    if (source !== undefined) return source;
    const names = files.map((one) => one.name);
    tellUnknown(reading, 'section-missing', place, name, names, { name });
    return {};
  });
  const wanting = sources.some((source) => source.tree === undefined);
  for (const { name, file } of files) {
    // A misspelt entry is told once, at the list.
    if (!listed.has(name) && !wanting) {
      reading.problems.push(problem('section-unlisted', topOf(file), { name }));
    }
  }
  return sources;
}

interface FileRead extends SectionSource {
  readonly name: string;
  readonly file: string;
}

async function readFolder(
  files: RuleFiles,
  folder: string,
  name: string,
  read: Read,
): Promise<readonly FileRead[]> {
  const all: FileRead[] = [];
  for (const one of await files.inside(named(folder, name))) {
    const file = named(folder, `${name}/${one}`);
    const tree = await read(file);
    all.push({ name: one.replace(/\.ya?ml$/, ''), file, ...(tree === undefined ? {} : { tree }) });
  }
  return all;
}

/** How a file is called in messages: as the path was given, with slashes everywhere. */
function named(folder: string, file: string): string {
  return join(folder, file).replaceAll('\\', '/');
}
