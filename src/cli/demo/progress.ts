/** How far the review of the demo's year has come: who waits at which stage, and so which ratings are there yet. */
import type { Dossier } from '../../engine/dossier.ts';

/**
 * `waiting`: nothing handed in, and the day is over; `extended`: the day was put off. `returned`: handed in, and given
 * back. `local`, `office`: at that stage. `reopened`: given back by the office to the local one. `ready`: for the meeting.
 */
export type Progress = 'waiting' | 'extended' | 'returned' | 'local' | 'reopened' | 'office' | 'ready';

/** Positions in a district of 300 that are not ready; every eighth belongs to the same local office. */
const unready: readonly (readonly [Progress, readonly number[]])[] = [
  ['waiting', [71, 181, 203, 286]],
  ['extended', [0, 9]],
  ['returned', [84, 217]],
  ['local', [56, 80, 103, 112, 232, 263, 296]],
  ['reopened', [114]],
  ['office', [22, 29, 30, 31, 38, 52, 63, 68, 106, 110, 115, 132, 150, 176, 262]],
];

const known = new Map(
  unready.flatMap(([progress, positions]) => positions.map((position) => [position, progress] as const)),
);

export function progressOf(position: number): Progress {
  return known.get(position) ?? 'ready';
}

const ratingsBy = {
  representative: ['自评打分'],
  localOffice: ['初评打分'],
  office: ['总评打分', '综合调整分'],
} as const;

export type RatingRole = keyof typeof ratingsBy;

/** Who has rated by now; what was given stays when an assessment goes back. */
const rated: Readonly<Record<Progress, readonly RatingRole[]>> = {
  waiting: [],
  extended: [],
  returned: ['representative'],
  local: ['representative'],
  reopened: ['representative', 'localOffice'],
  office: ['representative', 'localOffice'],
  ready: ['representative', 'localOffice', 'office'],
};

/** Those of the ratings that one role gives. */
export function ratingsOfRole(role: RatingRole, ratings: Dossier['ratings']): Dossier['ratings'] {
  return Object.fromEntries(
    ratingsBy[role].flatMap((name) => (ratings[name] ? [[name, ratings[name]]] : [])),
  );
}

export function givenSoFar(position: number, ratings: Dossier['ratings']): Dossier['ratings'] {
  return Object.assign({}, ...rated[progressOf(position)].map((role) => ratingsOfRole(role, ratings)));
}
