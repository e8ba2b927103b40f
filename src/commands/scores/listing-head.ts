/** What stands at the head of a list that is handed about: whose it is, who made it, and when. */
import { findCongress, findPerson } from '../../store/congresses.ts';
import type { Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';

export async function listingHead({ db }: Deps, actor: Actor) {
  const scope = { kind: 'congress' } as const;
  const { name: unit } = await findCongress(db, { congress: actor.congress, scope });
  const { name: madeBy } = await findPerson(db, actor.person);
  return { unit, madeBy, on: actor.today };
}
