/** After which step each figure is known, and figures that go round in a circle. */
import { comparisonsIn, namesIn } from '../engine/classes.ts';
import { namesOf } from '../engine/numbers.ts';
import type { Condition, Figure } from '../engine/rulebook.ts';
import { placeOf } from './places.ts';
import { type Reading, tell } from './reading.ts';
import { type Scope, type Stage, stages } from './scope.ts';

interface Made {
  readonly stage: Stage;
  readonly cohort: boolean;
}

const dossier: Made = { stage: 'dossier', cohort: false };

/** Fills the scope's figures; a circle is told once, at the figure that closes it. */
export function stageFigures(reading: Reading, scope: Scope, figures: readonly Figure[]): void {
  const byName = new Map(figures.map((figure) => [figure.name, figure]));
  const open: string[] = [];
  const made = (name: string): Made => {
    if (name === '总分') return { stage: 'total', cohort: false };
    if (name === '等次') return { stage: 'grades', cohort: false };
    const known = scope.figures.get(name);
    const figure = byName.get(name);
    if (known !== undefined) return known;
    if (figure === undefined) return dossier;
    if (open.includes(name)) {
      const circle = [...open.slice(open.indexOf(name)), name].join(' → ');
      tell(reading, 'figures-in-a-circle', placeOf(reading.places, figure), { circle });
      return dossier;
    }
    open.push(name);
    const result = [own(scope, figure), ...restsOn(figure).map(made)].reduce(later);
    open.pop();
    scope.figures.set(name, result);
    return result;
  };
  for (const figure of figures) made(figure.name);
}

function later(a: Made, b: Made): Made {
  return {
    stage: stages.indexOf(a.stage) < stages.indexOf(b.stage) ? b.stage : a.stage,
    cohort: a.cohort || b.cohort,
  };
}

function own(scope: Scope, { measure }: Figure): Made {
  switch (measure.kind) {
    case 'points':
      return { stage: scope.sections.has(measure.of) ? 'sections' : 'items', cohort: false };
    case 'rank':
    case 'percentile':
    case 'ofBest':
    case 'ofMean':
    case 'iqrLog':
      return { stage: 'dossier', cohort: true };
    default:
      return dossier;
  }
}

/** The names that a figure asks of its dossier. */
function restsOn({ measure, for: only }: Figure): readonly string[] {
  const first = only === undefined ? [] : namesInCondition(only);
  switch (measure.kind) {
    case 'ratio':
      return [...first, ...namesOf(measure.of), ...namesOf(measure.to)];
    case 'weigh':
      return [...first, ...measure.parts.map((part) => part.name)];
    case 'rank':
    case 'percentile':
    case 'ofBest':
    case 'ofMean':
    case 'iqrLog':
      return [...first, measure.of];
    case 'running':
    case 'altogether':
      return [...first, ...namesInCondition(measure.when)];
    default:
      return first;
  }
}

function namesInCondition(condition: Condition): readonly string[] {
  return comparisonsIn(condition).flatMap(namesIn);
}
