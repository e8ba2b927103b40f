/** Traits against the rulebooks in force: made canonical, their defaults filled in, or every fault with its path. */
import type { Transaction } from 'kysely';
import type { Day } from '../../engine/day.ts';
import type { Representative } from '../../engine/dossier.ts';
import type { Rulebook } from '../../engine/rulebook.ts';
import { knownToBoth } from '../../rules/dossiers/both.ts';
import { dossiersOf } from '../../rules/dossiers.ts';
import { editionsInForce } from '../../store/editions.ts';
import type { Tables } from '../../store/tables.ts';
import { type Problem, problem } from '../problems.ts';

type Checked = Pick<Representative, 'traits' | 'changes' | 'members' | 'electedOn'> & {
  readonly leftOn?: Day | null;
};

/**
 * In the order of the input; the path of a problem begins with that index. Without a rulebook in force nothing can be
 * said of anybody but that there is nothing to say.
 */
export async function checkedTraits(
  tx: Transaction<Tables>,
  congress: string,
  today: Day,
  people: readonly Checked[],
): Promise<{
  readonly checked: readonly Pick<Checked, 'traits' | 'changes'>[];
  readonly problems: readonly Problem[];
}> {
  const rulebook = await knownOn(tx, congress, [
    ...new Set([today, ...people.flatMap(({ changes }) => changes.map(({ on }) => on))]),
  ]);
  if (rulebook === undefined)
    return { checked: people, problems: people.flatMap((one, index) => withoutRulebook(one, index, today)) };
  const dossiers = people.map(({ traits, changes, members, electedOn, leftOn }, index) => ({
    representative: {
      id: `${index}`,
      name: '某人',
      localOffice: '某处',
      electedOn,
      ...(leftOn ? { leftOn } : {}),
      traits: { ...traits },
      changes: changes.map((change) => ({ on: change.on, traits: { ...change.traits } })),
      members,
    },
  }));
  const read = await dossiersOf({ period: { from: today, until: today }, dossiers }, rulebook);
  if ('cohort' in read) {
    return {
      checked: read.cohort.dossiers.map(({ representative: { traits, changes } }) => ({ traits, changes })),
      problems: [],
    };
  }
  return {
    checked: people,
    problems: read.problems.map(({ what, mend, path }) =>
      problem(
        'facts-refused',
        { what: `${what}。`, mend },
        path.replace('dossiers.', '').replace('representative.', ''),
      ),
    ),
  };
}

/** What the editions in force on any of these days know together. */
async function knownOn(
  tx: Transaction<Tables>,
  congress: string,
  days: readonly Day[],
): Promise<Rulebook | undefined> {
  const known = new Map<string, Rulebook>();
  for (const day of days) {
    for (const { id, rulebook } of await editionsInForce(tx, congress, day)) known.set(id, rulebook);
  }
  return [...known.values()].reduce<Rulebook | undefined>(
    (all, one) => (all === undefined ? one : knownToBoth(all, one)),
    undefined,
  );
}

function withoutRulebook({ traits, changes }: Checked, index: number, today: Day): Problem[] {
  const says = Object.keys(traits).length + changes.length > 0;
  return says ? [problem('no-rulebook', { on: today }, `${index}.traits`)] : [];
}
