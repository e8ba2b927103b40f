/** What a name may be before any condition narrows it: as declared, as given, or as its figure can turn out. */
import { exact } from '../../engine/decimal.ts';
import {
  compare,
  divide,
  type Fraction,
  greater,
  lesser,
  one,
  sign,
  whole,
  zero,
} from '../../engine/fraction.ts';
import type { Condition, Fact, Figure, Range, Rating, Trait } from '../../engine/rulebook.ts';
import { anything, type Bounds, bounds, eitherOf, point, productOf, sumOf } from './bounds.ts';
import { partsIn } from './period.ts';
import { type Domain, implies, narrowed } from './space.ts';
import type { Study } from './study.ts';

export function declaredDomain(study: Study, name: string): Domain | undefined {
  const { rulebook } = study;
  const declared = [...rulebook.facts, ...rulebook.traits].find((each) => each.name === name);
  if (declared !== undefined) return ofDeclared(declared);
  const rating = rulebook.ratings.find((each) => each.name === name);
  if (rating !== undefined) return ofRating(rating);
  const figure = rulebook.figures.find((each) => each.name === name);
  if (figure !== undefined) return ofFigure(study, figure);
  return ofGiven(study, name);
}

function ofDeclared(declared: Fact | Trait): Domain {
  const silent = 'default' in declared && declared.default !== undefined ? 'no' : 'maybe';
  switch (declared.kind) {
    case 'word':
      return {
        kind: 'word',
        ...(declared.values === undefined ? {} : { only: declared.values }),
        not: [],
        silent,
      };
    case 'many':
      return { kind: 'many', values: declared.values, has: [], lacks: [], silent: 'no' };
    case 'day':
      return numbers(anything, { whole: true, day: true, silent: 'maybe' });
    case 'number':
      return numbers(
        bounds(
          // Where no minimum is declared, a file of dossiers with a negative number is refused.
          declared.min === undefined ? zero : exact(declared.min),
          declared.max === undefined ? undefined : exact(declared.max),
        ),
        { silent },
      );
  }
}

function numbers(
  { low, high }: Bounds,
  how: { whole?: boolean; day?: boolean; silent: 'no' | 'maybe' },
): Domain {
  return {
    kind: 'number',
    ...(low === undefined ? {} : { low }),
    ...(high === undefined ? {} : { high }),
    lowOpen: false,
    highOpen: false,
    not: [],
    whole: how.whole ?? false,
    day: how.day ?? false,
    silent: how.silent,
  };
}

const given: Readonly<Record<string, number>> = { 署名人数: 1, 署名位次: 1, 佐证份数: 0 };

function ofGiven(study: Study, name: string): Domain | undefined {
  const least = given[name];
  if (least !== undefined) return numbers({ low: whole(least) }, { whole: true, silent: 'no' });
  if (name === '日期') return numbers(anything, { whole: true, day: true, silent: 'no' });
  if (name === '任职月数') {
    const months = whole(partsIn(study.rulebook, 'month'));
    return numbers({ low: zero, high: months }, { whole: true, silent: 'no' });
  }
  if (name === '总分') return numbers(study.ofTotal().all, { silent: 'no' });
  if (name === '等次') {
    return { kind: 'word', only: study.rulebook.grades.map((grade) => grade.name), not: [], silent: 'maybe' };
  }
  if (name === '乡镇街道') return { kind: 'word', not: [], silent: 'no' };
  if (name.endsWith('票率')) return numbers({ low: zero, high: one }, { silent: 'maybe' });
  return undefined;
}

function ofRating(rating: Rating): Domain {
  const range = ofRange(rating.range);
  if (rating.absent === undefined || rating.absent === 'exempt') return numbers(range, { silent: 'maybe' });
  return numbers(eitherOf(range, point(exact(rating.absent))), { silent: 'no' });
}

function ofRange(range: Range): Bounds {
  if ('bands' in range) {
    return range.bands
      .map(([low, high]) => ({ low: exact(low), high: exact(high) }))
      .reduce<Bounds>(eitherOf, { ...ends(range.bands[0]) });
  }
  const parts = [
    ...range.rows.map((row) => row.then),
    ...(range.otherwise === undefined ? [] : [range.otherwise]),
  ];
  return parts.map(ofRange).reduce(eitherOf);
}

function ends(band: Extract<Range, { bands: unknown }>['bands'][number] | undefined): Bounds {
  return band === undefined ? anything : { low: exact(band[0]), high: exact(band[1]) };
}

function ofFigure(study: Study, figure: Figure): Domain {
  const { absent, measure } = figure;
  const measured = measuredIn(study, figure);
  const isWhole = ['count', 'months', 'rank', 'running', 'altogether'].includes(measure.kind);
  const always = ['count', 'sum', 'months', 'running', 'altogether'].includes(measure.kind);
  if (absent === undefined || absent === 'exempt') {
    const silent = always && figure.for === undefined ? 'no' : 'maybe';
    return numbers(measured, { whole: isWhole, silent });
  }
  const silent = figure.for === undefined ? 'no' : 'maybe';
  return numbers(eitherOf(measured, point(exact(absent))), { silent });
}

function measuredIn(study: Study, { measure }: Figure): Bounds {
  const of = (name: string) => study.boundsOf({ name });
  switch (measure.kind) {
    case 'count':
    case 'running':
    case 'altogether':
      return { low: zero };
    case 'sum': {
      const { low, high } = of(measure.of);
      return bounds(
        low !== undefined && sign(low) >= 0 ? zero : undefined,
        high !== undefined && sign(high) <= 0 ? zero : undefined,
      );
    }
    case 'months':
      return { low: zero, high: whole(partsIn(study.rulebook, 'month')) };
    case 'ratio':
      return isPartOf(study, measure.of, measure.to)
        ? { low: zero, high: one }
        : quotient(study.boundsOf(measure.of), study.boundsOf(measure.to), isCounted(study, measure.to));
    case 'weigh':
      return measure.parts.reduce(
        (sum, part) => sumOf(sum, productOf(of(part.name), point(exact(part.weight)))),
        point(exact(measure.plus)),
      );
    case 'poll': {
      const weights = measure.classes.map((each) => exact(each.weight));
      return { low: weights.reduce(lesser, zero), high: weights.reduce(greater, zero) };
    }
    case 'points':
      // What holds the item may not apply, and then its points are 0.
      return eitherOf(pointsOf(study, measure.of), point(zero));
    case 'rank':
      return { low: one };
    case 'percentile':
      return { low: zero, high: one };
    case 'ofBest':
      return of(measure.of).low === undefined || sign(of(measure.of).low as Fraction) < 0
        ? { high: one }
        : { low: zero, high: one };
    case 'ofMean':
      return of(measure.of).low !== undefined && sign(of(measure.of).low as Fraction) >= 0
        ? { low: zero }
        : anything;
    case 'iqrLog':
      return { low: zero, high: exact(measure.top) };
  }
}

function pointsOf(study: Study, name: string): Bounds {
  const { sections } = study.rulebook;
  const section = sections.find((each) => each.name === name);
  if (section !== undefined) return study.ofSection(section).all;
  const items = sections
    .flatMap((each) => each.items)
    .flatMap(function every(item): (typeof item)[] {
      return [item, ...item.items.flatMap(every)];
    });
  const item = items.find((each) => each.name === name);
  if (item !== undefined) return study.ofItem(item).all;
  return items
    .filter((each) => each.duty === name)
    .map((each) => study.ofItem(each).all)
    .reduce(sumOf, point(zero));
}

/** A ÷ B where B is not 0: of a whole number above 0, at least 1. */
function quotient(of: Bounds, to: Bounds, counted: boolean): Bounds {
  if (of.low === undefined || sign(of.low) < 0 || to.low === undefined || sign(to.low) < 0) {
    const fixed = to.low !== undefined && to.high !== undefined && compare(to.low, to.high) === 0;
    if (!fixed || sign(to.low as Fraction) === 0) return anything;
    return productOf(of, point(divide(one, to.low as Fraction)));
  }
  const least = sign(to.low) > 0 ? to.low : counted ? one : undefined;
  return bounds(
    to.high === undefined || sign(to.high) <= 0 ? zero : divide(of.low, to.high),
    of.high === undefined || least === undefined ? undefined : divide(of.high, least),
  );
}

function isCounted(study: Study, num: object | string): boolean {
  const domain = typeof num === 'object' && 'name' in num ? study.domainOf(num.name as string) : undefined;
  return domain?.kind === 'number' && domain.whole;
}

/** Whether every record that the one figure counts is counted by the other too: their rate is at most 1. */
function isPartOf(study: Study, of: object | string, to: object | string): boolean {
  const [part, all] = [of, to].map((num) =>
    typeof num === 'object' && 'name' in num
      ? study.rulebook.figures.find((figure) => figure.name === num.name)?.measure
      : undefined,
  );
  if (part?.kind !== 'count' || all?.kind !== 'count') return false;
  if (part.distinct !== all.distinct || part.least !== undefined || all.least !== undefined) return false;
  if (JSON.stringify(part.over) !== JSON.stringify(all.over)) return false;
  const whole = all.when;
  return whole === undefined || alternatives(study, part.when).every((space) => implies(space, whole, study));
}

function alternatives(study: Study, condition: Condition | undefined) {
  return condition === undefined ? [new Map()] : narrowed([new Map()], condition, study);
}
