/** Whatever a form does, a program may do too: by the same command, under the same row of the table of permissions. */
import { expect, test } from 'vitest';
import { endpoints } from '../../src/api/endpoints.ts';
import { type Found, filesBelow, isNode, type Node, sourceOf } from '../support/source.ts';
import { forms } from '../support/web/walked.ts';

/** Names that every endpoint and form has. */
const everywhere = [
  ...[
    'deps',
    'actor',
    'body',
    'repeat',
    'params',
    'run',
    'act',
    'input',
    'fields',
    'undefined',
    'id',
    'z',
    'object',
  ],
  ...['string', 'rehearse', 'command', 'context', 'query'],
];

interface Call {
  readonly literals: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
}

/** Calls that make an endpoint: the address, or the last word of it, and the names of what it does. */
const ofApi: readonly Call[] = filesBelow('src/api').flatMap((path) =>
  sourceOf(path)
    .nodes.filter(({ node }) => /^(endpoint|openEndpoint|act)$/.test(calleeOf(node) ?? ''))
    .map(({ node }) => ({ literals: literalsIn(node), names: namesIn(node) })),
);

/** Calls that make a form: `post /recusals` → the names that do it. */
const ofWeb = new Map<string, ReadonlySet<string>>(
  filesBelow('src/web')
    .filter((path) => path.endsWith('.tsx') || path.endsWith('.ts'))
    .flatMap((path) =>
      sourceOf(path).nodes.flatMap(({ node }: Found) => {
        if (!['form', 'openForm'].includes(calleeOf(node) ?? '')) return [];
        const spec = argumentOf(node, 0);
        const doing = propertyOf(spec, 'command') ?? propertyOf(spec, 'run');
        const own = literalOf(propertyOf(spec, 'path'));
        if (own === undefined || doing === undefined)
          throw new Error(`${path}: a form whose path or command is no literal`);
        return [[own, namesIn(doing)] as const];
      }),
    ),
);

/** What a form without a post calls beside its command. */
const named: Readonly<Record<string, string>> = {
  'post /session': 'signIn',
  'delete /session': 'endSession',
  'put /session/post': 'choosePost',
  'put /me/password': 'changePassword',
  'delete /me/sessions': 'signOutEverywhere',
  'post /me/tokens': 'issueToken',
  'delete /me/tokens/{id}': 'revokeToken',
};

test.each(forms.map((form) => [form.path, form] as const))(
  '%s has its twin in the API',
  (path, { twin, act }) => {
    const endpoint = endpoints.find((one) => `${one.method} ${one.path}` === twin);
    expect(endpoint, `no endpoint “${twin}”`).toBeDefined();
    expect(endpoint?.act).toBe(act);
    const address = twin.split(' ')[1] ?? '';
    const last = address.split('/').at(-1) ?? '';
    const there = ofApi.filter(({ literals }) => literals.has(address) || literals.has(last));
    const wanted = named[twin];
    const here = wanted === undefined ? (ofWeb.get(path) ?? new Set<string>()) : new Set([wanted]);
    const same = there.filter(({ names }) => [...here].some((name) => names.has(name)));
    expect(same.length, `${twin} runs another command than ${[...here].join(', ')}`).toBeGreaterThan(0);
  },
);

test('a form is sent to an address of its own', () => {
  const all = forms.map(({ path }) => path);
  expect(all.filter((path, index) => all.indexOf(path) !== index)).toEqual([]);
});

function calleeOf(node: Node): string | undefined {
  return node.type === 'CallExpression' && isNode(node['callee'])
    ? String(node['callee']['name'])
    : undefined;
}

function argumentOf(node: Node, index: number): Node | undefined {
  const found = Array.isArray(node['arguments']) ? node['arguments'][index] : undefined;
  return isNode(found) ? found : undefined;
}

function propertyOf(node: Node | undefined, name: string): Node | undefined {
  const properties = Array.isArray(node?.['properties'])
    ? (node['properties'] as unknown[]).filter(isNode)
    : [];
  const found = properties.find((each) => isNode(each['key']) && each['key']['name'] === name);
  return found !== undefined && isNode(found['value']) ? found['value'] : undefined;
}

function literalOf(node: Node | undefined): string | undefined {
  return typeof node?.['value'] === 'string' ? node['value'] : undefined;
}

function namesIn(node: Node): Set<string> {
  const names = new Set(
    nodesIn(node).flatMap((one) => (one.type === 'Identifier' ? [String(one['name'])] : [])),
  );
  for (const each of everywhere) names.delete(each);
  return names;
}

function literalsIn(node: Node): Set<string> {
  return new Set(nodesIn(node).flatMap((one) => (typeof one['value'] === 'string' ? [one['value']] : [])));
}

function nodesIn(node: Node): Node[] {
  const below = Object.values(node).flatMap((value) =>
    (Array.isArray(value) ? value : [value]).filter(isNode),
  );
  return [node, ...below.flatMap(nodesIn)];
}
