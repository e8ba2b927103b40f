/** Records in the store, written there directly: for tests that are not about how they come in. */
import { randomUUID } from 'node:crypto';
import type { Day } from '../../../src/engine/day.ts';
import type { Words } from '../../../src/engine/dossier.ts';
import type { DutyRecordRow } from '../../../src/store/tables.ts';
import type { Service } from './service.ts';

export interface Written {
  readonly id?: string;
  readonly version?: number;
  readonly on?: string;
  readonly state?: DutyRecordRow['state'];
  readonly matter?: string;
  readonly joint?: readonly [participants: number, position: number];
  readonly papers?: number;
  readonly at?: Date;
}

/** Verified, unless said otherwise. */
export async function recorded(
  service: Service,
  congress: string,
  representative: string,
  facts: Words,
  { id = randomUUID(), version = 1, on = '2026-03-02', state = 'verified', ...more }: Written = {},
): Promise<string> {
  await service.db
    .insertInto('duty_record')
    .values({
      congress_id: congress,
      id,
      version,
      representative_id: representative,
      matter_id: more.matter ?? null,
      on: on as Day,
      facts: JSON.stringify(facts) as never,
      joint_participants: more.joint?.[0] ?? null,
      joint_position: more.joint?.[1] ?? null,
      by_member: null,
      papers: more.papers ?? 0,
      state,
      entered_by: null,
      reason: null,
      recorded_by: null,
      recorded_post: null,
      recorded_at: more.at ?? service.clock.at,
    })
    .execute();
  return id;
}
