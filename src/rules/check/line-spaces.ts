/** What the names may still be where a line gives points: after `admit`, its `when`, and every `for` and `if` above. */
import type { Condition, Item, Line, Rulebook, Section } from '../../engine/rulebook.ts';
import { alternativesMax, type Names, narrowed, type Space } from './space.ts';

interface Seat {
  readonly line: Line;
  readonly item: Item;
  readonly above: readonly (Section | Item)[];
}

const seats = new WeakMap<Rulebook, ReadonlyMap<Line, Seat>>();

/** Every line with what holds it, outermost first. */
export function linesIn(rulebook: Rulebook): ReadonlyMap<Line, Seat> {
  let found = seats.get(rulebook);
  if (found === undefined) {
    const all = new Map<Line, Seat>();
    const enter = (item: Item, above: readonly (Section | Item)[]) => {
      for (const line of item.lines) all.set(line, { line, item, above: [...above, item] });
      for (const smaller of item.items) enter(smaller, [...above, item]);
    };
    for (const section of rulebook.sections) for (const item of section.items) enter(item, [section]);
    found = all;
    seats.set(rulebook, found);
  }
  return found;
}

/** What the dossier must meet for the line: every `for` and `if`, outermost first. */
export function dossierConditions(seat: Seat): readonly Condition[] {
  return [...seat.above, seat.line].flatMap((holder) =>
    [holder.for, holder.if].filter((condition) => condition !== undefined),
  );
}

/**
 * Traits are left as declared: `when` asks them as on the record's day and `for` on the last day, so the one does
 * not narrow what the other sees.
 */
export function spacesOfLine(study: Studied, line: Line): readonly Space[] {
  let known = kept.get(study);
  if (known === undefined) {
    known = new Map();
    kept.set(study, known);
  }
  const spaces = known.get(line) ?? findSpaces(study, line);
  known.set(line, spaces);
  return spaces;
}

type Studied = Names & { readonly rulebook: Rulebook };
const kept = new WeakMap<Studied, Map<Line, readonly Space[]>>();

function findSpaces(study: Studied, line: Line): readonly Space[] {
  const { rulebook } = study;
  const seat = linesIn(rulebook).get(line);
  const traits = new Set(rulebook.traits.map((trait) => trait.name));
  const left = (conditions: readonly Condition[]) =>
    conditions
      .reduce<readonly Space[]>((spaces, condition) => narrowed(spaces, condition, study), [new Map()])
      .map((space) => new Map([...space].filter(([name]) => !traits.has(name))));
  const records = left(
    line.when === undefined ? [] : [...(rulebook.admit === undefined ? [] : [rulebook.admit]), line.when],
  );
  const dossiers = left(seat === undefined ? [] : dossierConditions(seat));
  if (dossiers.length === 0) return [];
  // Too many alternatives to pair: what the dossier must meet then narrows nothing.
  if (records.length * dossiers.length > alternativesMax) return records;
  return records.flatMap((record) => dossiers.map((dossier) => new Map([...record, ...dossier])));
}

/** What the dossier must meet for the item: its own `for` and `if`, and those of what holds it. */
export function together(rulebook: Rulebook, item: Item): readonly Condition[] {
  const line = item.lines[0];
  const seat = line === undefined ? undefined : linesIn(rulebook).get(line);
  return (seat?.above ?? []).flatMap((holder) =>
    [holder.for, holder.if].filter((condition) => condition !== undefined),
  );
}
