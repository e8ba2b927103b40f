/** Cases beside the rules. */
import type { Rulebook } from '../engine/rulebook.ts';
import type { Reading } from './reading.ts';
import type { Scope } from './scope.ts';
import type { Written } from './written.ts';

export interface Case {
  readonly name: string;
}

export function readCases(
  _reading: Reading,
  _scope: Scope,
  _rulebook: Rulebook | undefined,
  _written: Written,
): Case[] {
  return [];
}
