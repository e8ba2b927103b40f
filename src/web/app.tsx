/** The console as one Hono app, made from the rows of pages and forms. */
import { randomUUID } from 'node:crypto';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { reach } from '../commands/command.ts';
import type { Deps } from '../commands/deps.ts';
import { refuseText } from '../commands/json-text.ts';
import { Failure, failure } from '../commands/problems.ts';
import { headersOfAll } from '../http/headers.ts';
import { type Answered, logged } from '../http/log.ts';
import type { Log } from '../http/problem-answer.ts';
import { askingOf, refuseForeign } from '../http/session.ts';
import { type ClientOptions, knowingClients } from '../http/throttle.ts';
import { everyAsset } from './assets.ts';
import { progressAnswer } from './exchange/import-progress.ts';
import { type Fields, fieldsOf, own } from './fields.ts';
import { filledPath } from './filled-path.ts';
import { leaveNotice } from './frame.ts';
import { expired } from './office/sign-in.tsx';
import type { Form, Page, Resumed, Row, Typed, Visit } from './page.ts';
import { rows as everyRow } from './pages.ts';
import { importProgress, paths } from './paths.ts';
import { forPeople, rendered, shownFailure } from './rendered.tsx';
import { rowAt } from './row-at.ts';

export interface WebOptions {
  readonly log: Log;
  readonly seen?: (answered: Answered) => void;
  readonly clients?: ClientOptions;
  /** A test may bring rows of its own. */
  readonly rows?: readonly Row[];
}

export function webOf(deps: Deps, { log, seen = () => {}, clients = {}, rows = everyRow }: WebOptions): Hono {
  const app = new Hono();
  app.use(logged(log, randomUUID, seen), headersOfAll, strictly, knowingClients(clients));
  for (const { address, type, bytes } of everyAsset) {
    app.get(address, (context) => {
      context.set('route', '/assets/{file}');
      const headers = { 'content-type': type, 'cache-control': 'public, max-age=31536000, immutable' };
      return context.body(bytes, 200, headers);
    });
  }
  app.get(patternOf(importProgress), (context) => {
    context.set('route', importProgress);
    return progressAnswer(context);
  });
  // A fixed word goes before a placeholder.
  const sorted = rows.toSorted((a, b) => (sortKey(a.path) < sortKey(b.path) ? -1 : 1));
  for (const row of sorted) {
    app.on(row.kind === 'page' ? 'get' : 'post', patternOf(row.path), async (context) => {
      context.set('route', row.path);
      const answer = row.kind === 'page' ? opened(context, deps, row) : sent(context, deps, row, rows);
      return answer.catch((error: unknown) => shownFailure(context, deps, error, log));
    });
  }
  // The address of a form that was refused stays in the browser; asked again it is the page of the form.
  for (const row of sorted) {
    if (row.kind === 'form') app.get(patternOf(row.path), (context) => toPageOf(context, row));
  }
  app.notFound((context) => shownFailure(context, deps, failure('not-found', { what: '这个页面' }), log));
  app.onError((error, context) => shownFailure(context, deps, error, log));
  return app;
}

const strict = [
  ...["default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "connect-src 'self'"],
  ...["frame-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'"],
].join('; ');

/**
 * A response that set its own policy keeps it. Where a browser may tell nobody where it comes from, it tells us
 * neither, and our own forms would look like those of another site.
 */
const strictly: MiddlewareHandler = async (context, next) => {
  await next();
  const { headers } = context.res;
  if (!headers.has('content-security-policy')) headers.set('content-security-policy', strict);
  headers.set('referrer-policy', 'same-origin');
};

async function visitOf(context: Context, deps: Deps): Promise<Visit> {
  const asking = await askingOf(context, deps);
  if (asking !== undefined) context.set('account', asking.identified.account);
  const [params, query] = [context.req.param(), context.req.query()];
  for (const [name, text] of Object.entries({ ...params, ...query })) refuseText(text, [name]);
  return { deps, context, asking, params, query };
}

async function opened(context: Context, deps: Deps, page: Page): Promise<Response> {
  const visit = await visitOf(context, deps);
  const elsewhere = firstElsewhere(visit, page.act);
  if (elsewhere !== undefined) return context.redirect(elsewhere, 303);
  return rendered(visit, await page.answer(visit));
}

/** Signing in, a password of one's own, and a post come first. */
function firstElsewhere({ context, asking }: Visit, act: Row['act']): string | undefined {
  if (act === 'anyone') return undefined;
  const { pathname, search } = new URL(context.req.url);
  const here = `${pathname}${search}`;
  if (asking === undefined) return paths.signIn(here === '/' ? undefined : here);
  if (act === 'signedIn') return undefined;
  if (asking.identified.mustChange) return paths.password();
  return asking.actor === undefined ? paths.post(here) : undefined;
}

async function sent(context: Context, deps: Deps, form: Form, rows: readonly Row[]): Promise<Response> {
  refuseForeign(context);
  const visit = await visitOf(context, deps);
  let fields = await fieldsOf(context, form.most);
  if (visit.asking === undefined && form.act !== 'anyone') return expired(visit, fields);
  const elsewhere = firstElsewhere(visit, form.act);
  if (elsewhere !== undefined) return context.redirect(elsewhere, 303);
  try {
    refuseOtherPost(visit, form, fields);
    fields = (await form.reads?.(fields)) ?? fields;
    const taken = await form.take(visit, fields);
    if ('response' in taken) return taken.response;
    if ('resumed' in taken) return resumed(visit, taken.resumed, rows);
    if ('rehearsed' in taken || 'told' in taken) return back(visit, form, fields, { problems: [], ...taken });
    leaveNotice(context, taken.done.notice);
    return context.redirect(taken.done.to, 303);
  } catch (error) {
    if (!(error instanceof Failure) || error.problems[0].status >= 500) throw error;
    return back(visit, form, fields, { problems: error.problems.map(forPeople) });
  }
}

/** The post was changed in another window since this page was opened. */
function refuseOtherPost({ asking }: Visit, { act }: Form, fields: Fields): void {
  const seen = fields.text(own.post);
  if (act === 'anyone' || act === 'signedIn' || seen === '' || seen === asking?.actor?.post) return;
  throw failure('wrong-state', {
    ...{ what: '当前岗位', state: '已在别的窗口换过', act: '接着提交' },
    mend: '请核对页面上方的岗位后再次提交。',
  });
}

type Outcome = Pick<Typed, 'problems' | 'rehearsed' | 'told'>;

/** The page of the form again, with what was typed and what was wrong with it. */
async function back(visit: Visit, form: Form, fields: Fields, outcome: Outcome): Promise<Response> {
  const { actor } = visit.asking ?? {};
  const { act } = form.on;
  // Whoever may not even open the page is told so, and nothing else.
  if (actor !== undefined && act !== 'anyone' && act !== 'signedIn') reach(actor, act);
  const typed: Typed = { form, of: fields.text(own.of), values: fields.values, ...outcome };
  const shown = await form.on.answer({ ...visit, typed });
  const [first] = outcome.problems;
  return rendered(visit, shown, {
    status: first?.status ?? 200,
    path: filledPath(form.on.path, visit.params),
    ...(first?.retryAfter === undefined ? {} : { retryAfter: first.retryAfter }),
  });
}

/** After signing in again: the page of the form that came too late, with what was typed. */
async function resumed(
  visit: Visit,
  { asking, to, values, withFiles }: Resumed,
  rows: readonly Row[],
): Promise<Response> {
  const found = rowAt(rows, to);
  if (found === undefined || asking.actor === undefined || asking.identified.mustChange) {
    return visit.context.redirect(paths.desk(), 303);
  }
  const { form, params, query } = found;
  const again: Visit = { ...visit, asking, params, query };
  const { act } = form.on;
  if (act !== 'anyone' && act !== 'signedIn') reach(asking.actor, act);
  const of = values.get(own.of)?.[0] ?? '';
  const shown = await form.on.answer({ ...again, typed: { form, of, values, problems: [] } });
  const chosen = withFiles ? '选的文件没有保留，请重新选择；' : '';
  const notice = `已重新登录。下面是您刚才填写的内容，还没有提交。${chosen}请核对后再次提交。`;
  return rendered(again, shown, { path: filledPath(form.on.path, params), notice });
}

function toPageOf(context: Context, form: Form): Response {
  return context.redirect(
    filledPath(form.on.path, context.req.param()) + new URL(context.req.url).search,
    303,
  );
}

function patternOf(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1');
}

function sortKey(path: string): string {
  return path.replaceAll('{', '\uffff');
}
