/**
 * 履职档案 whole, one representative in one period: who it is, the score with its reasons, what was done, what was said
 * of it, and what may still be done. In a bounded number of statements, whatever the size of the congress.
 *
 * Where the period has a review, its sheet holds: live while the stages are done, frozen from the proposal on.
 */

import { countedWords } from '../../engine/counted.ts';
import { type Day, partOf, type Span, spanOf } from '../../engine/day.ts';
import type { Dossier, PastPeriod } from '../../engine/dossier.ts';
import { explain, type Passage } from '../../engine/explain.ts';
import { actWords, kindFactOf, statedIn } from '../../engine/explain-record.ts';
import { type Room, roomOf } from '../../engine/room.ts';
import type { Rulebook } from '../../engine/rulebook.ts';
import type { ScoreSheet } from '../../engine/sheet.ts';
import { type CommitmentFound, listCommitments } from '../../store/commitments.ts';
import { listReports } from '../../store/duty-report/duty-reports.ts';
import { listRecords, type RecordFound } from '../../store/records.ts';
import { findRepresentative, type RepresentativeFound } from '../../store/representatives.ts';
import type { AssessmentFound } from '../../store/review/reviews.ts';
import { type ReviewAbout, reviewsAbout } from '../../store/review/reviews-about.ts';
import type { Actor } from '../actor.ts';
import { reach } from '../command.ts';
import type { Deps } from '../deps.ts';
import { type ReportShown, reportsShown } from '../duty-report/shown.ts';
import { Failure, failure, type ProblemCode } from '../problems.ts';
import { type ReviewShown, reviewShown } from '../review/board.ts';
import { type AssessmentListed, listedOf } from '../review/list.ts';
import { sheetHeld } from '../review/shown-sheet.ts';
import { actsSaid, lookingBy } from '../review/standing.ts';
import { scoredOne } from '../scores/scores.ts';

export interface DossierView {
  readonly representative: RepresentativeFound;
  /** 2026. */
  readonly period: string;
  readonly span: Span;
  /** Others that there is something of, the latest first. */
  readonly otherPeriods: readonly string[];
  readonly scored: DossierScored | { readonly refused: readonly string[] };
  /** Of the period, in whatever state, the latest day first. */
  readonly records: readonly RecordTold[];
  /** Before the period, as it was sealed; the first one first. */
  readonly history: readonly PastPeriod[];
  readonly reports: readonly ReportShown[];
  readonly commitments: readonly CommitmentFound[];
  /** Where this representative stands in the review of the period. */
  readonly review?: {
    readonly whole: ReviewShown;
    readonly own: Omit<AssessmentListed, 'acts'>;
    /** What the representative who reads it may do now. */
    readonly yours?: 'submit' | 'object';
  };
}

export interface RecordTold {
  readonly record: RecordFound;
  /** 视察（重要、突出）. */
  readonly words: string;
  /** What it earned in which item, or why it counts nowhere; before a first score nothing. */
  readonly counted: readonly string[];
}

export interface DossierScored {
  readonly edition: { readonly id: string; readonly title: string };
  readonly rulebook: Rulebook;
  readonly sheet: ScoreSheet;
  readonly dossier: Dossier;
  /** The sheet in Chinese: its parts are the sections, then what is told of the whole. */
  readonly passage: Passage;
  readonly room: readonly Room[];
  /** Which version of the frozen sheet; left out: made just now. */
  readonly version?: number;
}

/** More than anybody does in a year. */
export const recordsMost = 400;
const reportsMost = 20;

/** `period`: left out, the one that holds today. */
export async function dossierView(
  deps: Pick<Deps, 'db' | 'now'>,
  actor: Actor,
  id: string,
  period?: string,
): Promise<DossierView> {
  const { db } = deps;
  const representative = await findRepresentative(db, reach(actor, 'representative.read'), id);
  if (representative === undefined) throw failure('not-found', { what: '这名代表' });
  const reviews = (await reviewsAbout(db, reach(actor, 'review.read'), id)).filter(
    ({ assessment }) => assessment !== undefined,
  );
  const about = reviews.find(({ review }) =>
    period === undefined
      ? review.from_on <= actor.today && actor.today <= review.until_on
      : review.period === period,
  );
  const found = await scoredIn(deps, actor, id, about, period);
  const { from, until } = found.span;
  const records = await listRecords(db, reach(actor, 'record.read'), {
    ...{ representative: id, from, until, limit: recordsMost },
  });
  const reading = reach(actor, 'dutyReport.read');
  const reports = await listReports(db, reading, { representative: id, limit: reportsMost });
  const history = 'sheet' in found.scored ? [...found.scored.dossier.history].sort(byPeriod) : [];
  const labels = [...reviews.map(({ review }) => review.period), ...history.map((past) => past.period)];
  return {
    representative,
    ...found,
    otherPeriods: [...new Set(labels)].filter((label) => label !== found.period).sort(latestFirst),
    records: recordsTold(records, found.scored),
    history,
    reports: await reportsShown(db, actor, reports),
    commitments: await listCommitments(db, reading, { representative: id, limit: reportsMost }),
    ...(about === undefined ? {} : { review: standingIn(deps, actor, about, representative) }),
  };
}

function recordsTold(records: readonly RecordFound[], scored: DossierView['scored']): readonly RecordTold[] {
  if (!('sheet' in scored)) {
    return records.map((record) => ({
      record,
      words: Object.values(record.facts).flat().join('、'),
      counted: [],
    }));
  }
  const { rulebook, sheet } = scored;
  const [kind, counted] = [kindFactOf(rulebook), countedWords(sheet)];
  return records.map((record) => {
    const { facts, by_member } = record;
    const said = { facts, ...(by_member === null ? {} : { by: by_member }) };
    const words = actWords(said, statedIn(said, rulebook), rulebook, kind);
    return { record, words, counted: counted.get(record.id) ?? [] };
  });
}

interface ScoredIn extends Pick<DossierView, 'period' | 'span' | 'scored'> {}

async function scoredIn(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  id: string,
  about: ReviewAbout | undefined,
  asked: string | undefined,
): Promise<ScoredIn> {
  const reader = reach(actor, 'score.read');
  if (about !== undefined) {
    const { review } = about;
    const span = { from: review.from_on, until: review.until_on };
    const held = await sheetHeld(db, reader, actor, review, id);
    if ('refused' in held) return { period: review.period, span, scored: held };
    const edition = { id: review.edition_id, title: review.rulebook.title };
    return {
      period: review.period,
      span,
      scored: told({ edition, rulebook: review.rulebook, span, ...held }),
    };
  }
  const period = asked ?? partOf(actor.today, 'year');
  const span = spanOf(period);
  try {
    const one = await scoredOne(db, reader, actor.today, id, asked === undefined ? {} : { period: asked });
    if (one === undefined) {
      return { period, span: span ?? yearOf(actor.today), scored: { refused: [notScored] } };
    }
    const { edition, sheet, dossier } = one;
    const scored = told({ edition, rulebook: edition.rulebook, span: one.period.span, sheet, dossier });
    return { period: one.period.label, span: one.period.span, scored };
  } catch (error) {
    // Without a score the rest of the dossier is still there; it may even be what the score is mended from.
    if (!(error instanceof Failure) || span === undefined || !scoreless.includes(error.problems[0].code)) {
      throw error;
    }
    return { period, span, scored: { refused: error.problems.map(({ what }) => what) } };
  }
}

const notScored = '本期的积分办法不适用于这名代表，不计分。';
const scoreless: readonly ProblemCode[] = ['no-rulebook', 'ratings-refused', 'not-scored'];

function yearOf(day: Day): Span {
  return spanOf(day.slice(0, 4)) as Span;
}

interface Told extends Pick<DossierScored, 'rulebook' | 'sheet' | 'dossier' | 'version'> {
  readonly edition: { readonly id: string; readonly title: string };
  readonly span: Span;
}

function told({ edition, rulebook, span, sheet, dossier, version }: Told): DossierScored {
  return {
    ...{ edition: { id: edition.id, title: edition.title }, rulebook, sheet, dossier },
    passage: explain(sheet, rulebook, span, dossier),
    room: roomOf(sheet),
    ...(version === undefined ? {} : { version }),
  };
}

function standingIn(
  deps: Pick<Deps, 'now'>,
  actor: Actor,
  { review, assessment }: ReviewAbout,
  { name, office_number, person_id, local_office_id, local_office }: RepresentativeFound,
): NonNullable<DossierView['review']> {
  const who = { name, office_number, person_id, local_office_id, local_office, sheet_version: null };
  const own = { ...(assessment as AssessmentFound), ...who };
  const acts = actsSaid(lookingBy(deps, actor), review, 'assessment', () => ({ assessment: own }));
  const yours = (['submit', 'object'] as const).find((act) => acts.some((one) => one.act === act && one.may));
  return {
    ...{ whole: reviewShown(review), own: listedOf(actor, review, own) },
    ...(yours === undefined ? {} : { yours }),
  };
}

const byPeriod = (a: PastPeriod, b: PastPeriod) => (a.period < b.period ? -1 : 1);
const latestFirst = (a: string, b: string) => (a < b ? 1 : -1);
