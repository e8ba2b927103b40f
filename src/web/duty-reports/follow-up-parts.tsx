/** What was done in a case, with the texts where they were asked for; and the other polls of the representative. */
import type { Texts } from '../../commands/duty-report/follow-up-texts.ts';
import type { followUpView } from '../../commands/duty-report/follow-up-view.ts';
import { resultWords } from '../../commands/duty-report/shown.ts';
import type { ReportPaperFound } from '../../store/duty-report/papers.ts';
import { FilterPart } from '../parts/form.tsx';
import { Section } from '../parts/page-head.tsx';
import { Table } from '../parts/table.tsx';
import { paths } from '../paths.ts';
import { dayWords, instantWords } from '../words.ts';
import { StateBadge } from './duty-reports.tsx';

export type CaseView = Awaited<ReturnType<typeof followUpView>>;
/** By the number of the event. */
export type TextsRead = ReadonlyMap<number, Texts>;

/** What may be looked at, once it is said what for. */
export interface Looking {
  readonly texts: TextsRead;
  readonly papers: readonly ReportPaperFound[];
  /** As it was asked; undefined: nothing is shown yet. */
  readonly purpose: string | undefined;
}

interface EventsProps extends Looking {
  readonly view: CaseView;
}

/** Asked once for the texts and the papers. */
export function PurposePart({ view, papers, purpose }: Omit<EventsProps, 'texts'>) {
  const there = papers.length > 0 || view.events.some(({ mayRead }) => mayRead);
  if (!there) return null;
  if (purpose !== undefined) {
    return <p class="field hint">正以“{purpose}”为用途查看谈话和整改的内容；打开一份材料，也记一次。</p>;
  }
  return (
    <Section title="查看内容" unprinted>
      <FilterPart action={paths.followUp(view.id)}>
        <label for="purpose">查看谈话和整改内容的用途</label>
        <input id="purpose" name="purpose" maxlength={200} placeholder="例如：核查整改情况" required />
        <button type="submit">查看内容</button>
      </FilterPart>
      <p class="hint">谈话和整改的内容、材料只供办理使用，每次查看都有记录。</p>
    </Section>
  );
}

export function Events({ view, texts, papers, purpose }: EventsProps) {
  return (
    <Section title="办理经过">
      <Table
        caption="办理经过"
        captionUnseen
        rows={view.events}
        columns={[
          { head: '时间', kind: 'short', cell: ({ at }) => instantWords(at) },
          { head: '事项', kind: 'short', cell: ({ words }) => words },
          { head: '办理人', kind: 'short', cell: ({ by }) => by },
          {
            head: '内容',
            kind: 'grow',
            cell: (event) => <Said event={event} texts={texts.get(event.seq)} {...{ papers, purpose }} />,
          },
        ]}
        empty="还没有办理。"
      />
    </Section>
  );
}

function Said({
  event: { on, until, passed, texts: names, mayRead },
  texts,
  papers,
  purpose,
}: Pick<Looking, 'papers' | 'purpose'> & {
  readonly event: CaseView['events'][number];
  readonly texts: Texts | undefined;
}) {
  const days = [
    on === null ? [] : [`日期：${dayWords(on)}`],
    until === null ? [] : [`完成日期：${dayWords(until)}`],
    passed === null ? [] : [passed ? '核查通过' : '核查没有通过'],
  ].flat();
  const lines = texts === undefined ? [] : linesOf(texts);
  const hidden =
    texts === undefined && names.length > 0 ? (mayRead ? '内容未显示' : '内容不公开') : undefined;
  return (
    <>
      {[...days, ...lines].map((line) => (
        <p>{line}</p>
      ))}
      {[...(texts?.paper === undefined ? [] : [texts.paper]), ...(texts?.papers ?? [])].map((id) => (
        <p>
          {texts?.paper === id ? '签字页' : '佐证'}：
          <a href={paths.followUpPaper(id, purpose)}>
            {papers.find((paper) => paper.id === id)?.name ?? '查看'}
          </a>
        </p>
      ))}
      {hidden !== undefined && <p class="quiet">{hidden}</p>}
    </>
  );
}

/** What was written down, line by line. */
function linesOf(texts: Texts): readonly string[] {
  const { talkers, problems, words, measures, results, findings, conclusion, reason } = texts;
  return [
    ...(talkers === undefined ? [] : [`谈话人：${talkers.join('、')}`]),
    ...(problems ?? []).map((problem, index) => `问题${index + 1}：${problem}`),
    ...(words === undefined ? [] : [`本人意见：${words}`]),
    ...(measures ?? []).map(({ measure, by }, index) => `措施${index + 1}：${measure}（${dayWords(by)}前）`),
    ...(results ?? []).map(
      ({ measure, done, text }) => `措施${measure}${done ? '已完成' : '未完成'}：${text}`,
    ),
    ...(findings === undefined ? [] : [`核查情况：${findings}`]),
    ...(conclusion === undefined ? [] : [`结论：${conclusion}`]),
    ...(reason === undefined ? [] : [`理由：${reason}`]),
  ];
}

export function Others({ title, rows }: { readonly title: string; readonly rows: CaseView['history'] }) {
  if (rows.length === 0) return null;
  return (
    <Section title={title}>
      <Table
        caption={title}
        captionUnseen
        rows={rows}
        columns={[
          {
            head: '日期',
            kind: 'short',
            cell: (row) => <a href={paths.dutyReport(row.id)}>{dayWords(row.on ?? row.dueOn)}</a>,
          },
          { head: '进度', kind: 'short', cell: (row) => <StateBadge row={row} /> },
          { head: '测评结果', kind: 'grow', cell: (row) => resultWords(row) ?? '—' },
        ]}
        empty=""
      />
    </Section>
  );
}
