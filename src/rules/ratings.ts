/** Ratings: points that people give, and the bands they may give. */
import { type Decimal, exact } from '../engine/decimal.ts';
import { compare } from '../engine/fraction.ts';
import type { Range, Rating } from '../engine/rulebook.ts';
import { keys } from './keys.ts';
import { readRows } from './numbers.ts';
import { asList, asMapping, fieldsOf, placed, type Reading, tell } from './reading.ts';
import { nothing, readDecimal, readSentence, readYes } from './scalars.ts';
import { askDossier, type Scope } from './scope.ts';
import type { Entry, Written } from './written.ts';

export function readRating(reading: Reading, scope: Scope, { key: name, value }: Entry): Rating {
  const fallback: Rating = { name, by: '', range: { bands: [] }, reason: false };
  const mapping = asMapping(reading, value, '评分的写法', '{ by: localOffice, range: [0, 100] }');
  if (mapping === undefined) return fallback;
  const fields = fieldsOf(reading, mapping, keys.rating, ['by', 'range']);
  const [by, range, reason, absent] = keys.rating.map((key) => fields.get(key));
  return placed(
    reading,
    {
      name,
      by: by === undefined ? '' : readSentence(reading, by),
      range: range === undefined ? fallback.range : readRange(reading, scope, range),
      reason: reason === undefined ? false : readYes(reading, reason),
      ...(absent === undefined ? {} : { absent: readAbsent(reading, absent) }),
    },
    value,
  );
}

/** A number that counts instead, or `exempt`. */
export function readAbsent(reading: Reading, written: Written): Decimal | 'exempt' {
  return written.kind === 'text' && written.text === 'exempt' ? 'exempt' : readDecimal(reading, written);
}

const example = '[0, 100]、[[0, 3], [4, 7]] 或 { 到会率: { 0: [0, 7], 0.9: [12, 15] } }';

function readRange(reading: Reading, scope: Scope, written: Written): Range {
  const none: Range = { bands: [] };
  if (written.kind === 'mapping') {
    const [first, ...others] = written.entries;
    if (first === undefined || others.length > 0) {
      tell(reading, 'several-tables', written.place, {
        names: written.entries.map((entry) => entry.key).join('、'),
      });
      return none;
    }
    const read = (one: Written) => readRange(reading, scope, one);
    return readRows(reading, scope, askDossier('range 里', 'dossier'), first, false, read) ?? none;
  }
  const list = asList(reading, written, '分数段', example, 'range');
  if (list === undefined) return none;
  const nested = list.entries.some((entry) => entry.kind === 'list');
  const bands = (nested ? list.entries : [list]).map((one) => readBand(reading, one));
  for (const [index, band] of bands.entries()) {
    const before = bands[index - 1];
    const place = list.entries[index]?.place ?? list.place;
    if (before !== undefined && compare(exact(band[0]), exact(before[1])) <= 0) {
      tell(reading, 'bands-overlap', place, { one: before.join('–'), other: band.join('–') });
    }
  }
  return placed(reading, { bands }, written);
}

function readBand(reading: Reading, written: Written): readonly [Decimal, Decimal] {
  const [low, high, more] = written.kind === 'list' ? written.entries : [];
  if (low === undefined || high === undefined || more !== undefined) {
    tell(reading, 'wrong-shape', written.place, {
      wanted: '最低分和最高分两个数',
      written: written.kind === 'list' ? `${written.entries.length} 个` : '别的',
      example,
    });
    return [nothing, nothing];
  }
  const band = [readDecimal(reading, low), readDecimal(reading, high)] as const;
  if (compare(exact(band[0]), exact(band[1])) > 0) {
    tell(reading, 'range-backwards', high.place, { from: band[0], until: band[1] });
  }
  return band;
}
