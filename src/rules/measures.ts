/** What a figure measures: records, months, votes, points, places among the cohort, or past periods. */
import type { Key, Measure, Over } from '../engine/rulebook.ts';
import { readCondition } from './conditions.ts';
import type { keys } from './keys.ts';
import { readNumberName, readPointsName, readWithin } from './number-names.ts';
import { readNum } from './numbers.ts';
import { readPart } from './parts.ts';
import { readPollClasses } from './poll-classes.ts';
import { asList, asMapping, asText, type Fields, fieldsOf, placed, type Reading, tell } from './reading.ts';
import { nothing, readChoice, readDecimal, readWhole } from './scalars.ts';
import { type Asker, askFigure, askPeriod, askRecord, askTraits, type Scope } from './scope.ts';
import type { Entry, Written } from './written.ts';

/** What a figure needs of the rest of the rulebook. */
export interface Around {
  readonly group: boolean;
  readonly term: boolean;
  readonly dutyReport: boolean;
}

export function readMeasure(
  reading: Reading,
  scope: Scope,
  around: Around,
  of: keyof typeof keys.measure,
  kind: Entry,
  fields: Fields,
): Measure | undefined {
  const { value } = kind;
  const here = <T extends object>(measure: T): T => placed(reading, measure, fields.mapping);
  switch (of) {
    case 'count': {
      const distinct = fields.get('distinct');
      return here({
        kind: of,
        ...readWhen(reading, scope, askRecord('count 里'), value),
        ...(distinct === undefined ? {} : { distinct: readKey(reading, scope, around, distinct) }),
        ...readParts(reading, scope, around, fields),
      });
    }
    case 'sum': {
      const when = fields.get('when');
      const fact = readNumberName(
        reading,
        scope,
        { ...askRecord('sum 里'), things: ['fact', 'recordName'] },
        value,
      );
      return here({
        kind: of,
        of: fact,
        ...(when === undefined ? {} : readWhen(reading, scope, askRecord('when 里'), when)),
        ...readParts(reading, scope, around, fields),
      });
    }
    case 'months':
      return here({ kind: of, ...readWhen(reading, scope, askTraits('months 里'), value) });
    case 'ratio': {
      const list = asList(reading, value, '两个数', '[到会次数, 应到次数]', of);
      const [first, second, more] = list?.entries ?? [];
      if (list === undefined) return undefined;
      if (first === undefined || second === undefined || more !== undefined) {
        tell(reading, 'wrong-shape', list.place, {
          wanted: '两个数（前者除以后者）',
          written: `${list.entries.length} 个`,
          example: '[到会次数, 应到次数]',
        });
        return undefined;
      }
      const read = (one: Written) => readNum(reading, scope, askFigure('ratio 里'), one);
      return here({ kind: of, of: read(first), to: read(second) });
    }
    case 'weigh': {
      const parts = asMapping(reading, value, '各数的权重', '{ 选民评分: 0.7, 主席团评分: 0.3 }');
      const plus = fields.get('plus');
      if (parts === undefined) return undefined;
      if (parts.entries.length === 0) tell(reading, 'empty-list', parts.place, { key: of });
      return here({
        kind: of,
        parts: parts.entries.map(({ key, keyPlace, value: weight }) => {
          const written = { kind: 'text', text: key, place: keyPlace } as const;
          const name = readNumberName(reading, scope, askFigure('weigh 里'), written);
          return placed(reading, { name, weight: readDecimal(reading, weight) }, weight);
        }),
        plus: plus === undefined ? nothing : readDecimal(reading, plus),
      });
    }
    case 'poll': {
      const which = fields.get('which');
      if (which === undefined) {
        tell(reading, 'missing-key', fields.place, {
          key: 'which',
          mend: '请写上 which：几次测评时取 last（最近）、first、highest、lowest、mean（平均）还是 pooled（合并计票）。',
        });
      }
      const before = reading.problems.length;
      const classes = readPollClasses(reading, scope, value);
      if (!around.dutyReport && reading.problems.length === before) {
        tell(reading, 'poll-without-report', kind.keyPlace);
      }
      const whiches = ['last', 'first', 'highest', 'lowest', 'mean', 'pooled'] as const;
      return here({
        kind: of,
        classes,
        which: (which === undefined ? undefined : readChoice(reading, which, whiches)) ?? 'last',
      });
    }
    case 'points':
      return here({ kind: of, of: readPointsName(reading, scope, value) });
    case 'rank': {
      const from = fields.get('from');
      return here({
        kind: of,
        of: readNumberName(reading, scope, askFigure('rank 里'), value),
        from: (from === undefined ? undefined : readChoice(reading, from, ['top', 'bottom'])) ?? 'top',
        ...readWithin(reading, scope, fields),
      });
    }
    case 'percentile':
    case 'ofBest':
    case 'ofMean':
      return here({
        kind: of,
        of: readNumberName(reading, scope, askFigure(`${of} 里`), value),
        ...readWithin(reading, scope, fields),
      });
    case 'iqrLog': {
      const [top, places] = [fields.get('top'), fields.get('places')];
      for (const key of ['top', 'places']) {
        if (fields.get(key) === undefined) tell(reading, 'missing-key', fields.place, { key });
      }
      return here({
        kind: of,
        of: readNumberName(reading, scope, askFigure('iqrLog 里'), value),
        top: top === undefined ? nothing : readDecimal(reading, top, { least: '0', above: true }),
        places: places === undefined ? 0 : readWhole(reading, places, 0, 10),
        ...readWithin(reading, scope, fields),
      });
    }
    case 'running':
    case 'altogether': {
      const when = readCondition(reading, scope, askPeriod(`${of} 里`), value);
      return when === undefined ? undefined : here({ kind: of, when });
    }
  }
}

/** `count: {}` counts every record. */
function readWhen(reading: Reading, scope: Scope, asker: Asker, written: Written) {
  if (written.kind === 'mapping' && written.entries.length === 0) return {};
  const when = readCondition(reading, scope, asker, written);
  return when === undefined ? {} : { when };
}

function readParts(
  reading: Reading,
  scope: Scope,
  around: Around,
  fields: Fields,
): { least?: Key; over?: Over } {
  const [least, over] = [fields.get('least'), fields.get('over')];
  return {
    ...(least === undefined ? {} : { least: readKey(reading, scope, around, least) }),
    ...(over === undefined ? {} : { over: readOver(reading, around, over) }),
  };
}

function readOver(reading: Reading, around: Around, written: Written): Over {
  if (written.kind === 'mapping') {
    const fields = fieldsOf(reading, written, ['years'], ['years']);
    const years = fields.get('years');
    return placed(reading, { years: years === undefined ? 1 : readWhole(reading, years, 1, 20) }, written);
  }
  if (readChoice(reading, written, ['term']) === 'term' && !around.term) {
    tell(reading, 'term-missing', written.place, { because: '写了 over: term' });
  }
  return 'term';
}

function readKey(reading: Reading, scope: Scope, around: Around, written: Written): Key {
  const text = asText(reading, written, '分法', 'matter');
  return text === undefined ? 'record' : (readPart(reading, scope, around.group, text) ?? 'record');
}
