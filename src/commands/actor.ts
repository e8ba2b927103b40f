/** Who acts, and in which post: one acts in one post at a time, and recusal goes by the person. */
import type { Day } from '../engine/day.ts';
import type { Identified } from '../store/accounts.ts';
import type { Role } from '../store/tables.ts';
import { dayIn } from './deps.ts';

export interface Actor {
  readonly account: string;
  readonly person: string;
  readonly name: string;
  readonly congress: string;
  readonly post: string;
  readonly role: Role;
  readonly localOffice?: string;
  readonly representative?: string;
  /** Today in Asia/Shanghai, or the demo's own day. */
  readonly today: Day;
  /** The office has waived 四眼 in its settings. */
  readonly fourEyesWaived: boolean;
}

/** Undefined while no post is chosen, and before and after the days of the chosen one. */
export function actorOf(identified: Identified, now: Date): Actor | undefined {
  const { acting } = identified;
  if (acting === undefined) return undefined;
  const real = dayIn(now);
  if (real < acting.from || (acting.until !== undefined && real > acting.until)) return undefined;
  return {
    account: identified.account,
    person: identified.person,
    name: identified.name,
    congress: acting.congress,
    post: acting.post,
    role: acting.role,
    ...(acting.localOffice === undefined ? {} : { localOffice: acting.localOffice }),
    ...(acting.representative === undefined ? {} : { representative: acting.representative }),
    today: acting.settings.demoDay ?? real,
    fourEyesWaived: acting.settings.fourEyesWaived ?? false,
  };
}
