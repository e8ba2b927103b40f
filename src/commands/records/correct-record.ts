/** Says anew what a record says, with the reason; whatever it was before, somebody else verifies it again. */
import { z } from 'zod';
import { insertAll } from '../../store/insert-all.ts';
import { newest } from '../../store/newest.ts';
import type { DutyRecordRow, MatterRow } from '../../store/tables.ts';
import { command, type Writing } from '../command.ts';
import { neverStoredIn } from '../personal-data.ts';
import { type Problem, problem, refuseAll } from '../problems.ts';
import { checkedRecords } from './check-records.ts';
import { columnsOf, duplicatesAmong, inOrder } from './enter-records.ts';
import { heldToChange, seenRecord } from './held-records.ts';
import { apart, reason, said } from './record-fields.ts';

export const correctRecord = command({
  act: 'record.correct',
  input: z.strictObject({ ...seenRecord.shape, ...said, notDuplicateOf: apart.notDuplicateOf, reason }),
  async decide(writing, input) {
    const { tx, reader, today, actor, by, note } = writing;
    refuseAll(neverStoredIn({ reason: input.reason }));
    const record = await heldToChange(writing, input, '更正');
    const written = { ...input, representative: record.representative_id };
    const [checked] = await checkedRecords(tx, { reader, today, pathOf: () => '' }, [written]);
    const version = record.version + 1;
    const row: DutyRecordRow = {
      ...record,
      ...columnsOf(written, checked?.facts ?? {}),
      ...by,
      version,
      state: 'claimed',
      entered_by: actor.person,
      reason: input.reason,
    };
    refuseAll([
      ...(await againstMatter(writing, record, row)),
      ...(await duplicatesAmong(writing, [row], [input.notDuplicateOf], () => '')),
    ]);
    await insertAll(tx, 'duty_record', [row]);
    note('record.correct', { kind: 'record', id: record.id }, { version, fields: changed(record, row) });
    return { id: record.id, version };
  },
});

/** What a matter says of all its records is not said otherwise in one of them. */
async function againstMatter(
  { tx, reader }: Writing,
  before: DutyRecordRow,
  after: DutyRecordRow,
): Promise<readonly Problem[]> {
  if (before.matter_id === null) return [];
  const matter: MatterRow | undefined = await tx
    .selectFrom('matter')
    .selectAll()
    .where('congress_id', '=', reader.congress)
    .where('id', '=', before.matter_id)
    .where(newest('matter'))
    .executeTakeFirst();
  if (matter === undefined) return [];
  const refused = (what: string, path: string) =>
    problem('said-by-matter', { what: `“${what}”`, matter: matter.title }, path);
  const different = (name: string) =>
    JSON.stringify(before.facts[name]) !== JSON.stringify(after.facts[name]);
  const place = ({ joint_participants, joint_position }: DutyRecordRow) =>
    `${joint_participants}/${joint_position}`;
  return [
    ...(before.on === after.on ? [] : [refused('日期', 'on')]),
    ...Object.keys(matter.facts)
      .filter(different)
      .map((name) => refused(name, `facts.${name}`)),
    ...(matter.signers && place(before) !== place(after) ? [refused('署名次序', 'joint')] : []),
  ];
}

/** Names only: the audit chain holds no values. */
export function changed(before: DutyRecordRow, after: DutyRecordRow): readonly string[] {
  const said = ['on', 'joint_participants', 'joint_position', 'by_member', 'papers'] as const;
  const facts = inOrder(before.facts) === inOrder(after.facts) ? [] : ['facts'];
  return [...facts, ...said.filter((name) => before[name] !== after[name])];
}
