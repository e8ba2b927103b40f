/** What was done, for the auditor. */
import { z } from 'zod';
import { endOf, startOf } from '../commands/deps.ts';
import { day, id } from '../commands/fields.ts';
import { type AuditAsked, listEvents } from '../store/audit-reads.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { cursorOf, pageOf, pageQuery, readCursor } from './paging.ts';

const event = z
  .strictObject({
    seq: z.string(),
    at: z.iso.datetime(),
    act: z.string(),
    subject: z.strictObject({ kind: z.string(), id: z.string() }),
    /** Null where the installer acted. */
    person: z.strictObject({ id: z.string(), name: z.string() }).nullable(),
    post: z.string().nullable(),
    /** Ids, names of fields and digests. */
    details: z.record(z.string(), z.unknown()),
    hash: z.string(),
  })
  .meta({ id: 'AuditEvent' });

const seq = z.string().regex(/^\d{1,18}$/);

export const auditEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'get',
      path: '/audit',
      act: 'audit.read',
      tag: '操作记录',
      summary: '操作记录，最近的在前',
      query: z.strictObject({
        ...pageQuery,
        act: z.string().min(1).max(64).optional(),
        subject: id.optional(),
        person: id.optional(),
        from: day.optional(),
        /** The last day. */
        until: day.optional(),
      }),
      answer: pageOf(event),
    },
    async ({ deps, reader, query }) => {
      const { limit, cursor, act, subject, person, from, until } = query;
      const before = readCursor(cursor, seq);
      const asked: AuditAsked = {
        limit: limit + 1,
        ...(before === undefined ? {} : { before }),
        ...(act === undefined ? {} : { act }),
        ...(subject === undefined ? {} : { subject }),
        ...(person === undefined ? {} : { person }),
        ...(from === undefined ? {} : { from: startOf(from) }),
        ...(until === undefined ? {} : { until: endOf(until) }),
      };
      return cursorOf(
        await listEvents(deps.db, reader, asked),
        limit,
        (row) => row.seq,
        (row) => ({
          seq: row.seq,
          at: row.at.toISOString(),
          act: row.act,
          subject: { kind: row.subject_kind, id: row.subject_id },
          person: row.person_id === null ? null : { id: row.person_id, name: row.name ?? row.person_id },
          post: row.post_id,
          details: JSON.parse(row.details) as Record<string, unknown>,
          hash: row.hash,
        }),
      );
    },
  ),
];
