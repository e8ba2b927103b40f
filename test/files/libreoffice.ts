/** LibreOffice, where it is installed. */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

export const howToInstall = 'apt-get install -y --no-install-recommends libreoffice-calc-nogui';

export const soffice = (process.env['PATH'] ?? '')
  .split(delimiter)
  .map((folder) => join(folder, 'soffice'))
  .find((path) => existsSync(path));

/** The file as LibreOffice saves it, in another format where one is named. */
export async function savedByLibreOffice(
  bytes: Uint8Array,
  format = 'xlsx',
  from = 'xlsx',
): Promise<Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), 'lvzhi-office-'));
  try {
    await writeFile(join(folder, `list.${from}`), bytes);
    const own = `-env:UserInstallation=file://${folder}/profile`;
    const out = join(folder, 'out');
    const args = [own, '--headless', '--convert-to', format, '--outdir', out, join(folder, `list.${from}`)];
    await promisify(execFile)(soffice ?? 'soffice', args, { timeout: 120_000 });
    return new Uint8Array(await readFile(join(out, `list.${format.split(':')[0]}`)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
