/** What a name may be before any condition narrows it: as declared, as given, or as its figure can turn out. */
import { anything, type Bounds, eitherOf, nothing } from '../../engine/bounds.ts';
import { one, whole, zero } from '../../engine/fraction.ts';
import { leastGiven, orAbsent, reachOfDeclared, reachOfRange } from '../../engine/reach.ts';
import type { Fact, Figure, Rating, Trait } from '../../engine/rulebook.ts';
import { mayBeExempt } from './lacking.ts';
import { measuredIn } from './measured.ts';
import { partsIn } from './period.ts';
import type { Domain } from './space.ts';
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
      return numbers(reachOfDeclared(declared), { silent });
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

function ofGiven(study: Study, name: string): Domain | undefined {
  const least = leastGiven[name];
  if (least !== undefined) return numbers({ low: whole(least) }, { whole: true, silent: 'no' });
  if (name === '日期') return numbers(anything, { whole: true, day: true, silent: 'no' });
  if (name === '任职月数') {
    const months = whole(partsIn(study.rulebook, 'month'));
    return numbers({ low: zero, high: months }, { whole: true, silent: 'no' });
  }
  if (name === '总分') return ofTotal(study);
  if (name === '等次') {
    return { kind: 'word', only: study.rulebook.grades.map((grade) => grade.name), not: [], silent: 'maybe' };
  }
  if (name === '乡镇街道') return { kind: 'word', not: [], silent: 'no' };
  if (name.endsWith('票率')) return numbers({ low: zero, high: one }, { silent: 'maybe' });
  return undefined;
}

/** A gate may take it away; while something in it is open, it is not known. */
function ofTotal(study: Study): Domain {
  const { all } = study.ofTotal();
  const taken = study.rulebook.gates.some(({ otherwise }) => otherwise !== undefined && 'total' in otherwise);
  return numbers(taken ? eitherOf(all, nothing) : all, { silent: 'maybe' });
}

function ofRating({ range, absent }: Rating): Domain {
  const silent = absent === undefined || absent === 'exempt' ? 'maybe' : 'no';
  return numbers(orAbsent(reachOfRange(range), absent), { silent });
}

function ofFigure(study: Study, figure: Figure): Domain {
  const { absent, measure } = figure;
  const measured = measuredIn(study, figure);
  const isWhole = ['count', 'months', 'rank', 'running', 'altogether'].includes(measure.kind);
  const always = ['count', 'sum', 'months'].includes(measure.kind);
  if (absent === undefined || absent === 'exempt') {
    const silent = always && figure.for === undefined ? 'no' : 'maybe';
    return numbers(measured, { whole: isWhole, silent });
  }
  const silent = mayBeExempt(study, figure.name) ? 'maybe' : 'no';
  return numbers(orAbsent(measured, absent), { silent });
}
