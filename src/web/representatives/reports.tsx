/** 述职测评 of one representative, with what followed a count below the line. */
import type { ReportShown } from '../../commands/duty-report/shown.ts';
import type { Tally } from '../../engine/dossier.ts';
import { Badge } from '../parts/facts.tsx';
import { Section } from '../parts/page-head.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { paths } from '../paths.ts';
import { dayWords } from '../words.ts';

interface Props {
  readonly reports: readonly ReportShown[];
  /** Polls of the period, however they came in; those of a report are told with it. */
  readonly polls: readonly Tally[];
  /** In the order of the rulebook. */
  readonly classes: readonly string[];
}

export function ReportsPart({ reports, polls, classes }: Props) {
  const others = polls.filter((poll) => !reports.some(({ on }) => on === poll.on));
  return (
    <Section title="述职测评" id="reports">
      {(reports.length > 0 || others.length === 0) && (
        <Table
          caption="述职测评"
          captionUnseen
          rows={reports}
          columns={columns}
          empty="还没有安排述职测评。"
        />
      )}
      {others.length > 0 && (
        <Table caption="直接登记的测评结果" rows={others} columns={pollColumns(classes)} empty="没有。" />
      )}
    </Section>
  );
}

const pollColumns = (order: readonly string[]): readonly Column<Tally>[] => [
  { head: '测评日期', kind: 'short', cell: ({ on }) => dayWords(on) },
  { head: '发出', kind: 'number', cell: ({ issued }) => issued ?? '—' },
  { head: '收回', kind: 'number', cell: ({ returned }) => returned ?? '—' },
  { head: '有效', kind: 'number', cell: ({ valid }) => valid ?? '—' },
  {
    head: '票数',
    kind: 'grow',
    cell: ({ classes }) =>
      Object.entries(classes)
        .toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b))
        .map(([name, votes]) => `${name}${votes}票`)
        .join('，'),
  },
];

const columns: readonly Column<ReportShown>[] = [
  {
    head: '日期',
    kind: 'short',
    cell: ({ id, on, dueOn, overdue }) => (
      <>
        <a href={paths.dutyReport(id)}>{on === null ? `应于${dayWords(dueOn)}前` : dayWords(on)}</a>{' '}
        {overdue && <Badge tone="bad">已逾期</Badge>}
      </>
    ),
  },
  { head: '状态', kind: 'short', cell: ({ stateWords }) => stateWords },
  { head: '测评结果', cell: ({ count }) => countWords(count) },
  {
    head: '提示',
    cell: ({ count, flagged }) =>
      flagged ? <Badge tone="wait">{count?.flags.map(({ flag }) => flag).join('、')}</Badge> : '—',
  },
  { head: '整改', cell: (report) => followWords(report) },
];

/** 优秀37票（77.08%）、称职7票……；有效票48张. */
function countWords(count: ReportShown['count']): string {
  if (count === null) return '—';
  const { classes, base, short } = count;
  const papers = base.papers === null ? '' : `${base.words}${base.papers}张`;
  if (short.length > 0) return short.join('；');
  if (classes === null) return `${papers}，少于5张，只公布总数`;
  const votes = classes.map(
    ({ name, votes, percent }) => `${name}${votes}票${percent === null ? '' : `（${percent}）`}`,
  );
  return `${papers}：${votes.join('，')}`;
}

/** States in which the rectification still has a day. */
const open: readonly string[] = ['plan', 'rectify', 'check'];

function followWords({ id, followUp }: ReportShown) {
  if (followUp === null) return '—';
  const { state, stateWords, overdue, talkDue, rectifyDue } = followUp;
  const due = state === 'talk' ? talkDue : open.includes(state) ? rectifyDue : null;
  return (
    <>
      <a href={paths.followUp(id)}>{stateWords}</a>
      {due !== null && `，期限${dayWords(due)}`} {overdue && <Badge tone="bad">已逾期</Badge>}
    </>
  );
}
