/**
 * How far an import is, for the page that waits for it.
 *
 * In the memory of the process and nowhere else, and told without asking the database: the embedded one is held by the
 * very work that is told of. Who asks is known by the session that sent the form, and the form by its key.
 */
import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { digestOfSecret } from '../../commands/accounts/secret.ts';
import { type Progress, progressWords, type Tell } from '../../commands/imports/pace.ts';
import { cookieName } from '../../http/session.ts';
import type { Form } from '../page.ts';

interface Going {
  readonly session: string;
  progress?: Progress;
}

const going = new Map<string, Going>();

/** The form, with its work told of by its key as long as it lasts. */
export function followed(form: Form): Form {
  return {
    ...form,
    async take(visit, fields) {
      const [session, key] = [visit.asking?.session, fields.repeat?.key];
      if (session === undefined || key === undefined) return form.take(visit, fields);
      const own: Going = { session };
      going.set(key, own);
      try {
        return await form.take(visit, fields);
      } finally {
        // Sent twice, the second is told of.
        if (going.get(key) === own) going.delete(key);
      }
    },
  };
}

/** For the command of a form that is followed. */
export function tellingOf(key: string | undefined): Tell {
  return (progress) => {
    const own = going.get(key ?? '');
    if (own !== undefined) own.progress = progress;
  };
}

/** One line; nothing where nothing is known, or somebody else asks. */
export function progressAnswer(context: Context): Response {
  const own = going.get(context.req.param('key') ?? '');
  const cookie = getCookie(context, cookieName);
  const mine = own !== undefined && cookie !== undefined && digestOfSecret(cookie) === own.session;
  context.header('cache-control', 'no-store');
  return mine && own.progress !== undefined
    ? context.html(`${progressWords(own.progress)}。`)
    : context.body(null, 204);
}
