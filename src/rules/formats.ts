/** The two stable formats as JSON Schema (2020-12), committed under docs/formats. */
import { z } from 'zod';
import { dossiersSchema } from './formats/dossiers.ts';
import { scoreSchema } from './formats/score.ts';

export type Format = 'dossiers' | 'score';

/** As text, the way the file under docs/formats holds it. */
export function formatText(format: Format): string {
  const schema =
    format === 'dossiers'
      ? z.toJSONSchema(dossiersSchema, { io: 'input' })
      : z.toJSONSchema(scoreSchema, {
          // Later editions may say more, and who reads by this schema should not break on it.
          override: ({ jsonSchema }) => {
            if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
          },
        });
  return `${JSON.stringify(schema, null, 2)}\n`;
}
