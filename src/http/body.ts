/** The body of a request as JSON, or why it is not: size, encoding, form and depth are refused before any parser runs on. */
import type { Context } from 'hono';
import { Failure, failure, problem } from '../commands/problems.ts';

export const bytesMost = 1024 * 1024;
const depthMost = 32;

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

export function parsed(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw failure('bad-json', { reason: (error as Error).message });
  }
  refuseUnstorable(value, [], 0);
  return value;
}

/** PostgreSQL stores no NUL, and a half of a surrogate pair is no text. */
function refuseUnstorable(value: unknown, path: readonly string[], depth: number): void {
  if (depth > depthMost) throw failure('too-deep', { most: `${depthMost}` });
  if (typeof value === 'string') refuseText(value, path);
  if (typeof value !== 'object' || value === null) return;
  for (const [key, part] of Object.entries(value)) {
    refuseText(key, path);
    refuseUnstorable(part, [...path, key], depth + 1);
  }
}

export function refuseText(text: string, path: readonly string[]): void {
  if (!text.includes('\u0000') && !/\p{Surrogate}/u.test(text)) return;
  const where = path.join('.');
  const said = { what: `“${where}”含有不能保存的字符。`, mend: '请删去不可见的控制字符。' };
  throw new Failure(problem('invalid-input', said, where));
}

function tooLarge(most: number): Failure {
  return failure('too-large', { most: `${Math.floor(most / 1024)}KB` });
}
