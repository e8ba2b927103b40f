/** 回避: whom one is tied to and handles nothing of; the model of a page with forms. */

import { readerFor } from '../../commands/permissions.ts';
import { problem } from '../../commands/problems.ts';
import { declareRecusal, registerRecusal, withdrawRecusal } from '../../commands/recusals/declare-recusal.ts';
import { listPersons } from '../../store/congresses.ts';
import { listRecusals, type RecusalFound, tiesOf } from '../../store/recusals.ts';
import { listRepresentatives } from '../../store/representatives.ts';
import { form } from '../form.ts';
import { type Asked, page, type Row } from '../page.ts';
import { ActionButton } from '../parts/action.tsx';
import { Badge } from '../parts/facts.tsx';
import { ChoiceField, Hidden, LongField } from '../parts/field.tsx';
import { FormPart } from '../parts/form.tsx';
import { PageHead, Section } from '../parts/page-head.tsx';
import { Table } from '../parts/table.tsx';
import { paths } from '../paths.ts';
import { rosterMost } from '../representatives/roster.ts';
import { instantWords } from '../words.ts';

const recusalsPage = page({
  path: '/recusals',
  act: 'recusal.declare',
  title: '回避',
  async load({ deps, actor, reader }) {
    const wide = readerFor(actor, 'recusal.read');
    const [ties, roster] = [
      await tiesOf(deps.db, actor.congress, actor.person),
      await listRepresentatives(deps.db, reader, { limit: rosterMost }),
    ];
    return {
      ties,
      choices: roster.map((row) => ({
        value: row.representative_id,
        words: `${row.name}（${row.local_office}，${row.office_number}）`,
      })),
      everybody: wide && {
        recusals: await listRecusals(deps.db, wide),
        persons: (await listPersons(deps.db, wide)).map(({ id, name }) => ({ value: id, words: name })),
      },
    };
  },
  show({ ties, choices, everybody }, asked) {
    const own = asked.state(declareForm);
    return (
      <>
        <PageHead
          title="回避"
          lead="与代表有亲属等关系的，应当申报；申报以后，此人的记录、评定和等次都由其他人办理。"
        />
        <div class="columns">
          <Section title="申报本人的回避" unprinted>
            <FormPart state={own}>
              <ChoiceField state={own} name="representative" choices={choices} empty="请选择代表" required />
              <LongField state={own} name="reason" most={200} hint="写明关系，例如：配偶的兄长。" required />
              <ActionButton>申报回避</ActionButton>
            </FormPart>
          </Section>
          <Section title="本人应当回避的代表">
            <Table
              caption="本人应当回避的代表"
              captionUnseen
              rows={ties}
              columns={[
                { head: '代表', cell: ({ name }) => name },
                { head: '缘由', cell: ({ same }) => (same ? <Badge>本人</Badge> : '已登记的回避') },
              ]}
              empty="没有登记。没有应当回避的关系的，不用填写。"
            />
          </Section>
        </div>
        {everybody && <Everybody {...everybody} choices={choices} asked={asked} />}
      </>
    );
  },
});

type Choices = readonly { readonly value: string; readonly words: string }[];

interface EverybodyProps {
  readonly recusals: readonly RecusalFound[];
  readonly persons: Choices;
  readonly choices: Choices;
  readonly asked: Asked;
}

/** For the office: who is recused from whom, registered and withdrawn for others. */
function Everybody({ recusals, persons, choices, asked }: EverybodyProps) {
  const state = asked.state(registerForm);
  return (
    <>
      <Section title="全部回避登记">
        <Table
          caption="全部回避登记"
          captionUnseen
          rows={recusals}
          columns={[
            { head: '应当回避的人', kind: 'short', cell: ({ person }) => person },
            { head: '代表', kind: 'short', cell: ({ representative }) => representative },
            { head: '理由', kind: 'grow', cell: ({ reason }) => reason },
            { head: '登记时间', kind: 'short', cell: ({ recorded_at }) => instantWords(recorded_at) },
            { head: '撤销', cell: (row) => <Withdraw row={row} asked={asked} /> },
          ]}
          empty="没有在办的回避登记。"
        />
      </Section>
      <Section title="代为登记" unprinted>
        <FormPart state={state}>
          <ChoiceField state={state} name="person" choices={persons} empty="请选择应当回避的人" required />
          <ChoiceField state={state} name="representative" choices={choices} empty="请选择代表" required />
          <LongField state={state} name="reason" most={200} required />
          <ActionButton refusal={asked.refusal('recusal.write')}>登记回避</ActionButton>
        </FormPart>
      </Section>
    </>
  );
}

function Withdraw({ row, asked }: { readonly row: RecusalFound; readonly asked: Asked }) {
  const state = asked.state(withdrawForm, `${row.person_id} ${row.representative_id}`);
  const self = row.person_id === asked.actor.person;
  const refusal = self
    ? problem('same-person', { act: '撤销回避的人', other: '应当回避的人' }).what
    : undefined;
  return (
    <details open={state.values !== undefined}>
      <summary>撤销这项回避</summary>
      <FormPart state={state} version={row.version}>
        <Hidden name="person" value={row.person_id} />
        <Hidden name="representative" value={row.representative_id} />
        <LongField state={state} name="reason" label="撤销的理由" most={200} rows={2} required />
        <ActionButton kind="danger" refusal={refusal ?? asked.refusal('recusal.write')}>
          撤销回避
        </ActionButton>
      </FormPart>
    </details>
  );
}

const labels = { person: '应当回避的人', representative: '代表', reason: '理由' };

const declareForm = form({
  path: '/recusals',
  on: recusalsPage,
  command: declareRecusal,
  twin: 'post /recusals/own',
  labels,
  inputOf: ({ text }) => ({ representative: text('representative'), reason: text('reason') }),
  done: () => ({ to: paths.recusals(), notice: '已申报回避。' }),
});

const registerForm = form({
  path: '/recusals/others',
  on: recusalsPage,
  command: registerRecusal,
  twin: 'post /recusals',
  labels,
  inputOf: ({ text }) => ({
    person: text('person'),
    representative: text('representative'),
    reason: text('reason'),
  }),
  done: () => ({ to: paths.recusals(), notice: '已登记回避。' }),
});

const withdrawForm = form({
  path: '/recusals/withdraw',
  on: recusalsPage,
  command: withdrawRecusal,
  twin: 'post /recusals/withdraw',
  labels,
  inputOf: ({ text, int }) => ({
    person: text('person'),
    representative: text('representative'),
    version: int('version'),
    reason: text('reason'),
  }),
  done: () => ({ to: paths.recusals(), notice: '已撤销回避登记。' }),
});

export const recusalRows: readonly Row[] = [recusalsPage, declareForm, registerForm, withdrawForm];
