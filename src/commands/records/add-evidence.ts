/** Adds a file to a record that nobody has verified yet, for how many there are may decide its points. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { digestsOf } from '../../store/evidence.ts';
import { keepEvidence } from '../../store/evidence-files.ts';
import { recordsNow } from '../../store/records.ts';
import { holdRepresentatives } from '../../store/representatives.ts';
import { command } from '../command.ts';
import { id } from '../fields.ts';
import { neverStoredIn } from '../personal-data.ts';
import { failure, refuseAll } from '../problems.ts';
import { fileNameOf, typeOf } from './file-types.ts';
import { wrongState } from './held-records.ts';

export const evidenceBytesMost = 20 * 1024 * 1024;
const filesMost = 20;

export const addEvidence = command({
  act: 'evidence.add',
  input: z.strictObject({
    record: id,
    name: z.string().max(1000, '最多1000个字'),
    bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  }),
  async decide({ tx, reader, deps, actor, at, note }, { record: recordId, name, bytes }) {
    if (bytes.byteLength > evidenceBytesMost) {
      throw failure('too-large', { most: `${evidenceBytesMost / 1024 / 1024}MB` });
    }
    const type = typeOf(bytes);
    if (type === undefined) throw failure('evidence-type');
    const found = await recordsNow(tx, reader, [recordId]);
    const representative = found.get(recordId)?.representative_id;
    await holdRepresentatives(tx, reader, representative === undefined ? [] : [representative]);
    const record = (await recordsNow(tx, reader, [recordId])).get(recordId);
    if (record === undefined) throw failure('not-found', { what: '这条履职记录' });
    const open = record.state === 'claimed' || record.state === 'rejected';
    const safe = fileNameOf(name, type);
    refuseAll([
      ...(open ? [] : [wrongState(record, '上传佐证材料', '请先更正记录，更正后重新核实。')]),
      ...neverStoredIn({ 'x-file-name': safe }),
    ]);
    const digest = createHash('sha256').update(bytes).digest('hex');
    const kept = await digestsOf(tx, reader.congress, recordId);
    const same = kept.get(digest);
    if (same !== undefined) throw failure('duplicate', { what: '佐证材料', which: same });
    if (kept.size >= filesMost) throw failure('evidence-full', { most: `${filesMost}` });
    // The file first: a row without its bytes would be a promise broken, bytes without a row harm nobody.
    await keepEvidence(deps.evidenceFolder, digest, bytes);
    const row = { id: deps.newId(), name: safe, type, size: bytes.byteLength };
    await tx
      .insertInto('evidence')
      .values({
        congress_id: reader.congress,
        record_id: recordId,
        digest,
        added_by: actor.person,
        added_at: at,
        ...row,
      })
      .execute();
    note('evidence.add', { kind: 'evidence', id: row.id }, { record: recordId });
    return row;
  },
});
