/** The beginning of a congress in the store: its row and the beginning of its audit chain. Asked by nobody but an installer. */
import type { Transaction } from 'kysely';
import { append, beginning } from '../store/audit.ts';
import type { Settings, Tables } from '../store/tables.ts';
import type { Deps } from './deps.ts';

export interface Founding {
  readonly id: string;
  readonly name: string;
  readonly settings?: Settings;
}

export async function foundCongress(deps: Deps, founding: Founding): Promise<void> {
  await deps.db.transaction().execute((tx) => foundIn(tx, deps, founding));
}

export async function foundIn(
  tx: Transaction<Tables>,
  deps: Deps,
  { id, name, settings = {} }: Founding,
): Promise<void> {
  const at = deps.now();
  await tx
    .insertInto('congress')
    .values({ id, name, settings: JSON.stringify(settings) as never, created_at: at })
    .execute();
  await tx
    .insertInto('audit_head')
    .values({ congress_id: id, seq: '0', hash: beginning, salt: deps.newSecret() })
    .execute();
  const who = { account: null, person: null, post: null };
  const subject = { kind: 'congress', id };
  await append(tx, id, [{ at, ...who, act: 'congress.found', subject, details: {} }]);
}
