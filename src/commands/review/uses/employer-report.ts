/**
 * 向用人单位通报: of representatives from party and government bodies the grade and the points go to the employer, by a
 * decision whose number is entered, and nothing else does. It is kept what was sent, and the representative sees it.
 *
 * Who is from such a body the rulebook's traits say: the caller names the trait and its words, and everyone is held
 * against the frozen dossier.
 */
import { z } from 'zod';
import type { Day } from '../../../engine/day.ts';
import { insertAll } from '../../../store/insert-all.ts';
import type { Reader } from '../../../store/reader.ts';
import { findRepresentatives } from '../../../store/representatives.ts';
import { type AssessmentFound, assessmentsOf, type ReviewFound } from '../../../store/review/reviews.ts';
import { type FrozenSheet, frozenSheets } from '../../../store/review/sheets.ts';
import type { EmployerReportRow } from '../../../store/review/tables.ts';
import { listEmployerReports } from '../../../store/review/uses.ts';
import { command } from '../../command.ts';
import type { Deps } from '../../deps.ts';
import { day, id } from '../../fields.ts';
import { neverStoredIn } from '../../personal-data.ts';
import { type Problem, problem, refuseAll } from '../../problems.ts';
import { refuseRecused } from '../../recusals/recusal.ts';
import { attempted } from '../fields.ts';
import { heldReview } from '../held.ts';
import { earlierThan } from './determined.ts';
import { wordsOf } from './reportable.ts';

const recipient = z.string().trim().min(1, '不能为空').max(120, '最多120个字');

export const employerReport = command({
  act: 'review.uses',
  attempted,
  input: z.strictObject({
    review: id,
    /** Its number, as it was issued. */
    decision: z.string().trim().min(1, '不能为空').max(120, '最多120个字'),
    /** Which words of which trait are of party and government bodies: 代表类别, 党政干部. */
    trait: z.strictObject({
      name: z.string().min(1).max(60),
      words: z.array(z.string().min(1).max(60)).min(1, '至少一个').max(50),
    }),
    sentOn: day,
    representatives: z
      .array(
        z.strictObject({
          representative: id,
          /** Left out: the work unit on the roster. */
          recipient: recipient.optional(),
        }),
      )
      .min(1, '至少一名')
      .max(500, '一次最多500名')
      .refine((all) => new Set(all.map(({ representative }) => representative)).size === all.length, {
        message: '同一名代表写了两次',
      }),
  }),
  async decide(writing, { review: wanted, decision, trait, sentOn, representatives: given }) {
    const { tx, reader, actor, deps, at, today, note } = writing;
    refuseAll(neverStoredIn({ decision, representatives: given.map(({ recipient }) => ({ recipient })) }));
    const review = await heldReview(writing, wanted);
    refuseAll([
      ...earlierThan(review, 'sealed', '向用人单位通报'),
      ...traitProblems(review, trait),
      ...(sentOn > today ? [inputProblem('通报的日期还没有到。', '请在通报以后登记。', 'sentOn')] : []),
    ]);
    const ids = given.map(({ representative }) => representative);
    await refuseRecused(tx, actor, ids);
    const found = new Map(
      (await assessmentsOf(tx, reader, review.id, ids)).map((row) => [row.representative_id, row]),
    );
    const frozen = await frozenSheets(tx, reader, review.id, ids);
    const units = new Map(
      (await findRepresentatives(tx, reader, ids)).map((row) => [row.representative_id, row.work_unit]),
    );
    const sent = await listEmployerReports(tx, reader, { review: review.id });
    const problems: Problem[] = [];
    const rows = given.flatMap(({ representative, recipient }, index): EmployerReportRow[] => {
      const path = `representatives.${index}`;
      const [row, sheet] = [found.get(representative), frozen.get(representative)];
      if (row === undefined || sheet === undefined) {
        problems.push(problem('not-found', { what: '这份考核' }, path));
        return [];
      }
      const to = recipient ?? units.get(representative) ?? undefined;
      const same = sent.some((one) => one.representative_id === representative && one.decision === decision);
      const own = reportProblems(row, { sheet, trait, review, to, same, decision }, path);
      problems.push(...own);
      return own.length > 0 || to === undefined
        ? []
        : [
            {
              ...{ congress_id: reader.congress, id: deps.newId(), review_id: review.id },
              ...{ representative_id: representative, decision, recipient: to },
              content: { grade: row.determined, total: sheet.sheet.total },
              ...{ sent_on: sentOn, sent_by: actor.person, sent_at: at },
            },
          ];
    });
    refuseAll(problems);
    await insertAll(tx, 'employer_report', rows);
    note(
      'review.employerReport',
      { kind: 'review', id: review.id },
      { reports: rows.map((row) => row.id), trait: trait.name, words: trait.words },
    );
    return {
      reports: rows.map((row) => ({
        ...{ id: row.id, representative: row.representative_id, recipient: row.recipient },
        content: row.content,
        text: reportText(review, found.get(row.representative_id)?.name ?? '', row),
      })),
    };
  },
});

interface Concerned {
  readonly sheet: FrozenSheet;
  readonly trait: { readonly name: string; readonly words: readonly string[] };
  readonly review: ReviewFound;
  readonly to: string | undefined;
  readonly same: boolean;
  readonly decision: string;
}

function reportProblems(
  { name }: AssessmentFound,
  { sheet, trait, review, to, same, decision }: Concerned,
  path: string,
): readonly Problem[] {
  const words = wordsOf(sheet.dossier, review, trait.name);
  const within = words.some((word) => trait.words.includes(word));
  return [
    ...(within
      ? []
      : [
          inputProblem(
            `${name}：“${trait.name}”为${words.join('、') || '空'}，不在通报范围。`,
            '只向党政机关等单位的代表所在单位通报。请从这一批中去掉。',
            path,
          ),
        ]),
    ...(to === undefined
      ? [
          inputProblem(
            `${name}：不知道通报给哪个单位。`,
            '请写明通报给哪个单位，或在名册中登记工作单位。',
            path,
          ),
        ]
      : []),
    ...(same ? [problem('duplicate', { what: `${name}的通报`, which: decision }, path)] : []),
  ];
}

function traitProblems(
  { rulebook: { traits } }: ReviewFound,
  { name, words }: Concerned['trait'],
): readonly Problem[] {
  const trait = traits.find((one) => one.name === name);
  if (trait === undefined || trait.kind === 'number') {
    const known = traits.flatMap((one) => (one.kind === 'number' ? [] : one.name));
    return [
      inputProblem(
        `办法没有“${name}”这一项代表情况。`,
        `可以写：${known.join('、') || '没有'}。`,
        'trait.name',
      ),
    ];
  }
  const { values } = trait;
  return words.flatMap((word, index) =>
    values === undefined || values.includes(word)
      ? []
      : [inputProblem(`“${name}”没有“${word}”。`, `可以写：${values.join('、')}。`, `trait.words.${index}`)],
  );
}

function inputProblem(what: string, mend: string, path: string): Problem {
  return problem('review-input', { what, mend }, path);
}

/** To be put under the decision: the grade and the points, nothing else. */
export function reportText(
  { title }: Pick<ReviewFound, 'title'>,
  name: string,
  { recipient, content }: Pick<EmployerReportRow, 'recipient' | 'content'>,
): string {
  const { grade, total } = content;
  return `${recipient}：${name}在${title}中，${grade === null ? '不定等次' : `等次为${grade}`}，积分${total}分。`;
}

// ---- what was sent ----------------------------------------------------------------------------------------------

export interface EmployerReportShown {
  readonly id: string;
  readonly review: { readonly id: string; readonly title: string; readonly period: string };
  readonly representative: { readonly id: string; readonly name: string; readonly officeNumber: string };
  readonly decision: string;
  readonly recipient: string;
  readonly content: EmployerReportRow['content'];
  readonly sentOn: Day;
  readonly sentBy: { readonly id: string; readonly name: string };
  readonly sentAt: Date;
}

/** The own ones of a representative. */
export async function employerReports(
  { db }: Pick<Deps, 'db'>,
  reader: Reader,
  wanted: { readonly review?: string | undefined; readonly representative?: string | undefined } = {},
): Promise<readonly EmployerReportShown[]> {
  const { review, representative } = wanted;
  const rows = await listEmployerReports(db, reader, {
    ...(review === undefined ? {} : { review }),
    ...(representative === undefined ? {} : { representative }),
  });
  return rows.map((row) => ({
    id: row.id,
    review: { id: row.review_id, title: row.review, period: row.period },
    representative: { id: row.representative_id, name: row.name, officeNumber: row.office_number },
    ...{ decision: row.decision, recipient: row.recipient, content: row.content, sentOn: row.sent_on },
    sentBy: { id: row.sent_by, name: row.sender },
    sentAt: row.sent_at,
  }));
}
