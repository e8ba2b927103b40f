/** Source files as the tests about the house see them: who they import, which names they use. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { parseAst } from 'vitest/node';

export const root = join(import.meta.dirname, '../..');

export interface Source {
  /** From the root of the project, with `/`. */
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
  readonly nodes: readonly Found[];
}

export interface Import {
  readonly line: number;
  /** A path from the root for a file of ours, else the package as written. */
  readonly from: string;
  readonly ours: boolean;
}

/** A node of the syntax tree with what it stands in. */
export interface Found {
  readonly node: Node;
  readonly parent: Node | undefined;
  /** The property of the parent that holds it. */
  readonly as: string;
  readonly line: number;
}

export interface Node {
  readonly type: string;
  readonly start: number;
  readonly [key: string]: unknown;
}

/** Every file below a folder of the project, as paths from the root; [] where there is no such folder. */
export function filesBelow(folder: string): string[] {
  let entries: ReturnType<typeof readFolder>;
  try {
    entries = readFolder(join(root, folder));
  } catch {
    return [];
  }
  return entries
    .flatMap((entry) => {
      const path = posix.join(folder, entry.name);
      return entry.isDirectory() ? filesBelow(path) : [path];
    })
    .sort();
}

const readFolder = (path: string) => readdirSync(path, { withFileTypes: true });

export function sourceOf(path: string): Source {
  return parsed(path, readFileSync(join(root, path), 'utf8'));
}

export function parsed(path: string, text: string): Source {
  const nodes: Found[] = [];
  const lineOf = lineCounter(text);
  walk(parseAst(text, { lang: path.endsWith('x') ? 'tsx' : 'ts' }) as unknown as Node, undefined, '');
  return { path, text, nodes, imports: nodes.flatMap(importOf) };

  function walk(node: Node, parent: Node | undefined, as: string): void {
    nodes.push({ node, parent, as, line: lineOf(node.start) });
    for (const [key, value] of Object.entries(node)) {
      for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) walk(child, node, key);
    }
  }

  function importOf({ node, line }: Found): Import[] {
    const source = /^(Import|ExportNamed|ExportAll)/.test(node.type) ? node['source'] : undefined;
    if (!isNode(source)) return [];
    const from = String(source['value']);
    const ours = from.startsWith('.');
    return [{ line, ours, from: ours ? posix.join(posix.dirname(path), from) : from }];
  }
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}

function lineCounter(text: string): (offset: number) => number {
  const ends = [...text.matchAll(/\n/g)].map((match) => match.index);
  return (offset) => ends.filter((end) => end < offset).length + 1;
}
