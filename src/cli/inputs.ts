/** What the verbs read: editions that may be scored with, and dossiers that fit them. Each says itself what is wrong. */
import { existsSync } from 'node:fs';
import type { Cohort } from '../engine/dossier.ts';
import type { Rulebook } from '../engine/rulebook.ts';
import { checkEdition } from '../rules/check.ts';
import { readDossiers, readDossiersIn } from '../rules/dossiers.ts';
import { type Edition, readEdition } from '../rules/edition.ts';
import type { Problem } from '../rules/problems.ts';
import { inOrder, render } from '../rules/render.ts';
import { type Io, misused, refused } from './io.ts';

export interface Ready {
  readonly edition: Edition;
  readonly rulebook: Rulebook;
}

/** An edition without errors, or the exit code. Warnings are for `check` to tell. */
export async function readyEdition(path: string, io: Io): Promise<Ready | number> {
  if (!found(path, io)) return misused;
  const edition = await readEdition(path);
  const problems = (await checkEdition(edition)).filter((problem) => problem.level === 'error');
  const { rulebook } = edition;
  if (rulebook !== undefined && problems.length === 0) return { edition, rulebook };
  io.err(problemsText(problems, edition.texts));
  io.err(`“${path}”有${problems.length}个错误，改正以后才能使用。\n`);
  return refused;
}

/** The dossiers of a file, or of what is piped in (`-`), or the exit code; `other` is an edition that this one is compared with. */
export async function readyCohort(
  path: string,
  rulebook: Rulebook,
  io: Io,
  other?: Rulebook,
): Promise<Cohort | number> {
  const piped = path === '-' || path === '/dev/stdin';
  if (!piped && !found(path, io)) return misused;
  io.progress('正在读取档案……');
  const read = piped
    ? await readDossiersIn(await inputBytes(), '标准输入', rulebook, other)
    : await readDossiers(path, rulebook, other);
  if ('cohort' in read) return read.cohort;
  io.err(problemsText(read.problems, new Map()));
  io.err(`档案文件有${read.problems.length}处问题，没有计分。\n`);
  return refused;
}

async function inputBytes(): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of process.stdin) parts.push(part);
  return Buffer.concat(parts);
}

export function found(path: string, io: Io): boolean {
  if (existsSync(path)) return true;
  io.err(`找不到“${path}”，请核对路径。\n`);
  return false;
}

export function problemsText(problems: readonly Problem[], texts: ReadonlyMap<string, string>): string {
  return inOrder(problems)
    .map((problem) => `${render(problem, texts)}\n\n`)
    .join('');
}
