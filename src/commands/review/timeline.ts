/**
 * What was done to an assessment, one line an event, for somebody's eyes.
 *
 * Texts (reports, reasons, objections) are read by the office, the representative concerned and whoever wrote them. A
 * local office besides reads the report that it judges, and why something came back to it. Grades are told as
 * `standing` says; an adjustment is not even mentioned before.
 */
import { acts, type ReviewAct } from '../../engine/review.ts';
import type { AssessmentFound, ReviewFound } from '../../store/review/reviews.ts';
import type { ReviewEventRow } from '../../store/review/tables.ts';
import type { Actor } from '../actor.ts';
import { rulesOf } from './held.ts';
import { seesGrades } from './standing.ts';

export interface EventShown {
  readonly seq: number;
  readonly act: ReviewAct | 'opened';
  /** 退回. */
  readonly words: string;
  readonly at: Date;
  readonly person: { readonly id: string; readonly name: string };
  /** About the whole review. */
  readonly whole: boolean;
  /** As it was given, without what is not for this reader. */
  readonly details: Readonly<Record<string, unknown>>;
  /** The names of what was left out. */
  readonly hidden: readonly string[];
}

export type EventFound = ReviewEventRow & { readonly person: string };

/** For whoever reaches the assessment; whatever is not named below is a text. */
const plain = new Set(['to', 'dueOn', 'records', 'signed', 'recused', 'sheet', 'n', 'notice', 'on']);
const ofOpening = ['rulebook', 'digest', 'period', 'title', 'cutOff', 'cutOffAt'];
const ofLater = ['noticeUntil', 'objectionUntil', 'decideUntil', 'members', 'sealed', 'scored'];
for (const name of [...ofOpening, ...ofLater]) plain.add(name);
const graded = new Set(['grade', 'proposal', 'recommended', 'total', 'rank', 'meeting', 'distribution']);
/** Of a correction: other representatives whom it concerns. */
const ofOthers = new Set(['of', 'with', 'left']);
/** Of the whole review; the rest of what these say is about everybody. */
const ofWhole = new Set([...plain, 'meeting', 'reason']);
/** All of what these say is about the grades. */
const grading = new Set(['propose', 'adjust', 'withdraw', 'determine']);

const everywhere: readonly string[] = ['office', 'council', 'auditor'];

export function timelineOf(
  actor: Actor,
  review: ReviewFound,
  assessment: AssessmentFound,
  events: readonly EventFound[],
): readonly EventShown[] {
  const sees = seesGrades(actor, review);
  return events
    .filter(({ act }) => act !== 'adjust' || sees)
    .map((event) => {
      const given = JSON.parse(event.details) as Readonly<Record<string, unknown>>;
      const may = readsOf(actor, review, assessment, event, given);
      const shown = Object.entries(given).flatMap(([key, value]) =>
        key === 'ratings'
          ? [[key, ratingsShown(value, may('reason'))] as const]
          : may(key)
            ? [[key, value] as const]
            : [],
      );
      const whole = event.representative_id === null;
      const told = (key: string) => !whole || ofWhole.has(key);
      const details = Object.fromEntries(shown.filter(([key]) => told(key)));
      return {
        ...{ seq: event.seq, act: event.act as EventShown['act'], words: wordsOf(event.act), at: event.at },
        person: { id: event.person_id, name: event.person },
        whole,
        details,
        hidden: Object.keys(given).filter((key) => told(key) && !(key in details)),
      };
    });
}

function wordsOf(act: string): string {
  return act === 'opened' ? '开启考核' : acts[act as ReviewAct].words;
}

export function isConcerned(
  { person, representative }: Pick<Actor, 'person' | 'representative'>,
  { person_id, representative_id }: Pick<AssessmentFound, 'person_id' | 'representative_id'>,
): boolean {
  return person_id === person || representative === representative_id;
}

/** Which parts of an event's details the actor reads. */
function readsOf(
  actor: Actor,
  review: ReviewFound,
  assessment: AssessmentFound,
  event: EventFound,
  given: Readonly<Record<string, unknown>>,
): (key: string) => boolean {
  const author = event.person_id === actor.person;
  const sees = seesGrades(actor, review) || author;
  const whole = event.representative_id === null;
  const texts = actor.role === 'office' || author || (!whole && isConcerned(actor, assessment));
  const { stages } = rulesOf(review);
  const addressed = stages[given['to'] as number]?.by === 'localOffice';
  return (key) => {
    if (plain.has(key)) return true;
    if (graded.has(key)) return sees;
    if (ofOthers.has(key)) return everywhere.includes(actor.role);
    if (grading.has(event.act) && !sees) return false;
    if (texts) return true;
    return actor.role === 'localOffice' && (key === 'report' || (key === 'reason' && addressed));
  };
}

/** By name: the values, and why to those who read texts. */
function ratingsShown(ratings: unknown, withReasons: boolean): unknown {
  const all = ratings as Readonly<Record<string, { readonly values: readonly string[] }>>;
  if (withReasons) return all;
  return Object.fromEntries(Object.entries(all).map(([name, { values }]) => [name, { values }]));
}
