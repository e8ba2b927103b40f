/** A representative objects to one of the own records (错、重), or to one that is missing (漏). */
import { z } from 'zod';
import { insertAll } from '../../store/insert-all.ts';
import { newest } from '../../store/newest.ts';
import { recordsNow } from '../../store/records.ts';
import { holdRepresentatives } from '../../store/representatives.ts';
import { type ObjectionRow, objectionKinds } from '../../store/tables.ts';
import { command } from '../command.ts';
import { id } from '../fields.ts';
import { neverStoredIn } from '../personal-data.ts';
import { failure, refuseAll } from '../problems.ts';

export const raiseObjection = command({
  act: 'objection.raise',
  input: z
    .strictObject({
      kind: z.enum(objectionKinds),
      /** Left out where one is missing. */
      record: id.optional(),
      text: z.string().trim().min(1, '不能为空').max(1000, '最多1000个字'),
    })
    .refine(({ kind, record }) => (kind === '漏') === (record === undefined), {
      message: '错、重要写明是哪条记录，漏则不写',
      path: ['record'],
    }),
  async decide({ tx, reader, deps, by, note }, { kind, record, text }) {
    const { scope } = reader;
    if (scope.kind !== 'self') throw failure('forbidden', { act: '对本人履职记录提出异议' });
    refuseAll(neverStoredIn({ text }));
    await holdRepresentatives(tx, reader, [scope.representative]);
    if (record !== undefined) {
      const found = (await recordsNow(tx, reader, [record])).get(record);
      if (found === undefined) throw failure('not-found', { what: '这条履职记录' }, 'record');
      const other = await tx
        .selectFrom('objection')
        .select('id')
        .where('congress_id', '=', reader.congress)
        .where('record_id', '=', record)
        .where('state', '=', 'open')
        .where(newest('objection'))
        .executeTakeFirst();
      if (other !== undefined) throw failure('duplicate', { what: '异议', which: other.id }, 'record');
    }
    const row: ObjectionRow = {
      congress_id: reader.congress,
      id: deps.newId(),
      version: 1,
      representative_id: scope.representative,
      record_id: record ?? null,
      kind,
      text,
      state: 'open',
      outcome: null,
      ...by,
    };
    await insertAll(tx, 'objection', [row]);
    const about = record === undefined ? {} : { record };
    note('objection.raise', { kind: 'objection', id: row.id }, { version: 1, ...about });
    return { id: row.id, version: 1 };
  },
});
