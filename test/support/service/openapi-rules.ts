/** What OpenAPI 3.1 asks of a document like ours, as a JSON Schema; what a schema cannot ask is in `faultsOf`. */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { documentOf } from '../../../src/api/openapi.ts';

export type Document = ReturnType<typeof documentOf>;
export type JsonSchema = Record<string, unknown>;

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly schema: JsonSchema;
}

type Content = Readonly<Record<string, { readonly schema?: JsonSchema }>>;

export interface Operation {
  readonly operationId: string;
  readonly parameters: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
}

export function operationsOf(document: Document) {
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      ...{ path, method, operation: operation as Operation, at: `#/paths/${pointer(path)}/${method}` },
    })),
  );
}

/** A part of a path as JSON Pointer writes it in an address. */
export function pointer(part: string): string {
  return encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
}

const text = { type: 'string', minLength: 1 };
const schemaLike = { type: ['object', 'boolean'] };
const content = {
  type: 'object',
  minProperties: 1,
  propertyNames: { pattern: '^[\\w.+-]+/[\\w.+*-]+$' },
  additionalProperties: { type: 'object', properties: { schema: schemaLike }, additionalProperties: false },
};
const parameter = {
  type: 'object',
  required: ['name', 'in', 'required', 'schema'],
  properties: {
    ...{ name: text, in: { enum: ['path', 'query', 'header'] }, required: { type: 'boolean' } },
    ...{ description: text, schema: schemaLike },
  },
  // The place is part of the address, so it is always there.
  if: { properties: { in: { const: 'path' } } },
  then: { properties: { required: { const: true } } },
  additionalProperties: false,
};
const operation = {
  type: 'object',
  required: ['operationId', 'summary', 'tags', 'security', 'parameters', 'responses'],
  properties: {
    operationId: { type: 'string', pattern: '^[A-Za-z0-9]+$' },
    summary: { type: 'string', pattern: '\\p{Script=Han}' },
    description: text,
    tags: { type: 'array', items: text, minItems: 1, maxItems: 1 },
    security: {
      type: 'array',
      items: { type: 'object', minProperties: 1, additionalProperties: { type: 'array', items: text } },
    },
    parameters: { type: 'array', items: parameter },
    requestBody: {
      type: 'object',
      required: ['content'],
      properties: { required: { type: 'boolean' }, description: text, content },
      additionalProperties: false,
    },
    responses: {
      type: 'object',
      minProperties: 2,
      propertyNames: { pattern: '^[1-5]\\d\\d$' },
      additionalProperties: {
        type: 'object',
        required: ['description'],
        properties: { description: text, content },
        additionalProperties: false,
      },
    },
  },
  additionalProperties: false,
};
const shape = {
  type: 'object',
  required: ['openapi', 'info', 'paths', 'components'],
  properties: {
    openapi: { type: 'string', pattern: '^3\\.1\\.\\d+$' },
    info: {
      type: 'object',
      required: ['title', 'version'],
      properties: { title: text, version: text, description: text },
      additionalProperties: false,
    },
    paths: {
      type: 'object',
      propertyNames: { pattern: '^/' },
      additionalProperties: {
        type: 'object',
        propertyNames: { enum: ['get', 'put', 'post', 'delete'] },
        additionalProperties: operation,
        // A body of these means nothing.
        properties: {
          get: { not: { required: ['requestBody'] } },
          delete: { not: { required: ['requestBody'] } },
        },
      },
    },
    components: {
      type: 'object',
      properties: {
        schemas: {
          type: 'object',
          propertyNames: { pattern: '^[a-zA-Z0-9._-]+$' },
          additionalProperties: schemaLike,
        },
        securitySchemes: { type: 'object', additionalProperties: { type: 'object', required: ['type'] } },
      },
      additionalProperties: false,
    },
  },
  additionalProperties: false,
};

/** Checks values against the parts of a document, by their place in it. */
/** `#/paths/…`; undefined where nothing is there. */
function schemaAt(document: Document, place: string): unknown {
  const keys = place
    .slice(2)
    .split('/')
    .map((key) => decodeURIComponent(key).replaceAll('~1', '/').replaceAll('~0', '~'));
  return keys.reduce<unknown>((at, key) => (at as JsonSchema | undefined)?.[key], document);
}

export function checksOf(document: Document): { readonly at: (place: string) => ValidateFunction } {
  const ajv = new Ajv2020({ strict: false, allErrors: true, logger: false });
  ajv.addFormat('date', /^\d{4}-\d{2}-\d{2}$/);
  ajv.addFormat('date-time', /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/);
  ajv.addSchema(document, 'document');
  const known = new Map<string, ValidateFunction>();
  return {
    at(place) {
      const schema = JSON.stringify(schemaAt(document, place)) ?? place;
      const check = known.get(schema) ?? ajv.compile({ $ref: `document${place}` });
      known.set(schema, check);
      return check;
    },
  };
}

export function faultsOf(document: Document): string[] {
  const ajv = new Ajv2020({ allErrors: true, strictSchema: true });
  const valid = ajv.validate(shape, document);
  const misshapen = valid ? [] : (ajv.errors ?? []).map((error) => `${error.instancePath}: ${error.message}`);
  const operations = operationsOf(document);
  const ids = operations.map(({ operation }) => operation.operationId);
  const repeated = ids.filter((id, index) => ids.indexOf(id) !== index);
  const checks = checksOf(document);
  // The refusals are the same everywhere, and are looked at once.
  const seen = new Set<string>();
  const isNew = (schema: unknown) => seen.size < seen.add(JSON.stringify(schema)).size;
  return [
    ...misshapen,
    ...repeated.map((id) => `${id}: two operations are called so`),
    ...operations.flatMap(({ path, method, operation, at }) => {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort();
      const told = operation.parameters.filter((each) => each.in === 'path').map(({ name }) => name);
      const same = told.sort().join() === inPath.join();
      const schemas = Object.entries(operation.responses).flatMap(([status, { content = {} }]) =>
        Object.entries(content).flatMap(([type, { schema }]) =>
          schema !== undefined && isNew(schema)
            ? [`${at}/responses/${status}/content/${pointer(type)}/schema`]
            : [],
        ),
      );
      return [
        ...(same ? [] : [`${method} ${path}: its placeholders are ${inPath}, told are ${told}`]),
        ...schemas.flatMap((place) => brokenAt(checks, place)),
      ];
    }),
  ];
}

function brokenAt(checks: ReturnType<typeof checksOf>, place: string): string[] {
  try {
    checks.at(place);
    return [];
  } catch (error) {
    return [`${place}: ${(error as Error).message}`];
  }
}
