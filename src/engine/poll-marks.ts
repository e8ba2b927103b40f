/** Papers that carry a class more often than they may, over all whom the papers of a day were about. */
import type { Tally } from './dossier.ts';
import type { PollRules } from './rulebook.ts';

export interface OverMarked {
  readonly class: string;
  readonly marks: number;
  readonly papers: number;
  /** On one paper, and on all of them. */
  readonly most: number;
  readonly limit: number;
}

/** `tallies` are those of one day, one for each whom the same papers named. */
export function overMarked(
  { ballot }: Pick<PollRules, 'ballot'>,
  tallies: readonly Tally[],
): readonly OverMarked[] {
  const papers = tallies.reduce(
    (most, { returned, valid, issued }) => Math.max(most, returned ?? valid ?? issued ?? 0),
    0,
  );
  return ballot.flatMap(({ class: name, most }) => {
    const marks = tallies.reduce((sum, { classes }) => sum + (classes[name] ?? 0), 0);
    const limit = most * papers;
    return marks > limit ? [{ class: name, marks, papers, most, limit }] : [];
  });
}
