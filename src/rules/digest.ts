/** The digest of a rulebook: of what it means, so comments, layout and the folder's name may change. */
import { createHash } from 'node:crypto';
import type { Rulebook } from '../engine/rulebook.ts';

/** SHA-256 over canonical JSON, in hexadecimal. */
export function digestOf(rulebook: Rulebook): string {
  const { id: _, ...meaning } = rulebook;
  return createHash('sha256').update(canonicalJson(meaning)).digest('hex');
}

/** JSON with the keys of every object in the order of their code units, and without what is undefined. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const parts = Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, part]) => `${JSON.stringify(key)}:${canonicalJson(part)}`);
  return `{${parts.join(',')}}`;
}
