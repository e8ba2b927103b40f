/**
 * Who takes part in a review: those in office in the period for whom its rulebook holds. Of several in force on the
 * period's last day the first that applies holds, as for every score, so that nobody stands in two reviews.
 */
import { thoseUnder } from '../../engine/applies.ts';
import type { Dossier } from '../../engine/dossier.ts';
import { type Period, reachOf } from '../../engine/period.ts';
import { scoreTelling } from '../../engine/score.ts';
import type { Outcome, Standing } from '../../engine/sheet.ts';
import { fillerOf } from '../../rules/dossiers/filled.ts';
import { readCohort } from '../../store/dossiers.ts';
import { type EditionFound, editionsInForce } from '../../store/editions.ts';
import type { Reader } from '../../store/reader.ts';
import type { Reading } from '../../store/representatives.ts';
import { refusedBy } from '../scores/scores.ts';

export interface Roster {
  /** Of those who take part; nobody's sheet is told. */
  readonly outcome: Outcome & { readonly others: readonly Standing[] };
  /** In office in the period, and not in this review; with the title of another rulebook in force that holds. */
  readonly outside: readonly { readonly dossier: Dossier; readonly rulebook?: string }[];
}

export async function rosterFor(
  db: Reading,
  reader: Reader,
  edition: Pick<EditionFound, 'id' | 'rulebook'>,
  period: Period,
  knownOn: Date,
): Promise<Roster> {
  const { rulebook } = edition;
  const read = await readCohort(db, reader, {
    ...{ ...period, from: reachOf(rulebook, period.span), knownOn },
    ratedToday: true,
  });
  const inForce = await editionsInForce(db, reader.congress, period.span.until);
  const own = inForce.findIndex(({ id }) => id === edition.id);
  const taken = await titlesFor(inForce.slice(0, Math.max(0, own)), read.cohort.dossiers, period);
  const left = read.cohort.dossiers.filter(({ representative }) => !taken.has(representative.id));
  const dossiers = left.map(fillerOf(rulebook));
  const outcome = await scoreTelling(rulebook, { ...read.cohort, dossiers }, () => false);
  if ('refused' in outcome) throw refusedBy(outcome, dossiers, read.people);
  const under = new Set(outcome.outside);
  const outside = read.cohort.dossiers
    .filter(({ representative: { id } }) => taken.has(id) || under.has(id))
    .sort((one, other) => (one.representative.id < other.representative.id ? -1 : 1));
  const others = inForce.filter(({ id }) => id !== edition.id);
  const titles = await titlesFor(others, outside, period);
  return {
    outcome,
    outside: outside.map((dossier) => {
      const title = titles.get(dossier.representative.id);
      return title === undefined ? { dossier } : { dossier, rulebook: title };
    }),
  };
}

/** By representative, the title of the first of these rulebooks that applies. */
async function titlesFor(
  editions: readonly EditionFound[],
  dossiers: readonly Dossier[],
  { span }: Period,
): Promise<ReadonlyMap<string, string>> {
  const titles = new Map<string, string>();
  for (const { rulebook } of editions) {
    const open = dossiers.filter(({ representative }) => !titles.has(representative.id));
    const people = open.map((dossier) => fillerOf(rulebook)(dossier).representative);
    for (const id of await thoseUnder(rulebook, people, span.until)) titles.set(id, rulebook.title);
  }
  return titles;
}
