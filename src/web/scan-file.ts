/** A scan as a form sends it: its name and bytes, or what is wrong where no file was chosen. */
import type { Actor } from '../commands/actor.ts';
import { reach } from '../commands/command.ts';
import type { Act } from '../commands/permissions.ts';
import { failure } from '../commands/problems.ts';

/** A little more than a scan may have, for the form around it. */
export const scanMost = 21 * 1024 * 1024;

/** Who may not add one is told that first. */
export async function scanOf(actor: Actor, act: Act, file: File | undefined) {
  reach(actor, act);
  if (file === undefined) {
    throw failure('invalid-input', { what: '没有选择文件。', mend: '请选择一份文件后再上传。' }, 'file');
  }
  return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
}
