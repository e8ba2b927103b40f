/** Finds the editions below a root such as rules-config or examples. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { idOf } from './edition.ts';

/** `path` itself where it is an edition; else every edition below it, by name. A calendar is no edition. */
export function editionsBelow(path: string): string[] {
  if (statSync(path).isFile()) return [path];
  const entries = readdirSync(path, { withFileTypes: true });
  if (entries.some((entry) => entry.name === 'rulebook.yaml')) return [path];
  return entries
    .filter((entry) => !entry.name.startsWith('.') && entry.name !== 'calendar')
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const inner = join(path, entry.name);
      if (entry.isDirectory()) return editionsBelow(inner);
      return /\.ya?ml$/.test(entry.name) ? [inner] : [];
    });
}

/** By id (congress/edition), the path of every edition in one congress's folder below `root`. */
export function editionsIn(root: string, congress: string): [id: string, path: string][] {
  const folder = join(root, congress);
  if (!existsSync(folder)) return [];
  return editionsBelow(folder).map((path) => [idOf(path), path]);
}
