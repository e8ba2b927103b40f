/** What tellers key, as the tally that the rules count by. */
import type { Tally } from './dossier.ts';
import type { Paper, PollRules } from './rulebook.ts';

/** Papers that are no plain votes come by the office's own names, where the rules have such names. */
export interface Keyed extends Tally {
  readonly papers?: Readonly<Record<string, number>>;
}

/** Of either way to count for which the rules have no name, what was keyed itself stays. */
export function tallyOfPapers({ papers: names = [] }: Pick<PollRules, 'papers'>, keyed: Keyed): Tally {
  const { papers, ...tally } = keyed;
  if (papers === undefined) return tally;
  const sum = (counts: Paper['counts']) => {
    const those = names.filter((paper) => paper.counts === counts);
    return those.length === 0
      ? {}
      : { [counts]: those.reduce((all, { name }) => all + (papers[name] ?? 0), 0) };
  };
  return { ...tally, ...sum('invalid'), ...sum('abstained') };
}
