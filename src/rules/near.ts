/** The word that somebody probably meant. */

/** The one of `words` most like `written`, or undefined where none is alike; of equals the first. */
export function nearest(written: string, words: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  const from = [...written.toLowerCase()];
  for (const word of words) {
    const to = [...word.toLowerCase()];
    const longest = Math.max(from.length, to.length);
    // Half of a short word (建仪, 建议) or a third of a long one may differ.
    const allowed = longest <= 4 ? Math.floor(longest / 2) : Math.ceil(longest / 3);
    if (Math.abs(from.length - to.length) > allowed) continue;
    const far = distance(from, to);
    if (far < least && far <= allowed) [best, least] = [word, far];
  }
  return best;
}

/** Edits from `a` to `b`: one character more, less, another, or two neighbours exchanged. */
function distance(a: readonly string[], b: readonly string[]): number {
  let [before, last] = [[] as number[], b.map((_, j) => j)];
  last.push(b.length);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const exchanged = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] ?? 0) + 1 : changed;
      row.push(Math.min(changed, exchanged, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    [before, last] = [last, row];
  }
  return last[b.length] ?? 0;
}
