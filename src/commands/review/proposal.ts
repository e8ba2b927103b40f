/**
 * 拟定情况: the proposed grades against the quotas, who was displaced and why, every tie at the line, who is near the
 * next grade, which duties are unmet, and what the law has brought to somebody's notice. Told of frozen sheets; nothing
 * of it is a decision.
 */
import { z } from 'zod';
import { type Decimal, decimalOf, exact } from '../../engine/decimal.ts';
import { subjectOf } from '../../engine/explain.ts';
import { fractionIn } from '../../engine/explain-amount.ts';
import { gateLines } from '../../engine/explain-grade.ts';
import { compare } from '../../engine/fraction.ts';
import { phaseWords } from '../../engine/review-words.ts';
import type { GradeReason, QuotaUse } from '../../engine/sheet.ts';
import type { Reader } from '../../store/reader.ts';
import type { Reading } from '../../store/representatives.ts';
import { eventsOf } from '../../store/review/events.ts';
import {
  type AssessmentFound,
  assessmentsOf,
  findReview,
  type ReviewFound,
} from '../../store/review/reviews.ts';
import { type FrozenSheet, frozenSheets } from '../../store/review/sheets.ts';
import { id } from '../fields.ts';
import { failure, parsedInput } from '../problems.ts';
import { alertsOf } from './alerts.ts';
import {
  distributionOf,
  type Graded,
  lastProposal,
  type ProposalDetails,
  type ProposalMade,
  placesUsed,
} from './proposed.ts';

/** Points. */
export const nearAtFirst = '3' as Decimal;

export const proposalAsked = z.strictObject({
  review: id,
  /** Who has at most so many points to the next grade is told. */
  near: z
    .string()
    .regex(/^(0|[1-9]\d{0,3})(\.\d{1,4})?$/, '应为数字，最多四位小数')
    .default(nearAtFirst),
});

/** Everything that the meeting looks at before it decides. */
export async function proposalOf(db: Reading, reader: Reader, given: z.input<typeof proposalAsked>) {
  const { review: wanted, near } = parsedInput(proposalAsked, given);
  const review = await findReview(db, reader.congress, wanted);
  if (review === undefined) throw failure('not-found', { what: '这次考核' });
  const made = await lastProposal(db, reader, review.id);
  if (made === undefined || review.phase === 'assessing') {
    const what = `本次考核${phaseWords[review.phase]}，还没有拟定等次。`;
    throw failure('review-phase', { what, mend: '请先拟定等次；只想先看的，可以试拟。' });
  }
  const rows = await assessmentsOf(db, reader, review.id);
  const sheets = await frozenSheets(db, reader, review.id);
  const adjusted = await adjustmentsOf(db, reader, review, made);
  return proposalIn(review, made, all(rows, sheets), adjusted, decimalOf(near) ?? nearAtFirst);
}

/** One of the cohort as the proposal sees it. Without a sheet: the rulebook does not apply any more. */
export interface Proposed extends Graded {
  readonly name: string;
  readonly officeNumber: string;
  readonly localOffice: string;
  readonly frozen?: Pick<FrozenSheet, 'dossier' | 'sheet'>;
}

function all(
  rows: readonly AssessmentFound[],
  sheets: ReadonlyMap<string, FrozenSheet>,
): readonly Proposed[] {
  return rows.map((row) => {
    const frozen = sheets.get(row.representative_id);
    return {
      ...{ representative: row.representative_id, name: row.name, officeNumber: row.office_number },
      ...{ localOffice: row.local_office, computed: row.computed, undecided: row.undecided ?? false },
      grade: row.is_determined ? row.determined : row.proposed,
      ...(frozen === undefined ? {} : { frozen }),
    };
  });
}

export interface Adjustment {
  readonly representative: string;
  readonly grade: string | null;
  readonly reason: string;
  readonly by: string;
}

async function adjustmentsOf(
  db: Reading,
  reader: Reader,
  review: ReviewFound,
  { seq }: ProposalMade,
): Promise<readonly Adjustment[]> {
  const events = await eventsOf(db, reader, review.id, { acts: ['adjust'], after: seq });
  return events.map(({ representative_id, details, person }) => ({
    representative: representative_id ?? '',
    ...(JSON.parse(details) as Pick<Adjustment, 'grade' | 'reason'>),
    by: person,
  }));
}

export type Proposal = ReturnType<typeof proposalIn>;

/** `seq`: the last event behind it; the meeting's decision names the one that was seen. */
export function proposalIn(
  review: Pick<ReviewFound, 'rulebook' | 'seq' | 'from_on' | 'until_on'>,
  made: ProposalDetails,
  everyone: readonly Proposed[],
  adjusted: readonly Adjustment[],
  near: Decimal,
) {
  const { rulebook } = review;
  const period = { from: review.from_on, until: review.until_on };
  const people = new Map(everyone.map((one) => [one.representative, one]));
  const told = (one: Proposed) => ({
    ...{ representative: one.representative, name: one.name, officeNumber: one.officeNumber },
    ...{ localOffice: one.localOffice, grade: one.grade },
    total: one.frozen?.sheet.total ?? null,
    rank: one.frozen?.sheet.rank ?? null,
  });
  const toldBy = (ids: readonly string[]) =>
    ids.flatMap((one) => {
      const found = people.get(one);
      return found === undefined ? [] : [told(found)];
    });
  const scored = everyone.flatMap((one) => (one.frozen === undefined ? [] : [{ ...one, ...one.frozen }]));
  return {
    seq: review.seq,
    on: made.on,
    distribution: distributionOf(rulebook, everyone),
    undecided: everyone.filter((one) => one.undecided).length,
    quotas: placesUsed(rulebook, made, everyone),
    /** Reached the line, and had no place. */
    displaced: made.quotas.flatMap((quota) =>
      quota.displaced.flatMap((one) =>
        toldBy([one]).map((who) => ({
          ...who,
          ...{ missed: quota.grade, places: quota.places },
          reason: people.get(one)?.frozen?.sheet.gradeReason ?? '',
        })),
      ),
    ),
    /** Equal at the line; `places` left for them. */
    ties: made.quotas
      .filter(({ tied }) => tied.length > 0)
      .map((quota) => ({
        ...{ grade: quota.grade, ...(quota.group === undefined ? {} : { group: quota.group }) },
        ...{ ties: quota.ties, places: placesLeft(quota), tied: toldBy(quota.tied) },
        undecided: quota.tied.filter((one) => people.get(one)?.undecided === true).length,
        otherwise: [
          ...new Set(quota.tied.flatMap((one) => otherwiseOf(people.get(one)?.frozen?.sheet.standing))),
        ],
      })),
    near: scored.flatMap((one) => {
      const { margin } = one.sheet;
      if (margin === undefined || compare(fractionIn(margin.points), exact(near)) > 0) return [];
      return [{ ...told(one), next: margin.grade, points: margin.points, unmet: margin.unmet }];
    }),
    /** Required duties that are not fulfilled, whatever the rulebook makes of them. */
    unmet: scored.flatMap((one) => {
      if (!one.sheet.gates.some(({ met }) => met === false)) return [];
      const lines = gateLines(subjectOf(one.sheet, rulebook, period, one.dossier));
      return one.sheet.gates.flatMap(({ gate, met, unmet }, index) =>
        met === false ? [{ ...told(one), gate, figures: unmet, words: lines[index] ?? '' }] : [],
      );
    }),
    /** Without a grade: left out, exempt, open, or tied and left to the meeting. */
    ungraded: everyone
      .filter(({ grade }) => grade === null)
      .map((one) => ({
        ...told(one),
        why: one.frozen?.sheet.standing.why ?? 'outside',
        reason: one.frozen?.sheet.gradeReason ?? exceptionOf(made, one.representative),
      })),
    adjusted: adjusted.flatMap(({ representative, grade, reason, by }) =>
      toldBy([representative]).map((who) => ({
        ...who,
        ...{ computed: people.get(representative)?.computed ?? null, grade, reason, by },
      })),
    ),
    alerts: scored.flatMap((one) =>
      alertsOf(subjectOf(one.sheet, rulebook, period, one.dossier)).map((words) => ({
        ...told(one),
        words,
      })),
    ),
  };
}

function placesLeft({ places, given, reserved, tied, ties }: QuotaUse): number {
  const clear = given.length + reserved.length - (ties === 'include' ? tied.length : 0);
  return Math.max(0, places - clear);
}

function otherwiseOf(standing: GradeReason | undefined): readonly string[] {
  return standing?.why === 'referred' ? [standing.otherwise] : [];
}

function exceptionOf({ except }: ProposalDetails, representative: string): string {
  return except.find((one) => one.representative === representative)?.reason ?? '';
}
