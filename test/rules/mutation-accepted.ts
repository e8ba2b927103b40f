/** Survivors of rule mutation that nothing reachable tells apart: mutation-equivalent.yaml. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';

/** An accepted survivor: it begins with these words, and changes nothing reachable for this reason. */
export interface Equivalent {
  readonly mutant: string;
  readonly reason: string;
}

export async function equivalentsOf(edition: string): Promise<readonly Equivalent[]> {
  const file = join(import.meta.dirname, 'mutation-equivalent.yaml');
  const listed = parse(await readFile(file, 'utf8'), { schema: 'failsafe' }) as Record<string, Equivalent[]>;
  return listed[edition] ?? [];
}

/** `*` in a pattern stands for anything. */
export function matches(pattern: string, survivor: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(survivor);
}
