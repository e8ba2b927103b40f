/** Asks the console in the process, as somebody with a session; what comes back is looked at as a person would. */
import { webOf } from '../../../src/web/app.tsx';
import type { Somebody } from '../service/congress.ts';
import type { Service } from '../service/service.ts';

const consoles = new WeakMap<Service, ReturnType<typeof webOf>>();

export function webFor(service: Service) {
  const known = consoles.get(service);
  if (known !== undefined) return known;
  const web = webOf(service, {
    log: (level, said) => {
      if (level === 'error') process.stderr.write(`${JSON.stringify(said)}\n`);
    },
  });
  consoles.set(service, web);
  return web;
}

export interface Seen {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
  readonly html: string;
  /** What a person reads, without tags; words apart. */
  readonly text: string;
  /** Where a redirect leads. */
  readonly to: string | null;
}

/** Cookies that came with an answer go with the next request, as in a browser. */
export function visiting(service: Service, somebody?: Pick<Somebody, 'cookie'>) {
  const web = webFor(service);
  const jar = new Map<string, string>();
  if (somebody !== undefined) jar.set('lvzhi_session', somebody.cookie);

  async function ask(method: string, path: string, body?: URLSearchParams | FormData): Promise<Seen> {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await web.request(`http://localhost${path}`, {
      method,
      headers: { host: 'localhost', ...(cookie === '' ? {} : { cookie }) },
      ...(body === undefined ? {} : { body }),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '' || /max-age=0/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const html = new TextDecoder().decode(bytes);
    return {
      ...{ status: answer.status, headers: answer.headers, bytes, html, text: textOf(html) },
      to: answer.headers.get('location'),
    };
  }

  const send = (path: string, fields: Readonly<Record<string, string | readonly string[]>> = {}) => {
    const pairs = Object.entries(fields).flatMap(([name, value]) =>
      (typeof value === 'string' ? [value] : value).map((each) => [name, each] as [string, string]),
    );
    return ask('POST', path, new URLSearchParams(pairs));
  };
  return {
    open: (path: string) => ask('GET', path),
    send,
    sendFiles: (path: string, form: FormData) => ask('POST', path, form),
    forget: (cookie: string) => jar.delete(cookie),
  };
}

export function textOf(html: string): string {
  return html
    .replaceAll(/<(script|style|title|head)\b[\s\S]*?<\/\1>/g, ' ')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** What a form of a page would send untouched, by the address that it goes to. */
export function hiddenIn(html: string, action: string): Record<string, string> {
  const form = html.split('<form').find((part) => part.includes(`action="${action}"`)) ?? '';
  const inside = form.split('</form>')[0] ?? '';
  const found = [...inside.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)];
  return Object.fromEntries(
    found.map(([, name = '', value = '']) => [name, value.replaceAll('&quot;', '"')]),
  );
}
