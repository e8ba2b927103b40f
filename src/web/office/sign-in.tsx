/** Signing in and out; and signing in again, with what was typed, where a session ended in between. */
import { deleteCookie, setCookie } from 'hono/cookie';
import { z } from 'zod';
import { digestOfSecret } from '../../commands/accounts/secret.ts';
import { sessionSeconds, signIn } from '../../commands/accounts/sign-in.ts';
import { actorOf } from '../../commands/actor.ts';
import { Failure, failure } from '../../commands/problems.ts';
import { type Asking, cookieName } from '../../http/session.ts';
import { identifySession } from '../../store/accounts.ts';
import { endSession } from '../../store/sessions.ts';
import { type Fields, own, type Values } from '../fields.ts';
import { openForm } from '../form.ts';
import { formStateOf } from '../form-state.ts';
import { homeOf } from '../nav.ts';
import { type Done, type FormState, openPage, type Resumed, type Row, type Visit } from '../page.ts';
import { ActionButton } from '../parts/action.tsx';
import { Hidden, TextField } from '../parts/field.tsx';
import { FormPart } from '../parts/form.tsx';
import { paths } from '../paths.ts';
import { rendered } from '../rendered.tsx';

const signInPage = openPage({
  path: '/sign-in',
  act: 'anyone',
  query: z.object({ to: z.string().optional() }),
  title: '登录',
  load: async ({ query }) => ({ to: query.to }),
  show: ({ to }, { state }) => <SignIn state={state(signInForm)} to={to} />,
});

/** What was typed comes along, and no form sends more text than an import, whose page carries the bytes of the file. */
const keptMost = 16 * 1024 * 1024;

const signInForm = openForm({
  path: '/sign-in',
  act: 'anyone',
  on: signInPage,
  twin: 'post /session',
  labels: { login: '账号', password: '口令' },
  most: keptMost,
  async run(visit, fields) {
    const { context } = visit;
    const attempt = await context.get('throttle').attempt(fields.text('login'), context.get('clientAddress'));
    const asking = await signedIn(visit, fields);
    await attempt.succeeded();
    const kept = keptIn(fields);
    return kept === undefined ? next(asking, fields.maybe(own.to)) : { resumed: { asking, ...kept } };
  },
});

const signOutForm = openForm({
  path: '/sign-out',
  act: 'signedIn',
  on: signInPage,
  twin: 'delete /session',
  labels: {},
  async run({ context, deps, asking }) {
    if (asking?.session !== undefined) await endSession(deps.db, asking.session);
    deleteCookie(context, cookieName, { path: '/' });
    return { to: paths.signIn(), notice: '已退出登录。' };
  },
});

export const signInRows: readonly Row[] = [signInPage, signInForm, signOutForm];

async function signedIn({ deps, context, asking }: Visit, fields: Fields): Promise<Asking> {
  const { secret } = await signedInAs(fields);
  if (asking?.session !== undefined) await endSession(deps.db, asking.session);
  const session = digestOfSecret(secret);
  const identified = await identifySession(deps.db, session, deps.now());
  if (identified === undefined) throw failure('bad-credentials');
  const sort = { httpOnly: true, sameSite: 'Lax', path: '/', secure: context.get('encrypted') } as const;
  setCookie(context, cookieName, secret, { ...sort, maxAge: sessionSeconds });
  const actor = actorOf(identified, deps.now());
  return { identified, via: 'session', session, ...(actor === undefined ? {} : { actor }) };

  async function signedInAs({ text, maybe }: Fields) {
    const who = { login: text('login'), password: fields.values.get('password')?.[0] ?? '' };
    const post = maybe('post');
    if (post === undefined) return signIn(deps, who);
    try {
      return await signIn(deps, { ...who, post });
    } catch (error) {
      // Somebody else signs in, or the post is over: they choose one of their own.
      if (error instanceof Failure && error.problems[0].code === 'not-found') return signIn(deps, who);
      throw error;
    }
  }
}

function next({ identified, actor }: Asking, to: string | undefined): Done {
  const notice = `${identified.name}，您好。`;
  if (identified.mustChange) return { to: paths.password(), notice };
  const there = to === undefined ? homeOf(actor) : ownAddress(to);
  return actor === undefined ? { to: paths.post(there), notice } : { to: there, notice };
}

/** An address of this house alone: what was handed in might lead anywhere. */
export function ownAddress(to: string | undefined): string {
  return to !== undefined && /^\/(?![/\\])[^\s\\]*$/.test(to) ? to : paths.desk();
}

/** What was typed before the session ended. */
function keptIn(fields: Fields): Omit<Resumed, 'asking'> | undefined {
  const kept = fields.maybe(own.kept);
  if (kept === undefined) return undefined;
  const found = z.array(z.tuple([z.string(), z.array(z.string())])).safeParse(jsonIn(kept));
  if (!found.success) return undefined;
  const to = ownAddress(fields.maybe(own.to));
  return { to, values: new Map(found.data), withFiles: fields.yes(own.files) };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Passwords never go back to a page. */
const secret = new Set(['old', 'new', 'password']);

/** Nothing typed is lost: it goes along with signing in again. */
export async function expired(visit: Visit, fields: Fields): Promise<Response> {
  const { pathname, search } = new URL(visit.context.req.url);
  const state = formStateOf({ ...visit, params: {}, query: {} }, signInForm, '');
  const body = (
    <SignIn
      state={state}
      to={`${pathname}${search}`}
      kept={new Map([...fields.values].filter(([name]) => !secret.has(name)))}
      post={fields.maybe(own.post)}
      withFiles={fields.withFiles}
    />
  );
  return rendered(visit, { title: '请重新登录', body }, { status: 401 });
}

interface Props {
  readonly state: FormState;
  readonly to: string | undefined;
  readonly kept?: Values;
  readonly post?: string | undefined;
  readonly withFiles?: boolean;
}

function SignIn({ state, to, kept, post, withFiles }: Props) {
  const chosen = withFiles ?? state.values?.has(own.files) ?? false;
  const again = kept ?? (state.values?.has(own.kept) ? state.values : undefined);
  return (
    <div class="narrow-page">
      <h1>{again === undefined ? '登录' : '请重新登录'}</h1>
      {again !== undefined && (
        <p>
          登录已经过期。您刚才填写的内容还在，登录后接着办理。
          {chosen && '选的文件没有保留，登录后请重新选择。'}
        </p>
      )}
      <FormPart state={state} files={again !== undefined}>
        <Hidden name={own.to} value={state.values?.get(own.to)?.[0] ?? to ?? ''} />
        <Hidden name="post" value={state.values?.get('post')?.[0] ?? post ?? ''} />
        {again !== undefined && (
          <Hidden name={own.kept} value={state.values?.get(own.kept)?.[0] ?? JSON.stringify([...again])} />
        )}
        {chosen && <Hidden name={own.files} value="yes" />}
        <TextField state={state} name="login" most={64} autocomplete="username" />
        <TextField state={state} name="password" type="password" most={256} autocomplete="current-password" />
        <ActionButton>登录</ActionButton>
      </FormPart>
    </div>
  );
}
