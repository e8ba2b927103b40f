/** What tellers key, as the tally that the rules count by. */
import type { Tally } from './dossier.ts';
import type { Paper, PollRules } from './rulebook.ts';

/** How many papers of each kind that is no plain vote, by the office's own names. */
export type Papers = Readonly<Record<string, number>>;

/** What of the papers and people of a poll is counted, as offices say it. */
export const countWords = {
  issued: '发出票',
  returned: '收回票',
  valid: '有效票',
  invalid: '无效票',
  abstained: '弃权票',
  present: '实到人数',
  expected: '应到人数',
} as const satisfies Record<Exclude<keyof Tally, 'on' | 'classes'>, string>;

/** Papers that are no plain votes come by their names, where the rules have such names. */
export interface Keyed extends Tally {
  readonly papers?: Papers;
}

/** Of a way to count for which the rules have no name, what was keyed itself stays. */
export function tallyOfPapers(rules: Pick<PollRules, 'papers'>, { papers, ...tally }: Keyed): Tally {
  return papers === undefined ? tally : { ...tally, ...countsOfPapers(rules, papers) };
}

/** A name that was not keyed is a kind of paper of which there was none. */
export function countsOfPapers(
  { papers: names = [] }: Pick<PollRules, 'papers'>,
  papers: Papers,
): { readonly [counts in Paper['counts']]?: number } {
  const sums: { [counts in Paper['counts']]?: number } = {};
  for (const { name, counts } of names) sums[counts] = (sums[counts] ?? 0) + (papers[name] ?? 0);
  return sums;
}
