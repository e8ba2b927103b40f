/** What a draft would do to everybody: the live records scored by it and by the rulebooks in force, side by side. */
import { z } from 'zod';
import type { Day } from '../../engine/day.ts';
import { textOf } from '../../engine/decimal.ts';
import { fractionIn } from '../../engine/explain-amount.ts';
import { compare, magnitude, subtract } from '../../engine/fraction.ts';
import { periodOf, reachOf } from '../../engine/period.ts';
import type { Rulebook } from '../../engine/rulebook.ts';
import type { ScoreSheet } from '../../engine/sheet.ts';
import { differenceOf } from '../../rules/difference.ts';
import { differenceText } from '../../rules/difference-text.ts';
import { digestOf } from '../../rules/digest.ts';
import { readCohort } from '../../store/dossiers.ts';
import { type EditionFound, findEdition } from '../../store/editions.ts';
import type { Reader } from '../../store/reader.ts';
import type { Reading } from '../../store/representatives.ts';
import { day } from '../fields.ts';
import { failure, refuseAll } from '../problems.ts';
import { type People, periodsOf, type ScoredByEdition, scoredBy } from '../scores/scores.ts';
import { checkDraft, editionFiles, editionId, refusalsOf } from './check-draft.ts';
import { type ClauseDifference, rulebookDifferences } from './differences.ts';
import { type PartChange, partChanges } from './part-changes.ts';

export const compareInput = z.strictObject({
  id: editionId,
  /** Left out: the draft of that id, as it was handed in. */
  files: editionFiles.optional(),
  period: z.string().min(4).max(21).optional(),
  on: day.optional(),
});

export interface Standing {
  readonly rulebook: string;
  readonly total: string;
  readonly grade?: string;
  readonly rank?: number;
}

/** `before` or `after` left out: not scored there (不参加本办法). */
export interface Change {
  readonly representative: string;
  readonly name: string;
  readonly localOffice: string;
  readonly before?: Standing;
  readonly after?: Standing;
  /** After minus before. */
  readonly points?: string;
  /** Of a grade that changes: why it is what the draft gives. */
  readonly why?: string;
  /** What the points come from. */
  readonly parts: readonly PartChange[];
}

export interface Comparison {
  readonly period: string;
  readonly representatives: number;
  /** Whose total, grade or rank changes; the greatest change first. */
  readonly changes: readonly Change[];
  /** The rulebook that holds for most, and the clauses in which the draft differs from it; left out where there is none. */
  readonly against?: Pick<EditionFound, 'id' | 'title'>;
  readonly differences?: readonly ClauseDifference[];
  /** The same as text. */
  readonly clauses?: string;
}

export async function compareDraft(
  db: Reading,
  reader: Reader,
  today: Day,
  { id, files, ...asked }: z.output<typeof compareInput>,
): Promise<Comparison> {
  const draft = files === undefined ? await keptDraft(db, reader, id) : await checkedDraft(id, files);
  return compareEdition(db, reader, today, draft, asked);
}

/** An edition as it would be in force for everybody, beside those that are. */
export async function compareEdition(
  db: Reading,
  reader: Reader,
  today: Day,
  draft: EditionFound,
  { period: label, on }: Pick<z.output<typeof compareInput>, 'period' | 'on'> = {},
): Promise<Comparison> {
  const periods = await periodsOf(db, reader.congress, today, { period: label, on }, {});
  const asked = periods.find(
    ({ period }) => periodOf(draft.rulebook, period.span.until).label === period.label,
  );
  if (asked === undefined) {
    const said = { what: '草案的计分周期与现行办法不同，不能逐人比较。', mend: '请核对草案的 period。' };
    throw failure('invalid-input', said, 'id');
  }
  const { period, editions } = asked;
  const all = [draft, ...editions.filter((edition) => edition.id !== draft.id)];
  const from = [...all, ...editions].map(({ rulebook }) => reachOf(rulebook, period.span)).sort()[0] as Day;
  const until = on === undefined ? {} : { until: on };
  const { cohort, people } = await readCohort(db, reader, { ...period, from, ...until });
  const before = await scoredBy(editions, period, cohort.dossiers, people);
  const after = await scoredBy(all, period, cohort.dossiers, people);
  const most = before.scored.toSorted((a, b) => b.outcome.sheets.length - a.outcome.sheets.length)[0];
  return {
    period: period.label,
    representatives: cohort.dossiers.length,
    changes: changesOf(before.scored, after.scored, people),
    ...(most === undefined
      ? {}
      : {
          against: { id: most.edition.id, title: most.edition.title },
          differences: rulebookDifferences(most.edition.rulebook, draft.rulebook),
          clauses: differenceText(differenceOf(most.edition.rulebook, draft.rulebook)),
        }),
  };
}

async function keptDraft(db: Reading, reader: Reader, id: string): Promise<EditionFound> {
  const found = await findEdition(db, reader.congress, id);
  if (found === undefined) throw failure('not-found', { what: '这个办法草案' });
  return found;
}

/** Refused where the draft has errors. */
async function checkedDraft(id: string, files: z.output<typeof editionFiles>): Promise<EditionFound> {
  const { rulebook, problems } = await checkDraft({ id, files });
  refuseAll(refusalsOf(problems));
  if (rulebook === undefined) throw failure('internal-error');
  return asEdition(id, rulebook);
}

/** A draft as if it were kept. */
export function asEdition(id: string, rulebook: Rulebook): EditionFound {
  return { id, digest: digestOf(rulebook), title: rulebook.title, rulebook, inForce: rulebook.inForce };
}

function changesOf(
  before: readonly ScoredByEdition[],
  after: readonly ScoredByEdition[],
  people: People,
): readonly Change[] {
  const [old, now] = [sheetsOf(before), sheetsOf(after)];
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((id) => people.get(id)?.reached === true)
    .flatMap((id): Change[] => {
      const [was, is] = [old.get(id), now.get(id)];
      const sheet = (is ?? was)?.sheet;
      const [first, second] = [was && standingOf(was), is && standingOf(is)];
      if (sheet === undefined || same(first, second)) return [];
      return [
        {
          ...{ representative: id, name: sheet.name, localOffice: sheet.localOffice },
          ...(first === undefined ? {} : { before: first }),
          ...(second === undefined ? {} : { after: second }),
          ...(first === undefined || second === undefined
            ? {}
            : { points: textOf(subtract(fractionIn(second.total), fractionIn(first.total))) }),
          ...(is === undefined || first?.grade === second?.grade ? {} : { why: is.sheet.gradeReason }),
          parts: partChanges(was?.sheet, is?.sheet),
        },
      ];
    })
    .sort(bySize);
}

interface Told {
  readonly sheet: ScoreSheet;
  readonly rulebook: string;
}

function sheetsOf(scored: readonly ScoredByEdition[]): ReadonlyMap<string, Told> {
  return new Map(
    scored.flatMap(({ edition, outcome }) =>
      outcome.sheets.map((sheet) => [sheet.representative, { sheet, rulebook: edition.id }] as const),
    ),
  );
}

function standingOf({ sheet: { total, grade, rank }, rulebook }: Told): Standing {
  return {
    rulebook,
    total,
    ...(grade === undefined ? {} : { grade }),
    ...(rank === undefined ? {} : { rank }),
  };
}

function same(was: Standing | undefined, is: Standing | undefined): boolean {
  return was?.total === is?.total && was?.grade === is?.grade && was?.rank === is?.rank;
}

/** Who comes or goes first, then the greatest change of points; equal ones by id. */
function bySize(a: Change, b: Change): number {
  if (a.points === undefined || b.points === undefined) {
    return (a.points === undefined ? 0 : 1) - (b.points === undefined ? 0 : 1) || byId(a, b);
  }
  return compare(magnitude(fractionIn(b.points)), magnitude(fractionIn(a.points))) || byId(a, b);
}

function byId(a: Change, b: Change): number {
  return a.representative < b.representative ? -1 : 1;
}
