/** The roster over the API. */
import { z } from 'zod';
import { failure } from '../commands/problems.ts';
import { saveLocalOffice } from '../commands/save-local-office.ts';
import {
  findRepresentative,
  listLocalOffices,
  listRepresentatives,
  type RepresentativeFound,
} from '../store/representatives.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { cursorOf, pageOf, pageQuery, readCursor } from './paging.ts';

const words = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

const representative = z
  .strictObject({
    id: z.string(),
    version: z.int(),
    officeNumber: z.string(),
    name: z.string(),
    sex: z.string().nullable(),
    level: z.string().nullable(),
    district: z.string().nullable(),
    group: z.string().nullable(),
    localOffice: z.strictObject({ id: z.string(), name: z.string() }),
    term: z.string().nullable(),
    electedOn: z.iso.date(),
    leftOn: z.iso.date().nullable(),
    traits: words,
  })
  .meta({ id: 'Representative' });

const localOffice = z
  .strictObject({ id: z.string(), version: z.int(), name: z.string(), closedOn: z.iso.date().nullable() })
  .meta({ id: 'LocalOffice' });

const cursor = z.tuple([z.string(), z.string()]);

export const representativeEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'get',
      path: '/representatives',
      act: 'representative.read',
      tag: '代表',
      summary: '代表名册，按姓名排列',
      query: z.strictObject({
        ...pageQuery,
        search: z.string().min(1).max(60).optional(),
        localOffice: z.string().min(1).max(64).optional(),
      }),
      answer: pageOf(representative),
    },
    async ({ deps, reader, query }) => {
      const after = readCursor(query.cursor, cursor);
      const rows = await listRepresentatives(deps.db, reader, {
        limit: query.limit + 1,
        ...(after === undefined ? {} : { after: { name: after[0], id: after[1] } }),
        ...(query.search === undefined ? {} : { search: query.search }),
        ...(query.localOffice === undefined ? {} : { localOffice: query.localOffice }),
      });
      return cursorOf(rows, query.limit, (row) => [row.name, row.representative_id], representativeOf);
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/representatives/{id}',
      act: 'representative.read',
      tag: '代表',
      summary: '一名代表',
      params: z.strictObject({ id: z.string() }),
      answer: representative,
    },
    async ({ deps, reader, params }) => {
      const found = await findRepresentative(deps.db, reader, params.id);
      if (found === undefined) throw failure('not-found', { what: '这名代表' });
      return representativeOf(found);
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/local-offices',
      act: 'localOffice.read',
      tag: '代表',
      summary: '乡镇街道名单',
      answer: z.strictObject({ items: z.array(localOffice) }),
    },
    async ({ deps, reader }) => ({
      items: (await listLocalOffices(deps.db, reader)).map((row) => ({
        id: row.id,
        version: row.version,
        name: row.name,
        closedOn: row.closed_on,
      })),
    }),
  ),
  endpoint(
    {
      method: 'post',
      path: '/local-offices',
      act: 'localOffice.write',
      tag: '代表',
      summary: '登记或更正乡镇街道',
      body: saveLocalOffice.input,
      answer: z.strictObject({ id: z.string(), version: z.int() }),
    },
    ({ deps, actor, body, repeat }) => saveLocalOffice.run(deps, actor, body, repeat),
  ),
];

function representativeOf(row: RepresentativeFound): z.input<typeof representative> {
  return {
    id: row.representative_id,
    version: row.version,
    officeNumber: row.office_number,
    name: row.name,
    sex: row.sex,
    level: row.level,
    district: row.district,
    group: row.group_name,
    localOffice: { id: row.local_office_id, name: row.local_office },
    term: row.term,
    electedOn: row.elected_on,
    leftOn: row.left_on,
    traits: row.traits as Record<string, string | string[]>,
  };
}
