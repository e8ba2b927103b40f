/**
 * Requests of every kind, made from the document and from the walk's requests that succeed.
 *
 * Of four in a row one is a request that must succeed, one has a single thing wrong, one is made from the schemas
 * alone, one is anything at all; askers change with them. The seed decides everything.
 */
import fc from 'fast-check';
import type { Document, JsonSchema, Operation } from './openapi-rules.ts';
import type { Ask } from './walk-row.ts';

export const kinds = ['whole', 'bent', 'made', 'wild'] as const;
export type Kind = (typeof kinds)[number];

/** What a parser, a database or a page could stumble over. */
const nasty: readonly unknown[] = [
  ...['', ' ', '\u0000', '\ud800', "' or 1=1 --", '$1; drop table person', '<script>alert(1)</script>'],
  ...['../../etc/passwd', '%', '%00', '𠮷'.repeat(300), 'x'.repeat(5000), 'NaN', 'null', '__proto__', '{}'],
  ...[-1, 0, 1e308, 2 ** 53, 0.1, 1e-7, true, false, null, [], {}, [[[[]]]], { __proto__: 1 }, ['', null]],
  ...['2026-02-30', '0000-00-00', '9999-12-31', '2026-13-01', '-1', '1e9', '99999999999999999999'],
];

const anything = fc.oneof(fc.constantFrom(...nasty), fc.jsonValue({ maxDepth: 3 }));

/** Values that a schema admits, mostly. */
export function valueBy(schema: unknown, document: Document, depth = 5): fc.Arbitrary<unknown> {
  if (typeof schema !== 'object' || schema === null) return anything;
  const {
    $ref,
    const: only,
    enum: some,
    anyOf,
    oneOf,
    type: types,
    format,
    pattern,
    ...own
  } = schema as JsonSchema;
  const inner = (part: unknown) => valueBy(part, document, depth - 1);
  const listOf = (part: unknown) => (Array.isArray(part) ? (part as unknown[]) : []);
  if (typeof $ref === 'string') {
    const path = $ref.slice(2).split('/');
    return inner(path.reduce<unknown>((at, key) => (at as JsonSchema)[key], document));
  }
  if (only !== undefined) return fc.constant(only);
  if (Array.isArray(some)) return fc.constantFrom(...some);
  const ways = [...listOf(anyOf), ...listOf(oneOf)];
  if (ways.length > 0) return fc.oneof(...ways.map(inner));
  const number = (name: string, otherwise: number) => Number(own[name] ?? otherwise);
  switch ([types].flat()[0]) {
    case 'integer':
      return fc.integer({ min: number('minimum', -5), max: Math.min(number('maximum', 2000), 1_000_000) });
    case 'number':
      return fc.double({ min: number('minimum', -1e6), max: number('maximum', 1e6), noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array': {
      const minLength = number('minItems', 0);
      return fc.array(inner(own['items']), { minLength, maxLength: depth > 0 ? minLength + 3 : minLength });
    }
    case 'object': {
      const properties = Object.entries((own['properties'] ?? {}) as JsonSchema);
      const known = fc.record(Object.fromEntries(properties.map(([key, part]) => [key, inner(part)])), {
        requiredKeys: listOf(own['required']) as string[],
      });
      if (depth <= 0 || properties.length > 0) return known;
      return fc.dictionary(fc.string({ minLength: 1, maxLength: 12 }), inner(own['additionalProperties']), {
        maxKeys: 3,
      });
    }
    case 'string':
      if (format === 'date') return someDay;
      if (typeof pattern === 'string' && !/\\p|\\S/.test(pattern))
        return fc.stringMatching(new RegExp(pattern));
      return fc.string({
        unit: 'grapheme',
        minLength: number('minLength', 0),
        maxLength: Math.min(number('maxLength', 40), 200),
      });
    default:
      return anything;
  }
}

const someDay = fc
  .integer({ min: 0, max: 3000 })
  .map((days) => new Date(Date.UTC(2020, 0, 1) + days * 86_400_000).toISOString().slice(0, 10));

/** Of the document alone, with the ids of things that are there where something is called for by id. */
export function madeAsk(operation: Operation, document: Document, ids: readonly string[]): fc.Arbitrary<Ask> {
  const at = (where: 'path' | 'query') =>
    fc.record(
      Object.fromEntries(
        operation.parameters
          .filter((each) => each.in === where)
          .map(({ name, schema }) => [
            name,
            (where === 'path' || name === 'id'
              ? fc.oneof(fc.constantFrom(...ids), valueBy(schema, document))
              : valueBy(schema, document)
            ).map((value) => plainText(value)),
          ]),
      ),
      { requiredKeys: where === 'path' ? namesIn(operation, 'path') : [] },
    ) as fc.Arbitrary<Record<string, string>>;
  return fc.record({ params: at('path'), query: at('query'), ...bodyOf(operation, document) });
}

/** Anything at all, where something is taken. */
export function wildAsk(operation: Operation): fc.Arbitrary<Ask> {
  const texts = anything.map(plainText);
  const names = [...namesIn(operation, 'query'), 'limit', 'cursor', '', '__proto__', '名'];
  const type = Object.keys(operation.requestBody?.content ?? { 'application/json': {} })[0] ?? '';
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 60 }),
    fc.string({ unit: 'binary' }).map((text) => new TextEncoder().encode(text)),
    anything.map((value) => new TextEncoder().encode(JSON.stringify(value))),
  );
  return fc.record({
    params: fc.record(Object.fromEntries(namesIn(operation, 'path').map((name) => [name, texts]))),
    query: fc.dictionary(fc.constantFrom(...names), texts, { maxKeys: 3 }),
    ...(operation.requestBody === undefined
      ? {}
      : {
          raw: fc.record({
            type: fc.oneof(
              { weight: 6, arbitrary: fc.constant(type) },
              fc.constantFrom('text/plain', '', 'a/b'),
            ),
            bytes,
          }),
        }),
  }) as fc.Arbitrary<Ask>;
}

/** A request that would succeed, with one thing in it replaced, left out, doubled, or put in. */
export function bentAsk(whole: Ask): fc.Arbitrary<Ask> {
  const places = placesIn({ params: whole.params, query: whole.query, body: whole.body }, []);
  if (whole.raw !== undefined) {
    const { type, bytes } = whole.raw;
    return fc
      .tuple(fc.nat(bytes.length), fc.uint8Array({ maxLength: 8 }), fc.nat(20))
      .map(([at, put, cut]) => ({
        ...whole,
        raw: { type, bytes: Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + cut)]) },
      }));
  }
  if (places.length === 0) return fc.constant({ ...whole, query: { unknown: '1' } });
  return fc.tuple(fc.constantFrom(...places), anything, fc.nat(3)).map(([place, value, how]) => {
    const bent = structuredClone({
      params: whole.params,
      query: whole.query,
      body: whole.body,
    }) as JsonSchema;
    bend(bent, place, how, value);
    return bent as Ask;
  });
}

function bend(root: JsonSchema, place: readonly string[], how: number, value: unknown): void {
  const path = [...place];
  const last = path.pop() ?? '';
  const inside = path.reduce<unknown>((at, key) => (at as JsonSchema)[key], root) as JsonSchema;
  const [part] = place;
  const put = part === 'body' ? value : plainText(value);
  if (how === 1 && part !== 'params' && !Array.isArray(inside)) delete inside[last];
  else if (how === 2 && place.length > 1) inside['unknown'] = put;
  else if (how === 3 && Array.isArray(inside)) inside.push(structuredClone(inside[0]));
  else inside[last] = put;
}

function placesIn(value: unknown, path: readonly string[]): string[][] {
  if (typeof value !== 'object' || value === null)
    return path.length > 0 && value !== undefined ? [[...path]] : [];
  const inner = Object.entries(value).flatMap(([key, part]) => placesIn(part, [...path, key]));
  return path.length > 1 ? [[...path], ...inner] : inner;
}

function bodyOf({ requestBody }: Operation, document: Document): Record<string, fc.Arbitrary<unknown>> {
  if (requestBody === undefined) return {};
  const [[type, { schema }] = ['', {}]] = Object.entries(requestBody.content);
  if (type === 'application/json' && schema !== undefined && Object.keys(schema).length > 0) {
    return { body: valueBy(schema, document) };
  }
  const bytes = anything.map((value) => new TextEncoder().encode(JSON.stringify(value)));
  return { raw: fc.record({ type: fc.constant(type), bytes }) };
}

function namesIn({ parameters }: Operation, where: 'path' | 'query'): string[] {
  return parameters.filter((each) => each.in === where).map(({ name }) => name);
}

function plainText(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  // An empty part of a path, or dots, would be another path; half a pair of surrogates goes into no address at all.
  return /^\.{0,2}$/.test(text) ? 'x' : text.slice(0, 2000).replaceAll(/\p{Surrogate}/gu, '\ufffd');
}
