/**
 * One owner at a time of a data folder: PGlite takes no lock of its own, and two processes on one folder lose rows
 * without a word.
 *
 * Who wants the folder puts a file of its own into `owner/`, never written again, and then looks: it owns the folder
 * once it has seen no other living process there. Of two, each looked after it had put its file, so one of them saw
 * the other. A name is never used twice, so the file of a dead process can be removed by anybody at any time.
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

export interface Holder {
  readonly pid: number;
  readonly host: string;
  readonly since: Date;
  /** On another machine or in another container, where nobody here can see whether it is alive. */
  readonly elsewhere: boolean;
  readonly file: string;
}

export interface FolderLock {
  readonly release: () => void;
}

/** Where a second contender is seen that came later, it is given this long to step back. */
const patience = { steps: 100, milliseconds: 20 };

export async function lockFolder(folder: string): Promise<FolderLock | { readonly heldBy: Holder }> {
  const owners = join(folder, 'owner');
  mkdirSync(owners, { recursive: true });
  const mine = nameOf(process.pid);
  const release = () => rmSync(join(owners, mine), { force: true });
  writeFileSync(join(owners, mine), '', { flag: 'wx' });
  for (let step = 0; ; step += 1) {
    const others = living(owners).filter(({ name }) => name !== mine);
    const [first] = others;
    if (first === undefined) return { release };
    // Whoever came first may own it already; whoever came later steps back by this very rule.
    if (first.name < mine || step === patience.steps) {
      release();
      return { heldBy: first.holder };
    }
    await new Promise((done) => setTimeout(done, patience.milliseconds));
  }
}

/** Who owns the folder, without wanting it. */
export function holderOf(folder: string): Holder | undefined {
  return living(join(folder, 'owner'))[0]?.holder;
}

/** `<when>~<host>~<pid>~<start of the process>~<never used twice>`, in the order of coming. */
function nameOf(pid: number): string {
  const when = `${Date.now()}`.padStart(15, '0');
  const host = encodeURIComponent(hostname()).replaceAll('~', '%7E');
  return [when, host, `${pid}`, startOf(pid) ?? '', randomBytes(6).toString('hex')].join('~');
}

/** First come, first; the files of the dead are cleared away. */
function living(owners: string): { readonly name: string; readonly holder: Holder }[] {
  return namesIn(owners).flatMap((name) => {
    const [when = '', host = '', pid = '', started = '', once] = name.split('~');
    if (once === undefined) return [];
    const elsewhere = decodeURIComponent(host) !== hostname();
    const file = join(owners, name);
    if (!elsewhere && !alive(Number(pid), started)) {
      rmSync(file, { force: true });
      return [];
    }
    const since = new Date(Number(when));
    return [{ name, holder: { pid: Number(pid), host: decodeURIComponent(host), since, elsewhere, file } }];
  });
}

function namesIn(owners: string): string[] {
  try {
    return readdirSync(owners).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function alive(pid: number, started: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // Another account's process may not be signalled, but it is there.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const start = startOf(pid);
  // Where the system does not tell, a process of that number counts as the owner.
  return started === '' || start === undefined || start === started;
}

/** Tells a process from a later one of the same number; undefined where the system does not say. */
function startOf(pid: number): string | undefined {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').slice(0, 8);
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name of the program stands in brackets and may hold anything; state is the 3rd field, start the 22nd.
    const [state = '', ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return 'ZX'.includes(state) ? 'dead' : `${boot}.${fields[18]}`;
  } catch {
    return undefined;
  }
}
