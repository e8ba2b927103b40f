/** Records that no item gives anything for: by the value of a fact, and of a fact asked for beside it. */
import type { Condition, Fact } from '../../engine/rulebook.ts';
import { narrowed, type Space } from '../check/space.ts';
import type { Study } from '../check/study.ts';
import { figuresBehindPoints, namesInCondition } from '../check/uses.ts';
import type { Walked } from './items.ts';

export interface Unpaid {
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  /** Figures that count such records all the same, for a gate or to be shown. */
  readonly figures: readonly string[];
}

type Word = Extract<Fact, { kind: 'word' }>;

export function unpaidIn(study: Study, walked: readonly Walked[], all: boolean): readonly Unpaid[] {
  // An item that was too large to walk may earn anywhere.
  if (!all) return [];
  const named = new Set(walked.flatMap((item) => [...item.constants.keys()]));
  const words = study.rulebook.facts.filter(
    (fact): fact is Word => fact.kind === 'word' && named.has(fact.name),
  );
  const found: Unpaid[] = [];
  const look = (facts: Unpaid['facts']): boolean => {
    if (walked.some((item) => gives(item, facts))) return false;
    const counting = countingFigures(study, facts);
    if (counting === undefined) return false;
    found.push({ facts, figures: counting });
    return true;
  };
  for (const fact of words) {
    for (const value of fact.values) {
      if (look([{ name: fact.name, value }])) continue;
      for (const beside of words.filter((each) => isAskedFor(study, each, fact, value))) {
        for (const other of beside.values) {
          look([
            { name: fact.name, value },
            { name: beside.name, value: other },
          ]);
        }
      }
    }
  }
  // A whole value first, then what of it hangs on a second fact.
  return found.sort((a, b) => a.facts.length - b.facts.length);
}

/** Whether some possible record that says so earns or loses points in the item. */
function gives(walked: Walked, facts: Unpaid['facts']): boolean {
  const wanted = walked.dimensions.map(({ name, cellOf }) => {
    const fact = facts.find((each) => each.name === name);
    return fact === undefined ? undefined : cellOf(fact.value);
  });
  for (let index = 0; index < walked.classes; index += 1) {
    if (walked.gives[index] === 0 || walked.possible[index] === 0) continue;
    let rest = index;
    const fits = walked.dimensions.every(({ cells }, at) => {
      const cell = rest % cells.length;
      rest = Math.floor(rest / cells.length);
      return wanted[at] === undefined || wanted[at] === cell;
    });
    if (fits) return true;
  }
  return false;
}

/** The figures that count such a record; undefined where points rest on one of them. */
function countingFigures(study: Study, facts: Unpaid['facts']): readonly string[] | undefined {
  const space = facts.reduce<readonly Space[]>(
    (spaces, { name, value }) => narrowed(spaces, { fact: name, operator: 'equal', value }, study),
    [new Map()],
  );
  const counting = study.rulebook.figures.filter(({ measure }) => {
    if (measure.kind !== 'count' && measure.kind !== 'sum') return false;
    if (measure.when === undefined) return true;
    const names = namesInCondition(measure.when);
    return facts.some(({ name }) => names.includes(name)) && narrowed(space, measure.when, study).length > 0;
  });
  const behind = figuresBehindPoints(study);
  return counting.some((figure) => behind.includes(figure))
    ? undefined
    : counting.map((figure) => figure.name);
}

/** Whether a record of this value has to say the other fact too. */
function isAskedFor(study: Study, beside: Fact, fact: Word, value: string): boolean {
  const asked: Condition | undefined = beside.asked;
  if (asked === undefined || !namesInCondition(asked).includes(fact.name)) return false;
  const such = narrowed([new Map()], { fact: fact.name, operator: 'equal', value }, study);
  return narrowed(such, asked, study).length > 0;
}
