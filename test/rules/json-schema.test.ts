/** The schemas that editors use are what the rules say, and the house's own rule files satisfy them. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { ruleFileSchemas } from '../../src/rules/json-schema.ts';
import { editionsUnder } from '../support/editions.ts';

const schemas = ruleFileSchemas();

describe.each(Object.entries(schemas))('rules-config/%s', (name, schema) => {
  test('is what the rules say', () => {
    const text = `${JSON.stringify(schema, null, 2)}\n`;
    const path = `rules-config/${name}`;
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(path, text);
    expect(readFileSync(path, 'utf8')).toBe(text);
  });
});

const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true });
const rulebook = ajv.compile(schemas['rulebook.schema.json']);
const cases = ajv.compile(schemas['cases.schema.json']);
const section = ajv.compile(schemas['section.schema.json']);

const editions = [...(await editionsUnder('examples', 'rules-config')), 'test/rules/good/demo-district/2026'];

/** As editors read YAML (5 is a number), and as the rules do (5 is text). */
const readings = ['core', 'failsafe'] as const;

describe.each(readings)('read by the %s schema of YAML', (schema) => {
  const plain = (path: string): unknown => parse(readFileSync(path, 'utf8'), { schema });

  test.each(editions)('%s satisfies it', (path) => {
    const single = path.endsWith('.yaml');
    rulebook(plain(single ? path : join(path, 'rulebook.yaml')));
    expect(rulebook.errors ?? []).toEqual([]);
    for (const [folder, valid] of [
      ['sections', section],
      ['cases', cases],
    ] as const) {
      const files = single || !existsSync(join(path, folder)) ? [] : readdirSync(join(path, folder));
      for (const file of files) {
        valid(plain(join(path, folder, file)));
        expect(valid.errors ?? []).toEqual([]);
      }
    }
  });

  test.each([
    ...[
      'unknown-key',
      'missing-key',
      'wrong-shape',
      'unknown-choice',
      'empty-condition',
      'condition-is-text',
    ],
    ...[
      'condition-key-refused',
      'condition-is-list',
      'unknown-operator',
      'several-tables',
      'not-a-day',
      'case-left-aside',
    ],
  ])('%s does not', (code) => {
    expect(rulebook(plain(`test/rules/bad/${code}.yaml`))).toBe(false);
  });
});
