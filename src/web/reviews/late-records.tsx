/** 迟到记录: what was verified, corrected or taken back after the cut-off, and whether it counts; each by a decision. */
import { z } from 'zod';
import { stateWords } from '../../commands/records/held-records.ts';
import { admitRecords } from '../../commands/review/admit.ts';
import { reviewShown } from '../../commands/review/board.ts';
import { type LateRecordTold, lateRecords } from '../../commands/review/late.ts';
import { reviewFound } from '../../commands/review/standing.ts';
import { assessmentsOf } from '../../store/review/reviews.ts';
import { form } from '../form.ts';
import { type Asked, type Form, page, type Row } from '../page.ts';
import { ActionButton } from '../parts/action.tsx';
import { Hidden, LongField, RadioField } from '../parts/field.tsx';
import { FormPart } from '../parts/form.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { Table } from '../parts/table.tsx';
import { paths } from '../paths.ts';
import { dayWords, instantWords } from '../words.ts';

const params = z.object({ id: z.string() });

/** More are decided first, and the others then come. */
const shownMost = 50;

const latePage = page({
  path: '/reviews/{id}/late-records',
  act: 'review.manage',
  params,
  async load({ deps, reader, params: { id } }) {
    const review = await reviewFound(deps.db, reader, id);
    const rows = await assessmentsOf(deps.db, reader, id);
    const late = await lateRecords(deps.db, reader, review);
    const open = late.filter(({ decided, version }) => decided?.seen !== version);
    return {
      review: reviewShown(review),
      versions: new Map(rows.map((row) => [row.representative_id, row.version])),
      // What waits for a decision comes first.
      late: [...open, ...late.filter((one) => !open.includes(one))],
      open: open.length,
    };
  },
  title: ({ review }) => `${review.title}：迟到记录`,
  show: ({ review, versions, late, open }, asked) => (
    <>
      <PageHead
        title="迟到记录"
        above={{ to: paths.review(review.id), words: review.title }}
        lead={`${dayWords(review.cutOff)}截止以后才核实、更正或撤回的记录，须逐条决定是否计入；没有决定的，照截止日的样子计。`}
      />
      <Table
        caption={`共${late.length}条，待决定${open}条${late.length > shownMost ? `，这里列出前${shownMost}条` : ''}`}
        rows={late.slice(0, shownMost)}
        columns={[
          {
            head: '代表',
            kind: 'short',
            cell: ({ representative, name }) => (
              <a href={paths.assessment(review.id, representative)}>{name}</a>
            ),
          },
          { head: '日期', kind: 'short', cell: ({ on }) => dayWords(on) },
          { head: '内容', cell: ({ matter, facts }) => matter ?? Object.values(facts).flat().join('、') },
          { head: '现在', kind: 'short', cell: ({ state }) => stateWords[state] },
          {
            head: '截止日',
            kind: 'short',
            cell: ({ countedVersion }) => (countedVersion === null ? '没有计入' : '已计入'),
          },
          { head: '决定', kind: 'grow', cell: ({ decided }) => <Decided decided={decided} /> },
          {
            head: '办理',
            cell: (row) => <Decide row={row} version={versions.get(row.representative) ?? 0} asked={asked} />,
          },
        ]}
        empty="截止日以后没有变动的记录。"
      />
    </>
  ),
});

function Decided({ decided }: { readonly decided: LateRecordTold['decided'] }) {
  if (decided === undefined) return <>—</>;
  return (
    <>
      {decided.version === 0 ? '不计入' : '计入'}（{decided.by}，{instantWords(decided.at)}）：
      {decided.reason}
    </>
  );
}

interface DecideProps {
  readonly row: LateRecordTold;
  readonly version: number;
  readonly asked: Pick<Asked, 'state'>;
}

function Decide({ row, version, asked }: DecideProps) {
  const given = asked.state(admitForm, row.id);
  const state = {
    ...given,
    problems: given.problems.map((each) => (each.path === 'records.0.as' ? { ...each, path: 'as' } : each)),
  };
  return (
    <details open={state.values !== undefined}>
      <summary>决定</summary>
      <FormPart state={state} version={version}>
        <Hidden name="record" value={row.id} />
        <Hidden name="recordVersion" value={row.version} />
        <Hidden name="representative" value={row.representative} />
        <RadioField
          state={state}
          name="as"
          choices={[
            { value: 'today', words: '照现在的计' },
            { value: 'atCutOff', words: '照截止日的计' },
          ]}
          required
        />
        <LongField state={state} name="reason" rows={2} required />
        <ActionButton>登记决定</ActionButton>
      </FormPart>
    </details>
  );
}

const admitForm: Form = form({
  path: '/reviews/{id}/late-records',
  on: latePage,
  command: admitRecords,
  twin: 'post /reviews/{id}/admit',
  params,
  labels: {
    as: '怎样计',
    'records.*.as': '怎样计',
    'records.*': '记录',
    'assessments.*': '考核',
    reason: '理由',
  },
  inputOf: ({ text, int }, { id }) => ({
    review: id,
    assessments: [{ representative: text('representative'), version: int('version') }],
    records: [{ id: text('record'), version: int('recordVersion'), as: text('as') }],
    reason: text('reason'),
  }),
  done: (_, { id }) => ({ to: paths.lateRecords(id), notice: '已登记决定。' }),
});

export const lateRecordRows: readonly Row[] = [latePage, admitForm];
