/** Points that people gave: one, a list whose mean counts, or one with its reason. */
import { type Decimal, exact } from '../../engine/decimal.ts';
import type { GivenRating } from '../../engine/dossier.ts';
import { compare } from '../../engine/fraction.ts';
import type { Range, Rating } from '../../engine/rulebook.ts';
import { nearest } from '../near.ts';
import { type Notes, type Spot, under } from './notes.ts';
import { decimalIn, fieldsOf, type Json, objectOf, textIn } from './values.ts';

const ratingKeys = new Set(['value', 'reason'] as const);

export function ratingsIn(
  json: Json | undefined,
  spot: Spot,
  notes: Notes,
  declared: readonly Rating[],
): Readonly<Record<string, GivenRating>> {
  const object = json === undefined ? undefined : objectOf(json, spot, notes);
  const ratings: Record<string, GivenRating> = {};
  for (const [name, value] of Object.entries(object ?? {})) {
    const rating = declared.find((of) => of.name === name);
    if (rating !== undefined) ratings[name] = ratingIn(value, under(spot, name), notes, rating);
    else {
      const names = declared.map((of) => of.name);
      const said = { name, near: nearest(name, names) ?? '', allowed: names.join('、') };
      notes.say('dossier-rating', under(spot, name), said, 'key');
    }
  }
  return ratings;
}

function ratingIn(json: Json, spot: Spot, notes: Notes, rating: Rating): GivenRating {
  const withReason = typeof json === 'object' && json !== null && !Array.isArray(json);
  const fields = withReason ? fieldsOf(json, spot, notes, ratingKeys, ['value']) : { value: json };
  const at = withReason ? under(spot, 'value') : spot;
  const given = fields?.value;
  const list = Array.isArray(given) ? given : [given];
  if (Array.isArray(given) && given.length === 0) notes.say('dossier-empty', at);
  const values = list.flatMap((one: Json | undefined, index): Decimal[] => {
    const of = Array.isArray(given) ? under(at, index) : at;
    const value = one === undefined ? undefined : decimalIn(one, of, notes);
    if (value === undefined) return [];
    const bands = bandsOf(rating.range);
    if (!bands.some(([low, high]) => within(value, low, high))) {
      const range = bands.map(([low, high]) => `${low} 至 ${high}`).join('、');
      notes.say('dossier-rating-range', of, { written: value, name: rating.name, range });
    }
    return [value];
  });
  const reason =
    fields !== undefined && 'reason' in fields
      ? textIn(fields.reason as Json, under(spot, 'reason'), notes)
      : undefined;
  if (rating.reason && fields !== undefined && !('reason' in fields)) {
    notes.say('dossier-rating-reason', spot, { name: rating.name, written: values.join('、') });
  }
  return reason === undefined ? { values } : { values, reason };
}

/** Every band that some case allows: which one a table picks for this dossier is the engine's to say. */
function bandsOf(range: Range): readonly (readonly [Decimal, Decimal])[] {
  if ('bands' in range) return range.bands;
  const inner = [
    ...range.rows.map((row) => row.then),
    ...(range.otherwise === undefined ? [] : [range.otherwise]),
  ];
  return inner.flatMap(bandsOf);
}

function within(value: Decimal, low: Decimal, high: Decimal): boolean {
  return compare(exact(value), exact(low)) >= 0 && compare(exact(value), exact(high)) <= 0;
}
