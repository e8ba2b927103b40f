/** Two sheets of one representative side by side: the items, and the sections where these do not tell it all. */
import type { ScoreSheet } from '../../engine/sheet.ts';

/** `before` or `after` left out: there is no such part there, or it does not apply. */
export interface PartChange {
  /** Of an item, or of a section as it goes into the total. */
  readonly part: string;
  readonly before?: string;
  readonly after?: string;
}

export function partChanges(was: ScoreSheet | undefined, is: ScoreSheet | undefined): readonly PartChange[] {
  const items = changed(itemsOf(was), itemsOf(is));
  const moved = new Set(items.map(({ part }) => part));
  const told = new Set(
    [was, is].flatMap((sheet) =>
      (sheet?.sections ?? []).flatMap(({ section, weight, items: own }) =>
        weight === undefined && own.some(({ item }) => moved.has(item)) ? [section] : [],
      ),
    ),
  );
  return [...items, ...changed(sectionsOf(was), sectionsOf(is)).filter(({ part }) => !told.has(part))];
}

type Amounts = ReadonlyMap<string, string>;

function itemsOf(sheet: ScoreSheet | undefined): Amounts {
  return new Map(
    (sheet?.sections ?? []).flatMap(({ items }) =>
      items.flatMap(({ item, applies, points }) => (applies ? [[item, points] as const] : [])),
    ),
  );
}

function sectionsOf(sheet: ScoreSheet | undefined): Amounts {
  return new Map(
    (sheet?.sections ?? []).flatMap(({ section, applies, points }) =>
      applies ? [[section, points] as const] : [],
    ),
  );
}

function changed(was: Amounts, is: Amounts): readonly PartChange[] {
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((part) => {
    const [before, after] = [was.get(part), is.get(part)];
    if (before === after) return [];
    return [{ part, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }];
  });
}
