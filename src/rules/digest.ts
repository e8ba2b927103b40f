/**
 * The digest of a rulebook: of what it means, so comments, layout, the order of keys and the folder's name may change.
 *
 * A rulebook keeps the order in which its file is written. Where that was the order of a mapping's keys, or the order
 * of conditions or factors, it says nothing; the order of items, grades, lines and declared values does.
 */
import { createHash } from 'node:crypto';
import { type Decimal, decimalOf, exact } from '../engine/decimal.ts';
import { compare } from '../engine/fraction.ts';
import type { Rulebook } from '../engine/rulebook.ts';

/** SHA-256 over canonical JSON, in hexadecimal. */
export function digestOf(rulebook: Rulebook): string {
  const { id: _, ...meaning } = settled(rulebook);
  const canonical = canonicalJson({
    ...meaning,
    facts: meaning.facts.toSorted(byName),
    traits: meaning.traits.toSorted(byName),
    ratings: meaning.ratings.toSorted(byName),
    figures: meaning.figures.toSorted(byName),
  });
  return createHash('sha256').update(canonical).digest('hex');
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : 1;
}

/** Parts of conditions, factors of products, parts of `weigh`, papers that are no plain votes. */
const unordered: readonly string[] = ['all', 'any', 'times', 'multiply', 'parts', 'papers'];

/** The same rulebook with everything that has no order of its own in one order; its names stay as declared. */
export function settled<T>(value: T): T {
  if (Array.isArray(value)) return value.map(settled) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, part]) => {
    const inner: unknown = settled(part);
    if (!Array.isArray(inner)) return [key, inner];
    if (key === 'rows') return [key, settledRows(inner)];
    return [key, unordered.includes(key) ? inner.sort(byText) : inner];
  });
  return Object.fromEntries(entries) as T;
}

function byText(a: unknown, b: unknown): number {
  const [one, other] = [canonicalJson(a), canonicalJson(b)];
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Lower bounds ascending, as a table by a number needs them; words by their code units. */
function settledRows(rows: readonly { readonly key: string }[]) {
  const bounds = rows.every(({ key }) => decimalOf(key) !== undefined);
  return rows.toSorted(({ key: a }, { key: b }) => {
    const size = bounds ? compare(exact(a as Decimal), exact(b as Decimal)) : 0;
    return size || (a < b ? -1 : 1);
  });
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
