/** The roster over the API. */
import { z } from 'zod';
import type { Actor } from '../commands/actor.ts';
import { failure } from '../commands/problems.ts';
import { changeTraits, leaveOffice } from '../commands/representatives/changes.ts';
import { saveLocalOffice } from '../commands/representatives/save-local-office.ts';
import { saveRepresentative } from '../commands/representatives/save-representative.ts';
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
    changes: z.array(z.strictObject({ on: z.iso.date(), traits: words })),
    members: z.array(z.string()),
    workUnit: z.string().nullable(),
    telephone: z.string().nullable(),
    masked: z.array(z.enum(['workUnit', 'telephone'])).describe('有内容但不向您显示的字段'),
  })
  .meta({ id: 'Representative' });

const saved = z.strictObject({ id: z.string(), version: z.int() });

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
    async ({ deps, reader, actor, query }) => {
      const after = readCursor(query.cursor, cursor);
      const rows = await listRepresentatives(deps.db, reader, {
        limit: query.limit + 1,
        ...(after === undefined ? {} : { after: { name: after[0], id: after[1] } }),
        ...(query.search === undefined ? {} : { search: query.search }),
        ...(query.localOffice === undefined ? {} : { localOffice: query.localOffice }),
      });
      return cursorOf(
        rows,
        query.limit,
        (row) => [row.name, row.representative_id],
        (row) => representativeOf(row, actor),
      );
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
    async ({ deps, reader, actor, params }) => {
      const found = await findRepresentative(deps.db, reader, params.id);
      if (found === undefined) throw failure('not-found', { what: '这名代表' });
      return representativeOf(found, actor);
    },
  ),
  endpoint(
    {
      method: 'post',
      path: '/representatives',
      act: 'representative.write',
      tag: '代表',
      summary: '登记代表，或更正一名代表的登记（须写理由）',
      body: saveRepresentative.input,
      answer: saved,
    },
    ({ deps, actor, body, repeat }) => saveRepresentative.run(deps, actor, body, repeat),
  ),
  endpoint(
    {
      method: 'post',
      path: '/representatives/{id}/trait-changes',
      act: 'representative.write',
      tag: '代表',
      summary: '登记代表情况自某日起的变动',
      params: z.strictObject({ id: z.string() }),
      body: changeTraits.input.omit({ id: true }),
      answer: saved,
    },
    ({ deps, actor, params, body, repeat }) => changeTraits.run(deps, actor, { ...params, ...body }, repeat),
  ),
  endpoint(
    {
      method: 'post',
      path: '/representatives/{id}/leaving',
      act: 'representative.write',
      tag: '代表',
      summary: '登记代表离任',
      params: z.strictObject({ id: z.string() }),
      body: leaveOffice.input.omit({ id: true }),
      answer: saved,
    },
    ({ deps, actor, params, body, repeat }) => leaveOffice.run(deps, actor, { ...params, ...body }, repeat),
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
      answer: saved,
    },
    ({ deps, actor, body, repeat }) => saveLocalOffice.run(deps, actor, body, repeat),
  ),
];

type Traits = Record<string, string | string[]>;

function representativeOf(row: RepresentativeFound, actor: Actor): z.input<typeof representative> {
  const open = actor.role === 'office' || actor.person === row.person_id;
  const internal = { workUnit: row.work_unit, telephone: row.telephone };
  const kept = (['workUnit', 'telephone'] as const).filter((field) => internal[field] !== null);
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
    traits: row.traits as Traits,
    changes: row.changes.map(({ on, traits }) => ({ on, traits: traits as Traits })),
    members: [...row.members],
    ...(open ? { ...internal, masked: [] } : { workUnit: null, telephone: null, masked: kept }),
  };
}
