/** A draft of a rulebook as its files say it: what is wrong with it, before anything is kept. */
import { z } from 'zod';
import type { Rulebook } from '../../engine/rulebook.ts';
import { checkEdition } from '../../rules/check.ts';
import { digestOf } from '../../rules/digest.ts';
import { editionOf } from '../../rules/edition.ts';
import type { Problem as RuleProblem } from '../../rules/problems.ts';
import { findEdition } from '../../store/editions.ts';
import type { Reading } from '../../store/representatives.ts';
import type { Deps } from '../deps.ts';
import { failure, type Problem, problem } from '../problems.ts';
import { lyingFiles } from './lying-editions.ts';
import { movedYears } from './moved-years.ts';

/** congress/edition, as its folder below rules-config is named. */
export const editionId = z
  .string()
  .max(100, '最多100个字')
  .regex(
    /^[\p{L}\p{N}][\p{L}\p{N}_-]{0,48}\/[\p{L}\p{N}][\p{L}\p{N}_-]{0,48}$/u,
    '应为“目录/版本”，例如 demo-district/2026',
  );

const fileName = z
  .string()
  .regex(
    /^(rulebook\.yaml|(sections|cases)\/[\p{L}\p{N}][\p{L}\p{N}_-]{0,48}\.yaml)$/u,
    '文件名应为 rulebook.yaml、sections/….yaml 或 cases/….yaml',
  );

/** By name, as they would lie in the edition's folder. */
export const editionFiles = z.record(fileName, z.string().max(1_000_000, '最多100万字'));

export const draftInput = z.strictObject({
  id: editionId,
  files: editionFiles,
  /** The edition that it is made from: what is not among `files` is as there, and an empty text leaves a file out. */
  base: editionId.optional(),
  /** The years in the examples of the base move with the year from which the draft is in force. */
  moveYears: z.boolean().optional(),
});

/** The files of a draft, with those that it takes from its base. */
export async function draftFiles(
  deps: Pick<Deps, 'rulesFolder'>,
  db: Reading,
  congress: string,
  { base, files, moveYears }: Omit<z.output<typeof draftInput>, 'id'>,
): Promise<Readonly<Record<string, string>>> {
  if (base === undefined) return files;
  const below =
    (await findEdition(db, congress, base))?.files ?? (await lyingFiles(deps, db, congress, base));
  if (below === undefined) throw failure('not-found', { what: '作为底稿的积分办法' });
  const taken = moveYears === true ? movedYears(below, files['rulebook.yaml'] ?? '') : below;
  const all = Object.entries({ ...taken, ...files });
  return Object.fromEntries(all.filter(([, text]) => text.trim() !== ''));
}

export interface DraftProblem {
  readonly code: string;
  readonly level: 'error' | 'warning';
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly what: string;
  readonly mend: string;
}

/** `rulebook` where it can score, and its digest only where no error was found; a warning stops nobody. */
export interface CheckedDraft {
  readonly problems: readonly DraftProblem[];
  readonly rulebook?: Rulebook;
  readonly digest?: string;
}

export async function checkDraft({
  id,
  files,
}: Pick<z.output<typeof draftInput>, 'id' | 'files'>): Promise<CheckedDraft> {
  const edition = await editionOf(id, files);
  const problems = (await checkEdition(edition)).map((found) => draftProblem(id, found));
  const { rulebook } = edition;
  const errors = problems.filter(({ level }) => level === 'error');
  if (rulebook === undefined || !errors.every(isOfExample)) return { problems };
  return { problems, rulebook, ...(errors.length === 0 ? { digest: digestOf(rulebook) } : {}) };
}

/** The rules can be read all the same: an example is wrong, or they give something else than it says. */
export function isOfExample({ code, file }: Pick<DraftProblem, 'code' | 'file'>): boolean {
  return code === 'case-fails' || file.startsWith('cases/');
}

function draftProblem(id: string, { code, level, place, what, mend }: RuleProblem): DraftProblem {
  const { file, line, column } = place;
  return { code, level, file: file === id ? '' : file.slice(id.length + 1), line, column, what, mend };
}

/** Each error as a refusal of the input, with file, line and column in its path. */
export function refusalsOf(problems: readonly DraftProblem[]): readonly Problem[] {
  return problems
    .filter(({ level }) => level === 'error')
    .map(({ file, line, column, what, mend }) =>
      problem('rulebook-refused', { what, mend }, `files.${file}:${line}:${column}`),
    );
}
