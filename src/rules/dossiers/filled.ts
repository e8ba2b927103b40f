/**
 * What a rulebook's defaults say where a dossier of the store is silent.
 *
 * A record was filled by the rulebook of its own day, and the roster belongs to no rulebook; the door of files fills
 * what it reads in the same way, so both are scored alike.
 */
import type { Dossier, Words } from '../../engine/dossier.ts';
import type { Fact, Rulebook, Trait } from '../../engine/rulebook.ts';

/** For every dossier that the rulebook scores; what is complete already is not copied. */
export function fillerOf(rulebook: Rulebook): (dossier: Dossier) => Dossier {
  const [facts, traits] = [defaultsOf(rulebook.facts), defaultsOf(rulebook.traits)];
  return (dossier) => {
    const { representative, records } = dossier;
    return {
      ...dossier,
      representative: { ...representative, traits: filled(representative.traits, traits) },
      records: records.map((record) => {
        const said = filled(record.facts, facts);
        return said === record.facts ? record : { ...record, facts: said };
      }),
    };
  };
}

type Defaults = readonly (readonly [name: string, value: string])[];

function defaultsOf(declared: readonly (Fact | Trait)[]): Defaults {
  return declared.flatMap((of): [string, string][] =>
    'default' in of && of.default !== undefined ? [[of.name, of.default]] : [],
  );
}

function filled(words: Words, defaults: Defaults): Words {
  let whole = words;
  for (const [name, value] of defaults) {
    if (words[name] !== undefined) continue;
    if (whole === words) whole = { ...words };
    (whole as Record<string, string | readonly string[]>)[name] = value;
  }
  return whole;
}
