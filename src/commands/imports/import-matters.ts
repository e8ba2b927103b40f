/** Matters that the rows of an import name: those that are there, and new ones for the rest. */
import type { Day } from '../../engine/day.ts';
import type { Words } from '../../engine/dossier.ts';
import { mattersNamed } from '../../store/imports.ts';
import type { MatterRow } from '../../store/tables.ts';
import type { Writing } from '../command.ts';
import { groupedBy } from '../grouped.ts';

interface Named {
  readonly matter: string;
  readonly on: Day;
  readonly facts: Words;
}

export interface MattersFound {
  /** By the name in the file; a title that several matters bear is missing. */
  readonly ids: ReadonlyMap<string, string>;
  readonly several: ReadonlySet<string>;
  readonly fresh: readonly MatterRow[];
}

/**
 * A name is the id of a matter, or with `byTitle` the title of one. A new matter is called by its name and holds what
 * its records have in common; who was called is not known of it, so nobody is undecided.
 */
export async function mattersFor(
  { tx, reader, deps, by }: Writing,
  rows: readonly Named[],
  { byTitle }: { readonly byTitle: boolean },
): Promise<MattersFound> {
  const groups = groupedBy(rows, ({ matter }) => matter);
  const found = await mattersNamed(tx, reader.congress, [...groups.keys()]);
  const byId = new Set(found.map(({ id }) => id));
  const titled = groupedBy(found, ({ title }) => title);
  const ids = new Map<string, string>();
  const several = new Set<string>();
  const fresh: MatterRow[] = [];
  for (const [name, own] of groups) {
    const same = byTitle ? (titled.get(name) ?? []) : [];
    if (byId.has(name)) ids.set(name, name);
    else if (same.length > 1) several.add(name);
    else if (same[0] !== undefined) ids.set(name, same[0].id);
    else {
      const id = byTitle ? deps.newId() : name;
      ids.set(name, id);
      fresh.push({
        congress_id: reader.congress,
        id,
        version: 1,
        on: own.map(({ on }) => on).sort()[0] as Day,
        title: name,
        facts: sharedBy(own.map(({ facts }) => facts)),
        signers: false,
        local_office_id: null,
        withdrawn: false,
        reason: null,
        ...by,
      });
    }
  }
  return { ids, several, fresh };
}

function sharedBy([first = {}, ...others]: readonly Words[]): Words {
  return Object.fromEntries(
    Object.entries(first).filter(([name, value]) =>
      others.every((facts) => JSON.stringify(facts[name]) === JSON.stringify(value)),
    ),
  );
}
