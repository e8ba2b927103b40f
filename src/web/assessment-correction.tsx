/** What an objection corrects: records that came late, chosen one by one, and what would come of it. */
import type { LateRecord } from '../store/late-records.ts';
import type { FormState } from './page.ts';
import { Hidden } from './parts/field.tsx';
import { Table } from './parts/table.tsx';
import { dayWords, pointsWords } from './words.ts';

interface Props {
  readonly state: FormState;
  readonly late: readonly LateRecord[];
}

export function CorrectedFields({ state, late }: Props) {
  const decidable = late.filter(({ state: is }) => is !== 'claimed');
  if (decidable.length === 0) {
    return <p class="hint">截止日以后没有核实、更正或撤回的记录；漏记的，先登记并核实，再来更正。</p>;
  }
  const chosen = state.values?.get('records') ?? [];
  return (
    <fieldset class="field" id="f-records" tabindex={-1}>
      <legend>更正的记录</legend>
      {decidable.map(({ id, version, state: is, on, matter, facts }) => (
        <>
          <label class="choice">
            <input
              type="checkbox"
              name="records"
              value={id}
              checked={chosen.includes(id)}
              autocomplete="off"
            />
            {dayWords(on)} {matter ?? Object.values(facts).flat().join('、')}
            {is === 'verified' ? '：计入' : '：不计'}
          </label>
          <Hidden name={`counts.${id}`} value={is === 'verified' ? version : 0} />
        </>
      ))}
    </fieldset>
  );
}

interface Change {
  readonly name: string;
  readonly localOffice: string;
  readonly before: Stands;
  readonly after: Stands;
}

interface Stands {
  readonly total: string;
  readonly rank: number | null;
  readonly computed: string | null;
}

/** `rehearsed`: what the command would answer. */
export function Corrections({ rehearsed }: { readonly rehearsed: unknown }) {
  if (rehearsed === undefined) return null;
  const { corrected, others } = rehearsed as {
    readonly corrected: readonly Change[];
    readonly others: readonly Change[];
  };
  return (
    <div class="notice">
      <p>没有保存任何内容。采纳以后，明细会这样更正：</p>
      <Table
        caption="更正的明细"
        captionUnseen
        rows={[...corrected, ...others.map((each) => ({ ...each, name: `${each.name}（不更正，供参考）` }))]}
        columns={[
          { head: '代表', kind: 'short', cell: ({ name }) => name },
          { head: '乡镇街道', cell: ({ localOffice }) => localOffice },
          { head: '现在', kind: 'short', cell: ({ before }) => standsWords(before) },
          { head: '更正后', kind: 'short', cell: ({ after }) => standsWords(after) },
        ]}
        empty="明细没有变化。"
      />
    </div>
  );
}

function standsWords({ total, rank, computed }: Stands): string {
  const points = /^-?[\d.]+$/.test(total) ? pointsWords(total) : `${total}分`;
  return [points, rank === null ? '' : `第${rank}名`, computed ?? '不定等次'].filter(Boolean).join('，');
}
