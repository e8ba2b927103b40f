/** Of one review: that the ratings which count are those that its stages gave, before anything is frozen too. */
import { canonical } from '../../commands/canonical.ts';
import { newest } from '../../store/newest.ts';
import type { Reading } from '../../store/representatives.ts';
import type { ReviewEventRow, ReviewRow } from '../../store/review/tables.ts';
import type { RatingRow } from '../../store/tables.ts';
import type { Names } from './review-state.ts';

/** Those that count, of the review's period. */
export async function ratingsKept(
  db: Reading,
  { congress_id, period }: ReviewRow,
): Promise<readonly RatingRow[]> {
  return db
    .selectFrom('rating')
    .selectAll()
    .where('congress_id', '=', congress_id)
    .where('period', '=', period)
    .where(newest('rating'))
    .execute();
}

interface Given {
  readonly values: readonly string[];
  readonly reason?: string;
}

/** What is wrong, each as one line. Ratings that came otherwise, as by an import, are no matter of the review. */
export function ratingFaults(
  events: readonly ReviewEventRow[],
  kept: readonly RatingRow[],
  names: Names,
): readonly string[] {
  const rows = new Map(kept.map((row) => [`${row.representative_id} ${row.name}`, row]));
  const last = new Map<string, readonly [string, string, Given]>();
  for (const { representative_id: id, details } of events) {
    if (id === null) continue;
    for (const [name, given] of Object.entries(ratingsIn(details)))
      last.set(`${id} ${name}`, [id, name, given]);
  }
  return [...last].flatMap(([key, [id, name, given]]) => {
    const row = rows.get(key);
    const of = `${names.get(id) ?? id}：评分“${name}”`;
    if (row === undefined) return [`${of}缺失`];
    const [now, then] = [text(row.values, row.reason), text(given.values, given.reason)];
    return now === then ? [] : [`${of}写着${now}，按过程记录应为${then}`];
  });
}

/** Details that are no JSON any more break the chain of events. */
function ratingsIn(details: string): Readonly<Record<string, Given>> {
  try {
    return (JSON.parse(details) as { readonly ratings?: Readonly<Record<string, Given>> }).ratings ?? {};
  } catch {
    return {};
  }
}

function text(values: readonly string[], reason: string | null | undefined): string {
  return `${canonical(values)}${reason == null ? '' : `（${reason}）`}`;
}
