/** One run of the second reading: what was handed in, and what was already worked out (each thing once, by its name). */
import type { Cohort, Dossier } from '../../../src/engine/dossier.ts';
import type { Rulebook } from '../../../src/engine/rulebook.ts';

export interface World {
  readonly rulebook: Rulebook;
  readonly cohort: Cohort;
  /** Everyone to whom the rulebook applies. */
  people: readonly Dossier[];
  readonly known: Map<string, unknown>;
}

const underWay = Symbol('under way');

/** `make()`, worked out once; a thing that needs itself is an error of the rulebook. */
export function remembered<T>(world: World, what: string, person: Dossier | undefined, make: () => T): T {
  const key = `${person?.representative.id ?? ''}\n${what}`;
  if (world.known.has(key)) {
    const found = world.known.get(key) as { value?: T; thrown?: unknown } | typeof underWay;
    if (found === underWay) throw new Error(`${what} needs itself`);
    if ('thrown' in (found as object)) throw (found as { thrown: unknown }).thrown;
    return (found as { value: T }).value;
  }
  world.known.set(key, underWay);
  try {
    const value = make();
    world.known.set(key, { value });
    return value;
  } catch (thrown) {
    world.known.set(key, { thrown });
    throw thrown;
  }
}
