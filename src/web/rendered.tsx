/** From what a page shows to the answer; and the pages for what went wrong. */
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Deps } from '../commands/deps.ts';
import { Failure, failure, type Problem } from '../commands/problems.ts';
import { faultOf } from '../http/log.ts';
import type { Log } from '../http/problem-answer.ts';
import { type Asking, askingOf } from '../http/session.ts';
import { frameOf } from './frame.ts';
import { Layout } from './layout.tsx';
import type { Shown, Visit } from './page.ts';
import { ActionLink } from './parts/action.tsx';
import { PageHead } from './parts/page-head.tsx';
import { paths } from './paths.ts';

interface Around {
  readonly status?: number;
  /** Where one is, when it is not the address that was asked. */
  readonly path?: string;
  readonly notice?: string;
  readonly retryAfter?: number;
}

export async function rendered(
  { context, deps, asking }: Pick<Visit, 'context' | 'deps' | 'asking'>,
  shown: Shown | Response,
  { status = 200, path, notice, retryAfter }: Around = {},
): Promise<Response> {
  if (shown instanceof Response) return shown;
  const found = await frameOf(context, deps, asking);
  const frame = {
    ...found,
    ...(path === undefined ? {} : { path }),
    ...(notice === undefined ? {} : { notice }),
  };
  const whole = (
    <Layout frame={frame} title={shown.title}>
      {shown.body}
    </Layout>
  );
  const text = `<!doctype html>${await whole.toString()}`;
  return context.html(
    text,
    status as 200,
    retryAfter === undefined ? {} : { 'retry-after': `${retryAfter}` },
  );
}

/** Some problems speak to programs; people are told in words of theirs. */
export function forPeople(found: Problem): Problem {
  const words = said[found.code];
  return words === undefined ? found : { ...found, ...words };
}

const said: Partial<Record<Problem['code'], { readonly what: string; readonly mend: string }>> = {
  'key-reused': { what: '这张表刚才已经提交过。', mend: '请核对下面的内容；确要再次提交的，请再点一次。' },
  'method-unknown': { what: '没有找到这个页面。', mend: '请从上方的菜单进入。' },
  'bad-encoding': { what: '提交的内容读不出来。', mend: '请返回上一页再提交一次。' },
  'not-json': { what: '提交的内容读不出来。', mend: '请返回上一页再提交一次。' },
  'foreign-origin': { what: '请求来自别的网站，没有办理。', mend: '请在本系统的页面中操作。' },
  stale: { what: '内容已被他人更新。', mend: '请核对最新内容后再次提交。' },
};

const titles: Readonly<Record<number, string>> = {
  401: '请登录',
  403: '不能办理',
  404: '没有找到',
  409: '现在不能办理',
  413: '内容太大',
  429: '请稍后再试',
  503: '服务没有就绪',
};

/** A page for what went wrong; our own fault is logged, and the asker gets the number to quote. */
export async function shownFailure(
  context: Context,
  deps: Deps,
  error: unknown,
  log: Log,
): Promise<Response> {
  const failed = failureOf(context, error, log);
  const [first] = failed.problems;
  const asking = await known(context, deps, first);
  const title = titles[first.status] ?? (first.status >= 500 ? '系统出错' : '内容有误');
  const body = (
    <div class="narrow-page">
      <PageHead title={title} />
      <ul class="said">
        {failed.problems.map(forPeople).map(({ what, mend }) => (
          <li>
            {what}
            {mend}
          </li>
        ))}
      </ul>
      {first.status >= 500 && <p>请求编号：{context.get('requestId')}</p>}
      <p class="actions">
        <ActionLink to={paths.desk()} main>
          回到工作台
        </ActionLink>
      </p>
    </div>
  );
  const status = { status: first.status };
  return rendered(
    { context, deps, asking },
    { title, body },
    first.retryAfter === undefined ? status : { ...status, retryAfter: first.retryAfter },
  );
}

function failureOf(context: Context, error: unknown, log: Log): Failure {
  if (error instanceof Failure) return error;
  if (error instanceof HTTPException && error.status < 500) return failure('method-unknown');
  log('error', { request: context.get('requestId'), ...faultOf(error) });
  return failure('internal-error');
}

/** Who asks, for the head of the page; where the database is what failed, nobody. */
async function known(context: Context, deps: Deps, { status }: Problem): Promise<Asking | undefined> {
  if (status >= 500) return undefined;
  try {
    return await askingOf(context, deps);
  } catch {
    return undefined;
  }
}
