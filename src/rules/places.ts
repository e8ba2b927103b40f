/** Where in a rule file each part of a parsed rulebook was written: kept beside the rulebook, never inside it. */
import type { Place } from './problems.ts';

/** `own` is the node itself; `keys` the places of its written keys' values, by key as written in the file. */
export interface NodePlace {
  readonly own: Place;
  readonly keys: Readonly<Record<string, Place>>;
}

export type Places = WeakMap<object, NodePlace>;

/** The place of `node`, or of what is written under one of its keys. Every object of a parsed rulebook has one. */
export function placeOf(places: Places, node: object, key?: string): Place {
  const found = places.get(node);
  if (found === undefined) throw new Error('a part of a rulebook without a place');
  return (key === undefined ? undefined : found.keys[key]) ?? found.own;
}
