/** The walk's requests about 谈心谈话 and 整改, and about scans of duty reports. */
import { createHash, randomUUID } from 'node:crypto';
import { keepEvidence } from '../../../src/store/evidence-files.ts';
import { pdf } from './files.ts';
import type { Things } from './things.ts';
import { of } from './walk-duty-reports.ts';
import type { Ask, Row } from './walk-row.ts';

const purpose = '办理整改';

export const followUpRows: Readonly<Record<string, Row>> = {
  'get /follow-ups': { ask: () => ({ query: { state: 'talk' } }), unreached: 'nothing' },
  'get /follow-ups/{id}': { ask: of({ followUp: 'check' }) },
  'get /follow-ups/{id}/texts': {
    ask: async (things) => ({ ...(await of({ followUp: 'check' })(things)), query: { purpose } }),
  },
  'post /follow-ups/{id}/talk': {
    ask: of({ followUp: 'talk' }, () => ({
      ...{ on: '2026-11-20', talkers: ['李主任'], problems: ['联系群众不够'], words: '愿意改进。' },
    })),
  },
  'post /follow-ups/{id}/say': { ask: of({ followUp: 'plan' }, () => ({ words: '已商定接待日。' })) },
  'post /follow-ups/{id}/plan': {
    ask: of({ followUp: 'plan' }, () => ({
      ...{ measures: [{ measure: '每月接待群众一次', by: '2026-12-31' }], until: '2027-01-10' },
    })),
  },
  'post /follow-ups/{id}/rectify': {
    ask: of({ followUp: 'rectify' }, () => ({
      results: [{ measure: 1, done: true, text: '接待三次，共十二人。' }],
    })),
  },
  'post /follow-ups/{id}/check': {
    ask: of({ followUp: 'check' }, () => ({ passed: true, findings: '核对了接待登记本。' })),
  },
  'post /follow-ups/{id}/close': {
    ask: of({ followUp: 'checked', passed: true }, () => ({ conclusion: '整改到位。' })),
  },
  'post /follow-ups/{id}/again': {
    ask: of({ followUp: 'checked', passed: false }, () => ({ reason: '建议仍未提出。' })),
  },
  'get /follow-ups/{id}/papers': { ask: of({ followUp: 'check' }) },
  'post /follow-ups/{id}/papers': {
    ask: async (things) => ({
      ...{ ...(await of({ followUp: 'rectify' })(things)), query: { about: 'rectification' }, ...scan() },
    }),
  },
  'get /follow-up-papers/{id}': {
    ask: async (things) => ({ params: { id: await paperAt(things, 'rectification') }, query: { purpose } }),
  },
  'get /duty-reports/{id}/papers': { ask: of({ state: 'counted' }) },
  'post /duty-reports/{id}/papers': {
    ask: async (things) => ({ ...(await of({ state: 'held' })(things)), ...scan() }),
  },
  'get /duty-report-papers/{id}': {
    ask: async (things) => ({ params: { id: await paperAt(things, 'minutes') } }),
  },
};

/** Another one each time, for the same scan twice is refused. */
function scan(): Required<Pick<Ask, 'raw' | 'headers'>> {
  const bytes = Buffer.concat([pdf(), Buffer.from(`% ${randomUUID()}\n`)]);
  return {
    raw: { type: 'application/pdf', bytes },
    headers: { 'x-file-name': encodeURIComponent('谈话记录.pdf') },
  };
}

/** Added by the asker where the place is the own one. */
async function paperAt(
  { service, congress, report, somebody }: Things,
  about: 'minutes' | 'rectification',
): Promise<string> {
  const { bytes } = scan().raw;
  const digest = createHash('sha256').update(bytes).digest('hex');
  await keepEvidence(service.evidenceFolder, digest, bytes);
  const { id: report_id } = await report({ followUp: 'check' });
  const id = randomUUID();
  await service.db
    .insertInto('duty_report_paper')
    .values({
      ...{ congress_id: congress, id, report_id, about, digest, name: '扫描件.pdf' },
      ...{ type: 'application/pdf', size: bytes.byteLength },
      ...{ added_by: somebody.actor.person, added_at: service.clock.at },
    })
    .execute();
  return id;
}
