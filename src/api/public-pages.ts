/** 一人一码 over the API: whether there are public pages at all, and that of one representative. */
import { z } from 'zod';
import { failure } from '../commands/problems.ts';
import { allowPublicPages, publishPage, revokePage } from '../commands/representatives/public-page.ts';
import { findPageOf } from '../store/public-pages.ts';
import { findRepresentative } from '../store/representatives.ts';
import { type Endpoint, endpoint } from './endpoint.ts';

const tag = '代表公开页';
const params = z.strictObject({ id: z.string() });
const saved = z.strictObject({ representative: z.string(), version: z.int() });

export const publicPageEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'put',
      path: '/settings/public-pages',
      act: 'publicPage.allow',
      tag,
      summary: '按本级人大的决定开启或关闭代表公开页；公布得分的，写决定的文号',
      body: allowPublicPages.input,
    },
    async ({ deps, actor, body, repeat }) => {
      await allowPublicPages.run(deps, actor, body, repeat);
      return undefined;
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/representatives/{id}/public-page',
      act: 'publicPage.read',
      tag,
      summary: '一名代表的公开页是否发布，以及它的地址',
      params,
      answer: z.strictObject({
        /** 0: never published. */
        version: z.int(),
        published: z.boolean(),
        address: z.string().nullable().describe('网站地址后面的部分：/public/…'),
        station: z.string().nullable(),
      }),
    },
    async ({ deps, reader, params }) => {
      const person = await findRepresentative(deps.db, reader, params.id);
      if (person === undefined) throw failure('not-found', { what: '这名代表' });
      const found = await findPageOf(deps.db, reader, params.id);
      const published = found?.revoked === false;
      return {
        ...{ version: found?.version ?? 0, published, station: found?.station ?? null },
        address: published ? `/public/${found.address}` : null,
      };
    },
  ),
  endpoint(
    {
      method: 'put',
      path: '/representatives/{id}/public-page',
      act: 'publicPage.write',
      tag,
      summary: '发布一名代表的公开页，更正联络站地址，或换一个新地址',
      params,
      body: publishPage.input.omit({ representative: true }),
      answer: saved,
    },
    ({ deps, actor, params, body, repeat }) =>
      publishPage.run(deps, actor, { representative: params.id, ...body }, repeat),
  ),
  endpoint(
    {
      method: 'post',
      path: '/representatives/{id}/public-page/revocation',
      act: 'publicPage.write',
      tag,
      summary: '撤销一名代表的公开页；原地址不再恢复',
      params,
      body: revokePage.input.omit({ representative: true }),
      answer: saved,
    },
    ({ deps, actor, params, body, repeat }) =>
      revokePage.run(deps, actor, { representative: params.id, ...body }, repeat),
  ),
];
