/**
 * One row of the API: what it is called, who may ask, what it takes and what it answers.
 *
 * The rows are data: the router, the OpenAPI document and the test that walks every route with every role are all made
 * from them, so none can forget one.
 */
import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { z } from 'zod';
import type { Actor } from '../commands/actor.ts';
import { type Repeat, reach, reachNoting } from '../commands/command.ts';
import type { Deps } from '../commands/deps.ts';
import { refuseText } from '../commands/json-text.ts';
import type { Act } from '../commands/permissions.ts';
import { failure, failureOfInput } from '../commands/problems.ts';
import { jsonOf } from '../http/body.ts';
import { type Asking, askingOf } from '../http/session.ts';
import type { Reader } from '../store/reader.ts';

/** `anyone`: without signing in. `signedIn`: with an account, even without a post. */
export type Asked = Act | 'anyone' | 'signedIn';

export interface Endpoint {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** Below /api/v1: `/records/{id}`. */
  readonly path: string;
  readonly act: Asked;
  /** 中文, one line. */
  readonly summary: string;
  readonly tag: string;
  readonly params: z.ZodObject;
  readonly query: z.ZodObject;
  /** Absent: the endpoint takes none, or reads the request itself (`takes`). */
  readonly body?: z.ZodType;
  /** Media types of a body that the handler reads itself. */
  readonly takes?: string | readonly string[];
  readonly status: number;
  /** Absent: no content, or another media type (`gives`). */
  readonly answer?: z.ZodType;
  readonly gives?: string;
  /** The answer holds a secret, so it is not kept to be given again with the same Idempotency-Key. */
  readonly secret?: true;
  readonly handle: (context: Context, deps: Deps) => Promise<Response>;
}

export interface Request<Params, Query, Body> {
  readonly deps: Deps;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly context: Context;
  /** Who asks; there wherever the act is not `anyone`. */
  readonly asking: Asking | undefined;
  readonly repeat?: Repeat;
}

/** What a command or a read answers is not written on. */
export type Unchanging<T> = T extends readonly (infer Each)[]
  ? readonly Unchanging<Each>[]
  : T extends object
    ? { readonly [Key in keyof T]: Unchanging<T[Key]> }
    : T;

/** Of an act: with the actor, and how far the act reaches. */
export interface Acting<Params, Query, Body> extends Request<Params, Query, Body> {
  readonly actor: Actor;
  readonly reader: Reader;
}

interface Spec<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType, A extends z.ZodType>
  extends Pick<Endpoint, 'method' | 'path' | 'summary' | 'tag' | 'takes' | 'gives' | 'secret'> {
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly answer?: A;
  readonly status?: number;
  /** Whoever may not ask is noted, as one who tried this. */
  readonly attempted?: (params: Record<string, string>) => { readonly kind: string; readonly id: string };
}

const nothing = z.strictObject({});

/** An endpoint of an act of the table of permissions. */
export function endpoint<
  P extends z.ZodObject = typeof nothing,
  Q extends z.ZodObject = typeof nothing,
  B extends z.ZodType = z.ZodUndefined,
  A extends z.ZodType = z.ZodUndefined,
>(
  spec: Spec<P, Q, B, A> & { readonly act: Act },
  handle: (
    request: Acting<z.output<P>, z.output<Q>, z.output<B>>,
  ) => Promise<Unchanging<z.input<A>> | Response>,
): Endpoint {
  return made(spec, spec.act, async (context, deps) => {
    const asking = await asked(context, deps);
    if (asking === undefined) throw failure('not-signed-in');
    if (asking.identified.mustChange) throw failure('password-expired');
    const { actor } = asking;
    if (actor === undefined) throw failure('no-post');
    // Before anything is noted of the attempt, in which the address stands.
    for (const [name, text] of Object.entries(context.req.param())) refuseText(text, [name]);
    const { act, attempted } = spec;
    const reader = attempted
      ? await reachNoting(deps, actor, act, attempted(context.req.param()))
      : reach(actor, act);
    const request = await requestOf(spec, context, deps, asking);
    return handle({ ...request, actor, reader });
  });
}

/** An endpoint that needs no post: signing in, the own account. */
export function openEndpoint<
  P extends z.ZodObject = typeof nothing,
  Q extends z.ZodObject = typeof nothing,
  B extends z.ZodType = z.ZodUndefined,
  A extends z.ZodType = z.ZodUndefined,
>(
  spec: Spec<P, Q, B, A> & { readonly act: 'anyone' | 'signedIn' },
  handle: (
    request: Request<z.output<P>, z.output<Q>, z.output<B>>,
  ) => Promise<Unchanging<z.input<A>> | Response>,
): Endpoint {
  return made(spec, spec.act, async (context, deps) => {
    const asking = await asked(context, deps);
    if (asking === undefined && spec.act === 'signedIn') throw failure('not-signed-in');
    return handle(await requestOf(spec, context, deps, asking));
  });
}

async function asked(context: Context, deps: Deps): Promise<Asking | undefined> {
  const asking = await askingOf(context, deps);
  if (asking !== undefined) context.set('account', asking.identified.account);
  return asking;
}

function made<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType, A extends z.ZodType>(
  spec: Spec<P, Q, B, A>,
  act: Asked,
  answered: (context: Context, deps: Deps) => Promise<Unchanging<z.input<A>> | Response>,
): Endpoint {
  const status = spec.status ?? (spec.answer === undefined && spec.gives === undefined ? 204 : 200);
  return {
    ...spec,
    act,
    params: spec.params ?? nothing,
    query: spec.query ?? nothing,
    status,
    handle: async (context, deps) => {
      const answer = await answered(context, deps);
      if (answer instanceof Response) return answer;
      return answer === undefined
        ? context.body(null, status as 204)
        : context.json(answer as object, status as 200);
    },
  };
}

async function requestOf<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType>(
  spec: Pick<Spec<P, Q, B, z.ZodType>, 'params' | 'query' | 'body' | 'method' | 'path'>,
  context: Context,
  deps: Deps,
  asking: Asking | undefined,
): Promise<Request<z.output<P>, z.output<Q>, z.output<B>>> {
  const body = spec.body === undefined ? undefined : await jsonOf(context);
  const params = context.req.param();
  const query = context.req.query();
  for (const [key, texts] of Object.entries(context.req.queries())) {
    const said = { what: `“${key}”写了${texts.length}次。`, mend: '请只写一次。' };
    if (texts.length > 1) throw failure('invalid-input', said, `query.${key}`);
  }
  for (const [key, text] of Object.entries({ ...params, ...query })) refuseText(text, [key]);
  const parts = z.strictObject({
    params: spec.params ?? nothing,
    query: spec.query ?? nothing,
    ...(spec.body === undefined ? {} : { body: spec.body }),
  });
  // All that is wrong with the three at once.
  const parsed = parts.safeParse({ params, query, ...(spec.body === undefined ? {} : { body }) });
  if (!parsed.success) throw failureOfInput(parsed.error);
  const key = context.req.header('idempotency-key');
  return {
    ...(parsed.data as unknown as Pick<
      Request<z.output<P>, z.output<Q>, z.output<B>>,
      'params' | 'query' | 'body'
    >),
    deps,
    context,
    asking,
    ...(key === undefined || spec.method === 'get' ? {} : { repeat: repeatOf(key, context, body) }),
  };
}

function repeatOf(key: string, context: Context, body: unknown): Repeat {
  if (!/^[\x21-\x7e]{8,128}$/.test(key)) {
    throw failure('invalid-input', {
      what: 'Idempotency-Key 应为8至128个可见的英文字符。',
      mend: '请更正。',
    });
  }
  const request = JSON.stringify([context.req.method, context.req.path, body ?? null]);
  return { key, request: createHash('sha256').update(request).digest('hex') };
}
