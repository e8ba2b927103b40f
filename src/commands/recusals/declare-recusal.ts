/** Recusals: declared by the person, or registered by the office; withdrawn by the office, but never by the person. */
import { z } from 'zod';
import { isOfCongress } from '../../store/account-lists.ts';
import { newest } from '../../store/newest.ts';
import { holdRepresentatives } from '../../store/representatives.ts';
import { command, type Writing } from '../command.ts';
import { id, version } from '../fields.ts';
import { asSeen, failure } from '../problems.ts';

const reason = z.string().trim().min(1, '不能为空').max(200, '最多200个字');
/** Its subject is the person; of whom is in the details. */
const subjectOf = (person: string) => ({ kind: 'recusal', id: person });

export const declareRecusal = command({
  act: 'recusal.declare',
  input: z.strictObject({ representative: id, reason }),
  async decide(writing, { representative, reason }) {
    return declared(writing, writing.actor.person, representative, reason);
  },
});

export const registerRecusal = command({
  act: 'recusal.write',
  input: z.strictObject({ person: id, representative: id, reason }),
  async decide(writing, { person, representative, reason }) {
    if (!(await isOfCongress(writing.tx, writing.reader.congress, person))) {
      throw failure('not-found', { what: '这个人' }, 'person');
    }
    return declared(writing, person, representative, reason);
  },
});

export const withdrawRecusal = command({
  act: 'recusal.write',
  input: z.strictObject({ person: id, representative: id, version, reason }),
  async decide(writing, { person, representative, version, reason }) {
    const { tx, reader, actor, by, note } = writing;
    if (person === actor.person) {
      throw failure('same-person', { act: '撤销回避的人', other: '应当回避的人' });
    }
    const current = await newestOf(writing, person, representative);
    asSeen(current?.withdrawn ? undefined : current, version, '这项回避');
    const saved = { version: version + 1, withdrawn: true, reason };
    const who = { congress_id: reader.congress, person_id: person, representative_id: representative };
    await tx
      .insertInto('recusal')
      .values({ ...who, ...saved, ...by })
      .execute();
    note('recusal.withdraw', subjectOf(person), { representative });
  },
});

async function declared(
  writing: Writing,
  person: string,
  representative: string,
  reason: string,
): Promise<{ readonly version: number }> {
  const { tx, reader, by, note } = writing;
  const held = await holdRepresentatives(tx, reader, [representative]);
  if (!held.has(representative)) throw failure('not-found', { what: '这名代表' }, 'representative');
  const current = await newestOf(writing, person, representative);
  if (current?.withdrawn === false) {
    throw failure('duplicate', { what: '回避登记', which: representative }, 'representative');
  }
  const saved = { version: (current?.version ?? 0) + 1, withdrawn: false, reason };
  const who = { congress_id: reader.congress, person_id: person, representative_id: representative };
  await tx
    .insertInto('recusal')
    .values({ ...who, ...saved, ...by })
    .execute();
  note('recusal.declare', subjectOf(person), { representative });
  return { version: saved.version };
}

async function newestOf({ tx, reader }: Writing, person: string, representative: string) {
  return tx
    .selectFrom('recusal')
    .select(['version', 'withdrawn'])
    .where('congress_id', '=', reader.congress)
    .where('person_id', '=', person)
    .where('representative_id', '=', representative)
    .where(newest('recusal'))
    .executeTakeFirst();
}
