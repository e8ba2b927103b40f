/**
 * Scans of what was signed on paper: of one assessment, or of the whole review as a page of the minutes is. They are
 * read by those who may read evidence of the representative, and by whoever added them; minutes by office and council.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { evidenceBytes, keepEvidence } from '../../store/evidence-files.ts';
import { findPaper, listPapers } from '../../store/review/papers.ts';
import { assessmentsOf } from '../../store/review/reviews.ts';
import { command, type Writing } from '../command.ts';
import { id } from '../fields.ts';
import { neverStoredIn } from '../personal-data.ts';
import { failure, refuseAll } from '../problems.ts';
import { evidenceBytesMost } from '../records/add-evidence.ts';
import { fileNameOf, typeOf } from '../records/file-types.ts';
import { refuseRecused } from '../recusals/recusal.ts';
import { attempted } from './fields.ts';
import { heldReview } from './held.ts';

const papersMost = 20;

const file = {
  name: z.string().max(1000, '最多1000个字'),
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
};

export const addPaper = command({
  act: 'review.addPaper',
  attempted,
  input: z.strictObject({ review: id, representative: id, ...file }),
  decide: added,
});

/** Of the whole review. */
export const addMinutes = command({
  act: 'review.addMinutes',
  attempted,
  input: z.strictObject({ review: id, ...file }),
  decide: added,
});

interface Given {
  readonly review: string;
  readonly representative?: string;
  readonly name: string;
  readonly bytes: Uint8Array;
}

async function added(writing: Writing, { review: wanted, representative, name, bytes }: Given) {
  const { tx, reader, deps, actor, at, note } = writing;
  if (bytes.byteLength > evidenceBytesMost) {
    throw failure('too-large', { most: `${evidenceBytesMost / 1024 / 1024}MB` });
  }
  const type = typeOf(bytes);
  if (type === undefined) throw failure('evidence-type');
  const review = await heldReview(writing, wanted);
  if (representative !== undefined) {
    const [found] = await assessmentsOf(tx, reader, review.id, [representative]);
    if (found === undefined) throw failure('not-found', { what: '这份考核' });
    await refuseRecused(tx, actor, [representative]);
  }
  const safe = fileNameOf(name, type);
  refuseAll(neverStoredIn({ 'x-file-name': safe }));
  const about = { review: review.id, representative: representative ?? null };
  const kept = await listPapers(tx, reader, actor.person, about);
  const digest = createHash('sha256').update(bytes).digest('hex');
  const same = kept.find((paper) => paper.digest === digest);
  if (same !== undefined) throw failure('duplicate', { what: '扫描件', which: same.id });
  if (kept.length >= papersMost) {
    const what = `已有${papersMost}份扫描件。`;
    throw failure('review-input', { what, mend: '请合并成一份文件后再上传。' });
  }
  // The file first: a row without its bytes would be a promise broken, bytes without a row harm nobody.
  await keepEvidence(deps.evidenceFolder, digest, bytes);
  const row = { id: deps.newId(), name: safe, type, size: bytes.byteLength };
  await tx
    .insertInto('review_paper')
    .values({
      ...{ congress_id: reader.congress, review_id: review.id, representative_id: about.representative },
      ...{ digest, added_by: actor.person, added_at: at },
      ...row,
    })
    .execute();
  note('review.addPaper', { kind: 'review', id: review.id }, { paper: row.id });
  return row;
}

/** Each reading is noted, as that of evidence is. */
export const readPaper = command({
  act: 'review.readPaper',
  input: z.strictObject({ id }),
  decide: (writing, { id }) => read(writing, id, 'ofRepresentative'),
});

export const readMinutes = command({
  act: 'review.readMinutes',
  input: z.strictObject({ id }),
  decide: (writing, { id }) => read(writing, id, 'ofReview'),
});

async function read(
  { tx, reader, actor, deps, note }: Writing,
  id: string,
  of: 'ofRepresentative' | 'ofReview',
) {
  const found = await findPaper(tx, reader, actor.person, id);
  if (found === undefined || (found.representative_id === null) !== (of === 'ofReview')) {
    throw failure('not-found', { what: '这份扫描件' });
  }
  const bytes = await evidenceBytes(deps.evidenceFolder, found.digest);
  if (bytes === undefined) throw failure('evidence-missing');
  note('review.readPaper', { kind: 'review', id: found.review_id }, { paper: found.id });
  return { name: found.name, type: found.type, bytes };
}
