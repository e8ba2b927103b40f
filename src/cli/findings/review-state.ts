/** Of one review: that its events are those that were written, and that every state is what they make of it. */
import { canonical } from '../../commands/canonical.ts';
import { groupedBy } from '../../commands/grouped.ts';
import { replayed, rosterIn } from '../../commands/review/replay.ts';
import { spanOf } from '../../engine/day.ts';
import { acts, type ReviewAct, type ReviewState } from '../../engine/review.ts';
import { phaseWords } from '../../engine/review-words.ts';
import { reviewBreaks } from '../../store/review/chain.ts';
import type { ReviewKept } from '../../store/review/kept.ts';
import { columnsOf } from '../../store/review/reviews.ts';
import type { ReviewEventRow, ReviewRow } from '../../store/review/tables.ts';
import { breakText, type Columns, versionFaults } from './replay.ts';

/** By representative. */
export type Names = ReadonlyMap<string, string>;

/** What is wrong, each as one line; none where nothing is. */
export function stateFaults(kept: ReviewKept, names: Names): readonly string[] {
  const { events, head, noted, review } = kept;
  const faults = reviewBreaks(events, head, noted).map((one) =>
    one.why === 'head'
      ? `过程记录的末尾（第${one.last}条）与登记的末尾不符`
      : breakText(one, (event) => eventText(event, names)),
  );
  const begins = new Set(noted.flatMap(({ from, until }) => [from, until + 1]));
  try {
    const opening = events.find(({ act }) => act === 'opened');
    if (opening !== undefined) faults.push(...openingFaults(review, opening));
    const made = replayed(review, events, begins);
    faults.push(...versionFaults('考核', kept.versions, made.review, { columns: reviewColumns, ...said }));
    const rows = groupedBy(kept.assessments, (row) => row.representative_id);
    for (const id of new Set([...rows.keys(), ...made.assessments.keys()])) {
      const of = names.get(id) ?? id;
      const assessed = made.assessments.get(id) ?? [];
      faults.push(...versionFaults(of, rows.get(id) ?? [], assessed, { columns: columnsOf, ...said }));
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    faults.push('过程记录读不出来');
  }
  return faults;
}

/** 第5条过程记录（退回，张伟（0001）). */
export function eventText({ seq, act, representative_id: id }: ReviewEventRow, names: Names): string {
  const words = act === 'opened' ? '开启' : (acts[act as ReviewAct]?.words ?? act);
  return `第${seq}条过程记录（${words}${id === null ? '' : `，${names.get(id) ?? id}`}）`;
}

/** The row of the review holds what the opening froze. */
function openingFaults(review: ReviewRow, opening: ReviewEventRow): readonly string[] {
  const span = spanOf(review.period);
  const stored = canonical({
    ...{ rulebook: review.edition_id, digest: review.edition_digest, period: review.period },
    ...{ title: review.title, cutOff: review.cut_off_on, cutOffAt: review.cut_off_at.toISOString() },
    roster: rosterIn(opening),
  });
  const by = [review.opened_by, review.opened_post, review.opened_at.toISOString()];
  const opened = [opening.person_id, opening.post_id, opening.at.toISOString()];
  const same =
    stored === opening.details &&
    canonical(by) === canonical(opened) &&
    span?.from === review.from_on &&
    span.until === review.until_on;
  return same ? [] : ['考核的周期、办法、名称、截止日期或开启人与开启时定下的不符'];
}

// ---- versions ---------------------------------------------------------------------------------------------------

const words: Readonly<Record<string, string>> = {
  ...{ phase: '进度', proposer: '拟定人', notice_until: '公示截止日期', objection_until: '异议截止日期' },
  ...{ stage: '步骤', due_on: '期限', hands: '经手人', objection: '异议', recommended: '建议等次' },
  ...{ computed: '计分等次', proposed: '拟定等次', undecided: '待会议确定', determined: '确定等次' },
  is_determined: '是否确定等次',
};

const said = { words, values: phaseWords };

function reviewColumns({ phase, proposer, noticeUntil, objectionUntil }: ReviewState): Columns {
  return {
    phase,
    proposer: proposer ?? null,
    ...{ notice_until: noticeUntil ?? null, objection_until: objectionUntil ?? null },
  };
}
