/**
 * The demo district: made-up representatives with a year of duty records, the same for the same seed.
 *
 * A larger cohort is several districts side by side, each with its own meetings and joint matters, so that matters
 * keep their real size.
 */
import type { Cohort, Dossier } from '../../engine/dossier.ts';
import { contacts } from './contacts.ts';
import { meetings } from './meetings.ts';
import { history, polls, ratings } from './opinions.ts';
import { day, personOf } from './people.ts';
import { givenSoFar } from './progress.ts';
import { type Random, randomFrom } from './random.ts';
import { writings } from './writings.ts';

/** What `npm start` shows: with it several are displaced and some are tied at the quota line. */
export const demoSeed = 142;

const districtSize = 300;

export function demoCohort(wanted: {
  readonly seed: number;
  readonly representatives?: number;
  readonly year?: number;
}): Cohort {
  const { seed, representatives = districtSize, year = 2026 } = wanted;
  const random = randomFrom(seed);
  const width = Math.max(3, `${representatives}`.length);
  const dossiers: Dossier[] = [];
  for (let start = 0; start < representatives; start += districtSize) {
    const size = Math.min(districtSize, representatives - start);
    const ids = Array.from({ length: size }, (_, index) => `r${`${start + index + 1}`.padStart(width, '0')}`);
    const prefix = start === 0 ? '' : `第${start / districtSize + 1}区`;
    dossiers.push(...district(random, year, prefix, ids));
  }
  return { period: { from: day(year, '01-01'), until: day(year, '12-31') }, dossiers };
}

function district(random: Random, year: number, prefix: string, ids: readonly string[]): Dossier[] {
  const people = ids.map((id, position) => personOf(random, year, id, position));
  const whole = { random, year, prefix, people };
  meetings(whole);
  writings(whole);
  contacts(whole);
  return people.map((person, position) => ({
    representative: person.representative,
    records: person.records,
    ratings: givenSoFar(position, ratings(random, person)),
    polls: polls(random, person, year, position),
    history: history(random, person, year),
  }));
}
