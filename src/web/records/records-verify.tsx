/** Verifying and returning in batches: rows are ticked, one button decides about all of them. */
import { z } from 'zod';
import type { verifyRecords } from '../../commands/records/verify-records.ts';
import { textOf } from '../../engine/decimal.ts';
import { fractionIn } from '../../engine/explain-amount.ts';
import { add, zero } from '../../engine/fraction.ts';
import type { RecordFound } from '../../store/records.ts';
import type { Fields } from '../fields.ts';
import type { FormState } from '../page.ts';
import { ActionButton } from '../parts/action.tsx';
import { Hidden, LongField, SelectAll } from '../parts/field.tsx';
import { FormPart } from '../parts/form.tsx';
import { problemsAt } from '../parts/problems.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { pointsWords } from '../words.ts';

interface Props {
  readonly state: FormState;
  readonly rows: readonly RecordFound[];
  readonly columns: readonly Column<RecordFound>[];
  readonly refusals: ReadonlyMap<string, string | undefined>;
  /** The list as it was asked, to come back to. */
  readonly list: string;
}

export function VerifyQueue({ state, rows, columns, refusals, list }: Props) {
  const ticked = new Set((state.values?.get('records') ?? []).map((value) => value.split(' ')[1]));
  const free = rows.filter(({ id }) => refusals.get(id) === undefined);
  const tick: Column<RecordFound> = {
    head: '选取',
    kind: 'short',
    cell: (row, index) => {
      const refusal = refusals.get(row.id);
      return (
        <>
          <label class="choice">
            <input
              type="checkbox"
              name="records"
              value={`${index} ${row.id} ${row.version} ${row.files}`}
              checked={ticked.has(row.id)}
              disabled={refusal !== undefined}
              autocomplete="off"
            />
            <span>
              {index + 1}
              <span class="unseen">{` ${row.representative}`}</span>
            </span>
          </label>
          {refusal !== undefined && <p class="refused">{refusal}</p>}
          {problemsAt(state, `records.${index}`).map((words) => (
            <p class="wrong">{words}</p>
          ))}
        </>
      );
    },
  };
  const [first, ...others] = columns;
  return (
    <FormPart state={state}>
      <Hidden name="list" value={list} />
      <div class="actions tick-all">
        <SelectAll of="records" disabled={free.length === 0}>
          全选本页可以核实的{free.length}条
        </SelectAll>
      </div>
      <Table
        caption="等待核实的记录"
        captionUnseen
        rows={rows}
        columns={[tick, ...(first === undefined ? [] : [{ ...first, names: true as const }]), ...others]}
        empty=""
      />
      <div class="verdict">
        <ActionButton name="verdict" value="verified">
          核实所选
        </ActionButton>
        <LongField
          state={state}
          name="reason"
          most={500}
          rows={2}
          hint="退回时必填，代表看得到；例如：缺少签到表，请补充。"
        />
        <ActionButton kind="danger" name="verdict" value="rejected">
          退回所选
        </ActionButton>
      </div>
    </FormPart>
  );
}

/** What was ticked, and at which rows of the page it stands. */
export const ticked = z.object({
  rows: z.array(z.int()),
  input: z.custom<z.input<typeof verifyRecords.input>>(),
});

export function tickedIn({ all, maybe, text }: Fields) {
  const chosen = all('records').map((value) => value.split(' '));
  const input = {
    records: chosen.map(([, id = '', version, files]) => ({
      ...{ id, version: Number(version), files: Number(files) },
    })),
    verdict: text('verdict') as 'verified',
    reason: maybe('reason'),
  };
  return { rows: chosen.map(([row]) => Number(row)), input };
}

/** 已核实3条，共得4.50分。 */
export function verdictWords(
  { records, earned }: Awaited<ReturnType<typeof verifyRecords.run>>,
  { text }: Fields,
) {
  if (text('verdict') !== 'verified') return `已退回${records.length}条，理由已告知申报人。`;
  const total = earned.reduce((sum, one) => add(sum, fractionIn(one.total)), zero);
  return `已核实${records.length}条，共得${pointsWords(textOf(total))}。`;
}

export const verifyLabels = { records: '所选记录', 'records.*': '', reason: '退回的理由', verdict: '处理' };
