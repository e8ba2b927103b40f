/**
 * A rulebook made ready for scoring, once: its lines numbered, its conditions turned into questions, and its steps
 * put into the order in which one may name the other.
 */

import { createJudge, type Judge, type Question } from './decide.ts';
import { rounded } from './decimal.ts';
import type { Fraction } from './fraction.ts';
import { kindsOf, type NameKind, recordNames } from './names.ts';
import { namesInItem, type Stage, stagesOf, totalOf } from './order.ts';
import type { Condition, Figure, Item, Line, Num, Rounding, Rulebook, Section, Sum } from './rulebook.ts';

export interface Plan {
  readonly rulebook: Rulebook;
  readonly kinds: ReadonlyMap<string, NameKind>;
  readonly judge: Judge;
  readonly lines: readonly PlannedLine[];
  readonly linesOf: ReadonlyMap<Item, readonly PlannedLine[]>;
  /** Every name that an item's numbers and conditions on the dossier read. */
  readonly namesIn: ReadonlyMap<Item, readonly string[]>;
  /** The figures that count or add up records. */
  readonly counts: readonly Figure[];
  /** Whether a name is read off the record: its facts, what every record has, and traits as on its day. */
  readonly ofRecord: (name: string) => boolean;
  /** As the rulebook rounds at a level; unrounded where it does not. */
  readonly round: (level: Rounding['at'], value: Fraction) => Fraction;
  readonly questionOf: (condition: Condition, exempt?: 'met' | 'unmet') => Question;
  /** `cap: none` is no cap. */
  readonly total: Sum;
  readonly stages: readonly Stage[];
}

export interface PlannedLine {
  readonly number: number;
  /** From 1, within its item. */
  readonly inItem: number;
  readonly line: Line;
  /** Its item, preceded by the items that hold it. */
  readonly path: readonly Item[];
  /** Every `for` and `if` that the line stands under, outermost first. */
  readonly under: readonly { readonly condition: Condition; readonly unmet: 'not-applicable' | 'nothing' }[];
  /** `points` and `times` read nothing but the record's class, so their product is made once a class. */
  readonly perClass: boolean;
  /** Names of the dossier that every value of the line rests on: without them it does not apply, or is open. */
  readonly rests: readonly string[];
  /** The `once` lists its item stands in, by number. */
  readonly once: readonly number[];
}

const plans = new WeakMap<Rulebook, Plan>();

/** The plan of a rulebook; kept, and with it every verdict of json-rules-engine. */
export function planOf(rulebook: Rulebook): Plan {
  let plan = plans.get(rulebook);
  if (plan === undefined) {
    plan = makePlan(rulebook);
    plans.set(rulebook, plan);
  }
  return plan;
}

function makePlan(rulebook: Rulebook): Plan {
  const kinds = kindsOf(rulebook);
  const judge = createJudge(kinds);
  const lines: PlannedLine[] = [];
  const linesOf = new Map<Item, PlannedLine[]>();
  const namesIn = new Map<Item, readonly string[]>();
  const ofRecord = recordReader(rulebook);

  const number = (section: Section, item: Item, above: readonly Item[]): void => {
    const path = [...above, item];
    const once = rulebook.once.flatMap((list, index) =>
      path.some((one) => list.includes(one.name)) ? [index] : [],
    );
    const own = item.lines.map((line, index): PlannedLine => {
      const under = conditionsOver([section, ...path, line]);
      const rests = [
        line.points,
        line.target,
        line.every,
        line.per === undefined ? undefined : { name: line.per },
      ]
        .flatMap((num) =>
          num === undefined || typeof num === 'string' ? [] : 'by' in num ? [num.by] : [num.name],
        )
        .filter((name) => !ofRecord(name));
      const perClass = [line.points, ...line.times].every((num) => readsOnlyClass(num, ofRecord));
      return { number: lines.length + index, inItem: index + 1, line, path, under, perClass, rests, once };
    });
    lines.push(...own);
    linesOf.set(item, own);
    namesIn.set(item, namesInItem(item));
    for (const smaller of item.items) number(section, smaller, path);
  };
  for (const section of rulebook.sections) for (const item of section.items) number(section, item, []);

  const asked = new Map<Condition, Record<'met' | 'unmet', Question | undefined>>();
  const questionOf = (condition: Condition, exempt: 'met' | 'unmet' = 'unmet') => {
    const kept = asked.get(condition) ?? { met: undefined, unmet: undefined };
    asked.set(condition, kept);
    kept[exempt] ??= judge.question(condition, exempt);
    return kept[exempt];
  };

  const counts = rulebook.figures.filter(({ measure }) => measure.kind === 'count' || measure.kind === 'sum');
  return {
    rulebook,
    kinds,
    judge,
    lines,
    linesOf,
    namesIn,
    counts,
    ofRecord,
    round: roundingOf(rulebook),
    questionOf,
    total: totalOf(rulebook),
    stages: stagesOf(rulebook),
  };
}

const levels = ['value', 'item', 'section', 'total'] as const;

/** Rounding holds at the level that the rulebook names and at each above it. */
export function roundingOf({ rounding }: Rulebook): Plan['round'] {
  if (rounding === 'none') return (_, value) => value;
  const { at, places, mode } = rounding;
  return (level, value) =>
    levels.indexOf(level) < levels.indexOf(at) ? value : rounded(value, places, mode);
}

function conditionsOver(
  parts: readonly { readonly for?: Condition; readonly if?: Condition }[],
): PlannedLine['under'] {
  return parts.flatMap((part) => [
    ...(part.for === undefined ? [] : [{ condition: part.for, unmet: 'not-applicable' as const }]),
    ...(part.if === undefined ? [] : [{ condition: part.if, unmet: 'nothing' as const }]),
  ]);
}

function recordReader(rulebook: Rulebook): (name: string) => boolean {
  const names = new Set([
    ...Object.keys(recordNames),
    ...rulebook.facts.map((fact) => fact.name),
    ...rulebook.traits.map((trait) => trait.name),
    '乡镇街道',
  ]);
  return (name) => names.has(name);
}

/** A bare name (`points: 核定分`) reads a number as it is; a table reads no more of it than its bounds. */
function readsOnlyClass(num: Num, ofRecord: (name: string) => boolean): boolean {
  if (typeof num === 'string') return true;
  if (!('by' in num)) return false;
  const rows = [...num.rows.map((row) => row.then), ...(num.otherwise === undefined ? [] : [num.otherwise])];
  return ofRecord(num.by) && rows.every((row) => readsOnlyClass(row, ofRecord));
}
