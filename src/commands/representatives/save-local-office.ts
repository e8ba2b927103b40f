/** Local offices (乡镇人大、街道工委): entered and corrected by the office. */
import { z } from 'zod';
import { newest } from '../../store/newest.ts';
import { command } from '../command.ts';
import { day, id, name, version } from '../fields.ts';
import { asSeen, failure } from '../problems.ts';

export const saveLocalOffice = command({
  act: 'localOffice.write',
  input: z.strictObject({
    /** Left out: a new one. */
    id: id.optional(),
    /** The version seen; 0 for a new one. */
    version: version.default(0),
    name,
    closedOn: day.nullable().default(null),
  }),
  async decide({ tx, reader, deps, by, note }, input) {
    const taken = await tx
      .selectFrom('local_office')
      .select('id')
      .where('congress_id', '=', reader.congress)
      .where('name', '=', input.name)
      .where('id', '!=', input.id ?? '')
      .executeTakeFirst();
    if (taken !== undefined) throw failure('duplicate', { what: '乡镇街道', which: input.name }, 'name');
    if (input.id !== undefined) {
      const current = await tx
        .selectFrom('local_office')
        .select('version')
        .where('congress_id', '=', reader.congress)
        .where('id', '=', input.id)
        .where(newest('local_office'))
        .executeTakeFirst();
      asSeen(current, input.version, '这个乡镇街道');
    }
    const saved = { id: input.id ?? deps.newId(), version: input.version + 1 };
    await tx
      .insertInto('local_office')
      .values({ congress_id: reader.congress, ...saved, name: input.name, closed_on: input.closedOn, ...by })
      .execute();
    note('localOffice.write', { kind: 'localOffice', id: saved.id }, { version: saved.version });
    return saved;
  },
});
