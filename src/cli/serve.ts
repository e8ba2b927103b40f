/**
 * `lvzhi serve`, which is also what `npm start` runs: opens the database, starts the API, and ends cleanly.
 *
 * The one wiring file: here alone the command line meets the edges.
 */
import { join } from 'node:path';
import { pino } from 'pino';
import { apiOf } from '../api/app.ts';
import { type Counters, countersOf } from '../api/metrics.ts';
import type { Deps } from '../commands/deps.ts';
import { edgesOf } from '../http/edges.ts';
import { isLoopback } from '../http/limits.ts';
import type { Log } from '../http/problem-answer.ts';
import { throttleOf } from '../http/throttle.ts';
import { hasDatabase } from '../store/embedded.ts';
import { keepSnapshots } from '../store/idle-snapshots.ts';
import { hasTrialAccounts } from '../store/trial-accounts.ts';
import { webOf } from '../web/app.tsx';
import { demo } from './demo.ts';
import { demoRules } from './demo-rules.ts';
import { seedDemo } from './demo-service.ts';
import { demoText } from './demo-told.ts';
import { depsOf } from './deps.ts';
import { done, type Io, misused, refused } from './io.ts';
import { listen, type Place } from './listen.ts';
import { dataFolder, openStore, type Store } from './open-store.ts';
import { version } from './version.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** How long (ms) a request that has begun may still take when the service is told to end. */
const patience = 10_000;

export interface ServeOptions {
  /** Open everything, say what there is to say, and end. */
  readonly once?: boolean;
  /** Where there is no office's own data, the made-up district, in a folder of its own. */
  readonly demo?: boolean;
}

export async function serve(options: ServeOptions, io: Io, env: Env = process.env): Promise<number> {
  const place = placeOf(env);
  if (typeof place === 'string') {
    io.err(`${place}\n`);
    return misused;
  }
  const trial = options.demo === true && !env['DATABASE_URL'] && !hasDatabase(dataFolder(env));
  if (trial && !isLoopback(place.host)) {
    io.err(trialRefusal(place));
    return refused;
  }
  const counters = countersOf({ ofProcess: true });
  const store = await openStore(io, trial ? { ...env, LVZHI_DATA: join(dataFolder(env), 'demo') } : env, {
    make: trial,
    log: (event) => counters.statement(event.queryDurationMillis),
  });
  if (typeof store === 'number') return store;
  try {
    const deps = depsOf(store, trial ? await demoRules(store.folder) : undefined);
    if (!isLoopback(place.host) && (await hasTrialAccounts(deps.db))) {
      io.err(trialRefusal(place));
      return refused;
    }
    const told = trial ? await demoReady(deps, store.folder, io) : () => '';
    if (typeof told === 'number') return told;
    if (options.once === true) {
      io.out(told(addressOf(place, place.port)));
      return done;
    }
    return await kept(store, io, () => serving(deps, place, { counters, io, env, told }));
  } finally {
    await store.close();
  }
}

/** What there is to say once the address is known. */
type Told = (address: string) => string;

/** Makes the demo where it is not there yet, and then shows what the product does. */
async function demoReady(deps: Deps, folder: string, io: Io): Promise<Told | number> {
  const seeded = await seedDemo(deps, io.progress);
  if (seeded.made) {
    const shown = await demo({}, io);
    if (shown !== done) return shown;
  } else {
    io.out('演示数据已在，接着上次的用。\n');
  }
  return (address) => demoText(seeded, address, folder);
}

/** While it runs, the embedded database gets its snapshots. */
async function kept({ connected, folder }: Store, io: Io, work: () => Promise<number>): Promise<number> {
  if (connected.kind !== 'embedded') return work();
  const snapshots = keepSnapshots(connected, folder, {
    now: () => new Date(),
    failed: (error) => io.err(`快照没有生成：${error instanceof Error ? error.message : error}\n`),
  });
  return work().finally(snapshots.stop);
}

const portMost = 65_535;

/** Where to listen, or what is wrong with what was set. */
function placeOf(env: Env): Place | string {
  const [host, port] = [env['HOST'] || '127.0.0.1', env['PORT'] || '8020'];
  if (/^\d{1,5}$/.test(port) && Number(port) <= portMost) return { host, port: Number(port) };
  return `PORT 不能是“${port}”。请写0至${portMost}的整数，例如 8020；0 表示任选一个空着的端口。`;
}

function addressOf({ host }: Place, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function trialRefusal({ host }: Place): string {
  return [
    `这里有试用账号，口令是公开的，所以只能在本机使用，不能在 ${host} 上开放。\n`,
    '试用请去掉 HOST 再启动；正式使用请用 lvzhi init 新建系统，或先停用试用账号。\n',
  ].join('');
}

interface Around {
  readonly counters: Counters;
  readonly io: Io;
  readonly env: Env;
  readonly told: Told;
}

async function serving(deps: Deps, place: Place, { counters, io, env, told }: Around): Promise<number> {
  const logger = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2));
  const token = env['LVZHI_METRICS_TOKEN'];
  const log: Log = (level, said) => logger[level](said);
  // One count of wrong passwords, whichever door they come to.
  const clients = { trustsProxy: env['LVZHI_TRUSTS_PROXY'] === '1', throttle: throttleOf() };
  const api = apiOf(deps, { version, counters, log, clients, ...(token === undefined ? {} : { token }) });
  const web = webOf(deps, { log, clients, seen: counters.request });
  const listening = await listen(edgesOf(api.fetch, web.fetch), place);
  if ('refused' in listening) {
    io.err(`${listening.refused}\n`);
    return refused;
  }
  const ended = new Promise<void>((end) => {
    // Heard before the address is told: whoever reads it may end the service at once.
    onSignals(end, listening.cut);
  });
  const address = addressOf(place, listening.port);
  io.out(`${told(address)}服务已启动：${address}（按 Ctrl+C 停止）\n`);
  await ended;
  io.out('正在停止，等已经开始的请求办完……\n');
  await listening.stop(patience);
  io.out('已停止。\n');
  return done;
}

/** `first` when the process is told to end, `again` when it is told once more. */
function onSignals(first: () => void, again: () => void): void {
  let began: number | undefined;
  const heard = () => {
    if (began === undefined) {
      began = performance.now();
      first();
    } else if (performance.now() - began > 1000) {
      // Within a second it is npm that hands on the Ctrl+C which the terminal has sent to everyone already.
      again();
    }
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, heard);
}
