/** Imports over the API: shown first, then carried out with the hash of what was shown. */
import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { z } from 'zod';
import type { Actor } from '../commands/actor.ts';
import type { Deps } from '../commands/deps.ts';
import { commitImport, previewImport } from '../commands/imports/import.ts';
import { importNames } from '../commands/imports/import-names.ts';
import {
  type ImportForm,
  type ImportKind,
  type ImportText,
  importKinds,
} from '../commands/imports/import-text.ts';
import { outcomes } from '../commands/imports/taken.ts';
import { failure, type Problem, problemCodes } from '../commands/problems.ts';
import { importTemplate, templateAsked } from '../files/import-template.ts';
import { tableTypes, workbookType } from '../files/media-types.ts';
import { readImport } from '../files/read-import.ts';
import { bytesOf } from '../http/body.ts';
import { type Endpoint, endpoint } from './endpoint.ts';

const bytesMost = 64 * 1024 * 1024;
const forms: Readonly<Record<string, ImportForm>> = {
  'application/json': 'json',
  'application/x-ndjson': 'ndjson',
  ...Object.fromEntries(tableTypes.map((type) => [type, 'sheet'])),
};
const takes = Object.keys(forms);

const query = {
  kind: z.enum(importKinds).describe('roster 代表名册，records 履职记录，dossiers 已核实的履职档案'),
  duplicates: z
    .enum(['refuse', 'skip'])
    .default('refuse')
    .describe('与已有记录重复的行：refuse 拒绝整个文件，skip 略过这些行'),
};

const counts = z.record(z.string(), z.int()).readonly().describe('各类结果的行数和写入的条数');
const found = z.strictObject({
  code: z.enum(problemCodes),
  what: z.string(),
  mend: z.string(),
  path: z.string().optional(),
});
const problems = z.array(found).readonly();

const previewed = z
  .strictObject({
    hash: z.string().nullable().describe('导入时照写；有问题时为空，不能导入'),
    counts,
    rows: z.array(
      z.strictObject({
        where: z.string(),
        outcome: z.enum(outcomes),
        officeNumber: z.string().optional(),
        name: z.string().optional(),
        changed: z.array(z.string()).readonly().optional().describe('名册中将更正的字段'),
        earns: z
          .array(z.strictObject({ item: z.string(), points: z.string() }))
          .readonly()
          .optional()
          .describe('核实后将得的分'),
        because: z.string().optional().describe('不得分的原因'),
        total: z.string().optional().describe('导入后的总分'),
        records: z.int().optional().describe('其中新的履职记录条数'),
        problems,
      }),
    ),
    problems,
    skipped: z
      .array(z.string())
      .readonly()
      .optional()
      .describe('表格文件中没有导入的标题、合计、备注、列和工作表'),
  })
  .meta({ id: 'ImportPreview' });

export const importEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'get',
      path: '/imports/template',
      act: 'import.run',
      tag: '导入导出',
      summary:
        '下载导入用的空白表格（.xlsx），按现行积分办法生成：roster 名册，records 履职记录，matters 活动和参加人员，ballots 测评票数',
      query: templateAsked,
      gives: workbookType,
    },
    async ({ deps, actor, query }) => {
      const { bytes } = await importTemplate(deps, actor, query);
      return new Response(bytes as Uint8Array<ArrayBuffer>, {
        headers: {
          'content-type': workbookType,
          'content-disposition': `attachment; filename="template-${query.list}.xlsx"`,
        },
      });
    },
  ),
  endpoint(
    {
      method: 'post',
      path: '/imports/preview',
      act: 'import.run',
      tag: '导入导出',
      summary: '预览导入：逐行列出结果、重复和问题，什么也不改',
      query: z.strictObject(query),
      takes,
      answer: previewed,
    },
    async ({ deps, actor, query: asked, context }) => {
      const { skipped, ...file } = await fileOf(deps, actor, context, asked);
      const preview = await previewImport(deps, actor, file);
      const rows = preview.rows.map((row) => ({ ...row, problems: row.problems.map(told) }));
      const left = skipped === undefined ? {} : { skipped };
      return { ...preview, rows, problems: preview.problems.map(told), ...left };
    },
  ),
  endpoint(
    {
      method: 'post',
      path: '/imports/commit',
      act: 'import.run',
      tag: '导入导出',
      summary: '照预览导入：全部导入，或一行也不导入',
      query: z.strictObject({ ...query, hash: z.string().describe('预览给出的 hash') }),
      takes,
      answer: z.strictObject({ digest: z.string(), counts }),
    },
    async ({ deps, actor, query: { hash, ...asked }, context, repeat }) => {
      const { skipped: _, ...file } = await fileOf(deps, actor, context, asked);
      const request = createHash('sha256')
        .update(JSON.stringify([asked, hash]))
        .update(file.bytes)
        .digest('hex');
      const again = repeat === undefined ? undefined : { key: repeat.key, request };
      return commitImport.run(deps, actor, { ...file, hash }, again);
    },
  ),
];

type Asked = z.output<z.ZodObject<typeof query>>;

interface File {
  readonly kind: ImportKind;
  readonly form: ImportForm;
  readonly bytes: Uint8Array;
  readonly skipDuplicates: boolean;
  /** Of a table. */
  readonly text?: ImportText;
  readonly skipped?: readonly string[];
}

async function fileOf(
  deps: Deps,
  actor: Actor,
  context: Context,
  { kind, duplicates }: Asked,
): Promise<File> {
  const type = context.req.header('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
  const form = forms[type];
  if (form === undefined) throw failure('not-json', { wanted: takes.join(' 或 ') });
  const bytes = await bytesOf(context, bytesMost);
  const file = { kind, form, bytes, skipDuplicates: duplicates === 'skip' };
  if (form !== 'sheet') return file;
  const { text, skipped } = await readImport(bytes, { kind, names: await importNames(deps, actor) });
  return { ...file, text, skipped };
}

/** A problem of a row has no status of its own. */
function told({ code, what, mend, path }: Problem): z.input<typeof found> {
  return { code, what, mend, ...(path === undefined ? {} : { path }) };
}
