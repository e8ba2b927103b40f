/**
 * A process that writes through the commands until it is killed: `node writer.mjs DIST JOB`. DIST is the built output,
 * which is soon there; the job is told as killed.ts says.
 *
 * It says `begun <name>` before each write and `done <name> <id> <version>` once the command has answered, each line
 * written out before anything else happens.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [, , dist, job] = process.argv;
const { place, actor, work } = JSON.parse(job);

const of = (module) => import(pathToFileURL(join(dist, module)).href);
const { commitImport } = await of('commands/imports/import.js');
const { proposeGrades } = await of('commands/review/propose.js');
const { saveLocalOffice } = await of('commands/representatives/save-local-office.js');
const { connectPostgres } = await of('store/connect.js');
const { openEmbedded } = await of('store/embedded.js');

const say = (line) => writeSync(1, `${line}\n`);

const opened = 'url' in place ? connectPostgres(place.url) : await openEmbedded(place.folder);
if ('heldBy' in opened) throw new Error(`Process ${opened.heldBy.pid} holds the folder.`);
const deps = {
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
async function write(writer, prefix) {
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
