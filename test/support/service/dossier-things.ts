/** Records, matters, evidence and objections of a representative, written into the store directly. */
import { createHash, randomUUID } from 'node:crypto';
import type { Day } from '../../../src/engine/day.ts';
import { keepEvidence } from '../../../src/store/evidence-files.ts';
import type { RecordState } from '../../../src/store/tables.ts';
import { pdf } from './files.ts';
import type { Service } from './service.ts';

export async function recordAt(
  service: Service,
  congress: string,
  representative: string,
  state: RecordState,
) {
  const id = `${representative}-${randomUUID().slice(0, 8)}`;
  await service.db
    .insertInto('duty_record')
    .values({
      ...{ congress_id: congress, id, version: 1, representative_id: representative, matter_id: null },
      // A day of its own, for one that looks like another is refused.
      on: someDay(),
      facts: JSON.stringify({ 类别: '建议' }) as never,
      ...{ joint_participants: null, joint_position: null, by_member: null, papers: 0, state },
      // Entered by the representative, who is the person of the same id.
      ...{ entered_by: representative, recorded_by: representative, recorded_post: null },
      ...{ recorded_at: service.clock.at, reason: null },
    })
    .execute();
  return id;
}

export async function matterAt(
  service: Service,
  congress: string,
  localOffice: string,
  representative: string,
) {
  const id = `${localOffice}-${randomUUID().slice(0, 8)}`;
  await service.db
    .insertInto('matter')
    .values({
      ...{ congress_id: congress, id, version: 1, on: someDay(), title: '联名建议', signers: true },
      ...{ facts: JSON.stringify({ 类别: '建议' }) as never, local_office_id: localOffice },
      ...{ withdrawn: false, reason: null, ...recordedNow(service) },
    })
    .execute();
  await service.db
    .insertInto('matter_call')
    .values({
      congress_id: congress,
      matter_id: id,
      version: 1,
      representative_id: representative,
      position: 1,
    })
    .execute();
  return id;
}

export async function evidenceAt(service: Service, congress: string, representative: string) {
  const record = await recordAt(service, congress, representative, 'claimed');
  const bytes = pdf();
  const digest = createHash('sha256').update(bytes).digest('hex');
  await keepEvidence(service.evidenceFolder, digest, bytes);
  const id = `${record}-e`;
  await service.db
    .insertInto('evidence')
    .values({
      ...{
        congress_id: congress,
        id,
        record_id: record,
        digest,
        name: '签到表.pdf',
        type: 'application/pdf',
      },
      ...{ size: bytes.byteLength, added_by: null, added_at: service.clock.at },
    })
    .execute();
  return id;
}

export async function objectionAt(service: Service, congress: string, representative: string) {
  const record = await recordAt(service, congress, representative, 'rejected');
  const id = `${record}-o`;
  await service.db
    .insertInto('objection')
    .values({
      ...{ congress_id: congress, id, version: 1, representative_id: representative, record_id: record },
      ...{ kind: '错' as const, text: '日期不对', state: 'open' as const, outcome: null },
      ...recordedNow(service),
    })
    .execute();
  return id;
}

export function recordedNow({ clock }: Service) {
  return { recorded_by: null, recorded_post: null, recorded_at: clock.at };
}

let days = 0;

/** Another one each time, before the tests' today. */
export function someDay(): Day {
  days += 1;
  return new Date(Date.UTC(2026, 0, 1 + (days % 300))).toISOString().slice(0, 10) as Day;
}
