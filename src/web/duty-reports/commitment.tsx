/** One commitment: corrected, reported done, or withdrawn with its reason. */
import { z } from 'zod';
import { correctCommitment } from '../../commands/commitments/correct.ts';
import { reportCommitmentDone } from '../../commands/commitments/done.ts';
import { commitmentRefused, correctionRefused } from '../../commands/commitments/refusal.ts';
import { withdrawCommitment } from '../../commands/commitments/withdraw.ts';
import { failure, type Problem } from '../../commands/problems.ts';
import { listCommitments } from '../../store/commitments.ts';
import { tiesOf } from '../../store/recusals.ts';
import type { Fields } from '../fields.ts';
import { form } from '../form.ts';
import { page, type Row } from '../page.ts';
import { ActionButton } from '../parts/action.tsx';
import { Facts } from '../parts/facts.tsx';
import { LongField, TextField } from '../parts/field.tsx';
import { FormPart } from '../parts/form.tsx';
import { PageHead, Section } from '../parts/page-head.tsx';
import { paths } from '../paths.ts';
import { dayWords, instantWords, yearsWords } from '../words.ts';
import { promiseLabels } from './commitments.tsx';

const params = z.object({ id: z.string() });

const commitmentPage = page({
  path: '/commitments/{id}',
  act: 'dutyReport.read',
  params,
  async load({ deps, reader, actor, params: { id } }) {
    const [row] = await listCommitments(deps.db, reader, { ids: [id] });
    if (row === undefined) throw failure('not-found', { what: '这项承诺' });
    const ties = await tiesOf(deps.db, actor.congress, actor.person);
    const refused = (act: string) => said(commitmentRefused(actor, ties, row, act));
    return {
      row,
      refusals: {
        done: refused('报告完成情况'),
        correct: refused('更正') ?? said(correctionRefused(row)),
        withdraw: refused('撤回'),
      },
    };
  },
  title: ({ row }) => `${row.name}的履职承诺`,
  show({ row, refusals }, asked) {
    const { version, done, done_on: on, withdrawn } = row;
    const [telling, correcting, withdrawing] = [
      asked.state(doneForm),
      asked.state(correctForm),
      asked.state(withdrawForm),
    ];
    const told = done !== null && on !== null;
    return (
      <>
        <PageHead
          title={`${row.name}的履职承诺`}
          above={{ to: paths.commitments(), words: '履职承诺' }}
          lead={yearsWords(row.period)}
        />
        <Section title="承诺">
          <p class="clauses">{row.text}</p>
          {told && (
            <p class="clauses">
              {withdrawn ? '撤回的理由' : '完成情况'}（{dayWords(on)}）：{done}
            </p>
          )}
        </Section>
        <Facts
          facts={[
            ['代表', <a href={paths.representative(row.representative_id)}>{row.name}</a>],
            ['乡镇街道', row.local_office],
            ['登记人', row.recorded ?? '导入'],
            ['登记时间', instantWords(row.recorded_at)],
          ]}
        />
        {asked.refusal('commitment.write') === undefined && (
          <>
            <Section title={told && !withdrawn ? '重新报告完成情况' : '报告完成情况'} unprinted>
              <FormPart state={telling} version={version}>
                <LongField
                  state={telling}
                  name="done"
                  most={2000}
                  value={withdrawn ? undefined : (done ?? undefined)}
                  required
                />
                <TextField
                  state={telling}
                  name="doneOn"
                  type="date"
                  value={withdrawn ? undefined : (on ?? asked.today)}
                  required
                />
                <ActionButton refusal={refusals.done}>报告完成情况</ActionButton>
              </FormPart>
            </Section>
            <div class="columns">
              <Section title="更正" unprinted>
                <details open={correcting.values !== undefined}>
                  <summary>写错了、还没有报告完成情况的，可以更正</summary>
                  <FormPart state={correcting} version={version}>
                    <TextField state={correcting} name="period" most={9} value={row.period} narrow required />
                    <LongField state={correcting} name="text" most={2000} value={row.text} required />
                    <ActionButton refusal={refusals.correct}>更正</ActionButton>
                  </FormPart>
                </details>
              </Section>
              <Section title="撤回" unprinted>
                <details open={withdrawing.values !== undefined}>
                  <summary>不再作为承诺的，写明理由后撤回</summary>
                  <FormPart state={withdrawing} version={version}>
                    <LongField state={withdrawing} name="reason" most={2000} rows={2} required />
                    <ActionButton kind="danger" refusal={refusals.withdraw}>
                      撤回
                    </ActionButton>
                  </FormPart>
                </details>
              </Section>
            </div>
          </>
        )}
      </>
    );
  },
});

function said(refused: Problem | undefined): string | undefined {
  return refused && `${refused.what}${refused.mend}`;
}

const common = { on: commitmentPage, params } as const;
type Id = { readonly id: string };

function seen({ int }: Fields, { id }: Id) {
  return { commitment: id, version: int('version') };
}

function back(notice: string) {
  return (_: unknown, { id }: Id) => ({ to: paths.commitment(id), notice });
}

const doneForm = form({
  ...common,
  path: '/commitments/{id}/done',
  command: reportCommitmentDone,
  twin: 'post /commitments/{id}/done',
  labels: { done: '完成情况', doneOn: '完成日期' },
  inputOf: (fields, of) => ({
    ...{ ...seen(fields, of), done: fields.text('done'), doneOn: fields.text('doneOn') },
  }),
  done: back('已报告完成情况。'),
});

const correctForm = form({
  ...common,
  path: '/commitments/{id}/correct',
  command: correctCommitment,
  twin: 'post /commitments/{id}/correct',
  labels: promiseLabels,
  inputOf: (fields, of) => ({
    ...{ ...seen(fields, of), period: fields.text('period'), text: fields.text('text') },
  }),
  done: back('已更正承诺。'),
});

const withdrawForm = form({
  ...common,
  path: '/commitments/{id}/withdraw',
  command: withdrawCommitment,
  twin: 'post /commitments/{id}/withdraw',
  labels: { reason: '撤回的理由' },
  inputOf: (fields, of) => ({ ...seen(fields, of), reason: fields.text('reason') }),
  done: back('已撤回承诺。'),
});

export const commitmentRows: readonly Row[] = [commitmentPage, doneForm, correctForm, withdrawForm];
