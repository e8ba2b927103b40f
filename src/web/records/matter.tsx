/** One matter: who was called, how it ended for each, and what is still to be decided. */
import { z } from 'zod';
import { readerFor } from '../../commands/permissions.ts';
import { failure } from '../../commands/problems.ts';
import { decideCalls } from '../../commands/records/decide-calls.ts';
import { saveMatter } from '../../commands/records/save-matter.ts';
import { withdrawMatter } from '../../commands/records/withdraw-matter.ts';
import { editionsInForce } from '../../store/editions.ts';
import { findMatter, listCalls, type MatterFound } from '../../store/matters.ts';
import type { Reader } from '../../store/reader.ts';
import { listRecords } from '../../store/records.ts';
import { listRepresentatives } from '../../store/representatives.ts';
import { form } from '../form.ts';
import { page, type Row } from '../page.ts';
import { ActionButton, ActionLink } from '../parts/action.tsx';
import { Facts } from '../parts/facts.tsx';
import { LongField, TextField } from '../parts/field.tsx';
import { FormPart } from '../parts/form.tsx';
import { PageHead, Section } from '../parts/page-head.tsx';
import { paths } from '../paths.ts';
import { ordered, rosterMost } from '../representatives/roster.ts';
import { dayWords } from '../words.ts';
import { factsOfDay } from './asked-facts.ts';
import { CallsPart, callsMost, decided, decidedIn, kindIn } from './matter-calls.tsx';
import { MatterFields, matterIn, matterLabels } from './matter-fields.tsx';
import { MatterBadge } from './matters.tsx';
import { placedAt } from './placed.ts';
import { recordWordsIn } from './words.tsx';

const params = z.object({ id: z.string() });

const matterPage = page({
  path: '/matters/{id}',
  act: 'matter.read',
  params,
  query: z.object({ from: z.coerce.number().int().min(0).max(5000).default(0) }),
  async load({ deps, reader, actor, params, query: { from } }) {
    const matter = await findMatter(deps.db, reader, params.id);
    if (matter === undefined) throw failure('not-found', { what: '这件事项' });
    const calls = await listCalls(deps.db, reader, matter);
    const editions = await editionsInForce(deps.db, actor.congress, matter.on);
    const reading = readerFor(actor, 'record.read');
    const records = reading
      ? await listRecords(deps.db, reading, { matter: matter.id, limit: rosterMost })
      : [];
    return {
      ...{ matter, editions, records, from, called: calls.length },
      calls: calls.slice(from, from + callsMost),
      facts: factsOfDay(editions.map(({ rulebook }) => rulebook)),
      refusal: organiserRefusal(matter, readerFor(actor, 'matter.write')),
    };
  },
  title: ({ matter }) => matter.title,
  show(data, asked) {
    const { matter, called, editions, refusal } = data;
    const withdrawing = asked.state(withdrawForm);
    return (
      <>
        <PageHead
          title={matter.title}
          above={{ to: paths.matters(), words: '活动和事项' }}
          lead={<MatterBadge row={matter} />}
        >
          {asked.refusal('matter.write') === undefined && (
            <ActionLink to={paths.editMatter(matter.id)} refusal={refusal}>
              更正
            </ActionLink>
          )}
        </PageHead>
        <Facts
          facts={[
            ['日期', dayWords(matter.on)],
            ['内容', recordWordsIn({ facts: matter.facts, on: matter.on, by_member: null }, editions)],
            ['组织', matter.organiser ?? '代表工作机构'],
            ['应到', `${called}人`],
            ...(matter.signers ? [['次序', '按署名次序'] as const] : []),
            ...(matter.withdrawn ? [['撤回理由', matter.reason] as const] : []),
          ]}
        />
        <CallsPart
          {...data}
          state={asked.state(decideForm)}
          may={asked.refusal('matter.write') === undefined}
          early={matter.on > asked.today}
        />
        {asked.refusal('matter.write') === undefined && !matter.withdrawn && (
          <Section title="撤回" unprinted>
            <details open={withdrawing.values !== undefined}>
              <summary>登记错了的，连同各人的记录一起撤回</summary>
              <FormPart state={withdrawing} version={matter.version}>
                <LongField state={withdrawing} name="reason" most={500} rows={2} required />
                <ActionButton kind="danger" refusal={refusal} confirm="连同各人的记录一起撤回，确定吗？">
                  撤回这件事项
                </ActionButton>
              </FormPart>
            </details>
          </Section>
        )}
      </>
    );
  },
});

/** A local office writes on what it organises; undefined: may. */
function organiserRefusal(
  { local_office_id, organiser, withdrawn }: MatterFound,
  writing: Reader | undefined,
): string | undefined {
  if (withdrawn) return '这件事项已经撤回。';
  const { scope } = writing ?? {};
  if (scope?.kind !== 'localOffice' || scope.localOffice === local_office_id) return undefined;
  return `由${organiser ?? '代表工作机构'}组织，由组织者办理。`;
}

const editPage = page({
  path: '/matters/{id}/edit',
  act: 'matter.write',
  params,
  async load({ deps, reader, actor, params }) {
    const matter = await findMatter(deps.db, reader, params.id);
    if (matter === undefined) throw failure('not-found', { what: '这件事项' });
    const calls = await listCalls(deps.db, reader, matter);
    const editions = await editionsInForce(deps.db, actor.congress, matter.on);
    const roster = await listRepresentatives(deps.db, reader, { limit: rosterMost });
    return {
      ...{ matter, called: calls.map(({ representative }) => representative) },
      roster: ordered(roster, '姓名'),
      facts: factsOfDay(editions.map(({ rulebook }) => rulebook)),
      refusal: organiserRefusal(matter, reader),
    };
  },
  title: ({ matter }) => `更正“${matter.title}”`,
  show({ matter, called, roster, facts, refusal }, asked) {
    const state = asked.state(editForm);
    return (
      <>
        <PageHead
          title={`更正“${matter.title}”`}
          above={{ to: paths.matter(matter.id), words: matter.title }}
          lead="更正以后，已有的各人记录随之更正，重新核实。"
        />
        <Section title="事项">
          <FormPart state={state} version={matter.version}>
            <TextField state={state} name="on" type="date" value={matter.on} required />
            <MatterFields
              {...{ state, facts, roster }}
              kind={kindIn(matter, facts)}
              own={facts.kind?.name}
              now={{ ...matter, called }}
            />
            <LongField state={state} name="reason" most={500} rows={2} required />
            <ActionButton refusal={refusal}>保存更正</ActionButton>
          </FormPart>
        </Section>
      </>
    );
  },
});

type Id = { readonly id: string };
const common = { on: matterPage, params } as const;

const decideForm = form({
  ...common,
  path: '/matters/{id}/calls',
  command: {
    act: decideCalls.act,
    input: decided,
    run: (deps, actor, { rows, input }, repeat) =>
      placedAt('outcomes', rows, decideCalls.run(deps, actor, input, repeat)),
  },
  twin: 'post /matters/{id}/calls',
  labels: { outcomes: '结果', 'outcomes.*': '', 'outcomes.*.representative': '' },
  inputOf: (fields, { id }) => decidedIn(fields, id),
  done: ({ records }, { id }: Id) => ({
    to: paths.matter(id),
    notice: `已登记${records.length}人的结果，等待另一人核实。`,
  }),
});

const withdrawForm = form({
  ...common,
  path: '/matters/{id}/withdraw',
  command: withdrawMatter,
  twin: 'post /matters/{id}/withdraw',
  labels: { reason: '撤回的理由' },
  inputOf: ({ text, int }, { id }) => ({ id, version: int('version'), reason: text('reason') }),
  done: (_, { id }: Id) => ({ to: paths.matter(id), notice: '已撤回这件事项和它的各条记录。' }),
});

const editForm = form({
  path: '/matters/{id}/edit',
  on: editPage,
  params,
  command: saveMatter,
  twin: 'post /matters',
  labels: matterLabels,
  inputOf: (fields, { id }) => ({ ...matterIn(fields), id, version: fields.int('version') }),
  done: ({ corrected }, { id }: Id) => ({
    to: paths.matter(id),
    notice: corrected.length === 0 ? '已更正。' : `已更正，${corrected.length}条记录随之更正，重新核实。`,
  }),
});

export const matterRows: readonly Row[] = [matterPage, editPage, decideForm, withdrawForm, editForm];
