/** Rows of records read by rulebooks: which one holds for each, and what it makes of their facts. */
import { thoseUnder } from '../../engine/applies.ts';
import type { Day } from '../../engine/day.ts';
import type { Representative, Words } from '../../engine/dossier.ts';
import type { Rulebook } from '../../engine/rulebook.ts';
import { dossiersOf } from '../../rules/dossiers.ts';
import type { EditionFound } from '../../store/editions.ts';
import type { RepresentativeFound } from '../../store/representatives.ts';
import { groupedBy } from '../grouped.ts';
import type { WrittenRecord } from './check-records.ts';

/** A row whose representative and whose possible rulebooks are known, those that came into force last first. */
export interface Known {
  readonly index: number;
  readonly row: WrittenRecord;
  readonly person: RepresentativeFound;
  readonly inForce: readonly EditionFound[];
}

/** By index, the first that applies by the traits of the day; nothing where none does. */
export async function editionsFor(all: readonly Known[]): Promise<ReadonlyMap<number, EditionFound>> {
  const asked = new Map<string, Promise<boolean>>();
  const applies = (edition: EditionFound, { person, row }: Known) => {
    if (edition.rulebook.appliesTo === undefined) return true;
    // Without changes the traits are the same on every day, and one answer serves a whole import.
    const day = person.changes.length === 0 ? '' : row.on;
    const key = JSON.stringify([edition.id, person.representative_id, day]);
    const answer = asked.get(key) ?? appliesTo(edition.rulebook, person, row.on);
    asked.set(key, answer);
    return answer;
  };
  const found = new Map<number, EditionFound>();
  for (const known of all) {
    for (const edition of known.inForce) {
      if (!(await applies(edition, known))) continue;
      found.set(known.index, edition);
      break;
    }
  }
  return found;
}

/** Whether the rulebook is that of this representative on the day. */
export async function appliesTo(rulebook: Rulebook, person: RepresentativeFound, on: Day): Promise<boolean> {
  const inside = await thoseUnder(rulebook, [representativeIn(rulebook, person)], on);
  return inside.has(person.representative_id);
}

export interface ReadRecords {
  readonly records: readonly { readonly index: number; readonly facts: Words }[];
  readonly problems: readonly {
    readonly index: number;
    readonly path: readonly string[];
    readonly what: string;
    readonly mend: string;
    /** It only says too little; nothing it says is wrong. */
    readonly unsaid: boolean;
  }[];
}

/** Rows that are read at a time, so that others are answered between. */
const batch = 100;

/** `each` is told how many rows were read since. */
export async function readByRules(
  rulebook: Rulebook,
  all: readonly Known[],
  each: (count: number) => Promise<void> = async () => {},
): Promise<ReadRecords> {
  const read: ReadRecords[] = [];
  for (let start = 0; start < all.length; start += batch) {
    const some = all.slice(start, start + batch);
    const together = await readTogether(rulebook, some);
    if (together.problems.length === 0) read.push(together);
    // The door tells so many problems of a kind and no more; one by one, every row is told its own.
    else for (const known of some) read.push(await readTogether(rulebook, [known]));
    await each(some.length);
  }
  return {
    records: read.flatMap(({ records }) => records),
    problems: read.flatMap(({ problems }) => problems),
  };
}

async function readTogether(rulebook: Rulebook, all: readonly Known[]): Promise<ReadRecords> {
  const byPerson = [...groupedBy(all, ({ person }) => person.representative_id).values()];
  const days = all.map(({ row }) => row.on).sort();
  const read = await dossiersOf(
    {
      period: { from: days[0], until: days.at(-1) },
      dossiers: byPerson.map((known) => ({
        representative: representativeIn(rulebook, (known[0] as Known).person),
        records: known.map(({ index, row }) => ({
          id: `${index}`,
          on: row.on,
          // The door makes what it reads canonical in its place.
          facts: structuredClone(row.facts),
          evidence: row.papers ?? 0,
          ...(row.joint === undefined ? {} : { joint: { ...row.joint } }),
          ...(row.by === undefined ? {} : { by: row.by }),
        })),
      })),
    },
    rulebook,
  );
  if ('cohort' in read) {
    const records = read.cohort.dossiers.flatMap((dossier) => dossier.records);
    return { records: records.map(({ id, facts }) => ({ index: Number(id), facts })), problems: [] };
  }
  return {
    records: [],
    problems: read.problems.flatMap(({ code, path, what, mend }) => {
      const unsaid = code === 'dossier-asked';
      const [, dossier, part, record, ...rest] = path.split('.');
      const known = byPerson[Number(dossier)] ?? [];
      if (part === 'records') return known.slice(Number(record), Number(record) + 1).map(inRow(rest));
      return known.map(inRow(['representative']));
      function inRow(at: readonly string[]) {
        return ({ index }: Known) => ({ index, path: at, what: `${what}。`, mend, unsaid });
      }
    }),
  };
}

/** Of several rulebooks side by side each knows its own traits. */
function representativeIn({ traits }: Rulebook, person: RepresentativeFound): Representative {
  const known = new Set(traits.map(({ name }) => name));
  const own = (words: Words): Words =>
    Object.fromEntries(Object.entries(words).filter(([name]) => known.has(name)));
  const given = traits.flatMap((trait): [string, string][] =>
    'default' in trait && trait.default !== undefined ? [[trait.name, trait.default]] : [],
  );
  return {
    id: person.representative_id,
    name: person.name,
    localOffice: person.local_office,
    electedOn: person.elected_on,
    ...(person.left_on === null ? {} : { leftOn: person.left_on }),
    traits: { ...Object.fromEntries(given), ...own(person.traits) },
    changes: person.changes.map(({ on, traits: words }) => ({ on, traits: own(words) })),
    members: [...person.members],
  };
}
