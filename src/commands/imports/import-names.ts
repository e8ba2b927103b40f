/** The words that a list may use: those of the adopted rulebooks, the local offices and the roster. */
import type { Day } from '../../engine/day.ts';
import type { Representative } from '../../engine/dossier.ts';
import type { Fact, Rulebook, Trait } from '../../engine/rulebook.ts';
import { adoptedEditions, holdsOn } from '../../store/editions.ts';
import type { Reader } from '../../store/reader.ts';
import { listLocalOffices, listRepresentatives, type Reading } from '../../store/representatives.ts';
import type { Actor } from '../actor.ts';
import { reach } from '../command.ts';
import type { Deps } from '../deps.ts';

export interface ListWords {
  /** Of the rulebooks in force today, for templates; the first is the one that holds where several do. */
  readonly rulebooks: readonly Rulebook[];
  /** Of every adopted rulebook, for a record is read by the one of its day; of two of a name the newer one. */
  readonly facts: readonly Fact[];
  readonly traits: readonly Trait[];
  readonly localOffices: readonly string[];
}

export interface ImportNames extends ListWords {
  readonly representatives: readonly Known[];
}

interface Known {
  readonly officeNumber: string;
  readonly name: string;
  readonly localOffice: string;
  /** As the dossier format says it, for lists that add to a dossier. */
  readonly said: Pick<Representative, 'electedOn' | 'leftOn' | 'traits' | 'changes' | 'members'>;
}

export async function importNames({ db }: Deps, actor: Actor): Promise<ImportNames> {
  const reader = reach(actor, 'import.run');
  const people = await listRepresentatives(db, reader, { limit: 100_000 });
  return {
    ...(await listWords(db, reader, actor.today)),
    representatives: people.map(
      ({ office_number: officeNumber, name, local_office: localOffice, ...one }) => {
        const { elected_on: electedOn, left_on: leftOn, traits, changes, members } = one;
        const said = { electedOn, ...(leftOn === null ? {} : { leftOn }), traits, changes, members };
        return { officeNumber, name, localOffice, said };
      },
    ),
  };
}

/** Two statements. */
export async function listWords(db: Reading, reader: Reader, today: Day): Promise<ListWords> {
  const editions = await adoptedEditions(db, reader.congress, { until: '1900-01-01' as Day });
  const places = await listLocalOffices(db, reader);
  return {
    rulebooks: editions.filter((edition) => holdsOn(edition, today)).map(({ rulebook }) => rulebook),
    facts: firstOfEach(editions.flatMap(({ rulebook }) => rulebook.facts)),
    traits: firstOfEach(editions.flatMap(({ rulebook }) => rulebook.traits)),
    localOffices: places
      .filter(({ closed_on: closed }) => closed === null || closed >= today)
      .map(({ name }) => name),
  };
}

/** Words that any of them knows are known. */
function firstOfEach<Named extends Fact | Trait>(all: readonly Named[]): readonly Named[] {
  const byName = new Map<string, Named>();
  for (const one of all) {
    const first = byName.get(one.name);
    const merged =
      first !== undefined && 'values' in first && 'values' in one && first.values !== undefined
        ? { ...first, values: [...new Set([...first.values, ...(one.values ?? [])])] }
        : (first ?? one);
    byName.set(one.name, merged);
  }
  return [...byName.values()];
}
