/**
 * One line for each request: pattern of the route, status, time, account, number of the request.
 *
 * Never the address, query, body, or a name: what a person is called or did must not lie in a log file.
 */
import type { MiddlewareHandler } from 'hono';
import type { Log } from './problem-answer.ts';

declare module 'hono' {
  interface ContextVariableMap {
    /** On every answer, in the log, and in the words of a problem. */
    requestId: string;
    /** The pattern that the request met: `/api/v1/records/{id}`. */
    route: string;
    /** The id of the account that asks. */
    account: string;
  }
}

export interface Answered {
  readonly route: string;
  readonly method: string;
  readonly status: number;
  readonly ms: number;
}

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

export function logged(log: Log, newId: () => string, seen: (answered: Answered) => void): MiddlewareHandler {
  return async (context, next) => {
    const began = performance.now();
    context.set('requestId', newId());
    await next();
    const answered = {
      route: context.get('route') ?? 'none',
      // A method that nobody knows may spell anything.
      method: methods.has(context.req.method) ? context.req.method : 'other',
      status: context.res.status,
      ms: Math.round((performance.now() - began) * 10) / 10,
    };
    const account = context.get('account');
    log('info', {
      request: context.get('requestId'),
      ...answered,
      ...(account === undefined ? {} : { account }),
    });
    seen(answered);
  };
}

/** An error without its message, which may quote a value: its kind, its code, and where it came from. */
export function faultOf(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { kind: typeof error };
  const { code, table, column, constraint, routine } = error as unknown as Record<string, unknown>;
  const said = Object.entries({ code, table, column, constraint, routine });
  return {
    kind: error.name,
    ...Object.fromEntries(said.filter(([, value]) => typeof value === 'string')),
    at: (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)),
    ...(error.cause === undefined ? {} : { cause: faultOf(error.cause) }),
  };
}
