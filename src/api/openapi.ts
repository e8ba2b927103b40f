/** The OpenAPI 3.1 document, made from the endpoints and the zod schemas that their inputs are parsed with. */
import { z } from 'zod';
import { permissions } from '../commands/permissions.ts';
import { problemCodes } from '../commands/problems.ts';
import type { Endpoint } from './endpoint.ts';

export const basePath = '/api/v1';

const problemSchema = z
  .strictObject({
    type: z.string(),
    code: z.enum(problemCodes),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string(),
    errors: z.array(
      z.strictObject({
        code: z.enum(problemCodes),
        what: z.string(),
        mend: z.string(),
        path: z.string().optional(),
      }),
    ),
  })
  .meta({ id: 'Problem' });

const refusalWords: Readonly<Record<number, string>> = {
  400: '请求内容不能识别',
  401: '没有登录',
  403: '没有权限',
  404: '没有找到',
  409: '与现有内容冲突',
  413: '请求内容太大',
  415: '请求内容的类型不对',
  422: '输入有误',
  429: '请求过于频繁',
  500: '系统出错',
};

type JsonSchema = Record<string, unknown>;

export function documentOf(endpoints: readonly Endpoint[], version: string) {
  const schemas: Record<string, JsonSchema> = {};
  const schemaOf = (schema: z.ZodType, io: 'input' | 'output') => shared(schema, io, schemas);
  const refusals = Object.fromEntries(
    Object.entries(refusalWords).map(([status, description]) => [
      status,
      {
        description,
        content: { 'application/problem+json': { schema: schemaOf(problemSchema, 'output') } },
      },
    ]),
  );
  const paths: Record<string, Record<string, unknown>> = {};
  for (const endpoint of endpoints) {
    const path = `${basePath}${endpoint.path}`;
    const operations = paths[path] ?? {};
    paths[path] = operations;
    operations[endpoint.method] = {
      operationId: operationIdOf(endpoint),
      summary: endpoint.summary,
      description: whoMay(endpoint),
      tags: [endpoint.tag],
      security: endpoint.act === 'anyone' ? [] : [{ session: [] }, { token: [] }],
      parameters: [
        ...parametersOf(endpoint.params, 'path', schemaOf),
        ...parametersOf(endpoint.query, 'query', schemaOf),
        ...(isRepeatable(endpoint) ? [idempotencyKey] : []),
      ],
      ...bodyOf(endpoint, schemaOf),
      responses: { [endpoint.status]: answerOf(endpoint, schemaOf), ...refusals },
    };
  }
  return {
    openapi: '3.1.0',
    info: { title: '履职积分与年度考核', version },
    paths,
    components: {
      schemas,
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'lvzhi_session' },
        token: { type: 'http', scheme: 'bearer' },
      },
    },
  };
}

type SchemaOf = (schema: z.ZodType, io: 'input' | 'output') => JsonSchema;

/** A command of a congress keeps its answer; what somebody does with the own account is kept nowhere. */
function isRepeatable({ method, act, secret }: Endpoint): boolean {
  return method !== 'get' && act !== 'anyone' && act !== 'signedIn' && secret !== true;
}

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: '同一请求重发时用同一个值，只办理一次。',
  schema: { type: 'string', pattern: '^[\\x21-\\x7e]{8,128}$' },
};

/** Schemas with an id are told once, in the components. */
function shared(schema: z.ZodType, io: 'input' | 'output', schemas: Record<string, JsonSchema>): JsonSchema {
  const { $schema: _, $defs, ...own } = z.toJSONSchema(schema, { io }) as JsonSchema;
  const defined = ($defs ?? {}) as Record<string, JsonSchema>;
  const tell = (name: string, told: JsonSchema) => {
    const before = schemas[name];
    if (before !== undefined && JSON.stringify(before) !== JSON.stringify(told)) {
      throw new Error(`Two schemas are called ${name}; give one another id.`);
    }
    schemas[name] = told;
  };
  for (const [name, definition] of Object.entries(defined)) tell(name, pointed(definition));
  const id = own['id'];
  if (typeof id !== 'string') return pointed(own);
  tell(id, pointed(own));
  return { $ref: `#/components/schemas/${id}` };
}

function pointed(schema: JsonSchema): JsonSchema {
  const { id: _, ...text } = schema;
  return JSON.parse(JSON.stringify(text).replaceAll('"#/$defs/', '"#/components/schemas/'));
}

function parametersOf(object: z.ZodObject, where: 'path' | 'query', schemaOf: SchemaOf) {
  return Object.entries(object.shape).map(([name, schema]) => ({
    name,
    in: where,
    required: where === 'path' || !schema.safeParse(undefined).success,
    schema: schemaOf(schema, 'input'),
  }));
}

/** get /records/{id}/history → getRecordsIdHistory */
function operationIdOf({ method, path }: Endpoint): string {
  const words = path.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  return method + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

function whoMay({ act }: Endpoint): string {
  if (act === 'anyone') return '不需要登录。';
  if (act === 'signedIn') return '登录即可。';
  return `需要“${permissions[act].words}”的权限（${act}）。`;
}

function bodyOf({ body, takes }: Endpoint, schemaOf: SchemaOf) {
  if (body !== undefined) {
    return {
      requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body, 'input') } } },
    };
  }
  if (takes === undefined) return {};
  const content = [takes]
    .flat()
    .map((type) => [type, { schema: type.endsWith('json') ? {} : { type: 'string' } }]);
  return { requestBody: { required: true, content: Object.fromEntries(content) } };
}

function answerOf({ answer, gives, status }: Endpoint, schemaOf: SchemaOf) {
  const description = status === 204 ? '已办理' : '结果';
  if (answer !== undefined) {
    return { description, content: { 'application/json': { schema: schemaOf(answer, 'output') } } };
  }
  return gives === undefined ? { description } : { description, content: { [gives]: {} } };
}
