/** `lvzhi import`: shows what a file would do, row by row, and does it where nothing is wrong. */
import { readFile } from 'node:fs/promises';
import type { Actor } from '../commands/actor.ts';
import type { Deps } from '../commands/deps.ts';
import { commitImport, type Preview, previewImport } from '../commands/imports/import.ts';
import { importNames } from '../commands/imports/import-names.ts';
import type { ImportKind } from '../commands/imports/import-text.ts';
import { progressWords, type Tell } from '../commands/imports/pace.ts';
import type { Outcome, TakenRow } from '../commands/imports/taken.ts';
import { readImport } from '../files/read-import.ts';
import { actingAs } from './acting.ts';
import { found } from './inputs.ts';
import { installing, orSaid } from './installing.ts';
import { done, type Io, misused, refused } from './io.ts';
import type { Env } from './open-store.ts';

export interface ImportOptions {
  /** The login of whoever imports. */
  readonly as: string;
  readonly congress?: string;
  /** Show, and change nothing. */
  readonly preview?: boolean;
  readonly skipDuplicates?: boolean;
}

export async function importFile(
  kind: ImportKind,
  file: string,
  options: ImportOptions,
  io: Io,
  env: Env = process.env,
): Promise<number> {
  if (!found(file, io)) return misused;
  return installing(io, env, {}, (deps) => importIn(deps, kind, file, options, io));
}

export async function importIn(
  deps: Deps,
  kind: ImportKind,
  file: string,
  options: ImportOptions,
  io: Io,
): Promise<number> {
  return orSaid(io, async () => {
    const actor = await actingAs(deps, 'import.run', options);
    if (typeof actor === 'string') {
      io.err(`${actor}\n`);
      return refused;
    }
    const skipDuplicates = options.skipDuplicates === true;
    const tell: Tell = (progress) => io.progress(`${progressWords(progress)}……`);
    const given = { kind, ...(await contentOf(deps, actor, kind, file, { io, tell })), skipDuplicates, tell };
    io.progress('正在核对……');
    const preview = await previewImport(deps, actor, given);
    if (options.preview === true) io.out(preview.rows.map(rowText).join(''));
    const { hash, problems } = preview;
    if (hash === null) {
      for (const { what, mend } of problems) io.err(`${what}${mend}\n`);
      io.err(`有${problems.length}处问题，一行也没有导入。\n`);
      return refused;
    }
    if (options.preview === true) {
      io.out(`可以导入：${countsText(preview)}。现在什么也没有改。\n`);
      return done;
    }
    io.progress('正在导入……');
    await commitImport.run(deps, actor, { ...given, hash });
    io.out(`已导入：${countsText(preview)}。\n`);
    return done;
  });
}

async function contentOf(
  deps: Deps,
  actor: Actor,
  kind: ImportKind,
  file: string,
  { io, tell }: { readonly io: Io; readonly tell: Tell },
) {
  const bytes = await readFile(file);
  if (!/\.(xlsx|xlsm|xls|csv)$/i.test(file)) {
    return { form: /\.(ndjson|jsonl)$/i.test(file) ? 'ndjson' : 'json', bytes } as const;
  }
  const names = await importNames(deps, actor);
  const { text, skipped } = await readImport(bytes, { kind, names, tell });
  io.out(skipped.map((left) => `${left}\n`).join(''));
  return { form: 'sheet', bytes, text } as const;
}

const words: Readonly<Record<Outcome, string>> = {
  new: '新增',
  changed: '更正',
  unchanged: '不变',
  duplicate: '重复',
  wrong: '有误',
};

function rowText({
  where,
  outcome,
  officeNumber,
  name,
  earns = [],
  because,
  changed,
  total,
}: TakenRow): string {
  const who = name === undefined ? '' : ` ${name}${officeNumber === undefined ? '' : `（${officeNumber}）`}`;
  const more = [
    ...(changed === undefined ? [] : [changed.join('、')]),
    ...earns.map(({ item, points }) => `“${item}”得${points}分`),
    ...(because === undefined ? [] : [because]),
    ...(total === undefined ? [] : [`总分${total}`]),
  ];
  return `${where}${who} ${words[outcome]}${more.length === 0 ? '' : `：${more.join('；')}`}\n`;
}

function countsText({ counts }: Preview): string {
  return Object.entries(words)
    .flatMap(([outcome, word]) => {
      const count = counts[outcome] ?? 0;
      return count === 0 ? [] : [`${word}${count}行`];
    })
    .join('，');
}
