/**
 * 拟定等次: one act scores everyone and proposes every grade by score, gates, quotas and the policy for ties, and freezes
 * what was scored with what it came to. Whoever is left out is scored all the same, and has no grade for the reason given.
 */
import { z } from 'zod';
import type { Cohort } from '../../engine/dossier.ts';
import type { ScoreSheet } from '../../engine/sheet.ts';
import { type AssessmentFound, assessmentsOf } from '../../store/review/reviews.ts';
import { command } from '../command.ts';
import { id } from '../fields.ts';
import { neverStoredIn } from '../personal-data.ts';
import { problem, refuseAll } from '../problems.ts';
import { reason } from '../records/record-fields.ts';
import { carryOut } from './done.ts';
import { attempted, seenReview } from './fields.ts';
import { scoreReview } from './frozen.ts';
import { frozenRow } from './frozen-row.ts';
import { heldWholeReview, refuseAct, rulesOf } from './held.ts';
import { nearAtFirst, type Proposed, proposalIn } from './proposal.ts';
import { groupsOf, type ProposalDetails } from './proposed.ts';

const exceptions = z
  .array(z.strictObject({ representative: id, reason }))
  .max(5000, '一次最多5000份')
  .refine((all) => new Set(all.map(({ representative }) => representative)).size === all.length, {
    message: '同一名代表写了两次',
  });

export const proposeGrades = command({
  act: 'review.grade',
  attempted,
  input: z.strictObject({
    ...seenReview,
    /** Left out of the grading (不定等次). */
    except: exceptions.default([]),
  }),
  async decide(writing, { review: wanted, version, except }) {
    const { tx, reader, today } = writing;
    refuseAll(neverStoredIn({ except }));
    const review = await heldWholeReview(writing, { review: wanted, version });
    const rows = await assessmentsOf(tx, reader, review.id);
    const withheld = new Map(except.map((one) => [one.representative, one.reason]));
    refuseAll(strangersIn(except, rows));
    const last = rulesOf(review).stages.length - 1;
    const unready = rows.filter((row) => row.stage !== last && !withheld.has(row.representative_id));
    refuseAct(writing, review, 'propose', unready.length);

    const { outcome, cohort } = await scoreReview(tx, reader, review, () => true, { withheld });
    const everyone = matched(rows, outcome.sheets, cohort);
    refuseAll(unscored(everyone, withheld));
    const details: ProposalDetails = {
      ...{ on: today, quotas: outcome.quotas, groups: groupsOf(review.rulebook, cohort), except },
    };
    const done = await carryOut(
      writing,
      review,
      [
        { act: 'propose' as const, details: { ...details } },
        ...everyone.map(({ row, frozen, computed, grade, undecided }) => ({
          act: 'propose' as const,
          assessment: row,
          details: {
            proposal: { computed, grade, undecided },
            ...{ total: frozen?.sheet.total, rank: frozen?.sheet.rank },
            withheld: withheld.get(row.representative_id),
          },
        })),
      ],
      everyone.flatMap(({ row: { representative_id: id, sheet_version }, frozen }) =>
        frozen === undefined ? [] : [frozenRow(id, (sheet_version ?? 0) + 1, frozen.dossier, frozen.sheet)],
      ),
    );
    const seen = { ...review, seq: review.seq + 1 + everyone.length };
    return { ...done, proposal: proposalIn(seen, details, everyone, [], nearAtFirst) };
  },
});

type Matched = Proposed & { readonly row: AssessmentFound };

function matched(
  rows: readonly AssessmentFound[],
  sheets: readonly ScoreSheet[],
  { dossiers }: Cohort,
): readonly Matched[] {
  const made = new Map(sheets.map((sheet) => [sheet.representative, sheet]));
  const scored = new Map(dossiers.map((dossier) => [dossier.representative.id, dossier]));
  return rows.map((row) => {
    const { representative_id: representative, name, office_number: officeNumber } = row;
    const [sheet, dossier] = [made.get(representative), scored.get(representative)];
    const grade = sheet?.grade ?? null;
    return {
      ...{ row, representative, name, officeNumber, localOffice: row.local_office },
      ...{ computed: grade, grade, undecided: sheet?.standing.why === 'referred' },
      ...(sheet === undefined || dossier === undefined ? {} : { frozen: { sheet, dossier } }),
    };
  });
}

function strangersIn(
  except: ProposalDetails['except'],
  rows: readonly AssessmentFound[],
): readonly ReturnType<typeof problem>[] {
  const known = new Set(rows.map((row) => row.representative_id));
  return except.flatMap(({ representative }, index) =>
    known.has(representative)
      ? []
      : [problem('not-found', { what: '这份考核' }, `except.${index}.representative`)],
  );
}

/** The roster was corrected after the opening, so that the rulebook does not apply to somebody any more. */
function unscored(everyone: readonly Matched[], withheld: ReadonlyMap<string, string>) {
  return everyone.flatMap(({ frozen, representative, name }) => {
    if (frozen !== undefined || withheld.has(representative)) return [];
    const what = `${name}：名册更正以后，不再适用本办法，不能计分。`;
    return [problem('review-input', { what, mend: '请在 except 中说明理由，列为不定等次。' }, 'except')];
  });
}
