/** Of one review: that its events are those that were written, and that every state is what they make of it. */
import { canonical } from '../commands/canonical.ts';
import { groupedBy } from '../commands/grouped.ts';
import { type Made, replayed, rosterIn } from '../commands/review/replay.ts';
import { spanOf } from '../engine/day.ts';
import { type AssessmentState, acts, type ReviewAct, type ReviewState } from '../engine/review.ts';
import { phaseWords } from '../engine/review-words.ts';
import { type ChainBreak, chainBreaks } from '../store/review-chain.ts';
import type { ReviewKept } from '../store/review-kept.ts';
import type { ReviewEventRow, ReviewRow } from '../store/review-tables.ts';
import { columnsOf } from '../store/reviews.ts';
import type { Recorded } from '../store/tables.ts';

/** By representative. */
export type Names = ReadonlyMap<string, string>;

/** What is wrong, each as one line; none where nothing is. */
export function stateFaults(kept: ReviewKept, names: Names): readonly string[] {
  const { events, head, noted, review } = kept;
  const faults = chainBreaks(events, head, noted).map((one) => breakText(one, names));
  const begins = new Set(noted.flatMap(({ from, until }) => [from, until + 1]));
  try {
    const opening = events.find(({ act }) => act === 'opened');
    if (opening !== undefined) faults.push(...openingFaults(review, opening));
    const made = replayed(review, events, begins);
    faults.push(...versionFaults('考核', kept.versions, made.review, reviewColumns));
    const rows = groupedBy(kept.assessments, (row) => row.representative_id);
    for (const id of new Set([...rows.keys(), ...made.assessments.keys()])) {
      const of = names.get(id) ?? id;
      faults.push(...versionFaults(of, rows.get(id) ?? [], made.assessments.get(id) ?? [], columnsOf));
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    faults.push('过程记录读不出来');
  }
  return faults;
}

function breakText(broken: ChainBreak, names: Names): string {
  switch (broken.why) {
    case 'changed':
      return `${eventText(broken.event, names)}：内容与摘要不符`;
    case 'missing':
      return `第${broken.seq}条过程记录缺失`;
    case 'unnoted':
      return `${eventText(broken.event, names)}：操作记录里没有`;
    case 'rewritten': {
      const { from, until } = broken.noted;
      return `第${from === until ? from : `${from}—${until}`}条过程记录：与操作记录里记下的不符`;
    }
    case 'head':
      return `过程记录的末尾（第${broken.last}条）与登记的末尾不符`;
  }
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

type Columns = Readonly<Record<string, unknown>>;

function reviewColumns({ phase, proposer, noticeUntil, objectionUntil }: ReviewState): Columns {
  return {
    phase,
    proposer: proposer ?? null,
    ...{ notice_until: noticeUntil ?? null, objection_until: objectionUntil ?? null },
  };
}

function versionFaults<State extends ReviewState | AssessmentState>(
  of: string,
  rows: readonly (Recorded & { readonly version: number })[],
  made: readonly Made<State>[],
  columns: (state: State) => Columns,
): readonly string[] {
  const byVersion = new Map(rows.map((row) => [row.version, row]));
  const faults = made.flatMap(({ state, event }, index) => {
    const version = index + 1;
    const row = byVersion.get(version);
    byVersion.delete(version);
    if (row === undefined) return [`${of}：缺少第${version}版`];
    const stored = row as unknown as Columns;
    const differing = Object.entries(columns(state)).flatMap(([column, value]) =>
      canonical(stored[column]) === canonical(value)
        ? []
        : [`${words[column] ?? column}写着${valueText(stored[column])}，按过程记录应为${valueText(value)}`],
    );
    const signed =
      row.recorded_by === event.person_id &&
      row.recorded_post === event.post_id &&
      row.recorded_at.getTime() === event.at.getTime();
    const all = signed ? differing : [...differing, '登记人或登记时间与过程记录不符'];
    return all.map((what) => `${of}：第${version}版${what}`);
  });
  return [...faults, ...[...byVersion.keys()].map((version) => `${of}：过程记录里没有第${version}版`)];
}

const words: Readonly<Record<string, string>> = {
  ...{ phase: '进度', proposer: '拟定人', notice_until: '公示截止日期', objection_until: '异议截止日期' },
  ...{ stage: '步骤', due_on: '期限', hands: '经手人', objection: '异议', recommended: '建议等次' },
  ...{ computed: '计分等次', proposed: '拟定等次', undecided: '待会议确定', determined: '确定等次' },
  is_determined: '是否确定等次',
};

function valueText(value: unknown): string {
  if (value === null || value === undefined) return '空';
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value !== 'string') return `“${canonical(value)}”`;
  return `“${(phaseWords as Readonly<Record<string, string>>)[value] ?? value}”`;
}
