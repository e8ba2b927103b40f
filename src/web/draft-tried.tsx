/** What a draft would do: its warnings, whose points, grade or rank would change, and which clauses differ. */

import type { Change } from '../commands/compare-draft.ts';
import type { TriedDraft } from '../commands/try-draft.ts';
import { Section } from './parts/page-head.tsx';
import { Table } from './parts/table.tsx';
import { pointsWords } from './words.ts';

const most = 100;

export function DraftTried({
  warnings,
  comparison: { period, representatives, changes, clauses },
}: TriedDraft) {
  return (
    <Section title="试算结果" id="tried">
      <p>
        按{period}的现有记录，{representatives}名代表中有{changes.length}
        人的分数、等次或名次会变；没有保存任何内容。
      </p>
      {warnings.length > 0 && (
        <ul>
          {warnings.map(({ file, line, what, mend }) => (
            <li>
              {file === '' ? '' : `${file} `}第{line}行：{what}。{mend}
            </li>
          ))}
        </ul>
      )}
      <Table
        caption={changes.length > most ? `变动最大的${most}人` : '变动的代表'}
        rows={changes.slice(0, most)}
        columns={[
          { head: '代表', kind: 'short', cell: ({ name }) => name },
          { head: '乡镇街道', cell: ({ localOffice }) => localOffice },
          { head: '现行', kind: 'number', cell: (one) => totalWords(one.before) },
          { head: '草案', kind: 'number', cell: (one) => totalWords(one.after) },
          { head: '增减', kind: 'number', cell: ({ points }) => signed(points) },
          { head: '等次', kind: 'short', cell: ({ before, after }) => moved(before?.grade, after?.grade) },
          { head: '名次', kind: 'short', cell: ({ before, after }) => moved(rank(before), rank(after)) },
        ]}
        empty="没有人的分数、等次或名次会变。"
      />
      {clauses !== undefined && (
        <details>
          <summary>条款差别</summary>
          <pre class="clauses">{clauses}</pre>
        </details>
      )}
    </Section>
  );
}

function totalWords(standing: Change['before']): string {
  return standing === undefined ? '不参加' : pointsWords(standing.total);
}

function signed(points: string | undefined): string {
  if (points === undefined) return '—';
  return points.startsWith('-') || points === '0' ? points : `+${points}`;
}

function rank(standing: Change['before']): string | undefined {
  return standing?.rank === undefined ? undefined : `第${standing.rank}`;
}

function moved(before = '—', after = '—'): string {
  return before === after ? before : `${before} → ${after}`;
}
