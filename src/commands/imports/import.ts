/**
 * Imports: shown first, then carried out as shown.
 *
 * The preview does all that the commit does, in a transaction that is rolled back. Its hash covers the bytes and what
 * the rows were compared with, so a commit after anything of it changed is refused: all or nothing, and nothing unseen.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Actor } from '../actor.ts';
import { canonical } from '../canonical.ts';
import { command, rehearsed, type Writing } from '../command.ts';
import type { Deps } from '../deps.ts';
import { Failure, failureOfInput, type Problem, problem, refuseAll } from '../problems.ts';
import { type EarningRead, earnedIn, earningIfVerified } from '../records/earned.ts';
import { takeDossiers } from './import-dossiers.ts';
import { type TakenRecords, takeRecords } from './import-records.ts';
import { takeRoster } from './import-roster.ts';
import { checkedText, type ImportText, importForms, importKinds, importText } from './import-text.ts';
import { type Pace, paceOf, type Tell } from './pace.ts';
import type { Taken, TakenRow } from './taken.ts';

const input = z.strictObject({
  kind: z.enum(importKinds),
  form: z.enum(importForms),
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  /** Of a sheet: what these bytes say, as src/files read them. */
  text: z.custom<ImportText>((value) => typeof value === 'object').optional(),
  /** Of records: those that repeat another are left out instead of refused. */
  skipDuplicates: z.boolean().default(false),
  /** Told now and then how far it is. */
  tell: z.custom<Tell>((value) => typeof value === 'function').optional(),
});
type Input = z.output<typeof input>;

export interface Preview {
  /** For the commit; null where there are problems. */
  readonly hash: string | null;
  readonly counts: Readonly<Record<string, number>>;
  readonly rows: readonly TakenRow[];
  readonly problems: readonly Problem[];
}

export async function previewImport(
  deps: Deps,
  actor: Actor,
  given: z.input<typeof input>,
): Promise<Preview> {
  const parsed = input.safeParse(given);
  if (!parsed.success) throw failureOfInput(parsed.error);
  const pace = paceOf(parsed.data.tell);
  const { taken, hash, earning } = await rehearsed(deps, actor, 'import.run', async (writing) => {
    const taken = await take(writing, parsed.data, pace);
    const hash = taken.problems.length === 0 ? hashOf(parsed.data, taken) : null;
    if (hash === null || !('entered' in taken)) return { taken, hash };
    const { tx, reader } = writing;
    await pace('reckon', 0, taken.entered.size);
    const read = await earningIfVerified(tx, reader, [...taken.entered.values()]);
    return { taken, hash, earning: { entered: taken.entered, read } };
  });
  const { rows, problems, counts } = taken;
  return {
    hash,
    counts,
    rows: earning === undefined ? rows : await withEarnings(rows, earning, pace),
    problems,
  };
}

export const commitImport = command({
  act: 'import.run',
  input: input.extend({ hash: z.string().regex(/^[0-9a-f]{64}$/, '应为预览给出的 hash') }),
  async decide(writing, { hash, ...given }) {
    const taken = await take(writing, given, paceOf(given.tell));
    if (taken.problems.length > 0 || hashOf(given, taken) !== hash) {
      // What is wrong now was not wrong in the preview, or its hash would not be there.
      throw new Failure(problem('import-changed'), ...taken.problems);
    }
    return noted(writing, given, taken);
  },
});

/** Without a preview, where nobody is there to look at one: the demo imports what it has made itself. */
export const importUnseen = command({
  act: 'import.run',
  input,
  async decide(writing, given) {
    const taken = await take(writing, given, paceOf(given.tell));
    refuseAll(taken.problems);
    return noted(writing, given, taken);
  },
});

function noted(writing: Writing, { kind, bytes }: Input, { counts }: Taken) {
  const verified = kind === 'dossiers' ? { takenOverAsVerified: true } : {};
  const digest = sha256(bytes);
  writing.note('import.commit', { kind: 'import', id: digest }, { kind, counts, ...verified });
  return { digest, counts };
}

/** The work itself; with problems nothing is written. */
async function take(
  writing: Writing,
  { kind, form, bytes, text: read, skipDuplicates }: Input,
  pace: Pace,
): Promise<Taken | TakenRecords> {
  if (form === 'sheet' && read === undefined) throw new Error('A sheet comes with what was read from it.');
  const text = read === undefined ? importText(kind, form, bytes) : checkedText(read);
  switch (kind) {
    case 'roster':
      return takeRoster(writing, text, pace);
    case 'records':
      return takeRecords(writing, text, { skipDuplicates, pace });
    case 'dossiers':
      return takeDossiers(writing, text);
  }
}

function hashOf({ kind, form, bytes, text, skipDuplicates }: Input, { compared }: Taken): string {
  // How a sheet was read depends on the words that were known then.
  const read = text === undefined ? [] : [text.rows.map(({ value }) => value)];
  return sha256(canonical([kind, form, skipDuplicates, sha256(bytes), ...read, compared]));
}

function sha256(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}

interface Earning {
  readonly entered: TakenRecords['entered'];
  readonly read: EarningRead;
}

/** Outside the transaction: the embedded database would keep everybody else waiting for its end. */
async function withEarnings(
  rows: readonly TakenRow[],
  { entered, read }: Earning,
  pace: Pace,
): Promise<readonly TakenRow[]> {
  let done = 0;
  await pace('reckon', 0, entered.size);
  const found = await earnedIn(read, (count) => {
    done += count;
    return pace('reckon', done, entered.size);
  });
  const earned = new Map(found.map((one) => [one.record, one]));
  return rows.map((row, index) => {
    const own = earned.get(entered.get(index)?.id ?? '');
    if (own === undefined) return row;
    const earns = own.items.map(({ item, points }) => ({ item, points }));
    return { ...row, earns, ...(own.because === undefined ? {} : { because: own.because }) };
  });
}
