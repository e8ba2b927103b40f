/** The API is what its document says: its form, and every answer to requests good and bad. */
import { expect, test } from 'vitest';
import { endpoints } from '../../src/api/endpoints.ts';
import { documentOf } from '../../src/api/openapi.ts';
import { expectGolden } from '../support/golden.ts';
import { faultsOf, operationsOf } from '../support/service/openapi-rules.ts';

const document = documentOf(endpoints, 'test');

test('the document is OpenAPI 3.1, and every answer in it has a schema that can be checked', () => {
  expect(faultsOf(document)).toEqual([]);
});

test('a fault of a document is found', () => {
  // A few rows are enough to break one of them.
  const broken = JSON.parse(JSON.stringify(documentOf(endpoints.slice(0, 8), 'test')));
  const [path = ''] = Object.keys(broken.paths);
  const [method = ''] = Object.keys(broken.paths[path]);
  const operation = broken.paths[path][method];
  delete operation.summary;
  operation.parameters.push({ name: 'no', in: 'path', required: false, schema: {} });
  operation.responses[200] = {
    description: 'x',
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Nothing' } } },
  };
  expect(faultsOf(broken).length).toBeGreaterThanOrEqual(4);
});

test('whatever is answered with success says what it is', () => {
  const silent = operationsOf(document).filter(({ operation }) => {
    const [[status, answer] = ['', {}]] = Object.entries(operation.responses);
    return status !== '204' && answer.content === undefined;
  });
  expect(silent.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
});

test('the paths and their operations are these', () => {
  const lines = endpoints.map(({ method, path, act, tag, summary }) =>
    [`${method.toUpperCase()} ${path}`, act, tag, summary].join('  '),
  );
  expectGolden('api-paths.txt', `${lines.sort().join('\n')}\n`);
});
