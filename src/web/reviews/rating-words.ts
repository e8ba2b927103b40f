/** The range of a rating as it stands beside its field: 0至10, 8至10或4至7. */
import type { Range } from '../../engine/rulebook.ts';

export function rangeWords(range: Range): string {
  if ('bands' in range) return range.bands.map(([from, until]) => `${from}至${until}`).join('或');
  return [...range.rows.map(({ then }) => then), ...(range.otherwise ? [range.otherwise] : [])]
    .map(rangeWords)
    .join('或');
}
