/** A cohort as the text of a DOSSIERS.json, the way an office's own file would say it. */
import type { Cohort, GivenRating } from '../../engine/dossier.ts';

export function dossiersFile(cohort: Cohort): string {
  const dossiers = cohort.dossiers.map(({ representative, records, ratings, polls, history }) => {
    const { members, ...written } = representative;
    return {
      representative: members.length === 0 ? written : representative,
      records,
      ratings: Object.fromEntries(Object.entries(ratings).map(([name, given]) => [name, rating(given)])),
      polls,
      history,
    };
  });
  return `${JSON.stringify({ period: cohort.period, dossiers }, null, 1)}\n`;
}

function rating({ values, reason }: GivenRating) {
  const [first = '', ...others] = values;
  const value = others.length === 0 ? first : values;
  return reason === undefined ? value : { value, reason };
}
