/**
 * Reviews in a wanted state, for the walk: the opening and the stages are written directly, the phases after them are
 * reached by the commands. One that is still in that state is given again.
 */
import { randomUUID } from 'node:crypto';
import { determineGrades } from '../../../src/commands/review/determine.ts';
import { objectToResult } from '../../../src/commands/review/object.ts';
import { proposeGrades } from '../../../src/commands/review/propose.ts';
import { publishResults } from '../../../src/commands/review/publish.ts';
import { sealReview } from '../../../src/commands/review/seal.ts';
import type { Day } from '../../../src/engine/day.ts';
import type { AssessmentState, Phase } from '../../../src/engine/review.ts';
import type { Rulebook } from '../../../src/engine/rulebook.ts';
import { digestOf } from '../../../src/rules/digest.ts';
import { editionOf } from '../../../src/rules/edition.ts';
import { insertAll } from '../../../src/store/insert-all.ts';
import { chained, noEvents } from '../../../src/store/review/events.ts';
import { assessmentsOf, columnsOf, findReview } from '../../../src/store/review/reviews.ts';
import { type SomeCongress, today } from './congress.ts';
import { recordedNow } from './dossier-things.ts';
import { reviewRules } from './review.ts';
import type { Service } from './service.ts';

export interface ReviewThing {
  readonly id: string;
  readonly version: number;
  /** The last event. */
  readonly seq: number;
  /** The assessment of a representative as an act names it. */
  readonly seen: (representative: string) => { readonly representative: string; readonly version: number };
}

export interface WantedReview {
  readonly phase?: Phase;
  /** Left out: the first one, and from the proposal on the meeting's. */
  readonly stage?: number;
  /** Whose objection is open. */
  readonly objection?: string;
  /** Played so early that the days of the notice and for objections are over. */
  readonly over?: true;
  /** Of another year than this one. */
  readonly year?: string;
  /** Not one that is asked for otherwise, for what is done to it changes what follows. */
  readonly apart?: string;
}

const known = new WeakMap<Service, Map<string, string>>();

export async function reviewAt(
  service: Service,
  congress: SomeCongress,
  given: WantedReview,
): Promise<ReviewThing> {
  const made = known.get(service) ?? new Map<string, string>();
  known.set(service, made);
  const phase = given.phase ?? 'assessing';
  const wanted = { ...given, phase, stage: given.stage ?? (phase === 'assessing' ? 0 : 3) };
  const key = `${congress.id} ${JSON.stringify(wanted)}`;
  const earlier = made.get(key);
  const still = earlier === undefined ? undefined : await thingIf(service, congress, earlier, wanted);
  if (still !== undefined) return still;
  const id = await written(service, congress, wanted);
  await played(service, congress, id, wanted);
  made.set(key, id);
  const thing = await thingIf(service, congress, id, wanted);
  if (thing === undefined) throw new Error(`no review reached ${key}`);
  return thing;
}

type Wanted = WantedReview & Required<Pick<WantedReview, 'phase' | 'stage'>>;

async function thingIf(
  { db }: Service,
  congress: SomeCongress,
  id: string,
  { phase, stage, objection }: Wanted,
): Promise<ReviewThing | undefined> {
  const review = await findReview(db, congress.id, id);
  const reader = { congress: congress.id, scope: { kind: 'congress' } } as const;
  const rows = await assessmentsOf(db, reader, id);
  const as = rows.every((row) => {
    const open = row.representative_id === objection ? 'open' : null;
    return row.stage === stage && row.objection === open && row.due_on === null;
  });
  if (review === undefined || review.phase !== phase || !as) return undefined;
  const versions = new Map(rows.map((row) => [row.representative_id, row.version]));
  return {
    ...{ id, version: review.version, seq: review.seq },
    seen: (representative) => ({ representative, version: versions.get(representative) ?? 1 }),
  };
}

export const minutes = {
  number: '第12次',
  day: today,
  called: [{ name: '李主任' }, { name: '赵副主任' }, { name: '钱副主任' }],
  present: ['李主任', '赵副主任'],
};

/** From the proposal on, by the commands. */
async function played(
  service: Service,
  congress: SomeCongress,
  review: string,
  { phase, objection, over }: Wanted,
): Promise<void> {
  const on = over === true ? ('2026-09-01' as Day) : today;
  const [office, council] = [congress.as.office.actor, congress.as.council.actor].map((actor) => ({
    ...{ ...actor, today: on },
  }));
  if (office === undefined || council === undefined || phase === 'assessing') return;
  const proposed = await proposeGrades.run(service, office, { review, version: 1 });
  if (phase === 'proposed') return;
  const { version } = proposed.review;
  const determined = await determineGrades.run(service, council, {
    ...{ review, version, seq: proposed.proposal.seq },
    meeting: { ...minutes, day: on },
  });
  if (phase === 'determined') return;
  const published = await publishResults.run(service, office, { review, version: determined.review.version });
  if (objection !== undefined) {
    const seen = published.assessments.find((one) => one.representative === objection);
    const actor = { ...congress.as.representative.actor, person: objection, representative: objection };
    const text = '走访记录少计了一次。';
    await objectToResult.run(service, actor, { review, version: seen?.version ?? 3, text });
  }
  if (phase === 'sealed')
    await sealReview.run(service, { ...office, today }, { review, version: published.review.version });
}

let rules: ReturnType<typeof editionOf> | undefined;

async function rulesOfWalk(): Promise<Rulebook> {
  rules ??= editionOf('x/review', { 'rulebook.yaml': reviewRules });
  const { rulebook } = await rules;
  if (rulebook === undefined) throw new Error('the review has no rulebook');
  return rulebook;
}

/** An edition that has no review yet: adopted, and in force where nothing else is scored by it. */
export async function editionAt({ db, clock }: Service, congress: string, name: string): Promise<string> {
  const rulebook = await rulesOfWalk();
  const id = `${congress}/walk-${name}`;
  await db
    .insertInto('edition')
    .values({
      ...{ congress_id: congress, id, digest: digestOf(rulebook), format: 1, files: '{}' },
      ...{ rulebook: JSON.stringify(rulebook), title: rulebook.title },
      ...{ in_force_from: '2020-01-01' as Day, in_force_until: '2020-12-31' as Day },
      ...{ drafted_by: null, drafted_at: clock.at },
    })
    .execute();
  await db
    .insertInto('edition_adoption')
    .values({
      ...{ congress_id: congress, edition_id: id, adopted_on: '2020-01-10' as Day },
      ...{ adopted_by: null, adopted_at: clock.at },
    })
    .execute();
  return id;
}

/** In the phase of assessing, everyone at the stage. */
async function written(
  service: Service,
  congress: SomeCongress,
  { stage, year = '2026' }: Wanted,
): Promise<string> {
  const { db, clock } = service;
  const id = randomUUID();
  const common = { congress_id: congress.id, review_id: id };
  const { actor } = congress.as.auditor;
  const edition = await editionAt(service, congress.id, id.slice(0, 8));
  await db
    .insertInto('review')
    .values({
      ...{ congress_id: congress.id, id, title: `${year}年度代表考核`, period: year },
      ...{ from_on: `${year}-01-01` as Day, until_on: `${year}-12-31` as Day, edition_id: edition },
      ...{
        edition_digest: digestOf(await rulesOfWalk()),
        cut_off_on: '2026-11-19' as Day,
        cut_off_at: clock.at,
      },
      ...{ opened_by: actor.person, opened_post: actor.post, opened_at: clock.at },
    })
    .execute();
  const events = chained(
    noEvents,
    { ...common, person_id: actor.person, post_id: actor.post, at: clock.at },
    [{ act: 'opened', representative: null, details: '{}' }],
  );
  await db.transaction().execute(async (tx) => {
    await insertAll(tx, 'review_event', events);
    await insertAll(tx, 'review_head', [{ ...common, seq: 1, digest: events[0]?.digest ?? '' }]);
    await insertAll(tx, 'review_version', [
      {
        ...{ ...common, version: 1, phase: 'assessing', proposer: null },
        ...{ notice_until: null, objection_until: null, ...recordedNow(service) },
      },
    ]);
    const state: AssessmentState = { stage, hands: {} };
    await insertAll(
      tx,
      'assessment',
      congress.representatives.map((representative_id) => ({
        ...{ ...common, representative_id, version: 1 },
        ...{ ...columnsOf(state), ...recordedNow(service) },
      })),
    );
  });
  await rated(service, congress, year);
  return id;
}

/** So low that the worst grade follows, and what follows from it. */
async function rated({ db, clock }: Service, congress: SomeCongress, period: string): Promise<void> {
  const rows = congress.representatives.flatMap((representative_id) =>
    ['初评打分', '总评打分'].map((name) => ({
      ...{ congress_id: congress.id, representative_id, period, name, version: 1 },
      ...{ values: JSON.stringify(['1']) as never, reason: null },
      ...{ recorded_by: null, recorded_post: null, recorded_at: clock.at },
    })),
  );
  await db
    .insertInto('rating')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
