/** The walk's requests about duty reports. */
import { papersWith, type WantedReport } from './report-things.ts';
import type { Things } from './things.ts';
import type { Ask, Row } from './walk-row.ts';

/** A later day than any that a report was made for, within the term: another one for each request. */
let days = 0;
function someDay(): string {
  days += 1;
  return new Date(Date.UTC(2026, 10, 21 + (days % 40))).toISOString().slice(0, 10);
}

const counts = papersWith(27);

export const dutyReportRows: Readonly<Record<string, Row>> = {
  'get /duty-reports': { ask: () => ({ query: { flagged: 'true' } }), unreached: 'nothing' },
  'get /duty-reports/{id}': { ask: of({ state: 'counted' }) },
  'post /duty-reports': {
    ask: async ({ representative, noOpenReport }) => {
      await noOpenReport();
      return { body: { reports: [{ representative, dueOn: '2026-12-01' }] } };
    },
  },
  'post /duty-reports/{id}/hold': {
    ask: of({ state: 'planned' }, () => ({ on: someDay(), place: '镇政府', expected: 40 })),
  },
  'post /duty-reports/{id}/count': { ask: of({ state: 'held' }, () => ({ counts })) },
  'post /duty-reports/{id}/correct': {
    ask: of({ state: 'counted' }, () => ({ counts, reason: '复核选票。' })),
  },
  'post /duty-reports/{id}/repeat': { ask: of({ state: 'void' }, () => ({ dueOn: '2026-12-01' })) },
  'post /duty-reports/{id}/withdraw': { ask: of({ state: 'planned' }, () => ({ reason: '代表出国。' })) },
};

/** About a report of the representative in this state; with a body, an act on it. */
export function of(wanted: WantedReport, body?: () => object) {
  return async ({ report }: Things): Promise<Ask> => {
    const { id, version } = await report(wanted);
    return { params: { id }, ...(body === undefined ? {} : { body: { version, ...body() } }) };
  };
}
