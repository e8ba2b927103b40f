/** Duty records as the API answers them. */
import { z } from 'zod';
import type { RecordFound } from '../store/records.ts';
import { recordStates } from '../store/tables.ts';

export const words = z.record(z.string(), z.union([z.string(), z.array(z.string())]));
export const entered = z.strictObject({ id: z.string(), version: z.int() });
export const named = z.strictObject({ id: z.string(), name: z.string() });

export const record = z
  .strictObject({
    id: z.string(),
    version: z.int(),
    state: z.enum(recordStates),
    representative: named,
    on: z.iso.date(),
    facts: words,
    matter: z.strictObject({ id: z.string(), title: z.string().nullable() }).nullable(),
    joint: z.strictObject({ participants: z.int(), position: z.int() }).nullable(),
    by: z.string().nullable(),
    papers: z.int(),
    files: z.int(),
    /** Of this version: why it was rejected, corrected or withdrawn; kept from those who only read. */
    reason: z.string().nullable(),
    enteredBy: named.nullable(),
    recordedBy: named.nullable(),
    recordedAt: z.iso.datetime(),
  })
  .meta({ id: 'DutyRecord' });

/** 实时亮分. */
export const earned = z
  .strictObject({
    record: z.string(),
    representative: z.string(),
    total: z.string(),
    items: z.array(
      z.strictObject({
        section: z.string(),
        item: z.string(),
        points: z.string(),
        /** What the item can still earn; left out: 不设上限. */
        left: z.string().optional(),
      }),
    ),
    because: z.string().optional(),
  })
  .meta({ id: 'Earned' });

/** `reasons`: whether the asker may read reasons of return and correction. */
export function recordOf(row: RecordFound, reasons: boolean): z.input<typeof record> {
  const { joint_participants: participants, joint_position: position } = row;
  return {
    id: row.id,
    version: row.version,
    state: row.state,
    representative: { id: row.representative_id, name: row.representative },
    on: row.on,
    facts: row.facts as Record<string, string | string[]>,
    matter: row.matter_id === null ? null : { id: row.matter_id, title: row.matter },
    joint: participants === null || position === null ? null : { participants, position },
    by: row.by_member,
    papers: row.papers,
    files: row.files,
    reason: reasons ? row.reason : null,
    enteredBy: personOf(row.entered_by, row.entered),
    recordedBy: personOf(row.recorded_by, row.recorded),
    recordedAt: row.recorded_at.toISOString(),
  };
}

export function personOf(id: string | null, name: string | null): z.input<typeof named> | null {
  return id === null ? null : { id, name: name ?? '' };
}
