/** Who may see how the service itself is doing: whoever sits at the machine, or knows the word set for it. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';

/** Of the connection; what a proxy in front says about it is not believed. */
export function addressOf(context: Context): string | undefined {
  return (context.env as Partial<HttpBindings> | undefined)?.incoming?.socket.remoteAddress;
}

const proxied = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'];

/** `token`: of the environment; without one only the own machine sees inside. */
export function seesInside(context: Context, token: string | undefined): boolean {
  const given = /^Bearer (.+)$/.exec(context.req.header('authorization') ?? '')?.[1];
  if (token !== undefined && token !== '' && given !== undefined) return same(given, token);
  // A proxy on the own machine hands on what comes from everywhere.
  return (
    isLoopback(addressOf(context) ?? '') && proxied.every((name) => context.req.header(name) === undefined)
  );
}

export function isLoopback(address: string): boolean {
  const plain = address.replace(/^::ffff:/, '');
  return plain === '::1' || plain === 'localhost' || /^127(\.\d{1,3}){3}$/.test(plain);
}

function same(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => createHash('sha256').update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
