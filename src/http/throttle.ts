/**
 * Guessing passwords is slow: per account and address, and per account from wherever.
 *
 * The text that was typed is what is counted, so an account that does not exist behaves like one that does. An
 * address is never locked, for a whole building has one; with many wrong guesses behind it, it is answered late.
 * The counts live in the process: a restart forgets them, and several processes count each for itself.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { MiddlewareHandler } from 'hono';
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import { Failure, problem } from '../commands/problems.ts';
import { addressOf } from './limits.ts';

const seconds = 15 * 60;
export const attemptsMost = { accountAndAddress: 8, account: 60, address: 40 } as const;
const lateMost = 5_000;

export interface Attempt {
  /** The guess was right, so it does not count. */
  readonly succeeded: () => Promise<void>;
}

export interface Throttle {
  /** Counts a guess before it is looked at, so that many at once do not slip through; refuses with 429. */
  readonly attempt: (account: string, address: string | undefined) => Promise<Attempt>;
}

export function throttleOf(wait: (ms: number) => Promise<unknown> = pause): Throttle {
  const limiter = (keyPrefix: string, points: number) =>
    new RateLimiterMemory({ keyPrefix, points, duration: seconds });
  const pair = limiter('pair', attemptsMost.accountAndAddress);
  const whole = limiter('account', attemptsMost.account);
  const building = limiter('address', attemptsMost.address);
  return {
    async attempt(account, address) {
      const both = JSON.stringify([account, address ?? null]);
      await consumed(pair, both);
      await consumed(whole, account);
      if (address !== undefined) {
        const { consumedPoints } = await building.penalty(address);
        const over = consumedPoints - attemptsMost.address;
        if (over > 0) await wait(Math.min(over * 250, lateMost));
      }
      return {
        async succeeded() {
          await pair.delete(both);
          await whole.reward(account);
          if (address !== undefined) await building.reward(address);
        },
      };
    },
  };
}

async function consumed(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refused) {
    if (refused instanceof Error) throw refused;
    const retryAfter = Math.max(1, Math.ceil((refused as RateLimiterRes).msBeforeNext / 1000));
    throw new Failure({ ...problem('too-many-requests', { seconds: `${retryAfter}` }), retryAfter });
  }
}

declare module 'hono' {
  interface ContextVariableMap {
    throttle: Throttle;
    /** Undefined for a request made inside the process. */
    clientAddress: string | undefined;
    /** As far as the asker's own program sees it. */
    encrypted: boolean;
  }
}

export interface ClientOptions {
  /** What stands before us tells who asks (X-Forwarded-For, X-Forwarded-Proto); from anybody else it would be a lie. */
  readonly trustsProxy?: boolean;
  readonly throttle?: Throttle;
}

/** Tells every request where it came from, and hands it the counts. */
export function knowingClients({
  trustsProxy = false,
  throttle = throttleOf(),
}: ClientOptions): MiddlewareHandler {
  return async (context, next) => {
    context.set('throttle', throttle);
    const forwarded = (name: string) =>
      trustsProxy ? context.req.header(name)?.split(',').at(-1)?.trim() : undefined;
    context.set('clientAddress', forwarded('x-forwarded-for') || addressOf(context));
    const protocol = forwarded('x-forwarded-proto') ?? new URL(context.req.url).protocol.replace(':', '');
    context.set('encrypted', protocol === 'https');
    await next();
  };
}
