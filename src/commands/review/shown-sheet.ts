/**
 * The sheet of an assessment as somebody reads it: live while the stages are done, frozen from the proposal on. Each
 * correction stands beside the ones before it.
 */
import type { Dossier } from '../../engine/dossier.ts';
import { explain, type Passage } from '../../engine/explain.ts';
import { figuresOnGrade } from '../../engine/order.ts';
import { passageText } from '../../engine/passage.ts';
import type { Rulebook } from '../../engine/rulebook.ts';
import type { ScoreSheet } from '../../engine/sheet.ts';
import { unpacked } from '../../store/packed.ts';
import type { Reader } from '../../store/reader.ts';
import type { Reading } from '../../store/representatives.ts';
import { type SheetFound, sheetsOf } from '../../store/review/board.ts';
import { type AssessmentFound, assessmentsOf, type ReviewFound } from '../../store/review/reviews.ts';
import type { Actor } from '../actor.ts';
import { Failure, failure } from '../problems.ts';
import { shownTo } from '../scores/scores.ts';
import { scoreReview } from './frozen.ts';
import { seesGrades } from './standing.ts';

export interface FrozenListed {
  readonly version: number;
  /** The act that froze it: propose, uphold, amend. */
  readonly act: string;
  readonly at: Date;
  readonly total: string;
  readonly rank?: number;
}

interface Held {
  /** Left out: not frozen, made just now. */
  readonly version?: number;
  readonly sheet: ScoreSheet;
}

/** Nobody in the review can be scored: why. */
interface Refused {
  readonly refused: readonly string[];
}

/** With the dossier that the sheet was made from. */
export type SheetHeld = (Held & { readonly dossier: Dossier }) | Refused;

export type SheetShown =
  | (Held & {
      readonly passage: Passage;
      /** The same, line by line. */
      readonly explanation: readonly string[];
    })
  | Refused;

export interface Sheets {
  readonly scored: SheetShown;
  /** Every frozen one, the first one first. */
  readonly frozen: readonly FrozenListed[];
}

interface SheetWanted {
  /** A frozen one; left out, the one that holds. */
  readonly version?: number | undefined;
  /** Decisions on late records, where they were read already. */
  readonly admitted?: ReadonlyMap<string, number>;
}

export async function sheetFor(
  db: Reading,
  reader: Reader,
  actor: Actor,
  review: ReviewFound,
  { representative_id: representative, sheet_version }: AssessmentFound,
  wanted: SheetWanted = {},
): Promise<Sheets> {
  const kept = sheet_version === null ? [] : await sheetsOf(db, reader, review.id, representative);
  const scored = await heldAmong(kept, db, reader, actor, review, representative, wanted);
  return {
    scored: 'refused' in scored ? scored : told(scored, review),
    frozen: kept.map(({ version, act, recorded_at: at, total, rank }) => ({
      ...{ version, act, at, total },
      ...(rank === null ? {} : { rank }),
    })),
  };
}

/** The one that holds; while the stages are done nothing frozen is looked for. */
export async function sheetHeld(
  db: Reading,
  reader: Reader,
  actor: Actor,
  review: ReviewFound,
  representative: string,
): Promise<SheetHeld> {
  const kept = review.phase === 'assessing' ? [] : await sheetsOf(db, reader, review.id, representative);
  return heldAmong(kept, db, reader, actor, review, representative);
}

async function heldAmong(
  kept: readonly SheetFound[],
  db: Reading,
  reader: Reader,
  actor: Actor,
  review: ReviewFound,
  representative: string,
  { version, admitted }: SheetWanted = {},
): Promise<SheetHeld> {
  const last = review.phase === 'assessing' ? undefined : kept.at(-1);
  const wanted = version === undefined ? last : kept.find((one) => one.version === version);
  if (version !== undefined && wanted === undefined) throw failure('not-found', { what: '这个版本的明细表' });
  return wanted === undefined
    ? liveSheet(db, reader, review, representative, admitted)
    : frozenSheet(db, reader, actor, review, wanted);
}

async function liveSheet(
  db: Reading,
  reader: Reader,
  review: ReviewFound,
  representative: string,
  admitted: SheetWanted['admitted'],
): Promise<SheetHeld> {
  try {
    const scored = await scoreReview(db, reader, review, (id) => id === representative, { admitted });
    const sheet = scored.outcome.sheets.find((one) => one.representative === representative);
    const dossier = scored.cohort.dossiers.find((one) => one.representative.id === representative);
    if (sheet === undefined || dossier === undefined) {
      // Left since the opening, or no longer under the rulebook: the roster stays as it was frozen.
      return { refused: ['这名代表现在没有可计分的档案。'] };
    }
    return { sheet: shownTo(scored.people, sheet), dossier };
  } catch (error) {
    // A rating out of its range stops everybody's score; the page is what it is mended from.
    if (!(error instanceof Failure)) throw error;
    return { refused: error.problems.map(({ what }) => what) };
  }
}

async function frozenSheet(
  db: Reading,
  reader: Reader,
  actor: Actor,
  review: ReviewFound,
  { version, ...kept }: SheetFound,
): Promise<SheetHeld> {
  const sheet = JSON.parse(unpacked(kept.sheet)) as ScoreSheet;
  const dossier = JSON.parse(unpacked(kept.dossier)) as Dossier;
  const shown = seesGrades(actor, review)
    ? await withoutStrangers(db, reader, review, sheet)
    : withoutGrade(sheet, review.rulebook);
  return { version, sheet: shown, dossier };
}

function told({ dossier, ...held }: Exclude<SheetHeld, Refused>, review: ReviewFound): SheetShown {
  const span = { from: review.from_on, until: review.until_on };
  const passage = explain(held.sheet, review.rulebook, span, dossier);
  return { ...held, passage, explanation: passageText(passage).trimEnd().split('\n') };
}

/** Who else is tied is told by number, and by name only to those who reach them. */
async function withoutStrangers(
  db: Reading,
  reader: Reader,
  review: ReviewFound,
  sheet: ScoreSheet,
): Promise<ScoreSheet> {
  const { standing } = sheet;
  if (standing.why !== 'referred' || reader.scope.kind === 'congress') return sheet;
  const reached = await assessmentsOf(db, reader, review.id, standing.tied);
  const tied = standing.tied.filter((id) => reached.some((row) => row.representative_id === id));
  return { ...sheet, standing: { ...standing, tied } };
}

/** Between the proposal and the notice, for those who are not told grades yet: nothing that says or rests on one. */
export function withoutGrade(sheet: ScoreSheet, rulebook: Rulebook): ScoreSheet {
  const { grade: _, margin: __, ...rest } = sheet;
  const resting = figuresOnGrade(rulebook);
  const { why } = sheet.standing;
  const open = ['会议确定的等次'];
  return {
    ...rest,
    ...(why === 'exempt' || why === 'ungraded'
      ? {}
      : { gradeReason: `待评，缺少${open[0]}。`, standing: { why: 'pending', pending: open } }),
    figures: Object.fromEntries(Object.entries(sheet.figures).filter(([name]) => !resting.has(name))),
    consequences: [],
  };
}
