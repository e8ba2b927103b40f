/** What differs between two editions, clause by clause: what was written, and what is. */
import type { Child } from 'hono/jsx';
import type { ClauseDifference } from '../../commands/rulebooks/differences.ts';
import { Badge, type Tone } from '../parts/facts.tsx';
import { Table } from '../parts/table.tsx';

const hows: Record<ClauseDifference['how'], { readonly words: string; readonly tone: Tone }> = {
  changed: { words: '修改', tone: 'wait' },
  added: { words: '新增', tone: 'good' },
  removed: { words: '删去', tone: 'bad' },
  renamed: { words: '改名', tone: 'quiet' },
};

interface Line {
  readonly clause: ClauseDifference;
  readonly aspect: string;
  readonly was: Child;
  readonly is: Child;
}

export function Clauses({ differences }: { readonly differences: readonly ClauseDifference[] }) {
  return (
    <Table
      caption="不同的条款"
      captionUnseen
      rows={differences.flatMap(linesOf)}
      columns={[
        { head: '条款', cell: ({ clause }) => nameOf(clause) },
        { head: '改动', kind: 'short', cell: ({ clause: { how } }) => <How how={how} /> },
        { head: '内容', cell: ({ aspect }) => aspect },
        { head: '原来', kind: 'grow', cell: ({ was }) => was },
        { head: '现在', kind: 'grow', cell: ({ is }) => is },
      ]}
      empty="两个版本的条款没有差别。"
    />
  );
}

/** 修改3条，新增1条 */
export function countsIn(differences: readonly ClauseDifference[]): string {
  const said = (Object.keys(hows) as ClauseDifference['how'][]).flatMap((how) => {
    const count = differences.filter((one) => one.how === how).length;
    return count === 0 ? [] : [`${hows[how].words}${count}条`];
  });
  return said.length === 0 ? '没有差别' : said.join('，');
}

/** One a changed aspect; of a clause that is new or gone, one with all that it says. */
function linesOf(clause: ClauseDifference): readonly Line[] {
  const { how, aspects } = clause;
  switch (how) {
    case 'renamed':
      return [{ clause, aspect: '名称', was: clause.called, is: clause.name }];
    case 'changed':
      return aspects.map(({ aspect, was = '—', is = '—' }) => ({ clause, aspect, was, is }));
    case 'added':
      return [{ clause, aspect: '全文', was: '—', is: <Whole aspects={aspects} /> }];
    case 'removed':
      return [{ clause, aspect: '全文', was: <Whole aspects={aspects} />, is: '—' }];
  }
}

function Whole({ aspects }: Pick<ClauseDifference, 'aspects'>) {
  return (
    <ul class="plain-list">
      {aspects.map(({ aspect, was, is }) => (
        <li>
          {aspect}：{was ?? is}
        </li>
      ))}
    </ul>
  );
}

function nameOf({ kind, name }: ClauseDifference): string {
  return name === '' ? kind : `${kind}“${name}”`;
}

function How({ how }: Pick<ClauseDifference, 'how'>) {
  return <Badge tone={hows[how].tone}>{hows[how].words}</Badge>;
}
