/** The beginning of a congress in the store: its row and the beginning of its audit chain. Asked by nobody but an installer. */
import { append, beginning } from '../store/audit.ts';
import type { Settings } from '../store/tables.ts';
import type { Deps } from './deps.ts';

export async function foundCongress(
  deps: Deps,
  { id, name, settings = {} }: { readonly id: string; readonly name: string; readonly settings?: Settings },
): Promise<void> {
  const at = deps.now();
  await deps.db.transaction().execute(async (tx) => {
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
  });
}
