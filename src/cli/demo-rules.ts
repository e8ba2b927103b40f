/** The rule files of the demo: its own, for whoever adopts writes among them, and those that come with the program stay. */
import { existsSync } from 'node:fs';
import { cp, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// The same place seen from src/cli and from dist/cli, wherever the program is started.
const coming = fileURLToPath(new URL('../../rules-config', import.meta.url));

/** The folder of rules within the demo's own folder; made there whole or not at all. */
export async function demoRules(folder: string): Promise<string> {
  const own = join(folder, 'rules-config');
  if (existsSync(own)) return own;
  const made = `${own}.new`;
  await rm(made, { recursive: true, force: true });
  await cp(coming, made, { recursive: true, filter: (file) => basename(file) !== 'adopted.yaml' });
  await rename(made, own);
  return own;
}
