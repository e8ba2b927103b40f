/** Asks the API in the process, as somebody with a session. */
import { apiOf } from '../../../src/api/app.ts';
import type { Somebody } from './congress.ts';
import type { Service } from './service.ts';

/** What a test looks into; the API's own schemas are held by the conformance test. */
export type Json = ReturnType<typeof JSON.parse>;

const apis = new WeakMap<Service, ReturnType<typeof apiOf>>();

/** One for each service, for its document costs more than most requests. */
export function apiFor(service: Service) {
  const known = apis.get(service);
  if (known !== undefined) return known;
  const api = apiOf(service, {
    version: 'test',
    log: (level, said) => {
      if (level === 'error') process.stderr.write(`${JSON.stringify(said)}\n`);
    },
  });
  apis.set(service, api);
  return api;
}

export function asking(service: Service, somebody?: Pick<Somebody, 'cookie'>) {
  const api = apiFor(service);
  const send = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    body === undefined
      ? sendRaw(method, path, undefined, undefined, headers)
      : sendRaw(method, path, JSON.stringify(body), 'application/json', headers);
  const sendRaw = async (
    method: string,
    path: string,
    body?: string | Uint8Array,
    type?: string,
    headers: Record<string, string> = {},
  ) => {
    const answer = await api.request(`http://localhost/api/v1${path}`, {
      method: method.toUpperCase(),
      headers: {
        host: 'localhost',
        ...(somebody === undefined ? {} : { cookie: `lvzhi_session=${somebody.cookie}` }),
        ...(type === undefined ? {} : { 'content-type': type }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : new Uint8Array(body) }),
    });
    const text = await answer.text();
    const json =
      /json$/.test((answer.headers.get('content-type') ?? '').split(';')[0] ?? '') &&
      !/ndjson/.test(answer.headers.get('content-type') ?? '');
    return {
      status: answer.status,
      headers: answer.headers,
      text,
      body: (json ? JSON.parse(text) : text) as Json,
    };
  };
  return {
    send,
    /** A body as it is, in any media type. */
    sendRaw,
    status: async (method: string, path: string, body?: unknown) => (await send(method, path, body)).status,
    /** What a successful GET answers. */
    get: async (path: string): Promise<Json> => {
      const { status, body, text } = await send('get', path);
      if (status !== 200) throw new Error(`GET ${path}: ${status} ${text}`);
      return body;
    },
  };
}
