/** The records of a matter after it was corrected: what it says of all of them, each says too. */
import type { Words } from '../../engine/dossier.ts';
import type { Reader } from '../../store/reader.ts';
import { liveRecordsOf } from '../../store/records.ts';
import type { DutyRecordRow, MatterRow } from '../../store/tables.ts';
import type { Writing } from '../command.ts';
import { checkedRecords, type WrittenRecord } from './check-records.ts';
import { columnsOf, inOrder } from './enter-records.ts';

/** New versions of those that change; each is verified anew. */
export async function correctionsBy(
  { tx, today, actor, by }: Writing,
  everyone: Reader,
  before: MatterRow,
  after: MatterRow,
  called: readonly string[],
): Promise<readonly DutyRecordRow[]> {
  const live = await liveRecordsOf(tx, everyone.congress, [after.id]);
  const changed = live
    .map((record) => ({ record, written: writtenBy(record, before, after, called) }))
    .filter(({ record, written }) => differs(record, written))
    .sort((a, b) => called.indexOf(a.written.representative) - called.indexOf(b.written.representative));
  const checked = await checkedRecords(
    tx,
    {
      reader: everyone,
      today,
      pathOf: (index) => `called.${called.indexOf(changed[index]?.written.representative ?? '')}`,
    },
    changed.map(({ written }) => written),
  );
  return changed.flatMap(({ record, written }, index): DutyRecordRow[] => {
    const facts = checked[index]?.facts ?? {};
    // 2.50 is 2.5 once it is read.
    if (!differs(record, { ...written, facts })) return [];
    const version = { version: record.version + 1, state: 'claimed', reason: after.reason } as const;
    return [{ ...record, ...columnsOf(written, facts), ...by, ...version, entered_by: actor.person }];
  });
}

function writtenBy(
  record: DutyRecordRow,
  before: MatterRow,
  after: MatterRow,
  called: readonly string[],
): WrittenRecord {
  const own = Object.entries(record.facts).filter(([name]) => !Object.hasOwn(before.facts, name));
  return {
    representative: record.representative_id,
    on: after.on,
    facts: { ...Object.fromEntries(own), ...after.facts },
    joint: after.signers ? jointOf(called, record.representative_id) : jointKept(record, before),
    by: record.by_member ?? undefined,
    papers: record.papers,
  };
}

/** In the order of the signatures. */
export function jointOf(called: readonly string[], representative: string) {
  return { participants: called.length, position: called.indexOf(representative) + 1 };
}

/** What a document said of it goes with the document. */
function jointKept({ joint_participants, joint_position }: DutyRecordRow, before: MatterRow) {
  if (before.signers || joint_participants === null || joint_position === null) return undefined;
  return { participants: joint_participants, position: joint_position };
}

function differs(record: DutyRecordRow, written: WrittenRecord): boolean {
  return (
    record.on !== written.on ||
    inOrder(record.facts) !== inOrder(written.facts as Words) ||
    record.joint_participants !== (written.joint?.participants ?? null) ||
    record.joint_position !== (written.joint?.position ?? null)
  );
}
