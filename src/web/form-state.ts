/** From a visit to how one form of its page stands. */

import { filledPath } from './filled-path.ts';
import type { Form, FormState, Visit } from './page.ts';

export function formStateOf(
  { deps, asking, params, query, typed }: Visit,
  form: Form,
  of: string,
): FormState {
  const mine = typed?.form === form && typed.of === of ? typed : undefined;
  const problems = mine?.problems ?? [];
  const address = filledPath(form.path, params);
  return {
    word: wordOf(form.path),
    action: Object.keys(query).length === 0 ? address : `${address}?${new URLSearchParams(query)}`,
    of,
    labels: form.labels,
    values: mine?.told === undefined ? mine?.values : undefined,
    problems,
    stale: problems.some(({ code }) => code === 'stale'),
    repeat: deps.newId(),
    post: asking?.actor?.post ?? '',
    rehearsed: mine?.rehearsed,
    told: mine?.told,
  };
}

/** `/records/{id}/verify` → verify. */
function wordOf(path: string): string {
  return path.split('/').findLast((part) => part !== '' && !part.startsWith('{')) ?? '';
}
