/**
 * For every route a request that must succeed: the walk through all permissions and the fuzz start from it.
 *
 * A route without a row fails the walk.
 */
import { accountRows, ownRows, recusalRows, settingRows } from './walk-access.ts';
import { coverageRows } from './walk-coverage.ts';
import { dutyReportRows } from './walk-duty-reports.ts';
import { followUpRows } from './walk-follow-ups.ts';
import { publicPageRows } from './walk-public-pages.ts';
import {
  evidenceRows,
  importRows,
  matterRows,
  objectionRows,
  recordRows,
  scoreRows,
} from './walk-records.ts';
import { reviewRows } from './walk-reviews.ts';
import { rosterRows } from './walk-roster.ts';
import type { Ask, Row } from './walk-row.ts';
import { rulebookRows } from './walk-rulebooks.ts';

/** By method and path. */
export const walked: Readonly<Record<string, Row>> = {
  ...{ ...ownRows, ...accountRows, ...recusalRows, ...settingRows },
  ...publicPageRows,
  ...{ ...rosterRows, ...recordRows, ...evidenceRows, ...objectionRows, ...matterRows, ...scoreRows },
  ...{ ...importRows, ...rulebookRows, ...reviewRows, ...dutyReportRows, ...followUpRows, ...coverageRows },
};

export function requestOf(
  method: string,
  path: string,
  ask: Ask,
  headers: Record<string, string> = {},
): Request {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name) => encodeURIComponent(ask.params?.[name] ?? ''));
  const query = new URLSearchParams(ask.query).toString();
  const content =
    ask.raw !== undefined
      ? { body: Buffer.from(ask.raw.bytes), type: ask.raw.type }
      : ask.body !== undefined
        ? { body: JSON.stringify(ask.body), type: 'application/json' }
        : undefined;
  return new Request(`http://localhost/api/v1${filled}${query === '' ? '' : `?${query}`}`, {
    method: method.toUpperCase(),
    headers: {
      host: 'localhost',
      ...(content === undefined ? {} : { 'content-type': content.type }),
      ...ask.headers,
      ...headers,
    },
    ...(content === undefined ? {} : { body: content.body }),
  });
}
