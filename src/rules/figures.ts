/** Figures: named numbers made from one dossier; each by one measure. */
import type { Figure } from '../engine/rulebook.ts';
import { readCondition } from './conditions.ts';
import { keys } from './keys.ts';
import { type Around, readMeasure } from './measures.ts';
import { readAbsent } from './ratings.ts';
import { asMapping, fieldsOf, oneOf, placed, type Reading } from './reading.ts';
import { readSentence, readYes } from './scalars.ts';
import { askFigure, type Scope } from './scope.ts';
import type { Entry } from './written.ts';

const measureKinds = Object.keys(keys.measure) as readonly (keyof typeof keys.measure)[];

export function readFigure(
  reading: Reading,
  scope: Scope,
  around: Around,
  { key: name, value }: Entry,
): Figure | undefined {
  const mapping = asMapping(reading, value, '数的写法', '{ count: { 类别: 建议 } }');
  if (mapping === undefined) return undefined;
  const every: readonly string[] = [
    ...measureKinds,
    ...new Set(Object.values(keys.measure).flat()),
    ...keys.figure,
  ];
  const kind = oneOf(reading, fieldsOf(reading, mapping, every), measureKinds);
  if (kind === undefined) return undefined;
  const of = kind.key as (typeof measureKinds)[number];
  // `from`, `within` and the like belong to some measures only.
  const own = { ...mapping, entries: mapping.entries.filter((entry) => every.includes(entry.key)) };
  const others = measureKinds.filter((one) => one !== of);
  const fields = fieldsOf(
    reading,
    { ...own, entries: own.entries.filter((entry) => !others.includes(entry.key as never)) },
    [of, ...keys.measure[of], ...keys.figure],
  );
  const measure = readMeasure(reading, scope, around, of, kind, fields);
  const [only, absent, unit, show] = keys.figure.map((key) => fields.get(key));
  const condition = only && readCondition(reading, scope, askFigure('for 里'), only);
  if (measure === undefined) return undefined;
  return placed(
    reading,
    {
      name,
      measure,
      ...(condition === undefined ? {} : { for: condition }),
      ...(absent === undefined ? {} : { absent: readAbsent(reading, absent) }),
      ...(unit === undefined ? {} : { unit: readSentence(reading, unit) }),
      show: show === undefined ? false : readYes(reading, show),
    },
    mapping,
  );
}
