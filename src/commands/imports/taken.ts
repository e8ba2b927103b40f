/** What an import did with its rows: shown by the preview, counted by the commit, and held against each other. */

import type { Problem } from '../problems.ts';
import { type ImportRow, type ImportText, inRow } from './import-text.ts';

export const outcomes = ['new', 'changed', 'unchanged', 'duplicate', 'wrong'] as const;
export type Outcome = (typeof outcomes)[number];

export interface TakenRow {
  /** 第7行 */
  readonly where: string;
  readonly outcome: Outcome;
  readonly officeNumber?: string;
  readonly name?: string;
  /** Of a roster: the fields that change. */
  readonly changed?: readonly string[];
  /** Of a record: what it would earn once it is verified; of a dossier: its total. */
  readonly earns?: readonly { readonly item: string; readonly points: string }[];
  /** Why a record would earn nothing. */
  readonly because?: string;
  readonly total?: string;
  /** Of a dossier: how many of its records are new. */
  readonly records?: number;
  readonly problems: readonly Problem[];
}

export interface Taken {
  readonly rows: readonly TakenRow[];
  /** All, those of rows with the row's place in the file. */
  readonly problems: readonly Problem[];
  readonly counts: Readonly<Record<string, number>>;
  /** What the rows were compared with: the commit is refused where it differs from the preview's. */
  readonly compared: unknown;
}

/** Notes what is wrong with a row, and with which part of it. */
export type Say = (index: number, found: Problem, key?: string) => void;

export function saying({ rows, problems: ofText }: ImportText, problems: Problem[]): Say {
  const told = new Set(ofText.flatMap(({ path }) => path ?? []));
  return (index, found, key = '') => {
    const path = key === '' ? `rows.${index}` : `rows.${index}.${key}`;
    // A cell that could not be read is told once, and not again for what it did not become.
    if (rows[index]?.cells !== undefined && told.has(path)) return;
    problems.push(inRow(found, rows[index] as ImportRow, path));
  };
}

/** Problems by the row that their path names: `rows.3.facts.类别`. */
export function byRow(problems: readonly Problem[]): ReadonlyMap<number, readonly Problem[]> {
  const rows = new Map<number, Problem[]>();
  for (const found of problems) {
    const [, index] = /^rows\.(\d+)/.exec(found.path ?? '') ?? [];
    if (index === undefined) continue;
    rows.set(Number(index), [...(rows.get(Number(index)) ?? []), found]);
  }
  return rows;
}

export function counted(rows: readonly TakenRow[]): Readonly<Record<Outcome, number>> {
  const counts = { new: 0, changed: 0, unchanged: 0, duplicate: 0, wrong: 0 };
  for (const { outcome } of rows) counts[outcome] += 1;
  return counts;
}
