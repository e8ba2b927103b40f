/** Rulebooks over the API: read, handed in, tried on the live records, adopted. */
import { z } from 'zod';
import type { Actor } from '../commands/actor.ts';
import { adoptEdition } from '../commands/adopt-edition.ts';
import { checkDraft, draftInput, editionId } from '../commands/check-draft.ts';
import { compareDraft, compareInput } from '../commands/compare-draft.ts';
import { draftEdition } from '../commands/draft-edition.ts';
import { editionsOnDisk } from '../commands/editions-on-disk.ts';
import { readerFor } from '../commands/permissions.ts';
import { failure, parsedInput } from '../commands/problems.ts';
import { rulebookText } from '../commands/rulebook-text.ts';
import { type EditionKept, findEdition, listEditions } from '../store/editions.ts';
import { type Endpoint, endpoint } from './endpoint.ts';

const rulebook = z
  .strictObject({
    id: z.string(),
    title: z.string(),
    digest: z.string(),
    inForce: z.strictObject({ from: z.iso.date(), until: z.iso.date().optional() }),
    draftedAt: z.iso.datetime(),
    adopted: z.strictObject({ on: z.iso.date(), at: z.iso.datetime() }).optional().describe('不写：草案'),
  })
  .meta({ id: 'Rulebook' });

const draftProblem = z
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

const comparison = z.strictObject({
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
    }),
  ),
  clauses: z.string().optional().describe('条款差别'),
});

const named = z.strictObject({ congress: z.string().max(50), edition: z.string().max(50) });
const tag = '积分办法';

export const rulebookEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'get',
      path: '/rulebooks',
      act: 'rulebook.read',
      ...{ tag, summary: '积分办法各版本；草案只有能办理的人看到' },
      answer: z.strictObject({ items: z.array(rulebook) }),
    },
    async ({ deps, actor, reader }) => ({
      items: (await listEditions(deps.db, reader.congress)).filter(isShownTo(actor)).map(rulebookOf),
    }),
  ),
  endpoint(
    {
      method: 'get',
      path: '/rulebooks/differences',
      act: 'rulebook.compare',
      ...{ tag, summary: '规则目录中的文件与通过的内容是否一致' },
      answer: z.strictObject({
        items: z.array(
          z.strictObject({
            id: z.string(),
            state: z.enum(['same', 'differs', 'missing', 'faulty', 'notAdopted']),
            said: z.string(),
          }),
        ),
      }),
    },
    async ({ deps, reader }) => ({ items: [...(await editionsOnDisk(deps, deps.db, reader.congress))] }),
  ),
  endpoint(
    {
      method: 'get',
      path: '/rulebooks/{congress}/{edition}',
      act: 'rulebook.read',
      ...{ tag, summary: '一个版本：办法正文和规则文件' },
      params: named,
      answer: rulebook.extend({
        text: z.string().describe('办法正文（Markdown）'),
        files: z.record(z.string(), z.string()),
      }),
    },
    async ({ deps, actor, reader, params }) => {
      const found = await findEdition(deps.db, reader.congress, `${params.congress}/${params.edition}`);
      if (found === undefined || !isShownTo(actor)(found))
        throw failure('not-found', { what: '这个积分办法' });
      return { ...rulebookOf(found), text: rulebookText(found.rulebook), files: found.files };
    },
  ),
  endpoint(
    {
      method: 'post',
      path: '/rulebooks',
      act: 'rulebook.draft',
      ...{ tag, summary: '提交一个草案' },
      body: draftEdition.input,
      answer: z.strictObject({
        id: z.string(),
        digest: z.string(),
        title: z.string(),
        warnings: z.array(draftProblem),
      }),
    },
    async ({ deps, actor, body, repeat }) => {
      const { warnings, ...drafted } = await draftEdition.run(deps, actor, body, repeat);
      return { ...drafted, warnings: [...warnings] };
    },
  ),
  endpoint(
    {
      method: 'post',
      path: '/rulebooks/check',
      act: 'rulebook.draft',
      ...{ tag, summary: '检查一个草案，不保存' },
      body: draftInput,
      answer: z.strictObject({ problems: z.array(draftProblem), digest: z.string().optional() }),
    },
    async ({ body }) => {
      const { problems, digest } = await checkDraft(body);
      return { problems: [...problems], ...(digest === undefined ? {} : { digest }) };
    },
  ),
  endpoint(
    {
      method: 'post',
      path: '/rulebooks/compare',
      act: 'rulebook.compare',
      ...{ tag, summary: '用现有记录试算草案：谁的分数、等次、名次会变' },
      body: compareInput,
      answer: comparison,
    },
    async ({ deps, actor, reader, body }) => {
      const compared = await compareDraft(deps.db, reader, actor.today, body);
      return { ...compared, changes: [...compared.changes] };
    },
  ),
  endpoint(
    {
      method: 'post',
      path: '/rulebooks/{congress}/{edition}/adoption',
      act: 'rulebook.adopt',
      ...{ tag, summary: '登记草案已经通过；此后内容不得改动' },
      params: named,
      body: adoptEdition.input.omit({ id: true }),
      answer: z.strictObject({ id: z.string(), digest: z.string(), adoptedOn: z.iso.date() }),
    },
    async ({ deps, actor, params, body, repeat }) => {
      const id = parsedInput(editionId, `${params.congress}/${params.edition}`);
      return adoptEdition.run(deps, actor, { id, ...body }, repeat);
    },
  ),
];

/** A draft is shown to those who handle it. */
function isShownTo(actor: Actor): (edition: EditionKept) => boolean {
  const handles = readerFor(actor, 'rulebook.compare') !== undefined;
  return ({ adopted }) => handles || adopted !== undefined;
}

function rulebookOf({ id, title, digest, inForce, drafted, adopted }: EditionKept): z.input<typeof rulebook> {
  return {
    ...{ id, title, digest, inForce, draftedAt: drafted.at.toISOString() },
    ...(adopted === undefined ? {} : { adopted: { on: adopted.on, at: adopted.at.toISOString() } }),
  };
}
