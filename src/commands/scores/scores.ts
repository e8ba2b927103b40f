/**
 * Scores are asked, never kept: every question reads the dossiers and lets the engine make all the sheets anew.
 *
 * The whole congress is scored, for ranks and quotas compare everyone; an asker is shown the sheets that the reader
 * reaches. Of several rulebooks in force, the first that applies holds for a representative (editions.ts), and each
 * scores those who are left by the ones before it.
 */
import { addDays, type Day, spanOf } from '../../engine/day.ts';
import type { Dossier } from '../../engine/dossier.ts';
import { explain } from '../../engine/explain.ts';
import { passageText } from '../../engine/passage.ts';
import { type Period, periodOf, reachOf } from '../../engine/period.ts';
import { scoreTelling } from '../../engine/score.ts';
import type { Outcome, RatingsRefused, ScoreSheet, Standing } from '../../engine/sheet.ts';
import { fillerOf } from '../../rules/dossiers/filled.ts';
import { sheetSchema } from '../../rules/formats/score.ts';
import { type CohortRead, type Person, readCohort } from '../../store/dossiers.ts';
import { adoptedEditions, type EditionFound, holdsOn } from '../../store/editions.ts';
import type { Reader } from '../../store/reader.ts';
import { findRepresentative, type Reading } from '../../store/representatives.ts';
import { Failure, failure, problem } from '../problems.ts';

export { sheetSchema };

export interface ScoresAsked {
  /** 2026, 2026-Q1: a period of the rulebook. Left out: the one that holds `on`, else the one that holds today. */
  readonly period?: string | undefined;
  /** The last day of the records that count. */
  readonly on?: Day | undefined;
  /** As the records were known at the end of that day. */
  readonly asKnownOn?: Day | undefined;
}

/** What one rulebook made of those whom it holds for. */
export interface ScoredByEdition {
  readonly edition: EditionFound;
  readonly period: Period;
  /** With the sheets of those who were asked for; of the others, where they stand. */
  readonly outcome: Outcome & { readonly others: readonly Standing[] };
  /** By representative, as the engine took it. */
  readonly dossiers: ReadonlyMap<string, Dossier>;
}

export interface Scores {
  readonly scored: readonly ScoredByEdition[];
  /** 不参加本办法: in office in the period, and under no rulebook. */
  readonly outside: readonly Dossier[];
  readonly people: People;
}

export type People = CohortRead['people'];

/** Whose sheet is made, item by item: nobody's where ranks and totals are enough. */
export type Told = (representative: string) => boolean;

const everyone: Told = () => true;

/** Everyone of the congress: whoever shows it asks `people` whom the reader reaches. */
export async function scoresOf(
  db: Reading,
  reader: Reader,
  today: Day,
  asked: ScoresAsked,
  isTold: Told = everyone,
): Promise<Scores> {
  const known = asked.asKnownOn === undefined ? {} : { known: endOf(asked.asKnownOn) };
  const scored: ScoredByEdition[] = [];
  const people = new Map<string, Person>();
  let outside: readonly Dossier[] = [];
  const settled = new Set<string>();
  for (const { period, editions } of await periodsOf(db, reader.congress, today, asked, known)) {
    const reaches = editions.map(({ rulebook }) => reachOf(rulebook, period.span)).sort();
    const read = await readCohort(db, reader, {
      ...period,
      from: reaches[0] as Day,
      ...(asked.on === undefined ? {} : { until: asked.on }),
      ...(known.known === undefined ? {} : { knownOn: known.known }),
    });
    for (const [id, person] of read.people) people.set(id, person);
    const open = read.cohort.dossiers.filter(({ representative }) => !settled.has(representative.id));
    const made = await scoredBy(editions, period, open, people, isTold);
    for (const { dossiers } of made.scored) for (const id of dossiers.keys()) settled.add(id);
    scored.push(...made.scored);
    outside = [...outside, ...made.outside];
  }
  return {
    scored,
    outside: outside.filter(({ representative }) => !settled.has(representative.id)),
    people,
  };
}

/** Each edition in its turn scores those whom none before it holds for. */
export async function scoredBy(
  editions: readonly EditionFound[],
  period: Period,
  dossiers: readonly Dossier[],
  people: People,
  isTold: Told = everyone,
): Promise<Pick<Scores, 'scored' | 'outside'>> {
  const scored: ScoredByEdition[] = [];
  let left = dossiers;
  for (const edition of editions) {
    const filled = left.map(fillerOf(edition.rulebook));
    const cohort = { period: period.span, dossiers: filled };
    const outcome = await scoreTelling(edition.rulebook, cohort, isTold);
    if ('refused' in outcome) throw refusedBy(outcome, filled, people);
    const outside = new Set(outcome.outside);
    const inside = filled.filter(({ representative }) => !outside.has(representative.id));
    left = left.filter(({ representative }) => outside.has(representative.id));
    const byId = new Map(inside.map((dossier) => [dossier.representative.id, dossier]));
    scored.push({ edition, period, outcome, dossiers: byId });
  }
  return { scored, outside: left };
}

/** A rating out of its range stops everyone's score; whose it is, only those learn who reach them. */
export function refusedBy(
  { refused }: RatingsRefused,
  dossiers: readonly Dossier[],
  people: People,
): Failure {
  const whats = refused.map(({ representative: id, rating, value, allowed }) => {
    const name = dossiers.find(({ representative }) => representative.id === id)?.representative.name;
    return people.get(id)?.reached === true
      ? `${name ?? id}的“${rating}”为${value}，应在${allowed}以内，全体暂不能计分。`
      : '有评分超出规定的范围，全体暂不能计分。';
  });
  const [first, ...others] = [...new Set(whats)].map((what) => problem('ratings-refused', { what }));
  return new Failure(first ?? problem('internal-error'), ...others);
}

export interface ScoreAnswer {
  readonly rulebook: { readonly id: string; readonly digest: string; readonly title: string };
  readonly period: { readonly label: string; readonly from: Day; readonly until: Day };
  readonly sheet: ScoreSheet;
  /** Chinese, line by line. */
  readonly explanation: readonly string[];
}

export async function scoreOf(
  db: Reading,
  reader: Reader,
  today: Day,
  id: string,
  asked: ScoresAsked,
): Promise<ScoreAnswer> {
  const found = await findRepresentative(db, reader, id);
  if (found === undefined) throw failure('not-found', { what: '这名代表' });
  const scored = await scoredOne(db, reader, today, id, asked);
  if (scored === undefined) throw failure('not-scored', { who: found.name });
  const { edition, period, sheet, dossier } = scored;
  return {
    rulebook: { id: edition.id, digest: edition.digest, title: edition.title },
    period: { label: period.label, ...period.span },
    sheet,
    explanation: passageText(explain(sheet, edition.rulebook, period.span, dossier))
      .trimEnd()
      .split('\n'),
  };
}

export interface ScoredOne extends Pick<ScoredByEdition, 'edition' | 'period'> {
  /** As whoever asks may see it. */
  readonly sheet: ScoreSheet;
  readonly dossier: Dossier;
}

/** Of a representative whom the reader reaches; undefined: under no rulebook in that period. */
export async function scoredOne(
  db: Reading,
  reader: Reader,
  today: Day,
  id: string,
  asked: ScoresAsked,
): Promise<ScoredOne | undefined> {
  const { scored, people } = await scoresOf(db, reader, today, asked, (one) => one === id);
  for (const { edition, period, outcome, dossiers } of scored) {
    const [sheet, dossier] = [outcome.sheets.find((one) => one.representative === id), dossiers.get(id)];
    if (sheet !== undefined && dossier !== undefined)
      return { edition, period, sheet: shownTo(people, sheet), dossier };
  }
  return undefined;
}

/** Who else is tied is told by number, and by name only to those who reach them. */
export function shownTo(people: People, sheet: ScoreSheet): ScoreSheet {
  const { standing } = sheet;
  if (standing.why !== 'referred') return sheet;
  const tied = standing.tied.filter((id) => people.get(id)?.reached === true);
  return { ...sheet, standing: { ...standing, tied } };
}

interface PeriodAsked {
  readonly period: Period;
  /** Those in force on its last day that score by it, the first that applies first. */
  readonly editions: readonly EditionFound[];
}

/** The period asked for, with the rulebooks that score it; several where they score by different ones. */
export async function periodsOf(
  db: Reading,
  congress: string,
  today: Day,
  { period: label, on }: ScoresAsked,
  known: { readonly known?: Date },
): Promise<readonly PeriodAsked[]> {
  if (label !== undefined && on !== undefined) {
    throw failure('invalid-input', { what: '“period”和“on”不能同时写。', mend: '请只写一个。' }, 'query.on');
  }
  const span = label === undefined ? undefined : spanOf(label);
  if (label !== undefined && span === undefined) {
    const said = { what: `“${label}”不是一个周期。`, mend: '请写成 2026、2026-H1、2026-Q1 或 2026-03。' };
    throw failure('invalid-input', said, 'query.period');
  }
  const day = span?.until ?? on ?? today;
  const editions = await adoptedEditions(db, congress, { until: day, ...known });
  const found = periodsHolding(editions, day);
  if (label === undefined) return found.length > 0 ? found : refuseNone(day);
  const asked = found.filter(({ period }) => period.label === label);
  if (asked.length > 0 || found.length === 0) return asked.length > 0 ? asked : refuseNone(day);
  const own = found.map(({ period }) => `“${period.label}”`).join('、');
  const said = { what: `积分办法不按“${label}”计分。`, mend: `这一天所在的周期是${own}。` };
  throw failure('invalid-input', said, 'query.period');
}

/** Of editions in the order in which they hold: the periods that hold the day, each with its editions. */
export function periodsHolding(editions: readonly EditionFound[], day: Day): readonly PeriodAsked[] {
  const found = editions.flatMap((edition) => {
    const period = periodOf(edition.rulebook, day);
    const { from, until } = period.span;
    return from <= day && day <= until && holdsOn(edition, until) ? [{ edition, period }] : [];
  });
  const labels = [...new Set(found.map(({ period }) => period.label))];
  return labels.map((label) => {
    const own = found.filter(({ period }) => period.label === label);
    return { period: (own[0] as (typeof own)[number]).period, editions: own.map(({ edition }) => edition) };
  });
}

function refuseNone(day: Day): never {
  throw failure('no-rulebook', { on: day });
}

/** The last instant of a day in Asia/Shanghai. */
function endOf(day: Day): Date {
  return new Date(Date.parse(`${addDays(day, 1)}T00:00:00+08:00`) - 1);
}
