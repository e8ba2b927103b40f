/** Whatever a form does, a program may do too: by the same command, under the same row of the table of permissions. */
import { expect, test } from 'vitest';
import { endpoints } from '../../src/api/endpoints.ts';
import { type Found, filesBelow, isNode, type Node, sourceOf } from '../support/source.ts';
import { forms } from '../support/web/walked.ts';

/** Calls that make an endpoint: `post /recusals/own` → the names in it. */
const ofApi = new Map<string, ReadonlySet<string>>(
  filesBelow('src/api').flatMap((path) => {
    const { nodes } = sourceOf(path);
    return nodes.flatMap((found) => {
      const key = endpointKey(found.node);
      return key === undefined ? [] : [[key, namesIn(found.node)] as const];
    });
  }),
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
};

test.each(forms.map((form) => [form.path, form] as const))(
  '%s has its twin in the API',
  (path, { twin, act }) => {
    const endpoint = endpoints.find((one) => `${one.method} ${one.path}` === twin);
    expect(endpoint, `no endpoint “${twin}”`).toBeDefined();
    expect(endpoint?.act).toBe(act);
    const there = ofApi.get(twin) ?? new Set();
    const here = ofWeb.get(path) ?? new Set();
    const wanted = named[twin];
    if (wanted !== undefined) expect(there).toContain(wanted);
    // Signing in stands in a function of its own file.
    else
      expect(
        [...here].filter((name) => there.has(name)),
        `${twin} runs another command`,
      ).not.toEqual([]);
  },
);

test('a form is sent to an address of its own', () => {
  const all = forms.map(({ path }) => path);
  expect(all.filter((path, index) => all.indexOf(path) !== index)).toEqual([]);
});

function endpointKey(node: Node): string | undefined {
  const callee = calleeOf(node);
  if (callee === 'act') {
    const last = literalOf(argumentOf(node, 0));
    return last === undefined ? undefined : `post /reviews/{id}/${last}`;
  }
  const spec = argumentOf(node, 0);
  const [method, path] = [literalOf(propertyOf(spec, 'method')), literalOf(propertyOf(spec, 'path'))];
  return method === undefined || path === undefined ? undefined : `${method} ${path}`;
}

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
  const names = new Set<string>();
  const walk = (one: Node) => {
    if (one.type === 'Identifier') names.add(String(one['name']));
    for (const value of Object.values(one)) {
      for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) walk(child);
    }
  };
  walk(node);
  // Names that every endpoint and form has.
  for (const common of ['deps', 'actor', 'body', 'repeat', 'params', 'run', 'fields', 'undefined', 'id'])
    names.delete(common);
  return names;
}
