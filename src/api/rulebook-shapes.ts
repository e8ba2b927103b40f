/** What the API tells of rulebooks. */
import { z } from 'zod';

export const rulebook = z
  .strictObject({
    id: z.string(),
    title: z.string(),
    digest: z.string(),
    inForce: z.strictObject({ from: z.iso.date(), until: z.iso.date().optional() }),
    draftedAt: z.iso.datetime(),
    adopted: z.strictObject({ on: z.iso.date(), at: z.iso.datetime() }).optional().describe('不写：草案'),
  })
  .meta({ id: 'Rulebook' });

export const draftProblem = z
  .strictObject({
    code: z.string(),
    level: z.enum(['error', 'warning']),
    file: z.string(),
    line: z.int(),
    column: z.int(),
    what: z.string(),
    mend: z.string(),
  })
  .meta({ id: 'RulebookProblem' });

const standing = z
  .strictObject({
    rulebook: z.string(),
    total: z.string(),
    grade: z.string().optional(),
    rank: z.int().optional(),
  })
  .meta({ id: 'Standing' });

export const difference = z
  .strictObject({
    how: z.enum(['changed', 'added', 'removed', 'renamed']),
    kind: z.string(),
    name: z.string(),
    called: z.string().optional().describe('改名的，原来的名称'),
    aspects: z.array(
      z.strictObject({ aspect: z.string(), was: z.string().optional(), is: z.string().optional() }),
    ),
  })
  .meta({ id: 'ClauseDifference' });

export const comparison = z.strictObject({
  period: z.string(),
  representatives: z.int(),
  changes: z.array(
    z.strictObject({
      representative: z.string(),
      name: z.string(),
      localOffice: z.string(),
      before: standing.optional(),
      after: standing.optional(),
      points: z.string().optional().describe('增减的分数'),
      why: z.string().optional().describe('等次变动的，草案中为什么是这一等次'),
      parts: z.array(
        z.strictObject({ part: z.string(), before: z.string().optional(), after: z.string().optional() }),
      ),
    }),
  ),
  against: z.strictObject({ id: z.string(), title: z.string() }).optional().describe('现行办法'),
  differences: z.array(difference).optional(),
  clauses: z.string().optional().describe('条款差别，文字'),
});

export const findings = z.strictObject({
  problems: z.array(draftProblem),
  walked: z.array(z.string()),
  findings: z.array(
    z.strictObject({
      title: z.string(),
      found: z.array(
        z.strictObject({ about: z.array(z.string()), says: z.string(), more: z.array(z.string()) }),
      ),
    }),
  ),
  conclusions: z.array(z.string()),
});

export const caseFile = z.strictObject({
  file: z.string(),
  about: z.string().optional().describe('文件开头的注释'),
  cases: z.array(
    z.strictObject({ says: z.string(), given: z.array(z.string()), expected: z.array(z.string()) }),
  ),
});
