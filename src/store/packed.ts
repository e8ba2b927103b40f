/** JSON as the tables of the review keep it: thousands of sheets go into one statement and stay small on disk. */
import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';

export function packed(json: string): string {
  return deflateRawSync(Buffer.from(json), { level: 3 }).toString('base64');
}

/** Throws where the text was tampered with beyond reading. */
export function unpacked(text: string): string {
  return inflateRawSync(Buffer.from(text, 'base64')).toString('utf8');
}

/** SHA-256 in hexadecimal of texts one after another, each with its length, so that none can move into the next. */
export function digestOfTexts(...texts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(`${Buffer.byteLength(text)}:`).update(text);
  return hash.digest('hex');
}
