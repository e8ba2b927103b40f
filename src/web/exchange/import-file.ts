/**
 * A file that is uploaded to be imported, and the same file as the page of its preview brings it back.
 *
 * Nothing of it is kept here between the two: the page carries the bytes, and the hash of the preview tells whether
 * they are still the ones that were seen.
 */
import { z } from 'zod';
import type { Actor } from '../../commands/actor.ts';
import { reach } from '../../commands/command.ts';
import type { Deps } from '../../commands/deps.ts';
import { importNames } from '../../commands/imports/import-names.ts';
import { importKinds } from '../../commands/imports/import-text.ts';
import type { Tell } from '../../commands/imports/pace.ts';
import { failure, parsedInput } from '../../commands/problems.ts';
import { readImport } from '../../files/read-import.ts';
import type { Fields } from '../fields.ts';

const bytesMost = 10 * 1024 * 1024;
/** What the page of a preview sends: the bytes as text take a third more. */
export const sentMost = 15 * 1024 * 1024;

export const uploaded = z.strictObject({
  kind: z.enum(importKinds, '请选择要导入的内容'),
  file: z.custom<File>((value) => value instanceof File).optional(),
  /** The file of an earlier preview, in base64url. */
  kept: z.base64url().optional(),
  /** What the file is called. */
  name: z.string().max(300).optional(),
  skipDuplicates: z.boolean(),
});

export type Uploaded = z.output<typeof uploaded>;

export function uploadedIn({ text, maybe, yes, file }: Fields) {
  return {
    ...{ kind: text('kind'), file: file('file'), kept: maybe('kept'), name: maybe('name') },
    skipDuplicates: yes('skipDuplicates'),
  };
}

/** The file as people and the import know it. */
export async function readUploaded(deps: Deps, actor: Actor, given: z.input<typeof uploaded>, tell?: Tell) {
  reach(actor, 'import.run');
  const { kind, file: sent, kept, name = '', skipDuplicates } = parsedInput(uploaded, given);
  if (sent === undefined && kept === undefined) {
    throw failure('invalid-input', { what: '没有选择文件。', mend: '请选择要导入的文件。' }, 'file');
  }
  const bytes =
    sent === undefined ? Buffer.from(kept ?? '', 'base64url') : new Uint8Array(await sent.arrayBuffer());
  if (bytes.length > bytesMost) throw failure('file-too-big', { why: '超过10 MB' });
  const names = await importNames(deps, actor);
  const read = await readImport(bytes, { kind, names, ...(tell === undefined ? {} : { tell }) });
  const upload = { kind, bytes, skipDuplicates, name: sent?.name ?? name };
  const file = { kind, form: 'sheet', bytes, text: read.text, skipDuplicates, tell } as const;
  return { upload, read, given: file };
}

export type UploadedRead = Awaited<ReturnType<typeof readUploaded>>;
