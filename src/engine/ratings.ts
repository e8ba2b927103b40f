/** Ratings whose range a table picks: only once its figures are made is it known what the rater could give. */
import type { Assessed } from './assessed.ts';
import { type Decimal, exact } from './decimal.ts';
import { compare } from './fraction.ts';
import { type Find, isLacking, numberOf } from './numbers.ts';
import type { Range, Rating, Rulebook, Table } from './rulebook.ts';
import type { RatingsRefused } from './sheet.ts';

/** The ratings that lie outside their range; every value of several raters is looked at. */
export function refusedRatings(rulebook: Rulebook, everyone: readonly Assessed[]): RatingsRefused['refused'] {
  return everyone.flatMap((one) => rulebook.ratings.flatMap((rating) => refusedOf(one, rating)));
}

function refusedOf(assessed: Assessed, rating: Rating): RatingsRefused['refused'] {
  const bands = bandsOf(rating.range, assessed.find);
  if (bands === undefined) return [];
  const { representative, ratings } = assessed.dossier;
  const allowed = bands.map(([from, to]) => `${from}–${to}`).join('、');
  const outside = (ratings[rating.name]?.values ?? []).filter(
    (value) =>
      !bands.some(
        ([from, to]) => compare(exact(from), exact(value)) <= 0 && compare(exact(value), exact(to)) <= 0,
      ),
  );
  return outside.map((value) => ({ representative: representative.id, rating: rating.name, value, allowed }));
}

/** The bands that are open to the rater; undefined where what picks them is not known. */
export function bandsOf(range: Range, find: Find): readonly (readonly [Decimal, Decimal])[] | undefined {
  if ('bands' in range) return range.bands;
  // The row is picked as any table picks one: its number is the row's index.
  const { otherwise } = range;
  const rows = range.rows.map((row, index) => ({ key: row.key, then: `${index}` }));
  const table = {
    by: range.by,
    rows,
    ...(otherwise === undefined ? {} : { otherwise: '-1' }),
  } as unknown as Table;
  const picked = numberOf(table, find);
  if (isLacking(picked)) return undefined;
  const chosen = range.rows[Number(picked.n)]?.then ?? otherwise;
  return chosen === undefined ? undefined : bandsOf(chosen, find);
}
