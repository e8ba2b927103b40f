/** What lies beside the assessments: drafts, scans of what was signed on paper, and the records that came late. */
import { z } from 'zod';
import type { Deps } from '../commands/deps.ts';
import { failure } from '../commands/problems.ts';
import { saveDraft } from '../commands/review/draft.ts';
import { lateRecords } from '../commands/review/late.ts';
import { addMinutes, addPaper, readMinutes, readPaper } from '../commands/review/paper.ts';
import type { Words } from '../engine/dossier.ts';
import type { Reader } from '../store/reader.ts';
import { findDraft } from '../store/review/drafts.ts';
import { listPapers, type PaperFound } from '../store/review/papers.ts';
import { assessmentsOf, findReview, type ReviewFound } from '../store/review/reviews.ts';
import { recordStates } from '../store/tables.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { fileAnswer, fileTaken, receivedFile } from './files.ts';
import { named } from './record-shapes.ts';

const id = z.string().min(1).max(64);
const tag = '年度考核';
const whole = z.strictObject({ id });
const ofOne = z.strictObject({ id, representative: id });

const added = z
  .strictObject({ id: z.string(), name: z.string(), type: z.string(), size: z.int() })
  .meta({ id: 'ReviewPaperAdded' });
const paper = added.extend({ addedBy: named, addedAt: z.iso.datetime() }).meta({ id: 'ReviewPaper' });
const facts = z.record(z.string(), z.union([z.string(), z.array(z.string())]));
const papers = z.strictObject({ items: z.array(paper) });

export const reviewDeskEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'get',
      path: '/reviews/{id}/assessments/{representative}/draft',
      act: 'review.draft',
      tag,
      summary: '本人暂存的内容；没有的，内容是空',
      params: ofOne,
      answer: z.strictObject({
        content: z.record(z.string(), z.unknown()).nullable(),
        savedAt: z.iso.datetime().nullable(),
      }),
    },
    async ({ deps, reader, actor, params: { id: review, representative } }) => {
      await assessed(deps, reader, review, representative);
      const found = await findDraft(deps.db, reader, actor.person, { review, representative });
      return {
        content: (found?.content ?? null) as Record<string, unknown> | null,
        savedAt: found?.savedAt.toISOString() ?? null,
      };
    },
  ),
  endpoint(
    {
      method: 'put',
      path: '/reviews/{id}/assessments/{representative}/draft',
      act: 'review.draft',
      tag,
      summary: '暂存正在填写的内容；写空的，是丢弃',
      params: ofOne,
      body: saveDraft.input.pick({ content: true }),
      answer: z.strictObject({ savedAt: z.iso.datetime().nullable() }),
    },
    ({ deps, actor, params: { id: review, representative }, body, repeat }) =>
      saveDraft.run(deps, actor, { review, representative, ...body }, repeat),
  ),
  endpoint(
    {
      method: 'get',
      path: '/reviews/{id}/assessments/{representative}/papers',
      act: 'review.readPaper',
      tag,
      summary: '一份考核的扫描件清单',
      params: ofOne,
      answer: papers,
    },
    async ({ deps, reader, actor, params: { id: review, representative } }) => {
      await assessed(deps, reader, review, representative);
      return papersOf(await listPapers(deps.db, reader, actor.person, { review, representative }));
    },
  ),
  endpoint(
    {
      method: 'post',
      path: '/reviews/{id}/assessments/{representative}/papers',
      act: 'review.addPaper',
      tag,
      summary: '上传一份签了字的纸质材料的扫描件；x-file-name 写文件名，以百分号编码',
      params: ofOne,
      takes: fileTaken,
      answer: added,
      status: 201,
    },
    async ({ deps, actor, params: { id: review, representative }, context, repeat }) => {
      const { name, bytes, again } = await receivedFile(context, repeat);
      return addPaper.run(deps, actor, { review, representative, name, bytes }, again);
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/reviews/{id}/minutes',
      act: 'review.readMinutes',
      tag,
      summary: '会议纪要的扫描件清单',
      params: whole,
      answer: papers,
    },
    async ({ deps, reader, actor, params }) => {
      await found(deps, reader, params.id);
      return papersOf(
        await listPapers(deps.db, reader, actor.person, { review: params.id, representative: null }),
      );
    },
  ),
  endpoint(
    {
      method: 'post',
      path: '/reviews/{id}/minutes',
      act: 'review.addMinutes',
      tag,
      summary: '上传会议纪要的扫描件',
      params: whole,
      takes: fileTaken,
      answer: added,
      status: 201,
    },
    async ({ deps, actor, params, context, repeat }) => {
      const { name, bytes, again } = await receivedFile(context, repeat);
      return addMinutes.run(deps, actor, { review: params.id, name, bytes }, again);
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/review-papers/{id}',
      act: 'review.readPaper',
      tag,
      summary: '一份扫描件；每次查看都有记录',
      params: whole,
      gives: '*/*',
    },
    async ({ deps, actor, params }) => fileAnswer(await readPaper.run(deps, actor, params)),
  ),
  endpoint(
    {
      method: 'get',
      path: '/review-minutes/{id}',
      act: 'review.readMinutes',
      tag,
      summary: '一份会议纪要的扫描件；每次查看都有记录',
      params: whole,
      gives: '*/*',
    },
    async ({ deps, actor, params }) => fileAnswer(await readMinutes.run(deps, actor, params)),
  ),
  endpoint(
    {
      method: 'get',
      path: '/reviews/{id}/late-records',
      act: 'review.manage',
      tag,
      summary: '截止日以后才核实、更正或撤回的记录，及对各条的决定',
      params: whole,
      answer: z.strictObject({
        items: z.array(
          z.strictObject({
            id: z.string(),
            version: z.int(),
            representative: named,
            matter: z.string().nullable(),
            on: z.iso.date(),
            facts,
            state: z.enum(recordStates),
            counted: z.strictObject({ version: z.int(), on: z.iso.date(), facts }).nullable(),
            recordedAt: z.iso.datetime(),
            decided: z
              .strictObject({
                version: z.int(),
                seen: z.int(),
                reason: z.string(),
                by: named,
                at: z.iso.datetime(),
              })
              .nullable(),
          }),
        ),
      }),
    },
    async ({ deps, reader, params }) => {
      const review = await found(deps, reader, params.id);
      const rows = await lateRecords(deps.db, reader, review);
      return {
        items: rows.map(({ id, version, representative, name, matter, on, state, decided, ...row }) => ({
          ...{ id, version, representative: { id: representative, name }, matter, on, state },
          facts: factsOf(row.facts),
          counted:
            row.countedVersion === null
              ? null
              : {
                  version: row.countedVersion,
                  on: row.countedOn ?? on,
                  facts: factsOf(row.countedFacts ?? {}),
                },
          recordedAt: row.recordedAt.toISOString(),
          decided:
            decided === undefined
              ? null
              : {
                  ...{ version: decided.version, seen: decided.seen, reason: decided.reason },
                  by: { id: decided.person, name: decided.by },
                  at: decided.at.toISOString(),
                },
        })),
      };
    },
  ),
];

function factsOf(words: Words): z.input<typeof facts> {
  return words as z.input<typeof facts>;
}

async function found({ db }: Deps, { congress }: Reader, id: string): Promise<ReviewFound> {
  const review = await findReview(db, congress, id);
  if (review === undefined) throw failure('not-found', { what: '这次考核' });
  return review;
}

async function assessed({ db }: Deps, reader: Reader, review: string, representative: string) {
  const [row] = await assessmentsOf(db, reader, review, [representative]);
  if (row === undefined) throw failure('not-found', { what: '这份考核' });
}

function papersOf(rows: readonly PaperFound[]): z.input<typeof papers> {
  return {
    items: rows.map(({ id, name, type, size, added_by, added, added_at }) => ({
      ...{ id, name, type, size },
      addedBy: { id: added_by, name: added },
      addedAt: added_at.toISOString(),
    })),
  };
}
