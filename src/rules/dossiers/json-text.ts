/**
 * A strict reading of JSON text that keeps positions.
 *
 * `JSON.parse` reads what is right, fast and without positions; this one is asked only when something is wrong, for
 * the first fault of syntax, for keys written twice (which `JSON.parse` passes over), and for places.
 */
export type Path = readonly (string | number)[];

export interface Mark {
  readonly offset: number;
  readonly length: number;
}

export interface Fault extends Mark {
  readonly expected: string;
}

export interface Repeated extends Mark {
  readonly path: Path;
}

/** A path whose place is wanted: of its value, or of its key. */
export interface Wanted {
  readonly path: Path;
  readonly at: 'key' | 'value';
}

interface Node {
  readonly inner: Map<string | number, Node>;
  key?: Mark;
  value?: Mark;
}

const depthMost = 100;
const literal = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const escaped = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;
const space = /[ \t\n\r]*/y;

/** The first fault, or undefined; what is wrong in it is said by what should have stood there. */
export function faultIn(text: string): Fault | undefined {
  return scan(text, undefined, undefined);
}

export function repeatedKeys(text: string): readonly Repeated[] {
  const repeated: Repeated[] = [];
  scan(text, undefined, repeated);
  return repeated;
}

/** The places of `wanted`, in their order; what is not written has the place of what should hold it. */
export function locate(text: string, wanted: readonly Wanted[]): readonly Mark[] {
  const root: Node = { inner: new Map() };
  const trails = wanted.map(({ path }) => trailOf(root, path));
  scan(text, root, undefined);
  return wanted.map(({ at }, index) => {
    const trail = trails[index] ?? [];
    const last = trail.at(-1);
    if (at === 'key' && last?.key !== undefined) return last.key;
    return trail.findLast((node) => node.value !== undefined)?.value ?? { offset: 0, length: 1 };
  });
}

/** The nodes from the root down to `path`, made where there are none. */
function trailOf(root: Node, path: Path): readonly Node[] {
  const trail = [root];
  let node = root;
  for (const key of path) {
    const next: Node = node.inner.get(key) ?? { inner: new Map() };
    node.inner.set(key, next);
    trail.push(next);
    node = next;
  }
  return trail;
}

function scan(text: string, root: Node | undefined, repeated: Repeated[] | undefined): Fault | undefined {
  let at = 0;
  let fault: Fault | undefined;
  const path: (string | number)[] = [];
  if (value(root)) {
    skipSpace();
    if (at < text.length) fail('文件到此应当结束（一行一份档案的文件请以 .ndjson 结尾）');
  }
  return fault;

  function fail(expected: string): false {
    fault ??= { offset: at, length: 1, expected };
    return false;
  }

  function skipSpace(): void {
    space.lastIndex = at;
    space.test(text);
    at = space.lastIndex;
  }

  function pass(pattern: RegExp): boolean {
    pattern.lastIndex = at;
    if (!pattern.test(text)) return false;
    at = pattern.lastIndex;
    return true;
  }

  function quoted(): boolean {
    if (text[at] !== '"') return false;
    at += 1;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === 0x5c) {
        if (!pass(escaped)) return false;
      } else if (code >= 0x20) at += 1;
      else return false;
      if (code === 0x22) return true;
    }
  }

  function value(node: Node | undefined): boolean {
    skipSpace();
    const from = at;
    const opens = text[at];
    if (opens === '{' || opens === '[') {
      if (path.length >= depthMost) return fail(`括号嵌套不超过${depthMost}层`);
      if (node !== undefined) node.value = { offset: from, length: 1 };
      at += 1;
      return opens === '{' ? object(node) : list(node);
    }
    const passed = opens === '"' ? quoted() : pass(literal);
    if (!passed)
      return fail(
        opens === '"' ? '双引号要成对，其中不能换行，反斜杠要写成 \\\\' : '此处应写一个值，文字要加双引号',
      );
    if (node !== undefined) node.value = { offset: from, length: at - from };
    return true;
  }

  function object(node: Node | undefined): boolean {
    const seen = new Set<string>();
    skipSpace();
    if (text[at] === '}') return closed();
    for (;;) {
      skipSpace();
      const from = at;
      if (!quoted()) return fail('此处应写双引号括起的名称');
      const written = text.slice(from + 1, at - 1);
      const key = written.includes('\\') ? (JSON.parse(`"${written}"`) as string) : written;
      const inner = node?.inner.get(key);
      const mark = { offset: from, length: at - from };
      if (inner !== undefined) inner.key = mark;
      path.push(key);
      if (seen.has(key)) repeated?.push({ ...mark, path: [...path] });
      seen.add(key);
      skipSpace();
      if (text[at] !== ':') return fail('名称之后应写半角冒号');
      at += 1;
      if (!value(inner)) return false;
      path.pop();
      skipSpace();
      if (text[at] === '}') return closed();
      if (text[at] !== ',') return fail('此处应写半角逗号或“}”');
      at += 1;
    }
  }

  function list(node: Node | undefined): boolean {
    skipSpace();
    if (text[at] === ']') return closed();
    for (let index = 0; ; index++) {
      path.push(index);
      if (!value(node?.inner.get(index))) return false;
      path.pop();
      skipSpace();
      if (text[at] === ']') return closed();
      if (text[at] !== ',') return fail('此处应写半角逗号或“]”');
      at += 1;
    }
  }

  function closed(): true {
    at += 1;
    return true;
  }
}

/** How many colons stand in a text: never fewer than it has keys, so as many means that no key was written twice. */
export function colonsIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf(':'); at !== -1; at = text.indexOf(':', at + 1)) count += 1;
  return count;
}
