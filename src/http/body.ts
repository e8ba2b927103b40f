/** The body of a request as JSON, or why it is not: size, encoding and media type are refused before it is parsed. */
import type { Context } from 'hono';
import { parsed } from '../commands/json-text.ts';
import { Failure, failure } from '../commands/problems.ts';

export const bytesMost = 1024 * 1024;

/** `most` bytes of it at the most. */
export async function bytesOf(context: Context, most: number): Promise<Uint8Array> {
  const declared = Number(context.req.header('content-length') ?? 0);
  if (declared > most) throw tooLarge(most);
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of (context.req.raw.body ?? []) as AsyncIterable<Uint8Array>) {
    size += part.byteLength;
    if (size > most) throw tooLarge(most);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

export async function textOf(context: Context, most: number = bytesMost): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await bytesOf(context, most));
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw failure('bad-encoding');
  }
}

export async function jsonOf(context: Context, most: number = bytesMost): Promise<unknown> {
  const type = context.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw failure('not-json', { wanted: 'application/json' });
  return parsed(await textOf(context, most));
}

function tooLarge(most: number): Failure {
  return failure('too-large', { most: `${Math.floor(most / 1024)}KB` });
}
