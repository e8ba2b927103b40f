/** What every answer carries. A header that the handler set itself stays. */
import type { Context, MiddlewareHandler } from 'hono';

const always: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

export const headersOfAll: MiddlewareHandler = async (context, next) => {
  await next();
  const { headers } = context.res;
  for (const [name, value] of Object.entries(always)) {
    if (!headers.has(name)) headers.set(name, value);
  }
  if (isHttps(context)) headers.set('strict-transport-security', 'max-age=31536000');
  headers.set('x-request-id', context.get('requestId'));
};

/** Behind a proxy that ends TLS too; a false claim only makes the claimer's own browser stricter. */
export function isHttps(context: Context): boolean {
  const told = context.req.header('x-forwarded-proto')?.split(',')[0]?.trim();
  return told === 'https' || context.req.url.startsWith('https:');
}
