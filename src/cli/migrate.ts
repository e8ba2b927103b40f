/** `lvzhi migrate`: brings the database to this release; several at once wait for each other. */
import { migrate, migrationState } from '../store/migrate.ts';
import { takeSnapshot } from '../store/snapshots.ts';
import { done, type Io, refused } from './io.ts';
import { type Env, openStore, refusalOfState } from './open-store.ts';

export async function migrateStore(io: Io, env: Env = process.env): Promise<number> {
  const store = await openStore(io, env, { asItIs: true });
  if (typeof store === 'number') return store;
  const { connected, folder } = store;
  try {
    const state = await migrationState(connected.db);
    if (state.state === 'ahead') {
      io.err(`${refusalOfState(state)}\n`);
      return refused;
    }
    if (connected.kind === 'embedded' && state.state === 'behind' && !state.empty) {
      const { file } = await takeSnapshot(connected, folder, new Date());
      io.out(`更新之前的快照：${file}\n`);
    }
    const ran = await migrate(connected.db);
    io.out(ran.length === 0 ? '数据库已经是最新的。\n' : `数据库已更新：${ran.join('、')}。\n`);
    return done;
  } finally {
    await store.close();
  }
}
