/** Rulebooks over the API: read, handed in, tried on the live records, adopted. */
import { z } from 'zod';
import { parsedInput } from '../commands/problems.ts';
import { adoptEdition } from '../commands/rulebooks/adopt-edition.ts';
import { checkDraft, draftFiles, draftInput, editionId } from '../commands/rulebooks/check-draft.ts';
import { compareDraft, compareInput } from '../commands/rulebooks/compare-draft.ts';
import { rulebookDifferences } from '../commands/rulebooks/differences.ts';
import { draftEdition } from '../commands/rulebooks/draft-edition.ts';
import { editionsOnDisk } from '../commands/rulebooks/editions-on-disk.ts';
import { rulebookFindings } from '../commands/rulebooks/findings.ts';
import { shownEdition, shownEditions } from '../commands/rulebooks/shown-edition.ts';
import { rulebookCases, rulebookText } from '../commands/rulebooks/text.ts';
import type { EditionKept } from '../store/editions.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { caseFile, comparison, difference, draftProblem, findings, rulebook } from './rulebook-shapes.ts';

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
    async ({ deps, actor }) => ({
      items: (await shownEditions(deps.db, actor)).map(rulebookOf),
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
    async ({ deps, actor, params }) => {
      const found = await shownEdition(deps.db, actor, idOf(params));
      return { ...rulebookOf(found), text: rulebookText(found.rulebook), files: found.files };
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/rulebooks/{congress}/{edition}/findings',
      act: 'rulebook.read',
      ...{ tag, summary: '规则体检：检查的提醒，和规则对各种记录的作用；第一次查询要几秒' },
      params: named,
      answer: findings,
    },
    async ({ deps, actor, params }) => rulebookFindings(await shownEdition(deps.db, actor, idOf(params))),
  ),
  endpoint(
    {
      method: 'get',
      path: '/rulebooks/{congress}/{edition}/cases',
      act: 'rulebook.read',
      ...{ tag, summary: '一个版本的案例：什么样的档案应得什么' },
      params: named,
      answer: z.strictObject({ files: z.array(caseFile) }),
    },
    async ({ deps, actor, params }) => {
      const { files } = await shownEdition(deps.db, actor, idOf(params));
      return { files: rulebookCases(files) };
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/rulebooks/{congress}/{edition}/differences',
      act: 'rulebook.read',
      ...{ tag, summary: '与另一个版本逐条比较' },
      params: named,
      query: z.strictObject({ from: editionId.describe('原来的版本：目录/版本') }),
      answer: z.strictObject({ items: z.array(difference) }),
    },
    async ({ deps, actor, params, query }) => {
      const after = await shownEdition(deps.db, actor, idOf(params));
      const before = await shownEdition(deps.db, actor, query.from);
      return { items: rulebookDifferences(before.rulebook, after.rulebook) };
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
    async ({ deps, reader, body: { id, ...given } }) => {
      const files = await draftFiles(deps, deps.db, reader.congress, given);
      const { problems, digest } = await checkDraft({ id, files });
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
    async ({ deps, actor, reader, body }) => compareDraft(deps.db, reader, actor.today, body),
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

function idOf({ congress, edition }: z.output<typeof named>): string {
  return `${congress}/${edition}`;
}

function rulebookOf({ id, title, digest, inForce, drafted, adopted }: EditionKept): z.input<typeof rulebook> {
  return {
    ...{ id, title, digest, inForce, draftedAt: drafted.at.toISOString() },
    ...(adopted === undefined ? {} : { adopted: { on: adopted.on, at: adopted.at.toISOString() } }),
  };
}
