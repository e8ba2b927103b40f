/**
 * A matter (活动·事项) is registered once, by its organiser, with everyone who was called (应到); a document with those
 * who signed it, in their order. Corrected, it makes new versions of the records that rest on it.
 */
import { z } from 'zod';
import { insertAll } from '../../store/insert-all.ts';
import { holdMatter, matterNow } from '../../store/matters.ts';
import type { Reader } from '../../store/reader.ts';
import { liveRecordsOf } from '../../store/records.ts';
import { findRepresentatives, holdRepresentatives } from '../../store/representatives.ts';
import type { MatterCallRow, MatterRow } from '../../store/tables.ts';
import { command, type Writing } from '../command.ts';
import { day, id, version } from '../fields.ts';
import { neverStoredIn } from '../personal-data.ts';
import { asSeen, type Problem, problem, refuseAll } from '../problems.ts';
import { correctionsBy } from './matter-corrections.ts';
import { calledProblems } from './matter-problems.ts';
import { facts, reason } from './record-fields.ts';

export const saveMatter = command({
  act: 'matter.write',
  input: z
    .strictObject({
      /** Left out: a new one. */
      id: id.optional(),
      /** The version seen; 0 for a new one. */
      version: version.default(0),
      on: day,
      title: z.string().trim().min(1, '不能为空').max(200, '最多200个字'),
      /** What all its records have in common. */
      facts: facts.default({}),
      /** A document: those called signed it, in this order. */
      signers: z.boolean().default(false),
      called: z.array(id).min(1, '至少一人').max(5000, '最多5000人'),
      reason: reason.optional(),
    })
    .refine(({ called }) => new Set(called).size === called.length, {
      message: '同一名代表写了两次',
      path: ['called'],
    })
    .refine((input) => input.id === undefined || input.reason !== undefined, {
      message: '更正事项要说明理由',
      path: ['reason'],
    }),
  async decide(writing, input) {
    const { tx, reader, deps, by, note } = writing;
    const everyone: Reader = { congress: reader.congress, scope: { kind: 'congress' } };
    refuseAll(neverStoredIn({ title: input.title, facts: input.facts, reason: input.reason ?? '' }));
    const seen = input.id === undefined ? undefined : await matterNow(tx, reader, input.id);
    const before = seen?.calls.map((call) => call.representative_id) ?? [];
    await holdRepresentatives(tx, everyone, [...before, ...input.called]);
    const held = input.id === undefined ? undefined : await holdMatter(tx, reader, input.id);
    if (input.id !== undefined) asSeen(held?.matter, input.version, '这件事项');
    if (held?.matter.withdrawn) {
      const said = { what: '这件事项', state: '已撤回', act: '更正', mend: '请另行登记。' };
      refuseAll([problem('wrong-state', said)]);
    }
    const { scope } = reader;
    const matter: MatterRow = {
      congress_id: reader.congress,
      id: input.id ?? deps.newId(),
      version: input.version + 1,
      on: input.on,
      title: input.title,
      facts: input.facts,
      signers: input.signers,
      local_office_id:
        held?.matter.local_office_id ?? (scope.kind === 'localOffice' ? scope.localOffice : null),
      withdrawn: false,
      reason: input.reason ?? null,
      ...by,
    };
    refuseAll([
      ...(await calledProblems(writing, matter, input.called, before)),
      ...(await decidedAndGone(writing, matter, before, input.called)),
    ]);
    const corrections =
      held === undefined ? [] : await correctionsBy(writing, everyone, held.matter, matter, input.called);
    await insertAll(tx, 'matter', [matter]);
    await insertAll(tx, 'matter_call', callsOf(matter, input.called));
    await insertAll(tx, 'duty_record', corrections);
    const saved = { id: matter.id, version: matter.version };
    note('matter.save', { kind: 'matter', id: matter.id }, { version: matter.version });
    for (const record of corrections) {
      const details = { version: record.version, matter: matter.id };
      note('record.correct', { kind: 'record', id: record.id }, details);
    }
    return { ...saved, corrected: corrections.map(({ id, version }) => ({ id, version })) };
  },
});

export function callsOf({ congress_id, id, version }: MatterRow, called: readonly string[]): MatterCallRow[] {
  return called.map((representative_id, index) => ({
    congress_id,
    matter_id: id,
    version,
    representative_id,
    position: index + 1,
  }));
}

/** Who has a record in it stays on the list. */
async function decidedAndGone(
  { tx, reader }: Writing,
  { id }: MatterRow,
  before: readonly string[],
  called: readonly string[],
): Promise<readonly Problem[]> {
  const gone = before.filter((each) => !called.includes(each));
  if (gone.length === 0) return [];
  const live = await liveRecordsOf(tx, reader.congress, [id]);
  const decided = gone.filter((each) => live.some((record) => record.representative_id === each));
  const people = await findRepresentatives(
    tx,
    { congress: reader.congress, scope: { kind: 'congress' } },
    decided,
  );
  return people.map(({ name }) => problem('call-decided', { who: name }, 'called'));
}
