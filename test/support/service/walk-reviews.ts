/** The walk's requests about the yearly review. */
import { createHash, randomUUID } from 'node:crypto';
import { keepEvidence } from '../../../src/store/evidence-files.ts';
import { pdf } from './files.ts';
import { editionAt, minutes, type ReviewThing, type WantedReview } from './review-things.ts';
import type { Things } from './things.ts';
import type { Ask, Row } from './walk-row.ts';

export const reviewRows: Readonly<Record<string, Row>> = {
  'post /reviews': {
    ask: async ({ service, congress }) => ({
      body: { rulebook: await editionAt(service, congress, randomUUID().slice(0, 8)), cutOff: '2026-11-20' },
    }),
  },
  'post /reviews/{id}/submit': {
    ask: async ({ review, representative }) => {
      const { id, seen } = await review({ stage: 0 });
      const { version } = seen(representative);
      return { params: { id }, body: { version, report: '本年度参加视察三次。' } };
    },
    ofCongress: true,
  },
  'get /reviews': { ask: () => ({}), unreached: 'nothing' },
  'get /reviews/{id}': { ask: ofReview, ofCongress: true },
  'get /reviews/{id}/assessments': { ask: ofReview, ofCongress: true },
  'get /reviews/{id}/assessments/{representative}': { ask: ofAssessment },
  'get /reviews/{id}/proposal': {
    ask: async ({ review }) => ({ params: { id: (await review({ phase: 'proposed' })).id } }),
  },
  'get /reviews/{id}/reminders': { ask: ofReview, ofCongress: true },
  'post /reviews/what-if': {
    ask: async ({ service, congress }) => ({
      body: { rulebook: await editionAt(service, congress, randomUUID().slice(0, 8)), cutOff: '2026-11-20' },
    }),
  },
  'post /reviews/{id}/propose': { ask: wholeAct({ stage: 3 }) },
  'post /reviews/{id}/withdraw': { ask: wholeAct({ phase: 'proposed' }, () => ({ reason: '漏了一人。' })) },
  'post /reviews/{id}/adjust': {
    ask: async ({ review, representative }) => {
      const { id, seen } = await review({ phase: 'proposed' });
      const adjusted = { ...seen(representative), grade: '称职', reason: '牵头办成一件民生实事。' };
      return { params: { id }, body: { assessments: [adjusted] } };
    },
  },
  'post /reviews/{id}/send-back': {
    ask: async ({ review, representative }) => {
      const { id, seen } = await review({ phase: 'proposed' });
      const body = { assessments: [seen(representative)], to: 2, reason: '总评意见不全。', meeting: minutes };
      return { params: { id }, body };
    },
  },
  'post /reviews/{id}/determine': {
    ask: wholeAct({ phase: 'proposed' }, ({ seq }) => ({ seq, meeting: minutes })),
  },
  'post /reviews/{id}/publish': { ask: wholeAct({ phase: 'determined' }) },
  'post /reviews/{id}/object': {
    ask: async ({ review, representative }) => {
      const { id, seen } = await review({ phase: 'notified' });
      const { version } = seen(representative);
      return { params: { id }, body: { version, text: '走访记录少计了一次。' } };
    },
    ofCongress: true,
  },
  'post /reviews/{id}/uphold': { ask: decision('notified') },
  'post /reviews/{id}/dismiss': {
    ask: async ({ review, representative }) => {
      const { id, seen } = await review({ phase: 'notified', objection: representative });
      return { params: { id }, body: { ...seen(representative), reason: '签到表与登记一致。' } };
    },
  },
  'post /reviews/{id}/seal': { ask: wholeAct({ phase: 'notified', over: true }) },
  'post /reviews/{id}/amend': { ask: decision('sealed') },
  'get /reviews/{id}/consequences': { ask: ofResult, ofCongress: true },
  'get /reviews/{id}/commendations': { ask: ofResult, ofCongress: true },
  'get /reviews/{id}/groups': { ask: ofResult, ofCongress: true },
  'get /employer-reports': { ask: ({ representative }) => ({ query: { representative } }), unreached: 200 },
  'get /term-references': { ask: ({ representative }) => ({ query: { representative } }) },
  'post /reviews/{id}/consequences': {
    ask: async ({ review, representative }) => {
      const { id } = await review({ phase: 'sealed', over: true, apart: 'consequences' });
      const step = { representative, consequence: '约谈', version: 0, state: 'done', doneOn: '2026-11-20' };
      return { params: { id }, body: step };
    },
  },
  'post /reviews/{id}/employer-reports': {
    ask: async ({ review, representative }) => {
      const { id } = await review({ phase: 'sealed', over: true });
      const trait = { name: '代表类别', words: ['基层代表', '党政干部'] };
      const decision = `示范办〔2026〕${randomUUID().slice(0, 8)}号`;
      const representatives = [{ representative, recipient: '示范区某局' }];
      return { params: { id }, body: { decision, trait, sentOn: '2026-11-20', representatives } };
    },
  },
  'post /reviews/{id}/enter': {
    ask: async ({ review, representative }) => {
      const { id, seen } = await review({ stage: 0 });
      const signed = { by: '张伟', on: '2026-11-20' };
      return {
        params: { id },
        body: { ...seen(representative), signed, report: '本年度参加视察三次。' },
      };
    },
  },
  'post /reviews/{id}/enter-batch': {
    ask: async ({ review, representative }) => {
      const { id, seen } = await review({ stage: 0 });
      const signed = { by: '张伟', on: '2026-11-20' };
      const paper = { ...seen(representative), signed, report: '本年度参加视察三次。' };
      return { params: { id }, body: { assessments: [paper] } };
    },
  },
  'post /reviews/{id}/assess': {
    ask: async (things) => {
      const { id, seen } = await things.review({ stage: stageOf(things) });
      const ratings = { [stageOf(things) === 1 ? '初评打分' : '总评打分']: { values: ['8'] } };
      return { params: { id }, body: { assessments: [{ ...seen(things.representative), ratings }] } };
    },
  },
  'post /reviews/{id}/return': {
    ask: async (things) => {
      const { id, seen } = await things.review({ stage: stageOf(things) });
      const body = { assessments: [seen(things.representative)], to: 0, reason: '自评没有写满全年。' };
      return { params: { id }, body };
    },
  },
  'post /reviews/{id}/extend': {
    ask: async ({ review, representative }) => {
      const { id, seen } = await review({ stage: 0 });
      const body = { assessments: [seen(representative)], dueOn: '2026-12-15', reason: '外出就医。' };
      return { params: { id }, body };
    },
  },
  'post /reviews/{id}/admit': {
    ask: async (things) => {
      const { id, seen } = await things.review({ stage: 0 });
      const records = [{ id: await lateRecord(things), version: 1, as: 'today' }];
      const assessments = [seen(things.representative)];
      return { params: { id }, body: { assessments, records, reason: '签到表补交。' } };
    },
  },
  'get /reviews/{id}/late-records': {
    ask: async ({ review }) => ({ params: { id: (await review()).id } }),
    ofCongress: true,
  },
  'get /reviews/{id}/assessments/{representative}/draft': { ask: ofAssessment },
  'put /reviews/{id}/assessments/{representative}/draft': {
    ask: async (things) => ({ ...(await ofAssessment(things)), body: { content: { report: '写到一半' } } }),
  },
  'get /reviews/{id}/assessments/{representative}/papers': { ask: ofAssessment },
  'post /reviews/{id}/assessments/{representative}/papers': {
    ask: async (things) => ({ ...(await ofAssessment(things)), ...scan() }),
  },
  'get /reviews/{id}/minutes': {
    ask: async ({ review }) => ({ params: { id: (await review()).id } }),
    ofCongress: true,
  },
  'post /reviews/{id}/minutes': {
    ask: async ({ review }) => ({ params: { id: (await review()).id }, ...scan() }),
    ofCongress: true,
  },
  'get /review-papers/{id}': {
    ask: async (things) => ({ params: { id: await paperAt(things, things.representative) } }),
  },
  'get /review-minutes/{id}': {
    ask: async (things) => ({ params: { id: await paperAt(things, null) } }),
    ofCongress: true,
  },
};

/** Whose stage it is, as far as an assessment is judged: the office's, or that of the asker's local office. */
function stageOf({ somebody }: Things): number {
  return somebody.actor.role === 'localOffice' ? 1 : 2;
}

async function ofReview({ review }: Things): Promise<Ask> {
  return { params: { id: (await review()).id } };
}

/** One that everybody may read. */
async function ofResult({ review }: Things): Promise<Ask> {
  return { params: { id: (await review({ phase: 'sealed', over: true })).id } };
}

/** An act on the whole review, in the version that is there. */
function wholeAct(wanted: WantedReview, more: (review: ReviewThing) => object = () => ({})) {
  return async ({ review }: Things): Promise<Ask> => {
    const found = await review(wanted);
    return { params: { id: found.id }, body: { version: found.version, ...more(found) } };
  };
}

/** About an objection, or about a sealed result. */
function decision(phase: 'notified' | 'sealed') {
  return async ({ review, representative }: Things): Promise<Ask> => {
    const sealed = phase === 'sealed';
    const { id, seen } = await review(sealed ? { phase, over: true } : { phase, objection: representative });
    const meeting = { number: '第13次', day: '2026-11-20' };
    const grade = { grade: '优秀', meeting };
    return { params: { id }, body: { ...seen(representative), reason: '经核对签到表。', ...grade } };
  };
}

async function ofAssessment({ review, representative }: Things): Promise<Ask> {
  return { params: { id: (await review()).id, representative } };
}

/** Another one each time, for the same scan twice is refused. */
function scan(): Pick<Ask, 'raw' | 'headers'> {
  const bytes = Buffer.concat([pdf(), Buffer.from(`% ${randomUUID()}\n`)]);
  return {
    raw: { type: 'application/pdf', bytes },
    headers: { 'x-file-name': encodeURIComponent('自评表.pdf') },
  };
}

/** Verified after the cut-off. */
async function lateRecord({ service, record }: Things): Promise<string> {
  const id = await record('verified');
  await service.db
    .updateTable('duty_record')
    .set({ recorded_at: new Date(service.clock.at.getTime() + 1000) })
    .where('id', '=', id)
    .execute();
  return id;
}

/** Of a representative, or of the whole review. */
async function paperAt({ service, congress, review, somebody }: Things, of: string | null): Promise<string> {
  const { bytes } = scan().raw ?? { bytes: pdf() };
  const digest = createHash('sha256').update(bytes).digest('hex');
  await keepEvidence(service.evidenceFolder, digest, bytes);
  const id = randomUUID();
  await service.db
    .insertInto('review_paper')
    .values({
      ...{ congress_id: congress, id, review_id: (await review()).id, representative_id: of },
      ...{ digest, name: '自评表.pdf', type: 'application/pdf', size: bytes.byteLength },
      ...{ added_by: of ?? somebody.actor.person, added_at: service.clock.at },
    })
    .execute();
  return id;
}
