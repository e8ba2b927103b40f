/** 工作台: what waits for whoever is signed in. */

import { readerFor } from '../commands/permissions.ts';
import { roleWords } from '../commands/role-words.ts';
import { ways } from './nav.ts';
import { openPage, type Row } from './page.ts';
import { PageHead } from './parts/page-head.tsx';
import { paths } from './paths.ts';

const deskPage = openPage({
  path: '/',
  act: 'signedIn',
  title: '工作台',
  async load({ context, asking }) {
    if (asking?.identified.mustChange) return context.redirect(paths.password(), 303);
    if (asking?.actor === undefined) return context.redirect(paths.post(), 303);
    return asking.actor;
  },
  show: (actor) => (
    <>
      <PageHead title="工作台" lead={`${actor.name}，您正以“${roleWords[actor.role]}”岗位办事。`} />
      <ul>
        {ways
          .filter(({ act, to }) => to !== '/' && act !== 'signedIn' && readerFor(actor, act) !== undefined)
          .map(({ to, words }) => (
            <li>
              <a href={to}>{words}</a>
            </li>
          ))}
      </ul>
    </>
  ),
});

export const deskRows: readonly Row[] = [deskPage];
