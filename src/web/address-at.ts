/** An address with the house before it, for a code that is read by a telephone: as the asker reached this house. */
import type { Context } from 'hono';

export function addressAt(context: Context, path: string): string {
  const { host } = new URL(context.req.url);
  return `${context.get('encrypted') ? 'https' : 'http'}://${context.req.header('host') ?? host}${path}`;
}
