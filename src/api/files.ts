/** Files over the API: taken as bytes, handed back so that no browser runs what is in them. */
import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import type { Repeat } from '../commands/command.ts';
import { refuseText } from '../commands/json-text.ts';
import { failure } from '../commands/problems.ts';
import { evidenceBytesMost } from '../commands/records/add-evidence.ts';
import { type FileType, fileTypes } from '../commands/records/file-types.ts';
import { bytesOf } from '../http/body.ts';

/** Media types of a body. */
export const fileTaken = ['application/octet-stream', ...Object.keys(fileTypes)];

export interface ReceivedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** A repeat is the same request with the same file. */
  readonly again: Repeat | undefined;
}

export async function receivedFile(context: Context, repeat: Repeat | undefined): Promise<ReceivedFile> {
  const type = context.req.header('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (!fileTaken.includes(type)) throw failure('not-json', { wanted: fileTaken[0] ?? '' });
  const name = nameIn(context);
  const bytes = await bytesOf(context, evidenceBytesMost);
  const again = repeat && { ...repeat, request: requestOf(repeat.request, name, bytes) };
  return { name, bytes, again };
}

export function fileAnswer(file: {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}): Response {
  return new Response(new Uint8Array(file.bytes), {
    headers: {
      'content-type': file.type,
      'content-length': `${file.bytes.byteLength}`,
      'content-disposition': dispositionOf(file.name, file.type as FileType),
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  });
}

function nameIn(context: Context): string {
  const written = context.req.header('x-file-name') ?? '';
  try {
    const name = decodeURIComponent(written);
    refuseText(name, ['x-file-name']);
    return name;
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    const said = {
      what: 'x-file-name 不是百分号编码的 UTF-8 文字。',
      mend: '请用 encodeURIComponent 编码。',
    };
    throw failure('invalid-input', said, 'x-file-name');
  }
}

function requestOf(request: string, name: string, bytes: Uint8Array): string {
  return createHash('sha256').update(request).update(JSON.stringify(name)).update(bytes).digest('hex');
}

/** The plain name for what is too old to read the other one. */
function dispositionOf(name: string, type: FileType): string {
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*!]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="evidence.${fileTypes[type]}"; filename*=UTF-8''${encoded}`;
}
