/** The API as one Hono app: the endpoints, their OpenAPI document, and what guards every request. */
import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import type { Deps } from '../commands/deps.ts';
import { failure } from '../commands/problems.ts';
import { headersOfAll } from '../http/headers.ts';
import { logged } from '../http/log.ts';
import { type Log, problemAnswer } from '../http/problem-answer.ts';
import { type ClientOptions, knowingClients } from '../http/throttle.ts';
import { docs } from './docs.ts';
import type { Endpoint } from './endpoint.ts';
import { endpoints } from './endpoints.ts';
import { watch } from './health.ts';
import { type Counters, countersOf } from './metrics.ts';
import { basePath, documentOf } from './openapi.ts';

export interface ApiOptions {
  readonly log: Log;
  readonly version: string;
  readonly counters?: Counters;
  /** Of the environment: lets somebody on another machine read /metrics. */
  readonly token?: string;
  /** A test may bring rows of its own. */
  readonly rows?: readonly Endpoint[];
  readonly clients?: ClientOptions;
}

export function apiOf(deps: Deps, options: ApiOptions): Hono {
  const { log, version, counters = countersOf({ ofProcess: false }), token, rows = endpoints } = options;
  const app = new Hono();
  app.use(logged(log, randomUUID, counters.request), headersOfAll, knowingClients(options.clients ?? {}));
  const documentPath = `${basePath}/openapi.json`;
  const document = JSON.stringify(documentOf(rows, version));
  app.get(documentPath, (context) => {
    context.set('route', documentPath);
    return context.body(document, 200, { 'content-type': 'application/json' });
  });
  docs(app, documentPath);
  watch(app, deps, { version, counters, ...(token === undefined ? {} : { token }) });
  route(app, deps, rows, log);
  app.notFound((context) => problemAnswer(context, failure('method-unknown'), log));
  app.onError((error, context) => problemAnswer(context, error, log));
  return app;
}

/** A fixed word goes before a placeholder: `/records/preview` is not the record “preview”. */
function route(app: Hono, deps: Deps, rows: readonly Endpoint[], log: Log): void {
  const sorted = rows.toSorted((a, b) => (sortKey(a.path) < sortKey(b.path) ? -1 : 1));
  for (const { method, path, handle } of sorted) {
    app.on(method, patternOf(path), (context) => {
      context.set('route', `${basePath}${path}`);
      return handle(context, deps);
    });
  }
  for (const path of new Set(sorted.map((row) => row.path))) {
    const same = sorted.filter((row) => row.path === path);
    const allow = same.flatMap(({ method }) => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()]));
    app.all(patternOf(path), (context) => {
      context.set('route', `${basePath}${path}`);
      const list = [...allow, 'OPTIONS'].join(', ');
      if (context.req.method === 'OPTIONS') return context.body(null, 204, { allow: list });
      const answer = problemAnswer(context, failure('wrong-method', { allowed: list }), log);
      answer.headers.set('allow', list);
      return answer;
    });
  }
}

function patternOf(path: string): string {
  return `${basePath}${path.replaceAll(/\{(\w+)\}/g, ':$1')}`;
}

/** `{` sorts after every letter. */
function sortKey(path: string): string {
  return path.replaceAll('{', '\uffff');
}
