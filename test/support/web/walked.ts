/** The pages as the tests walk them: every one by its path, and the address that a row fills. */
import { permissions } from '../../../src/commands/permissions.ts';
import { type Role, roles } from '../../../src/store/tables.ts';
import { filledPath } from '../../../src/web/filled-path.ts';
import type { Form, Page, Row } from '../../../src/web/page.ts';
import { rows } from '../../../src/web/pages.ts';
import type { Named } from './visits.ts';

/** Those that people read; a file is looked at by the test of its own. */
export const pages: readonly Page[] = rows.filter((row) => row.kind === 'page').filter(({ file }) => !file);
export const forms: readonly Form[] = rows.filter((row) => row.kind === 'form');

export function addressOf(path: string, { params = {}, query = {} }: Named): string {
  const asked = new URLSearchParams(query).toString();
  return `${filledPath(path, params)}${asked === '' ? '' : `?${asked}`}`;
}

export type Far = 'self' | 'localOffice' | 'congress' | 'none' | 'open';

/** How far a role reaches with a page or a form. */
export function reachOf({ act }: Pick<Row, 'act'>, role: Role): Far {
  if (act === 'anyone' || act === 'signedIn') return 'open';
  return (permissions[act].reach as Partial<Record<Role, Far>>)[role] ?? 'none';
}

/** Who sees most of it, first. */
const widest: readonly Role[] = ['office', 'council', 'operator', 'auditor', 'localOffice', 'representative'];

export function mayOpen(row: Pick<Row, 'act'>): readonly Role[] {
  return widest.filter((role) => roles.includes(role) && reachOf(row, role) !== 'none');
}

/** Raw code that reached a person. */
export const rawCode = /undefined|NaN|\[object|(?<![a-z])null(?![a-z])|Invalid Date/;
