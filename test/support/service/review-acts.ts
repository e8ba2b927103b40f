/** What the tests of a review's stages share: people who enter and judge, and what became of it. */
import { enterAssessment } from '../../../src/commands/review/enter.ts';
import type { Day } from '../../../src/engine/day.ts';
import { eventsOf } from '../../../src/store/review/events.ts';
import { type OpenReview, versionsIn } from './review.ts';
import type { Service } from './service.ts';

export const report = '本年度参加视察三次，联系群众十二次。';
export const signed = { by: '王芳', on: '2026-11-18' as Day };

/** One rating as an act gives it. */
export function rated(name: string, value: string) {
  return { [name]: { values: [value] } };
}

/** The self-assessments of these, typed in by the office. */
export async function entered(service: Service, open: OpenReview, ...who: readonly string[]): Promise<void> {
  const { congress, id } = open;
  const { assessments } = await versionsIn(service, open);
  for (const representative of who) {
    const version = assessments.get(representative)?.version ?? 0;
    await enterAssessment.run(service, congress.as.office.actor, {
      ...{ review: id, representative, version, signed, report },
    });
  }
}

/** The last event of an act, with what it holds. */
export async function lastEvent({ db }: Service, { congress, id }: OpenReview, act: string) {
  const reader = { congress: congress.id, scope: { kind: 'congress' } } as const;
  const event = (await eventsOf(db, reader, id, { acts: [act] })).at(-1);
  if (event === undefined) throw new Error(`there was no ${act}`);
  return { ...event, details: JSON.parse(event.details) as Record<string, unknown> };
}

/** The codes with which attempts at an act were refused, in their order, as the audit has them. */
export async function refusedAttempts({ db }: Service, { congress, id }: OpenReview, act: string) {
  const rows = await db
    .selectFrom('audit_event')
    .select(['details'])
    .where('congress_id', '=', congress.id)
    .where('subject_id', '=', id)
    .where('act', '=', act)
    .orderBy('seq')
    .execute();
  return rows.flatMap(
    ({ details }) => (JSON.parse(details) as { readonly refused?: string[] }).refused ?? [],
  );
}
