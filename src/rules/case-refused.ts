/**
 * What a case may expect to be refused: whatever the door of dossiers refuses because the rules set a limit.
 *
 * Everything else it refuses – a word, a name or a shape that does not exist – is a slip in the case itself.
 */

import { countWords } from '../engine/poll-count.ts';
import type { Appraisal, PollRules, Rulebook } from '../engine/rulebook.ts';
import type { DossierCode } from './dossiers/notes.ts';
import type { Said } from './problem-row.ts';

const day = '日期';

/** By the code of the door, the name that its limit belongs to. */
const limits: { readonly [code in DossierCode]?: (said: Said) => string | undefined } = {
  'dossier-rating-range': nameIn,
  'dossier-rating-reason': nameIn,
  'dossier-number-range': nameIn,
  'dossier-negative': nameIn,
  'dossier-asked': nameIn,
  'dossier-poll-base': nameIn,
  'dossier-ballot': (said) => said['class'],
  // More may be present than were called, where the rules say so.
  'dossier-tally-order': ({ more }) => (more === countWords.expected ? more : undefined),
  'dossier-outside-period': () => day,
};

function nameIn(said: Said): string | undefined {
  return said['name'];
}

/** The name that is refused; undefined where the problem is no limit of the rules. */
export function refusedName(code: DossierCode, said: Said): string | undefined {
  return limits[code]?.(said);
}

/** All that may be refused under these rules; of an appraisal, what its counts can be. */
export function refusable(
  { ratings, facts, traits, dutyReport }: Rulebook,
  appraisal?: Appraisal,
): readonly string[] {
  if (appraisal !== undefined) return ballotsOf(appraisal);
  const declared = [...ratings, ...facts, ...traits].map(({ name }) => name);
  return [...declared, ...(dutyReport === undefined ? [] : ballotsOf(dutyReport)), day];
}

function ballotsOf({ classes }: PollRules): readonly string[] {
  return [...classes, ...Object.values(countWords)];
}
