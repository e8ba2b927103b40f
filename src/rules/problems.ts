/**
 * Problems of rule files and dossiers: where, what, mend.
 *
 * One catalogue holds every code with its Chinese words; a code without a row does not compile, and a row without a
 * bad file fails a test (test/rules/bad).
 */
import type { Row, Said } from './problem-row.ts';
import { caseRows } from './problems-of-cases.ts';
import { dossierRows } from './problems-of-dossiers.ts';
import { fileRows } from './problems-of-files.ts';
import { meaningRows } from './problems-of-meaning.ts';
import { ruleRows } from './problems-of-rules.ts';

export interface Place {
  readonly file: string;
  /** From 1; columns count UTF-16 units. */
  readonly line: number;
  readonly column: number;
  /** UTF-16 units on that line to underline, at least 1. */
  readonly length: number;
}

export interface Problem {
  readonly code: ProblemCode;
  readonly level: 'error' | 'warning';
  readonly place: Place;
  /** What is wrong, naming the word or number as it was written. */
  readonly what: string;
  /** How to mend it. */
  readonly mend: string;
}

const catalogue = {
  ...fileRows,
  ...ruleRows,
  ...caseRows,
  ...dossierRows,
  ...meaningRows,
} satisfies Record<string, Row>;

export type ProblemCode = keyof typeof catalogue;
export const problemCodes = Object.keys(catalogue) as readonly ProblemCode[];

export function problem(code: ProblemCode, place: Place, said: Said = {}): Problem {
  const row: Row = catalogue[code];
  return { code, level: row.level, place, what: row.what(said), mend: row.mend(said) };
}
