/** Everything of a period over the API, line by line. */
import { Readable } from 'node:stream';
import { z } from 'zod';
import { exportDossiers, exportInput } from '../commands/dossiers/export-dossiers.ts';
import { purpose } from '../commands/fields.ts';
import { exportList, listNames, narrowedBy } from '../commands/scores/export-list.ts';
import { listBook } from '../files/list-book.ts';
import { workbookType } from '../files/media-types.ts';
import { type Endpoint, endpoint } from './endpoint.ts';

const type = 'application/x-ndjson';

export const exportEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'get',
      path: '/export/{list}',
      act: 'list.export',
      tag: '导入导出',
      summary: '导出一张名单（.xlsx），与页面上看到的相同，用途记入操作记录',
      params: z.object({ list: z.enum(listNames) }),
      query: z.strictObject({ purpose, ...narrowedBy }),
      gives: workbookType,
    },
    async ({ deps, actor, params, query }) => {
      const { bytes } = await listBook(await exportList.run(deps, actor, { ...params, ...query }));
      return new Response(bytes as Uint8Array<ArrayBuffer>, {
        headers: {
          'content-type': workbookType,
          'content-disposition': `attachment; filename="${params.list}.xlsx"`,
        },
      });
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/export',
      act: 'export.run',
      tag: '导入导出',
      summary: '导出一个周期的全部档案（NDJSON，一行一份，第一行为周期），用途记入操作记录',
      query: exportInput,
      gives: type,
    },
    async ({ deps, actor, query }) => {
      const { rulebook, ...asked } = query;
      const lines = await exportDossiers(deps, actor, {
        ...asked,
        ...(rulebook === undefined ? {} : { rulebook }),
      });
      const body = Readable.toWeb(Readable.from(lines, { objectMode: false })) as ReadableStream;
      const name = `dossiers-${asked.period.replace('/', '_')}.ndjson`;
      return new Response(body, {
        headers: { 'content-type': type, 'content-disposition': `attachment; filename="${name}"` },
      });
    },
  ),
];
