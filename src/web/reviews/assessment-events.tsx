/** What was done to an assessment so far, one line an act, as far as the reader may know it. */
import type { EventShown } from '../../commands/review/timeline.ts';
import type { AssessmentShown, RatingShown } from '../../commands/review/view.ts';
import { Section } from '../parts/page-head.tsx';
import { Table } from '../parts/table.tsx';
import { dayWords, instantWords, pointsWords } from '../words.ts';

interface Props {
  readonly events: readonly EventShown[];
  /** Names of the stages, in their order. */
  readonly stages: readonly string[];
}

export function EventsPart({ events, stages }: Props) {
  return (
    <Section title="办理经过" id="events">
      <Table
        caption="办理经过，近的在前"
        captionUnseen
        rows={events.filter((event) => !isToldOfOne(event, events)).toReversed()}
        columns={[
          { head: '时间', kind: 'short', cell: ({ at }) => instantWords(at) },
          { head: '办理', kind: 'short', cell: ({ words }) => words },
          { head: '办理人', kind: 'short', cell: ({ person }) => person.name },
          {
            head: '内容',
            kind: 'grow',
            cell: (event) => (
              <ul class="told">
                {toldOf(event, stages).map((line) => (
                  <li class="lines">{line}</li>
                ))}
              </ul>
            ),
          },
        ]}
        empty="还没有办理。"
      />
    </Section>
  );
}

/** An act on the whole review that says nothing more than what it did to this one. */
function isToldOfOne(event: EventShown, events: readonly EventShown[]): boolean {
  if (!event.whole || toldOf(event, []).length > 0) return false;
  return events.some(
    ({ whole, act, at }) => !whole && act === event.act && at.getTime() === event.at.getTime(),
  );
}

interface Details {
  readonly ratings?: Readonly<
    Record<string, { readonly values: readonly string[]; readonly reason?: string }>
  >;
  readonly signed?: { readonly by: string; readonly on: string };
  readonly meeting?: { readonly number: string; readonly day: string };
  readonly proposal?: { readonly grade: string | null; readonly undecided: boolean };
  readonly to?: number;
  readonly dueOn?: string;
  readonly noticeUntil?: string;
  readonly objectionUntil?: string;
  readonly decideUntil?: string;
  readonly total?: string;
  readonly grade?: string | null;
  readonly recommended?: string | null;
  readonly report?: string;
  readonly comment?: string;
  readonly text?: string;
  readonly reason?: string;
  readonly n?: number;
  readonly records?: readonly unknown[];
  readonly substituteFor?: { readonly person: string; readonly reason: string };
}

function toldOf({ details, hidden }: EventShown, stages: readonly string[]): readonly string[] {
  const said = details as Details;
  const { signed, meeting, proposal, total, substituteFor } = said;
  const lines: readonly (string | false | undefined)[] = [
    said.n !== undefined && `第${said.n}号更正`,
    said.records !== undefined && `涉及履职记录${said.records.length}条`,
    said.to !== undefined && `退回到“${stages[said.to] ?? ''}”`,
    said.dueOn !== undefined && `期限延长到${dayWords(said.dueOn)}`,
    signed && `${signed.by}签名，${dayWords(signed.on)}`,
    meeting && `${meeting.number}，${dayWords(meeting.day)}`,
    ...Object.entries(said.ratings ?? {}).map(
      ([name, { values, reason }]) =>
        `${name}：${values.join('、')}分${reason === undefined ? '' : `（${reason}）`}`,
    ),
    total !== undefined && `总分${/^-?[\d.]+$/.test(total) ? pointsWords(total) : total}`,
    proposal && `拟定等次：${proposal.undecided ? '并列，由会议确定' : (proposal.grade ?? '不定等次')}`,
    said.recommended != null && `建议等次：${said.recommended}`,
    'grade' in said && `等次：${said.grade ?? '不定等次'}`,
    said.noticeUntil !== undefined && `公示到${dayWords(said.noticeUntil)}`,
    said.objectionUntil !== undefined && `异议受理到${dayWords(said.objectionUntil)}`,
    said.decideUntil != null && `应在${dayWords(said.decideUntil)}以前处理`,
    said.report,
    said.comment !== undefined && `意见：${said.comment}`,
    said.text,
    substituteFor && `代${substituteFor.person}签署：${substituteFor.reason}`,
    said.reason !== undefined && `理由：${said.reason}`,
    hidden.some((name) => texts.includes(name)) && '文字内容只有代表工作机构、代表本人和填写人可以查看。',
  ];
  return lines.filter((line): line is string => typeof line === 'string' && line !== '');
}

/** The newest report, in the words of the representative. */
export function reportIn(events: readonly EventShown[]): string | undefined {
  return events.map(({ details }) => (details as Details).report).findLast((report) => report !== undefined);
}

/** Longer ones are opened by who reads them. */
const shownMost = 1500;

/** What the representative wrote, before what is to be decided about it. */
export function WrittenPart({
  view,
}: {
  readonly view: Pick<AssessmentShown, 'acts' | 'events' | 'objection'>;
}) {
  const writing = view.acts.some(({ act, may }) => act === 'submit' && may);
  const report = writing ? undefined : reportIn(view.events);
  const raised = view.events.findLast(({ act }) => act === 'object')?.details as Details | undefined;
  return (
    <>
      {view.objection === 'open' && raised?.text !== undefined && (
        <Section title="异议和依据" id="objection">
          <p class="lines">{raised.text}</p>
          {raised.decideUntil != null && <p class="hint">应在{dayWords(raised.decideUntil)}以前处理。</p>}
        </Section>
      )}
      {report !== undefined && (
        <section aria-label="年度履职报告">
          <details open={report.length <= shownMost}>
            <summary>年度履职报告（{report.length}字）</summary>
            <p class="lines">{report}</p>
          </details>
        </section>
      )}
    </>
  );
}

const texts = ['report', 'comment', 'text', 'reason', 'substituteFor'];

export function RatingsPart({ ratings }: { readonly ratings: readonly RatingShown[] }) {
  if (ratings.length === 0) return null;
  return (
    <Section title="评分" id="ratings">
      <Table
        caption="各步评分"
        captionUnseen
        rows={ratings}
        columns={[
          { head: '评分', kind: 'short', cell: ({ name }) => name },
          { head: '步骤', kind: 'short', cell: ({ stage }) => stage ?? '—' },
          { head: '分数', kind: 'number', cell: ({ values }) => values.join('、') },
          { head: '评分人', kind: 'short', cell: ({ person }) => person?.name ?? '—' },
          { head: '时间', kind: 'short', cell: ({ at }) => instantWords(at) },
          { head: '理由', kind: 'grow', cell: ({ reason }) => reason ?? '—' },
        ]}
        empty=""
      />
    </Section>
  );
}
