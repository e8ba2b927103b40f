/** One duty record: what it says, its evidence, its versions, and what may be done with it now. */
import { z } from 'zod';
import { readerFor } from '../../commands/permissions.ts';
import { failure } from '../../commands/problems.ts';
import { addEvidence } from '../../commands/records/add-evidence.ts';
import { correctRecord } from '../../commands/records/correct-record.ts';
import { earnedIfVerified } from '../../commands/records/earned-before.ts';
import { raiseObjection } from '../../commands/records/raise-objection.ts';
import { verifyRecords } from '../../commands/records/verify-records.ts';
import { withdrawRecord } from '../../commands/records/withdraw-record.ts';
import { recusalFrom } from '../../commands/recusals/recusal.ts';
import { adoptedEditions } from '../../store/editions.ts';
import { listEvidence } from '../../store/evidence.ts';
import { listObjections } from '../../store/objections.ts';
import { recordHistory } from '../../store/records.ts';
import { tiesOf } from '../../store/recusals.ts';
import { form } from '../form.ts';
import { page, type Row } from '../page.ts';
import { Facts } from '../parts/facts.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { paths } from '../paths.ts';
import { traitsIn } from '../representatives/trait-fields.tsx';
import { scanMost, scanOf } from '../scan-file.ts';
import { dayWords } from '../words.ts';
import { CorrectPart, ObjectPart, VerifyPart, WithdrawPart } from './acts.tsx';
import { EvidencePart, ObjectionsPart, VersionsPart } from './parts.tsx';
import { atFact, replaced } from './placed.ts';
import { recordRow, verifyRefusal } from './records-columns.tsx';
import { ticked, tickedIn, verdictWords, verifyLabels } from './records-verify.tsx';
import { jointIn, saidLabels } from './said-fields.tsx';
import { EarnedTold, RecordBadge, recordWordsIn } from './words.tsx';

const params = z.object({ id: z.string() });

const recordPage = page({
  path: '/records/{id}',
  act: 'record.read',
  params,
  async load({ deps, reader, actor, params: { id } }) {
    const versions = await recordHistory(deps.db, reader, id);
    const record = versions.at(-1);
    if (record === undefined) throw failure('not-found', { what: '这条履职记录' });
    const editions = await adoptedEditions(deps.db, actor.congress, { until: record.on });
    const reading = readerFor(actor, 'evidence.read');
    const objecting = readerFor(actor, 'objection.read');
    const waiting = record.state === 'claimed' && readerFor(actor, 'record.verify') !== undefined;
    const [earned] = waiting ? await earnedIfVerified(deps, actor, [recordRow(record)]) : [];
    const ties = await tiesOf(deps.db, actor.congress, actor.person);
    return {
      ...{ record, versions, editions, earned, waiting },
      evidence: reading && (await listEvidence(deps.db, reading, actor.person, id)),
      objections: objecting ? await listObjections(deps.db, objecting, { record: id, limit: 20 }) : [],
      refusal: verifyRefusal(record, ties, actor),
      recused: recusalFrom(ties, record.representative_id)?.what,
    };
  },
  title: ({ record }) => `${record.representative}的履职记录`,
  show(data, asked) {
    const { record, versions, editions, earned, waiting, evidence, objections } = data;
    const own = asked.actor.role === 'representative';
    return (
      <>
        <PageHead
          title={`${record.representative}的履职记录`}
          above={{ to: paths.records(), words: '履职记录' }}
          lead={<RecordBadge state={record.state} />}
        />
        <Facts
          facts={[
            ['日期', dayWords(record.on)],
            ['代表', <a href={paths.representative(record.representative_id)}>{record.representative}</a>],
            ['内容', recordWordsIn(record, editions)],
            ...(record.matter_id === null
              ? []
              : [
                  [
                    '活动、事项',
                    <a href={paths.matter(record.matter_id)}>{record.matter ?? '查看'}</a>,
                  ] as const,
                ]),
            ...(record.joint_participants === null
              ? []
              : [
                  ['共同办理', `${record.joint_participants}人，本人列第${record.joint_position}位`] as const,
                ]),
            ...(record.by_member === null ? [] : [['履职成员', record.by_member] as const]),
            ...(record.papers === 0 ? [] : [['纸质材料', `${record.papers}份`] as const]),
            ['登记人', record.entered ?? '导入'],
            ...(waiting ? [['核实后可得', <EarnedTold earned={earned} />] as const] : []),
          ]}
        />
        {waiting && <VerifyPart state={asked.state(verifyForm)} record={record} refusal={data.refusal} />}
        {evidence !== undefined && (
          <EvidencePart
            {...{ evidence, record }}
            state={asked.state(evidenceForm)}
            may={!asked.refusal('evidence.add')}
          />
        )}
        <ObjectionsPart objections={objections} />
        {own && <ObjectPart state={asked.state(objectForm)} record={record} open={objections} />}
        {asked.refusal('record.correct') === undefined && record.state !== 'withdrawn' && (
          <div class="columns">
            <CorrectPart state={asked.state(correctForm)} actor={asked.actor} {...data} />
            <WithdrawPart state={asked.state(withdrawForm)} actor={asked.actor} {...data} />
          </div>
        )}
        <VersionsPart {...{ versions, editions }} reasons={evidence !== undefined} />
      </>
    );
  },
});

const common = { on: recordPage, params } as const;
type Id = { readonly id: string };

const verifyForm = form({
  ...common,
  path: '/records/{id}/verify',
  command: {
    act: verifyRecords.act,
    input: ticked,
    run: (deps, actor, { input }, repeat) => verifyRecords.run(deps, actor, input, repeat),
  },
  twin: 'post /records/verify',
  labels: verifyLabels,
  inputOf: tickedIn,
  done: (output, { id }, fields) => ({ to: paths.record(id), notice: verdictWords(output, fields) }),
});

const correctForm = form({
  ...common,
  path: '/records/{id}/correct',
  command: {
    ...correctRecord,
    run: (deps, actor, input, repeat) => replaced(correctRecord.run(deps, actor, input, repeat), atFact),
  },
  twin: 'put /records/{id}',
  labels: { ...saidLabels, reason: '更正的理由' },
  inputOf: (fields, { id }) => ({
    ...{ id, version: fields.int('version'), on: fields.text('on'), facts: traitsIn(fields, 'facts') },
    ...{ joint: jointIn(fields), by: fields.maybe('by'), papers: fields.int('papers') ?? 0 },
    ...{ reason: fields.text('reason'), notDuplicateOf: fields.all('notDuplicateOf') },
  }),
  done: (_, { id }: Id) => ({ to: paths.record(id), notice: '已更正，等待另一人核实。' }),
});

const withdrawForm = form({
  ...common,
  path: '/records/{id}/withdraw',
  command: withdrawRecord,
  twin: 'post /records/{id}/withdraw',
  labels: { reason: '撤回的理由' },
  inputOf: ({ text, int }, { id }) => ({ id, version: int('version'), reason: text('reason') }),
  done: (_, { id }: Id) => ({ to: paths.record(id), notice: '已撤回这条记录。' }),
});

const uploaded = z.object({ record: z.string(), file: z.custom<File | undefined>() });

const evidenceForm = form({
  ...common,
  path: '/records/{id}/evidence',
  command: {
    act: addEvidence.act,
    input: uploaded,
    run: async (deps, actor, { record, file }, repeat) =>
      addEvidence.run(deps, actor, { record, ...(await scanOf(actor, addEvidence.act, file)) }, repeat),
  },
  twin: 'post /records/{id}/evidence',
  labels: { file: '上传一份', 'x-file-name': '文件名' },
  most: scanMost,
  inputOf: ({ file }, { id }) => ({ record: id, file: file('file') }),
  done: ({ name }, { id }: Id) => ({ to: paths.record(id), notice: `已上传“${name}”。` }),
});

const objectForm = form({
  ...common,
  path: '/records/{id}/objections',
  command: raiseObjection,
  twin: 'post /objections',
  labels: { kind: '哪里不对', text: '具体情况', record: '记录' },
  inputOf: ({ text }, { id }) => ({ kind: text('kind'), record: id, text: text('text') }),
  done: (_, { id }: Id) => ({ to: paths.record(id), notice: '异议已提出，由办公室处理。' }),
});

export const recordRows: readonly Row[] = [
  ...[recordPage, verifyForm, correctForm, withdrawForm, evidenceForm, objectForm],
];
