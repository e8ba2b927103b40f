/** A dossier as the format of docs/formats writes it, so that the door reads back what the engine scored. */
import type { Dossier, GivenRating } from '../../engine/dossier.ts';

export function dossierWritten({ representative, records, ratings, polls, history }: Dossier) {
  const { members, ...person } = representative;
  return {
    representative: members.length === 0 ? person : representative,
    records,
    ratings: Object.fromEntries(Object.entries(ratings).map(([name, given]) => [name, written(given)])),
    polls,
    history,
  };
}

function written({ values, reason }: GivenRating) {
  const [first = '', ...others] = values;
  const value = others.length === 0 ? first : values;
  return reason === undefined ? value : { value, reason };
}
