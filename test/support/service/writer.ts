/**
 * A process that writes through the commands until it is killed: `node --import tsx writer.ts JOB`.
 *
 * It says `begun <name>` before each write and `done <name> <id> <version>` once the command has answered, each line
 * written out before anything else happens.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import type { Actor } from '../../../src/commands/actor.ts';
import type { Deps } from '../../../src/commands/deps.ts';
import { commitImport } from '../../../src/commands/import.ts';
import { proposeGrades } from '../../../src/commands/review/propose.ts';
import { saveLocalOffice } from '../../../src/commands/save-local-office.ts';
import { connectPostgres } from '../../../src/store/connect.ts';
import { openEmbedded } from '../../../src/store/embedded.ts';

export interface Job {
  readonly place: { readonly folder: string } | { readonly url: string };
  readonly actor: Actor;
  readonly work:
    | { readonly kind: 'writes'; readonly writers: number; readonly prefix: string }
    | { readonly kind: 'import'; readonly text: string; readonly hash: string }
    | { readonly kind: 'propose'; readonly review: string; readonly version: number };
}

const say = (line: string) => writeSync(1, `${line}\n`);

const { place, actor, work }: Job = JSON.parse(process.argv[2] ?? '');
const opened = 'url' in place ? connectPostgres(place.url) : await openEmbedded(place.folder);
if ('heldBy' in opened) throw new Error(`Process ${opened.heldBy.pid} holds the folder.`);
const deps: Deps = {
  db: opened.db,
  now: () => new Date('2026-11-20T02:00:00Z'),
  newId: () => randomUUID(),
  newSecret: () => randomBytes(32).toString('base64url'),
  hashCost: 4,
  evidenceFolder: '',
  rulesFolder: '',
};

if (work.kind === 'import') {
  const { text, hash } = work;
  say('begun import');
  const bytes = new TextEncoder().encode(text);
  await commitImport.run(deps, actor, { kind: 'records', form: 'json', bytes, hash });
  say('done import import 1');
} else if (work.kind === 'propose') {
  say('begun propose');
  const done = await proposeGrades.run(deps, actor, { review: work.review, version: work.version });
  say(`done propose ${work.review} ${done.review.version}`);
} else {
  await Promise.all(Array.from({ length: work.writers }, (_, writer) => write(writer, work.prefix)));
}
// Until it is killed.
setInterval(() => {}, 1000);

/** One local office after another, each in two versions. */
async function write(writer: number, prefix: string): Promise<void> {
  for (let round = 0; ; round += 1) {
    const name = `${prefix}-${writer}-${round}`;
    say(`begun ${name}`);
    const first = await saveLocalOffice.run(deps, actor, { name });
    say(`done ${name} ${first.id} ${first.version}`);
    say(`begun ${name}b`);
    const second = await saveLocalOffice.run(deps, actor, { ...first, name: `${name}b` });
    say(`done ${name}b ${second.id} ${second.version}`);
  }
}
