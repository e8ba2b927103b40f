/** The result of a poll and what was done, as tables. */
import type { ReportShown } from '../../commands/duty-report/shown.ts';
import type { reportView } from '../../commands/duty-report/view.ts';
import { countWords } from '../../engine/poll-count.ts';
import { Section } from '../parts/page-head.tsx';
import { Table } from '../parts/table.tsx';
import { instantWords } from '../words.ts';

type Count = NonNullable<ReportShown['count']>;

/** As a meeting goes: who was to come, who came, papers out and back. */
const inOrder = ['expected', 'present', 'issued', 'returned', 'valid', 'invalid', 'abstained'] as const;

export function CountTable({ count }: { readonly count: Count }) {
  const totals = inOrder.flatMap((name) => {
    const papers = count.totals[name];
    return papers === undefined ? [] : [[name, papers] as const];
  });
  return (
    <Section title="测评结果">
      {count.short.map((words) => (
        <p class="said-bad">{words}。</p>
      ))}
      {count.flags.map(({ flag, words }) => (
        <p class="said-bad">
          {flag}
          {words === null ? '' : `：${words}`}。
        </p>
      ))}
      <div class="columns">
        <Table
          caption="票数"
          rows={totals}
          columns={[
            { head: '项目', kind: 'short', cell: ([name]) => countWords[name] },
            { head: '数', kind: 'number', cell: ([, papers]) => papers },
          ]}
          empty="没有票数。"
        />
        {count.classes === null ? (
          <p class="quiet">有效票不足五张，办公室以外只公布总数。</p>
        ) : (
          <Table
            caption={`各档票数和票率（以${count.base.words}为基数）`}
            rows={count.classes}
            columns={[
              { head: '档次', kind: 'short', cell: ({ name }) => name },
              { head: '票数', kind: 'number', cell: ({ votes }) => votes },
              { head: '算式', kind: 'number', cell: ({ rate }) => rate ?? '—' },
              { head: '票率', kind: 'number', cell: ({ percent }) => percent ?? '—' },
            ]}
            empty="没有各档票数。"
          />
        )}
      </div>
    </Section>
  );
}

type Events = Awaited<ReturnType<typeof reportView>>['events'];

interface EventsProps {
  readonly events: Events;
  /** In the order of the rulebook. */
  readonly classes: readonly string[];
}

export function EventTable({ events, classes }: EventsProps) {
  return (
    <Section title="办理经过">
      <Table
        caption="办理经过"
        captionUnseen
        rows={events}
        columns={[
          { head: '时间', kind: 'short', cell: ({ at }) => instantWords(at) },
          { head: '事项', kind: 'short', cell: ({ words }) => words },
          { head: '办理人', kind: 'short', cell: ({ by }) => by },
          {
            head: '说明',
            kind: 'grow',
            cell: ({ difference, reason, counts }) =>
              difference ?? reason ?? (counts === null ? '—' : countsWords(counts, classes)),
          },
        ]}
        empty="还没有办理。"
      />
    </Section>
  );
}

function countsWords({ classes }: NonNullable<Events[number]['counts']>, order: readonly string[]): string {
  return Object.entries(classes)
    .toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b))
    .map(([name, votes]) => `${name}${votes}`)
    .join('，');
}
