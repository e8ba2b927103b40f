/**
 * Scans of what was signed on paper: of one assessment, or of the whole review as a page of the minutes is. They are
 * read by those who may read evidence of the representative, and by whoever added them; those of the whole review by
 * the office and the council.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { evidenceBytes, keepEvidence } from '../../store/evidence-files.ts';
import type { Reader } from '../../store/reader.ts';
import type { Reading } from '../../store/representatives.ts';
import { findPaper, listPapers, type PaperFound } from '../../store/review-papers.ts';
import { assessmentsOf } from '../../store/reviews.ts';
import type { Actor } from '../actor.ts';
import { evidenceBytesMost } from '../add-evidence.ts';
import { command } from '../command.ts';
import { id } from '../fields.ts';
import { fileNameOf, typeOf } from '../file-types.ts';
import { neverStoredIn } from '../personal-data.ts';
import { failure, refuseAll } from '../problems.ts';
import { refuseRecused } from '../recusal.ts';
import { attempted } from './fields.ts';
import { heldReview } from './held.ts';

const papersMost = 20;

export const addPaper = command({
  act: 'review.addPaper',
  attempted,
  input: z.strictObject({
    review: id,
    /** Left out: of the whole review. */
    representative: id.optional(),
    name: z.string().max(1000, '最多1000个字'),
    bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  }),
  async decide(writing, { review: wanted, representative, name, bytes }) {
    const { tx, reader, deps, actor, at, note } = writing;
    if (bytes.byteLength > evidenceBytesMost) {
      throw failure('too-large', { most: `${evidenceBytesMost / 1024 / 1024}MB` });
    }
    const type = typeOf(bytes);
    if (type === undefined) throw failure('evidence-type');
    if (!adds(actor, representative)) {
      const act = representative === undefined ? '上传整次考核的扫描件' : '上传代表个人的扫描件';
      throw failure('forbidden', { act });
    }
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
  },
});

/** Each reading is noted, as that of evidence is. */
export const readPaper = command({
  act: 'review.readPaper',
  input: z.strictObject({ id }),
  async decide({ tx, reader, actor, deps, note }, { id }) {
    const found = await findPaper(tx, reader, actor.person, id);
    if (found === undefined || !reads(actor, found)) throw failure('not-found', { what: '这份扫描件' });
    const bytes = await evidenceBytes(deps.evidenceFolder, found.digest);
    if (bytes === undefined) throw failure('evidence-missing');
    note('review.readPaper', { kind: 'review', id: found.review_id }, { paper: found.id });
    return { name: found.name, type: found.type, bytes };
  },
});

/** Those that the actor may read; `representative` null: of the whole review. */
export async function papersFor(
  db: Reading,
  reader: Reader,
  actor: Actor,
  wanted: { readonly review: string; readonly representative: string | null },
): Promise<readonly PaperFound[]> {
  return (await listPapers(db, reader, actor.person, wanted)).filter((paper) => reads(actor, paper));
}

/** The minutes are the council's, the papers of representatives those of the offices. */
function adds({ role }: Actor, representative: string | undefined): boolean {
  return role === 'office' || role === (representative === undefined ? 'council' : 'localOffice');
}

function reads({ role, person }: Actor, paper: PaperFound): boolean {
  return role !== 'council' || paper.representative_id === null || paper.added_by === person;
}
