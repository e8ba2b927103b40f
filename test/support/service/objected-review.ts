/** A review with an objection to it, and the acts that decide one. */
import { dismissObjection } from '../../../src/commands/review/dismiss.ts';
import { objectToResult } from '../../../src/commands/review/object.ts';
import { upholdObjection } from '../../../src/commands/review/uphold.ts';
import { eventsOf } from '../../../src/store/review/events.ts';
import type { Somebody } from './congress.ts';
import { type DeterminedReview, notifiedReview, onDay } from './determined-review.ts';
import { recorded } from './records.ts';
import { versionsIn } from './review.ts';
import type { Service } from './service.ts';

/** The one that changes grades after the notice. */
export const meeting = { number: '第13次', day: '2026-12-01' } as const;
const text = '漏记了四月的一次视察。';

/** 59, 79 and 39 points: 称职, 优秀, 称职. The first one objects. */
export async function objected(
  service: Service,
  ...more: readonly Parameters<typeof notifiedReview>[2][]
): Promise<DeterminedReview> {
  const open = await notifiedReview(service, [2, 3, 1], ...more);
  await object(service, open, open.congress.as.representative, '2026-11-25');
  return open;
}

export async function object(service: Service, open: DeterminedReview, who: Somebody, day: string) {
  const { assessments } = await versionsIn(service, open);
  const version = assessments.get(who.actor.representative ?? '')?.version ?? 0;
  return objectToResult.run(service, onDay(service, day, who), { review: open.id, version, text });
}

export type Upheld = Partial<Parameters<typeof upholdObjection.run>[2]>;

export async function uphold(
  service: Service,
  open: DeterminedReview,
  given: Upheld,
  { who = open.clerk, day = '2026-12-02', work = 'run' as 'run' | 'rehearse' } = {},
) {
  const { seen } = await versionsIn(service, open);
  const [first] = seen(open.congress.representatives[0]);
  return upholdObjection[work](service, onDay(service, day, who), {
    ...{ review: open.id, reason: '经核对，确实漏记。', representative: '', version: 0 },
    ...{ ...first, ...given },
  });
}

export async function dismiss(
  service: Service,
  open: DeterminedReview,
  who = open.clerk,
  day = '2026-12-02',
) {
  const { seen } = await versionsIn(service, open);
  const [first] = seen(open.congress.representatives[0]);
  return dismissObjection.run(service, onDay(service, day, who), {
    ...{ review: open.id, reason: '经核对，没有漏记。', representative: '', version: 0 },
    ...first,
  });
}

/** A visit that came in after the cut-off, of one of them. */
export function late(service: Service, { congress }: DeterminedReview, index: number, more = {}) {
  const representative = congress.representatives[index] ?? '';
  const facts = { 类别: '视察' };
  const at = new Date('2026-11-30T02:00:00Z');
  return recorded(service, congress.id, representative, facts, { on: '2026-04-02', at, ...more });
}

export async function states(service: Service, open: DeterminedReview) {
  const { assessments } = await versionsIn(service, open);
  return open.congress.representatives.map((id) => {
    const row = assessments.get(id);
    return [row?.computed, row?.determined, row?.objection];
  });
}

export async function eventsIn(service: Service, { congress, id }: DeterminedReview, act: string) {
  const reader = { congress: congress.id, scope: { kind: 'congress' } } as const;
  const events = await eventsOf(service.db, reader, id, { acts: [act] });
  return events.map((event) => ({
    of: event.representative_id,
    ...(JSON.parse(event.details) as Readonly<Record<string, unknown>>),
  }));
}
