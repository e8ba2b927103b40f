/** The cases beside the rules, run; and what no case speaks of. */
import type { Case } from '../cases.ts';
import type { Problem } from '../problems.ts';
import type { Study } from './study.ts';

export async function checkCases(
  _study: Study,
  _cases: readonly Case[],
  _found: readonly Problem[],
): Promise<readonly Problem[]> {
  return [];
}
