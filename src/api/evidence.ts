/** Files of evidence over the API. */
import { z } from 'zod';
import { failure } from '../commands/problems.ts';
import { addEvidence } from '../commands/records/add-evidence.ts';
import { readEvidence } from '../commands/records/read-evidence.ts';
import { listEvidence } from '../store/evidence.ts';
import { findRecord } from '../store/records.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { fileAnswer, fileTaken, receivedFile } from './files.ts';
import { named, personOf } from './record-shapes.ts';

const id = z.string().min(1).max(64);
const tag = '佐证材料';

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
      takes: fileTaken,
      answer: evidence,
      status: 201,
    },
    async ({ deps, actor, params, context, repeat }) => {
      const { name, bytes, again } = await receivedFile(context, repeat);
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
    async ({ deps, actor, params }) => fileAnswer(await readEvidence.run(deps, actor, params)),
  ),
];
