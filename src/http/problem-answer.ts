/** What went wrong, as `application/problem+json` (RFC 9457): one title, and every problem in `errors`. */
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { Failure, failure, type Problem } from '../commands/problems.ts';
import { faultOf } from './log.ts';

export type Log = (level: 'info' | 'error', said: Readonly<Record<string, unknown>>) => void;

export function problemAnswer(context: Context, error: unknown, log: Log): Response {
  const failed = error instanceof Failure ? error : ours(context, error, log);
  return answerOf(context, failed.problems);
}

/** Anything but a failure is our own fault: it is logged, and the asker gets the number to quote. */
function ours(context: Context, error: unknown, log: Log): Failure {
  if (error instanceof HTTPException && error.status < 500) return failure('method-unknown');
  log('error', { request: context.get('requestId'), ...faultOf(error) });
  return failure('internal-error');
}

function answerOf(context: Context, problems: readonly [Problem, ...Problem[]]): Response {
  const [{ code, status, what, mend, retryAfter }] = problems;
  const body = {
    type: `https://lvzhi.invalid/problems/${code}`,
    code,
    title: what,
    status,
    detail: mend,
    instance: `urn:request:${context.get('requestId')}`,
    errors: problems.map((each) => ({
      code: each.code,
      what: each.what,
      mend: each.mend,
      ...(each.path === undefined ? {} : { path: each.path }),
    })),
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'content-type': 'application/problem+json',
      ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
      ...(retryAfter === undefined ? {} : { 'retry-after': `${retryAfter}` }),
    },
  });
}
