/** The house rules that a machine can hold; each failure says where, what, and how to mend it. */
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Found, filesBelow, isNode, parsed, root, type Source, sourceOf } from './support/source.ts';

/** Imports point down only: a folder may import the folders and packages of its row and nothing else. */
const mayImport: Record<string, { folders: readonly string[]; packages: readonly string[] }> = {
  engine: { folders: ['engine'], packages: ['decimal.js', 'json-rules-engine'] },
  rules: {
    folders: ['engine', 'rules'],
    packages: ['yaml', 'zod', 'node:fs', 'node:fs/promises', 'node:path', 'node:crypto'],
  },
  store: {
    folders: ['engine', 'store'],
    packages: [
      ...[
        'kysely',
        'pg',
        '@electric-sql/pglite',
        'node:crypto',
        'node:fs',
        'node:fs/promises',
        'node:os',
        'node:path',
        'node:zlib',
      ],
    ],
  },
  commands: { folders: ['engine', 'rules', 'store', 'commands'], packages: ['kysely', 'zod', 'node:crypto'] },
  http: { folders: ['engine', 'store', 'commands', 'http'], packages: ['*'] },
  files: { folders: ['engine', 'rules', 'commands', 'files'], packages: ['*'] },
  api: { folders: ['engine', 'store', 'commands', 'files', 'http', 'api'], packages: ['*'] },
  web: { folders: ['engine', 'store', 'commands', 'files', 'http', 'web'], packages: ['*'] },
  cli: { folders: ['engine', 'rules', 'store', 'commands', 'files', 'cli'], packages: ['*'] },
};

/** Starts the service, so it alone knows both edges. */
const wiring = 'src/cli/serve.ts';

/** A library that one file alone may know, so that its habits stay behind one door. */
const onlyIn: Record<string, string> = {
  'decimal.js': 'src/engine/decimal.ts',
  'json-rules-engine': 'src/engine/decide.ts',
};

/** What would let the same dossier score differently elsewhere or tomorrow. */
const impure = [
  ...['process', 'fetch', 'performance', 'crypto', 'console', 'globalThis', 'require', 'Intl', 'Temporal'],
  ...['setTimeout', 'setInterval', 'localeCompare', 'toLocaleString', 'toLocaleDateString'],
];

/** The glossary's word for each word that never stands in a name. */
const glossary: Record<string, string> = {
  ...{ user: 'representative', employee: 'representative', deputy: 'representative' },
  ...{ tenant: 'congress', org: 'congress', admin: 'office', policy: 'Rulebook', ruleset: 'Rulebook' },
  ...{ indicator: 'Item', metric: 'Figure', award: 'Line', trace: 'Step', ticket: 'FollowUp' },
  ...{ helper: 'what it does', util: 'what it does', utils: 'what it does', manager: 'what it does' },
};

/** What a library calls its options. */
const foreignOptions = new Set(['contentSecurityPolicy', 'includeIndicatorStyles']);

const roomNames = new Set([
  'utils',
  'util',
  'helpers',
  'helper',
  'services',
  'models',
  'common',
  'misc',
  'lib',
]);
const permissive = new Set([
  ...['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'BlueOak-1.0.0', 'CC0-1.0'],
]);

/** Styles and scripts of the browser are held by the tests of the console. */
const isSource = (path: string) => /\.tsx?$/.test(path);
const sources = filesBelow('src').filter(isSource).map(sourceOf);
const tests = filesBelow('test').filter((path) => path.endsWith('.ts') && path !== 'test/tidy.test.ts');

describe('the house', () => {
  test('imports point down, by the table at the head of this file', () => {
    expect(sources.flatMap(importsUpward)).toEqual([]);
  });

  test('what is imported is installed in an office too, so it is no package of development', () => {
    expect(sources.flatMap(importsUndeclared)).toEqual([]);
  });

  test('a library with sharp edges is known to one file alone', () => {
    expect(sources.flatMap(importsBesideTheDoor)).toEqual([]);
  });

  test('the engine reads no clock, file, network, environment, locale or random number', () => {
    expect(sources.flatMap(impurities)).toEqual([]);
  });

  test('folders and files are named after what is in them', () => {
    const paths = [...filesBelow('src'), ...filesBelow('test'), ...filesBelow('scripts')];
    expect(paths.flatMap(emptyNames)).toEqual([]);
  });

  test('there are no classes but Failure', () => {
    expect(sources.flatMap(classes)).toEqual([]);
  });

  test('names use the words of the glossary', () => {
    expect(sources.flatMap(foreignWords)).toEqual([]);
  });

  test('no code reads itself past the checks: no any, no disabled check', () => {
    expect([...sources, ...tests.map(sourceOf)].flatMap(uncheckedCode)).toEqual([]);
  });

  test.each([
    ['the engine imports rules', importsUpward, 'src/engine/a.ts', "import { x } from '../rules/parse.ts';"],
    ['the engine reads a file', importsUpward, 'src/engine/a.ts', "import { readFileSync } from 'node:fs';"],
    [
      'rules import the command line',
      importsUpward,
      'src/rules/a.ts',
      "import type { X } from '../cli/main.ts';",
    ],
    ['a folder is not in the table', importsUpward, 'src/attic/a.ts', 'export const x = 1;'],
    [
      'the command line imports a package of development',
      importsUndeclared,
      'src/cli/a.ts',
      "import fc from 'fast-check';",
    ],
    [
      'decimal.js outside its door',
      importsBesideTheDoor,
      'src/engine/a.ts',
      "import { Decimal } from 'decimal.js';",
    ],
    [
      'json-rules-engine outside its door',
      importsBesideTheDoor,
      'src/engine/a.ts',
      "export { Engine } from 'json-rules-engine';",
    ],
    ['the engine asks today’s date', impurities, 'src/engine/a.ts', 'const x = new Date();'],
    ['the engine asks the time', impurities, 'src/engine/a.ts', 'const x = Date.now();'],
    ['the engine throws dice', impurities, 'src/engine/a.ts', 'const x = Math.random();'],
    ['the engine reads the environment', impurities, 'src/engine/a.ts', "const x = process.env['X'];"],
    ['the engine reads the network', impurities, 'src/engine/a.ts', 'const x = [...(await fetch(y))];'],
    [
      'the engine sorts by the machine’s language',
      impurities,
      'src/engine/a.ts',
      'const x = words.sort((a, b) => a.localeCompare(b));',
    ],
    ['the engine imports while it runs', impurities, 'src/engine/a.ts', "const x = import('node:fs');"],
    ['a class', classes, 'src/rules/a.ts', 'export const X = class {};'],
    ['a word the glossary forbids', foreignWords, 'src/cli/a.ts', 'const userName = 1;'],
    ['a forbidden word in a type', foreignWords, 'src/cli/a.ts', 'interface X { readonly ruleset: string }'],
    ['any', uncheckedCode, 'test/a.test.ts', 'const x = y as any;'],
    ['a switched-off check', uncheckedCode, 'src/cli/a.ts', '// @ts-ignore\nconst x = 1;'],
  ] as const)('a breach is found: %s', (_, rule, path, text) => {
    expect(rule(parsed(path, text))).toHaveLength(1);
  });

  test.each(['src/utils/x.ts', 'src/engine/index.ts', 'src/engine/helpers.ts', 'src/engine/scoreSheet.ts'])(
    'the name %s says nothing',
    (path) => {
      expect(emptyNames(path)).toHaveLength(1);
    },
  );

  test('a day of its own and a name of ours are no breach', () => {
    const text = 'const x = new Date(0); const y = { process: 1 }; interface Z { readonly crypto: string }';
    expect(impurities(parsed('src/engine/a.ts', text))).toEqual([]);
  });
});

describe('dependencies', () => {
  test('versions are exact', () => {
    const { dependencies, devDependencies } = manifest();
    expect(
      Object.entries({ ...dependencies, ...devDependencies })
        .filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))
        .map(([name, version]) => `package.json: ${name} ${version}. Write one version, as 1.2.3.`),
    ).toEqual([]);
  });

  test('production needs no native code, install script or particular processor', () => {
    expect(
      production().flatMap(([path, lock]) => {
        const native = filesBelow(path).find((file) => /(\.node|\/binding\.gyp|\.dll|\.so)$/.test(file));
        if (lock.hasInstallScript) return [`${path}: has an install script. Choose a package without one.`];
        if (lock.os ?? lock.cpu)
          return [`${path}: is for one platform. Offices run Loongson and Kylin machines.`];
        return native === undefined
          ? []
          : [`${native}: native code. Offices run Loongson and Kylin machines.`];
      }),
    ).toEqual([]);
  });

  test('production packages may be handed on freely', () => {
    expect(
      production()
        .filter(([, { license }]) => !permissive.has(license ?? ''))
        .map(([path, { license }]) => `${path}: licence ${license ?? 'unknown'}. Choose a permissive one.`),
    ).toEqual([]);
  });

  test('the lock file holds what the manifest asks for', () => {
    const { packages } = lockFile();
    const { dependencies, devDependencies } = manifest();
    expect(
      Object.entries({ ...dependencies, ...devDependencies })
        .filter(([name, version]) => packages[`node_modules/${name}`]?.version !== version)
        .map(([name]) => `package-lock.json: ${name} differs from package.json. Run npm install.`),
    ).toEqual([]);
  });
});

/** src/engine/score.ts → engine */
function roomOf(path: string): string {
  return path.split('/')[1] ?? '';
}

function importsUpward({ path, imports }: Source): string[] {
  const row = mayImport[roomOf(path)];
  if (row === undefined) return [`${path}: no row for this folder in mayImport; add one.`];
  // The one wiring file knows the edges.
  if (path === wiring) return [];
  return imports
    .filter(({ from, ours }) =>
      ours
        ? !row.folders.includes(roomOf(from))
        : !row.packages.includes('*') && ![from, packageOf(from)].some((name) => row.packages.includes(name)),
    )
    .map(
      ({ line, from }) =>
        `${path}:${line}: imports ${from}. src/${roomOf(path)} may import ` +
        `${[...row.folders, ...row.packages].join(', ')}; move what both need inward.`,
    );
}

function importsUndeclared({ path, imports }: Source): string[] {
  const dependencies = Object.keys(manifest().dependencies);
  return imports
    .filter(({ from, ours }) => !ours && !from.startsWith('node:') && !dependencies.includes(packageOf(from)))
    .map(({ line, from }) => `${path}:${line}: imports ${from}. Name it in "dependencies".`);
}

/** hono/cookie → hono, @hono/node-server/serve-static → @hono/node-server */
function packageOf(from: string): string {
  return from
    .split('/')
    .slice(0, from.startsWith('@') ? 2 : 1)
    .join('/');
}

function importsBesideTheDoor({ path, imports }: Source): string[] {
  return imports
    .filter(({ from }) => (onlyIn[from] ?? path) !== path)
    .map(({ line, from }) => `${path}:${line}: imports ${from}. Only ${onlyIn[from]} may.`);
}

function impurities({ path, nodes }: Source): string[] {
  if (roomOf(path) !== 'engine') return [];
  return nodes.flatMap((found) =>
    impurityOf(found).map((what) => `${path}:${found.line}: ${what}. Take it as an argument from outside.`),
  );
}

function emptyNames(path: string): string[] {
  const room = dirname(path)
    .split('/')
    .find((part) => roomNames.has(part));
  const name = basename(path).split('.')[0] ?? '';
  if (room !== undefined) return [`${path}: the folder “${room}” says nothing; name it after its content.`];
  if (roomNames.has(name)) return [`${path}: “${name}” says nothing; name the file after its content.`];
  if (name === 'index') return [`${path}: no index files; import from the file that has it.`];
  if (/\.[cm]?[jt]sx?$/.test(path) && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))
    return [`${path}: file names are kebab-case.`];
  return [];
}

function classes({ path, nodes }: Source): string[] {
  return nodes
    .filter(({ node }) => /^Class(Declaration|Expression)$/.test(node.type))
    .filter(({ node }) => nameOf(node['id']) !== 'Failure')
    .map(({ line }) => `${path}:${line}: a class. Write functions over plain values.`);
}

function foreignWords({ path, nodes }: Source): string[] {
  return nodes
    .filter(({ node, parent }) => node.type === 'Identifier' && !isForeign(parent))
    .filter(({ node }) => !foreignOptions.has(nameOf(node) ?? ''))
    .flatMap(({ node, line }) =>
      wordsOf(nameOf(node) ?? '')
        .filter((word) => Object.hasOwn(glossary, word))
        .map((word) => `${path}:${line}: “${nameOf(node)}”. For ${word} say ${glossary[word]}.`),
    );
}

function uncheckedCode({ path, nodes, text }: Source): string[] {
  const switchedOff = /\/[/*]\s*(@ts-(ignore|nocheck|expect-error)|biome-ignore|Stryker disable|v8 ignore)/;
  return [
    ...nodes
      .filter(({ node }) => node.type === 'TSAnyKeyword')
      .map(({ line }) => `${path}:${line}: any. Say the type, or unknown and look.`),
    ...text
      .split('\n')
      .flatMap((line, index) =>
        switchedOff.test(line) ? [`${path}:${index + 1}: a switched-off check. Mend what it found.`] : [],
      ),
  ];
}

function impurityOf({ node, parent, as }: Found): string[] {
  if (node.type === 'NewExpression' || node.type === 'CallExpression') {
    const bare = nameOf(node['callee']) === 'Date';
    if (bare && (node.type === 'CallExpression' || (node['arguments'] as unknown[]).length === 0))
      return ['asks today’s date'];
  }
  if (node.type === 'ImportExpression') return ['imports while it runs'];
  if (node.type === 'MemberExpression') {
    const member = `${nameOf(node['object'])}.${nameOf(node['property'])}`;
    return ['Date.now', 'Math.random'].includes(member) ? [`uses ${member}`] : [];
  }
  const name = node.type === 'Identifier' ? nameOf(node) : undefined;
  if (name === undefined || !impure.includes(name)) return [];
  // A key of an object or a type may be called as it likes; a method of a value may not.
  const key = as === 'key' || (as === 'property' && !name.includes('ocale'));
  return key && parent?.['computed'] !== true ? [] : [`uses ${name}`];
}

/** Names that a library gave: what is imported, and what is asked of a value. */
function isForeign(parent: Node | undefined): boolean {
  return parent !== undefined && ['ImportSpecifier', 'MemberExpression'].includes(parent.type);
}
type Node = Found['node'];

function nameOf(node: unknown): string | undefined {
  return isNode(node) && typeof node['name'] === 'string' ? node['name'] : undefined;
}

function wordsOf(name: string): string[] {
  return name.split(/(?=[A-Z])|_|\d/).map((word) => word.toLowerCase());
}

interface Lock {
  readonly version: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly license?: string;
  readonly hasInstallScript?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
}

function lockFile(): { packages: Record<string, Lock> } {
  return JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
}

function manifest(): { dependencies: Record<string, string>; devDependencies: Record<string, string> } {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
}

function production(): [string, Lock][] {
  const found = Object.entries(lockFile().packages).filter(([path, { dev }]) => path !== '' && dev !== true);
  if (found.some(([path]) => !existsSync(join(root, path)))) throw new Error('Run npm ci first.');
  return found;
}
