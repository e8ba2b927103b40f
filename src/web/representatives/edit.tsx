/** The roster as it is written: a new representative, a correction, what befell one from a day on, the end of the office. */
import { z } from 'zod';
import { failure } from '../../commands/problems.ts';
import { changeTraits, leaveOffice } from '../../commands/representatives/changes.ts';
import { saveRepresentative } from '../../commands/representatives/save-representative.ts';
import type { Day } from '../../engine/day.ts';
import { listPersons } from '../../store/congresses.ts';
import { editionsInForce } from '../../store/editions.ts';
import type { Reader } from '../../store/reader.ts';
import { findRepresentative, listLocalOffices, type Reading } from '../../store/representatives.ts';
import { form } from '../form.ts';
import { page, type Row } from '../page.ts';
import { ActionButton } from '../parts/action.tsx';
import { ChoiceField, LongField, TextField } from '../parts/field.tsx';
import { FormPart } from '../parts/form.tsx';
import { PageHead, Section } from '../parts/page-head.tsx';
import { paths } from '../paths.ts';
import { ChangeFields, enteredIn, labels, RepresentativeFields } from './fields.tsx';
import { TraitFields, traitsIn, traitsOf } from './trait-fields.tsx';

const params = z.object({ id: z.string() });

/** What the fields are made of: two statements. */
async function choicesFor(db: Reading, reader: Reader, today: Day) {
  const offices = await listLocalOffices(db, reader);
  const rulebooks = (await editionsInForce(db, reader.congress, today)).map(({ rulebook }) => rulebook);
  return {
    offices,
    traits: traitsOf(rulebooks),
    groups: rulebooks.some(({ assessed }) => assessed === 'group'),
  };
}

const newPage = page({
  path: '/representatives/new',
  act: 'representative.write',
  title: '登记代表',
  load: async ({ deps, reader, today }) => ({
    ...(await choicesFor(deps.db, reader, today)),
    persons: await listPersons(deps.db, reader),
  }),
  show({ persons, ...choices }, asked) {
    const state = asked.state(newForm);
    return (
      <>
        <PageHead
          title="登记代表"
          lead="补选、增选的代表在这里逐人登记；一次登记多人的，用Excel导入。"
          above={{ to: paths.representatives(), words: '代表' }}
        />
        <Section title="代表情况">
          <FormPart state={state} version={0}>
            <RepresentativeFields state={state} {...choices} />
            <ChoiceField
              {...{ state, name: 'person', empty: '系统里还没有这个人' }}
              choices={persons.map(({ id, name }) => ({ value: id, words: name }))}
              hint="本人已在系统里担任别的岗位的（例如乡镇人大主席是本级代表），请选出来，以便回避。"
            />
            <ActionButton>登记</ActionButton>
          </FormPart>
        </Section>
      </>
    );
  },
});

const newForm = form({
  path: '/representatives/new',
  on: newPage,
  command: saveRepresentative,
  twin: 'post /representatives',
  labels,
  inputOf(fields) {
    const person = fields.maybe('person');
    return { ...enteredIn(fields), ...(person === undefined ? {} : { person }) };
  },
  done: ({ id }, _, { text }) => ({ to: paths.representative(id), notice: `已登记${text('name')}。` }),
});

const editPage = page({
  path: '/representatives/{id}/edit',
  act: 'representative.write',
  params,
  async load({ deps, reader, today, params }) {
    const row = await findRepresentative(deps.db, reader, params.id);
    if (row === undefined) throw failure('not-found', { what: '这名代表' });
    return { row, ...(await choicesFor(deps.db, reader, today)) };
  },
  title: ({ row }) => `更正${row.name}的登记`,
  show({ row, ...choices }, asked) {
    const [state, change, leave] = [
      asked.state(editForm),
      asked.state(changeForm, 'change'),
      asked.state(leaveForm, 'leave'),
    ];
    return (
      <>
        <PageHead
          title={`更正${row.name}的登记`}
          lead={`现在是第${row.version}次登记的内容；更正以后，以前的内容仍可查到。`}
          above={{ to: paths.representative(row.representative_id), words: `${row.name}的履职档案` }}
        />
        <Section title="更正登记">
          <FormPart state={state} version={row.version}>
            <RepresentativeFields state={state} {...choices} row={row} />
            <ChangeFields state={state} traits={choices.traits} row={row} />
            <LongField {...{ state, name: 'reason', most: 200, rows: 2, required: true }} />
            <ActionButton>保存更正</ActionButton>
          </FormPart>
        </Section>
        <div class="columns">
          <Section title="情况变动">
            <p class="hint">自某日起有变化的，在这里登记；这一天以前的仍按原来的情况计分。</p>
            <FormPart state={change} version={row.version}>
              <TextField
                {...{ state: change, name: 'on', type: 'date', label: '变动日期', required: true }}
              />
              <TraitFields state={change} under="traits" traits={choices.traits} words={{}} />
              <LongField {...{ state: change, name: 'reason', most: 200, rows: 2, required: true }} />
              <ActionButton
                refusal={choices.traits.length === 0 ? '现行办法没有需要登记的情况。' : undefined}
              >
                登记变动
              </ActionButton>
            </FormPart>
          </Section>
          <Section title="离任">
            <p class="hint">离任以后档案照样保存和查询；按办法不再计分的，系统自动处理。</p>
            <FormPart state={leave} version={row.version}>
              <TextField
                {...{ state: leave, name: 'on', type: 'date', label: '在任的最后一天', required: true }}
              />
              <LongField {...{ state: leave, name: 'reason', most: 200, rows: 2, required: true }} />
              <ActionButton
                kind="danger"
                confirm={`确定登记${row.name}离任吗？`}
                refusal={row.left_on === null ? undefined : '已经登记离任；日期有误的，请在上面更正。'}
              >
                登记离任
              </ActionButton>
            </FormPart>
          </Section>
        </div>
      </>
    );
  },
});

const editForm = form({
  path: '/representatives/{id}/edit',
  on: editPage,
  command: saveRepresentative,
  twin: 'post /representatives',
  params,
  labels,
  inputOf: (fields, { id }) => ({
    ...{ id, version: fields.int('version'), reason: fields.maybe('reason') ?? null },
    ...enteredIn(fields),
  }),
  done: (_, { id }, { text }) => ({
    to: paths.representative(id),
    notice: `已更正${text('name')}的登记。`,
  }),
});

const changeForm = form({
  path: '/representatives/{id}/edit/change',
  on: editPage,
  command: changeTraits,
  twin: 'post /representatives/{id}/trait-changes',
  params,
  labels: { on: '变动日期', reason: '变动的理由' },
  inputOf: (fields, { id }) => ({
    ...{ id, version: fields.int('version'), on: fields.text('on') },
    ...{ traits: traitsIn(fields, 'traits'), reason: fields.text('reason') },
  }),
  done: (_, { id }) => ({ to: paths.representative(id), notice: '已登记情况变动。' }),
});

const leaveForm = form({
  path: '/representatives/{id}/edit/leaving',
  on: editPage,
  command: leaveOffice,
  twin: 'post /representatives/{id}/leaving',
  params,
  labels: { on: '在任的最后一天', reason: '离任的理由' },
  inputOf: ({ int, text }, { id }) => ({
    ...{ id, version: int('version'), on: text('on'), reason: text('reason') },
  }),
  done: (_, { id }) => ({ to: paths.representative(id), notice: '已登记离任。' }),
});

export const representativeEditRows: readonly Row[] = [
  newPage,
  newForm,
  editPage,
  editForm,
  changeForm,
  leaveForm,
];
