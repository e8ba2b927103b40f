/** Two items over the facts that the two name: which records earn in both. */
import { together } from '../check/line-spaces.ts';
import { narrowed } from '../check/space.ts';
import type { Study } from '../check/study.ts';
import { saidClasses } from './boxes.ts';
import type { Dimension } from './cells.ts';
import { type Constants, classesMax, dimensionsOf, sizeOf, type Walked } from './items.ts';

export interface PairWalk {
  readonly classes: number;
  /** No record can be in both, so there was nothing to walk. */
  readonly apart: boolean;
  /** Too many classes, and no name that keeps the two apart. */
  readonly skipped: boolean;
  /** What records that earn in both are like. */
  readonly says: readonly string[];
}

export function walkPair(study: Study, a: Walked, b: Walked): PairWalk {
  const constants = bothConstants(a.constants, b.constants);
  const dimensions = dimensionsOf(study, constants);
  const classes = sizeOf(dimensions);
  if (keptApart(study, a, b)) return { classes, apart: true, skipped: false, says: [] };
  if (classes > classesMax) return { classes, apart: false, skipped: true, says: [] };
  const [ofA, ofB] = [stridesIn(a, dimensions), stridesIn(b, dimensions)];
  const both: number[] = [];
  for (let index = 0; index < classes; index += 1) {
    let [rest, atA, atB] = [index, 0, 0];
    for (let at = 0; at < dimensions.length; at += 1) {
      const size = (dimensions[at] as Dimension).cells.length;
      const cell = rest % size;
      rest = (rest - cell) / size;
      atA += (ofA[at] as readonly number[])[cell] as number;
      atB += (ofB[at] as readonly number[])[cell] as number;
    }
    if ((a.gives[atA] ?? 0) > 0 && (b.gives[atB] ?? 0) > 0 && a.possible[atA] === 1 && b.possible[atB] === 1)
      both.push(index);
  }
  return { classes, apart: false, skipped: false, says: saidClasses(dimensions, both) };
}

function bothConstants(a: Constants, b: Constants): Constants {
  return new Map(
    [...new Set([...a.keys(), ...b.keys()])].map((name) => [
      name,
      [...(a.get(name) ?? []), ...(b.get(name) ?? [])],
    ]),
  );
}

/** For each dimension and cell of the pair, what it adds to the class number of the one item. */
function stridesIn(walked: Walked, dimensions: readonly Dimension[]): readonly (readonly number[])[] {
  let stride = 1;
  const strides = new Map<string, { readonly stride: number; readonly own: Dimension }>();
  for (const own of walked.dimensions) {
    strides.set(own.name, { stride, own });
    stride *= own.cells.length;
  }
  return dimensions.map(({ name, cells }) => {
    const found = strides.get(name);
    return cells.map((cell) => (found === undefined ? 0 : found.stride * found.own.cellOf(cell.value)));
  });
}

/** Whether nobody and no record can be in both: by `for`, or by a fact that the one wants so and the other otherwise. */
function keptApart(study: Study, a: Walked, b: Walked): boolean {
  const who = [...together(study.rulebook, a.item), ...together(study.rulebook, b.item)];
  const left = who.reduce((spaces, condition) => narrowed(spaces, condition, study), [
    new Map(),
  ] as ReturnType<typeof narrowed>);
  if (left.length === 0) return true;
  return a.dimensions.some((dimension, at) => {
    const other = b.dimensions.findIndex((each) => each.name === dimension.name);
    if (other < 0) return false;
    const [own, others] = [earning(a, at), earning(b, other)];
    const refined = dimensionsOf(
      study,
      new Map([
        [
          dimension.name,
          [...(a.constants.get(dimension.name) ?? []), ...(b.constants.get(dimension.name) ?? [])],
        ],
      ]),
    )[0] as Dimension;
    const theirs = b.dimensions[other] as Dimension;
    return !refined.cells.some(
      (cell) => own.has(dimension.cellOf(cell.value)) && others.has(theirs.cellOf(cell.value)),
    );
  });
}

const kept = new WeakMap<Walked, ReadonlySet<number>[]>();

/** The cells of one dimension in which the item earns anything. */
function earning(walked: Walked, at: number): ReadonlySet<number> {
  let sets = kept.get(walked);
  if (sets === undefined) {
    const found = walked.dimensions.map(() => new Set<number>());
    for (let index = 0; index < walked.classes; index += 1) {
      if ((walked.gives[index] ?? 0) <= 0 || walked.possible[index] !== 1) continue;
      let rest = index;
      walked.dimensions.forEach(({ cells }, dimension) => {
        found[dimension]?.add(rest % cells.length);
        rest = Math.floor(rest / cells.length);
      });
    }
    sets = found;
    kept.set(walked, sets);
  }
  return sets[at] as ReadonlySet<number>;
}
