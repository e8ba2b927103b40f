/** 述职 of this year with a flag, and how far what follows is. */
import { followUpStateWords } from '../../engine/duty-report-words.ts';
import type { ReportFound } from '../../store/duty-report/duty-reports.ts';
import { Badge } from '../parts/facts.tsx';
import { Section } from '../parts/page-head.tsx';
import { Table } from '../parts/table.tsx';
import { paths } from '../paths.ts';
import { dayWords } from '../words.ts';

export function Flagged({ reports }: { readonly reports: readonly ReportFound[] }) {
  return (
    <Section title="今年测评有提示的述职">
      <Table
        caption="今年测评有提示的述职"
        captionUnseen
        rows={reports}
        columns={[
          {
            head: '述职人',
            kind: 'short',
            cell: ({ id, name }) => <a href={paths.dutyReport(id)}>{name}</a>,
          },
          { head: '乡镇街道', kind: 'short', cell: ({ local_office }) => local_office ?? '—' },
          { head: '日期', kind: 'short', cell: ({ on, due_on }) => dayWords(on ?? due_on) },
          { head: '提示', cell: ({ flags }) => flags.map((flag) => <Badge tone="bad">{flag}</Badge>) },
          {
            head: '后续',
            cell: ({ id, followUp }) =>
              followUp === undefined ? (
                '—'
              ) : (
                <a href={paths.followUp(id)}>{followUpStateWords[followUp.state]}</a>
              ),
          },
        ]}
        empty="没有。"
      />
    </Section>
  );
}
