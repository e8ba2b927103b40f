/** Files of evidence over the API: taken as bytes, handed back so that no browser runs what is in them. */
import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { z } from 'zod';
import { addEvidence, evidenceBytesMost } from '../commands/add-evidence.ts';
import { type FileType, fileTypes } from '../commands/file-types.ts';
import { refuseText } from '../commands/json-text.ts';
import { failure } from '../commands/problems.ts';
import { readEvidence } from '../commands/read-evidence.ts';
import { bytesOf } from '../http/body.ts';
import { listEvidence } from '../store/evidence.ts';
import { findRecord } from '../store/records.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { named, personOf } from './record-shapes.ts';

const id = z.string().min(1).max(64);
const tag = '佐证材料';
const takes = ['application/octet-stream', ...Object.keys(fileTypes)];

const evidence = z
  .strictObject({ id: z.string(), name: z.string(), type: z.string(), size: z.int() })
  .meta({ id: 'Evidence' });

export const evidenceEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'post',
      path: '/records/{id}/evidence',
      act: 'evidence.add',
      tag,
      summary: '上传一份佐证材料（PDF、图片、docx、xlsx，不超过 20 MB）；x-file-name 写文件名，以百分号编码',
      params: z.strictObject({ id }),
      takes,
      answer: evidence,
      status: 201,
    },
    async ({ deps, actor, params, context, repeat }) => {
      const type = context.req.header('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
      if (!takes.includes(type)) throw failure('not-json', { wanted: takes[0] ?? '' });
      const name = nameIn(context);
      const bytes = await bytesOf(context, evidenceBytesMost);
      const again = repeat && { ...repeat, request: requestOf(repeat.request, name, bytes) };
      return addEvidence.run(deps, actor, { record: params.id, name, bytes }, again);
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/records/{id}/evidence',
      act: 'evidence.read',
      tag,
      summary: '一条履职记录的佐证材料清单',
      params: z.strictObject({ id }),
      answer: z.strictObject({
        items: z.array(evidence.extend({ addedBy: named.nullable(), addedAt: z.iso.datetime() })),
      }),
    },
    async ({ deps, reader, actor, params }) => {
      const rows = await listEvidence(deps.db, reader, actor.person, params.id);
      if (rows.length === 0 && (await findRecord(deps.db, reader, params.id)) === undefined) {
        throw failure('not-found', { what: '这条履职记录' });
      }
      return {
        items: rows.map(({ id, name, type, size, added_by, added, added_at }) => ({
          ...{ id, name, type, size },
          addedBy: personOf(added_by, added),
          addedAt: added_at.toISOString(),
        })),
      };
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/evidence/{id}',
      act: 'evidence.read',
      tag,
      summary: '一份佐证材料；每次查看都有记录',
      params: z.strictObject({ id }),
      gives: '*/*',
    },
    async ({ deps, actor, params }) => {
      const { name, type, bytes } = await readEvidence.run(deps, actor, params);
      return new Response(new Uint8Array(bytes), {
        headers: {
          'content-type': type,
          'content-length': `${bytes.byteLength}`,
          'content-disposition': dispositionOf(name, type as FileType),
          'content-security-policy': "sandbox; default-src 'none'",
          'x-content-type-options': 'nosniff',
          'cache-control': 'private, no-store',
        },
      });
    },
  ),
];

function nameIn(context: Context): string {
  const written = context.req.header('x-file-name') ?? '';
  try {
    const name = decodeURIComponent(written);
    refuseText(name, ['x-file-name']);
    return name;
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    const said = {
      what: 'x-file-name 不是百分号编码的 UTF-8 文字。',
      mend: '请用 encodeURIComponent 编码。',
    };
    throw failure('invalid-input', said, 'x-file-name');
  }
}

/** A repeat is the same request with the same file. */
function requestOf(request: string, name: string, bytes: Uint8Array): string {
  return createHash('sha256').update(request).update(JSON.stringify(name)).update(bytes).digest('hex');
}

/** The plain name for what is too old to read the other one. */
function dispositionOf(name: string, type: FileType): string {
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*!]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="evidence.${fileTypes[type]}"; filename*=UTF-8''${encoded}`;
}
