/** The API as one Hono app: the endpoints, their OpenAPI document, and what guards every request. */
import { Hono } from 'hono';
import { requestId } from 'hono/request-id';
import { secureHeaders } from 'hono/secure-headers';
import type { Deps } from '../commands/deps.ts';
import { failure } from '../commands/problems.ts';
import { type Log, problemAnswer } from '../http/problem-answer.ts';
import { endpoints } from './endpoints.ts';
import { basePath, documentOf } from './openapi.ts';

export interface ApiOptions {
  readonly log: Log;
  readonly version: string;
}

export function apiOf(deps: Deps, { log, version }: ApiOptions): Hono {
  const app = new Hono();
  app.use(requestId({ headerName: '' }));
  app.use(
    secureHeaders({
      contentSecurityPolicy: { defaultSrc: ["'self'"], frameAncestors: ["'none'"], formAction: ["'self'"] },
    }),
  );
  const document = documentOf(endpoints, version);
  app.get(`${basePath}/openapi.json`, (context) => context.json(document));
  for (const { method, path, handle } of endpoints) {
    app.on(method, `${basePath}${path.replaceAll(/\{(\w+)\}/g, ':$1')}`, (context) => handle(context, deps));
  }
  app.notFound((context) => problemAnswer(context, failure('method-unknown'), log));
  app.onError((error, context) => problemAnswer(context, error, log));
  return app;
}
