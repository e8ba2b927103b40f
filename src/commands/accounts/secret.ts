/** Cookies and tokens are kept as digests: who reads the database cannot sign in with what is in it. */
import { createHash } from 'node:crypto';

export function digestOfSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
