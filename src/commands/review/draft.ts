/** 暂存: what somebody has typed about an assessment so far. Nothing rests on it, so it is neither checked nor audited. */
import { z } from 'zod';
import { clearDrafts, keepDraft } from '../../store/review/drafts.ts';
import { assessmentsOf } from '../../store/review/reviews.ts';
import { command } from '../command.ts';
import { id } from '../fields.ts';
import { neverStoredIn } from '../personal-data.ts';
import { failure, refuseAll } from '../problems.ts';
import { refuseRecused } from '../recusals/recusal.ts';

/** Characters of its JSON: several times what any of the forms takes. */
const draftMost = 100_000;

export const saveDraft = command({
  act: 'review.draft',
  input: z.strictObject({
    review: id,
    representative: id,
    /** The form as it stands; null: it is thrown away. */
    content: z.record(z.string().max(60), z.unknown()).nullable(),
  }),
  async decide({ tx, reader, actor, at }, { review, representative, content }) {
    const [assessment] = await assessmentsOf(tx, reader, review, [representative]);
    if (assessment === undefined) throw failure('not-found', { what: '这份考核' });
    if (actor.role !== 'representative') await refuseRecused(tx, actor, [representative]);
    if (content === null) {
      await clearDrafts(tx, reader, actor.person, { review, representatives: [representative] });
      return { savedAt: null };
    }
    refuseAll(neverStoredIn(content, ['content']));
    const text = JSON.stringify(content);
    if (text.length > draftMost) throw failure('too-large', { most: `${draftMost / 10_000}万字` }, 'content');
    await keepDraft(tx, {
      ...{ congress_id: reader.congress, review_id: review, representative_id: representative },
      ...{ person_id: actor.person, content: text, saved_at: at },
    });
    return { savedAt: at.toISOString() };
  },
});
