/** The walk's requests about the coverage, minutes and export of duty reports, and about what was promised. */
import { randomUUID } from 'node:crypto';
import { recordedNow } from './dossier-things.ts';
import type { Things } from './things.ts';
import type { Row } from './walk-row.ts';

export const coverageRows: Readonly<Record<string, Row>> = {
  'get /duty-reports/coverage': { ask: () => ({ query: { year: '2026' } }), unreached: 'nothing' },
  'get /duty-reports/yearly': { ask: () => ({ query: { year: '2026' } }), unreached: 'nothing' },
  'get /duty-reports/export': {
    ask: () => ({ query: { subject: 'representative', year: '2026', purpose: '年终考核' } }),
    unreached: 'nothing',
  },
  'get /duty-reports/{id}/minutes': {
    ask: async ({ report }) => ({ params: { id: (await report({ state: 'counted' })).id } }),
  },
  'get /commitments': { ask: ({ representative }) => ({ query: { representative } }), unreached: 200 },
  'post /commitments': {
    ask: ({ representative }) => ({ body: { representative, period: '2026', text: someText() } }),
  },
  'post /commitments/{id}/correct': act(() => ({ period: '2021-2026', text: someText() })),
  'post /commitments/{id}/done': act(() => ({ done: '楼道灯已全部更换。', doneOn: '2026-10-30' })),
  'post /commitments/{id}/withdraw': act(() => ({ reason: '这段道路已列入区里的计划。' })),
};

function act(more: () => object): Row {
  return {
    ask: async (things) => ({
      params: { id: await commitmentAt(things) },
      body: { version: 1, ...more() },
    }),
  };
}

/** Two that read alike are one. */
function someText(): string {
  return `为本村修好路灯（${randomUUID().slice(0, 8)}）。`;
}

export async function commitmentAt({
  service,
  congress,
  representative,
}: Pick<Things, 'service' | 'congress' | 'representative'>): Promise<string> {
  const id = randomUUID();
  await service.db
    .insertInto('commitment')
    .values({
      ...{ congress_id: congress, id, version: 1, representative_id: representative, period: '2026' },
      ...{ text: someText(), done: null, done_on: null, withdrawn: false, ...recordedNow(service) },
    })
    .execute();
  return id;
}
