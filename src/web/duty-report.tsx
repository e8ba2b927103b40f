/** One 述职 or 测评: the meeting, two tellers' counts, the result with its arithmetic, and what may be done now. */
import { z } from 'zod';
import { correctCount } from '../commands/duty-report/correct.ts';
import { holdMeeting } from '../commands/duty-report/hold.ts';
import { keyCount } from '../commands/duty-report/key.ts';
import { repeatReport } from '../commands/duty-report/repeat.ts';
import { pollRulebook } from '../commands/duty-report/rules.ts';
import { reportView } from '../commands/duty-report/view.ts';
import { withdrawReport } from '../commands/duty-report/withdraw.ts';
import { Failure, failure } from '../commands/problems.ts';
import type { PollRules } from '../engine/rulebook.ts';
import { findReport } from '../store/duty-reports.ts';
import { CountFields, countLabels, countsIn } from './duty-report-count.tsx';
import { CountTable, EventTable } from './duty-report-parts.tsx';
import { StateBadge } from './duty-reports.tsx';
import { type Asked, form, page, type Row } from './page.ts';
import { ActionButton } from './parts/action.tsx';
import { Facts } from './parts/facts.tsx';
import { LongField, TextField } from './parts/field.tsx';
import { FormPart } from './parts/form.tsx';
import { PageHead, Section } from './parts/page-head.tsx';
import { paths } from './paths.ts';
import { dayWords } from './words.ts';

const params = z.object({ id: z.string() });

const reportPage = page({
  path: '/duty-reports/{id}',
  act: 'dutyReport.read',
  params,
  async load({ deps, reader, actor, params }) {
    const view = await reportView(deps, reader, actor, params.id);
    const report = view.on === null ? undefined : await findReport(deps.db, reader, params.id);
    return { view, rules: report && (await rulesOf(deps.db, reader, report)) };
  },
  title: ({ view }) => `${view.name}的${view.appraisal ?? '述职测评'}`,
  show({ view, rules }, asked) {
    return (
      <>
        <PageHead
          title={`${view.name}的${view.appraisal ?? '述职测评'}`}
          above={{ to: paths.dutyReports(), words: '述职测评' }}
          lead={<StateBadge row={view} />}
        />
        <Facts
          facts={[
            ['乡镇街道', view.localOffice?.name],
            ['计划完成', dayWords(view.dueOn)],
            ['会议日期', view.on && dayWords(view.on)],
            ['地点', view.place],
            ['应到', view.expected === null ? undefined : `${view.expected}人`],
            ['已有录入', view.state === 'held' ? `${view.keyed}人（两人一致才算数）` : undefined],
            [
              '原来的测评',
              view.repeats === null ? undefined : <a href={paths.dutyReport(view.repeats)}>查看</a>,
            ],
            [
              '谈心谈话和整改',
              view.followUp && <a href={paths.followUp(view.id)}>{view.followUp.stateWords}</a>,
            ],
          ]}
        />
        {view.count !== null && <CountTable count={view.count} />}
        {view.repeatedBy.length > 0 && (
          <Section title="重新测评">
            <ul>
              {view.repeatedBy.map((one) => (
                <li>
                  <a href={paths.dutyReport(one.id)}>{dayWords(one.on ?? one.dueOn)}</a>{' '}
                  <StateBadge row={one} />
                </li>
              ))}
            </ul>
          </Section>
        )}
        {asked.refusal('dutyReport.plan') === undefined && <Acts view={view} rules={rules} asked={asked} />}
        <EventTable events={view.events} />
      </>
    );
  },
});

type View = Awaited<ReturnType<typeof reportView>>;

/** How papers are named; undefined where no rulebook of the day says it, which keying will tell. */
async function rulesOf(
  db: Parameters<typeof pollRulebook>[0],
  reader: Parameters<typeof pollRulebook>[1],
  report: NonNullable<Awaited<ReturnType<typeof findReport>>>,
): Promise<PollRules | undefined> {
  if (report.on === null) return undefined;
  try {
    return (await pollRulebook(db, reader, report, report.on)).rules;
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

interface ActsProps {
  readonly view: View;
  readonly rules: PollRules | undefined;
  readonly asked: Asked;
}

/** What is done next comes first; what cannot be done now says why. */
function Acts({ view, rules, asked }: ActsProps) {
  const refusal = (act: View['acts'][number]['act']) => {
    const said = view.acts.find((one) => one.act === act);
    return said === undefined || said.may ? undefined : `${said.says}${said.mend ?? ''}`;
  };
  const [hold, key, correct, repeat, withdraw] = [
    holdForm,
    keyForm,
    correctForm,
    repeatForm,
    withdrawForm,
  ].map((row) => asked.state(row)) as [State, State, State, State, State];
  const { version } = view;
  return (
    <>
      {view.state === 'held' && rules !== undefined && (
        <Section title="录入计票" id="count">
          <p class="hint">两人各自清点、各自录入；第一人录入的数，第二人录入以前看不到。</p>
          <FormPart state={key} version={version}>
            <CountFields state={key} rules={rules} />
            <ActionButton refusal={refusal('key')}>录入计票</ActionButton>
          </FormPart>
        </Section>
      )}
      {(view.state === 'planned' || view.state === 'held') && (
        <Section title={view.state === 'held' ? '会议改期、更正' : '登记述职会议'}>
          <FormPart state={hold} version={version}>
            <TextField state={hold} name="on" type="date" value={view.on ?? undefined} required />
            <TextField state={hold} name="place" most={200} value={view.place ?? undefined} required />
            <TextField
              state={hold}
              name="expected"
              type="number"
              value={view.expected === null ? undefined : `${view.expected}`}
              required
            />
            <ActionButton refusal={refusal('hold')}>登记会议</ActionButton>
          </FormPart>
        </Section>
      )}
      {(view.state === 'counted' || view.state === 'void') && rules !== undefined && (
        <div class="columns">
          <Section title="安排重新测评">
            <FormPart state={repeat} version={version}>
              <TextField state={repeat} name="dueOn" type="date" required />
              <ActionButton refusal={refusal('repeat')}>安排重新测评</ActionButton>
            </FormPart>
          </Section>
          <Section title="更正计票">
            <details open={correct.values !== undefined}>
              <summary>计票有误时更正；原来的计票保留，是否低于规定票率重新判定</summary>
              <FormPart state={correct} version={version}>
                <CountFields state={correct} rules={rules} />
                <LongField state={correct} name="reason" rows={2} required />
                <ActionButton kind="danger" refusal={refusal('correct')}>
                  更正计票
                </ActionButton>
              </FormPart>
            </details>
          </Section>
        </div>
      )}
      {(view.state === 'planned' || view.state === 'held') && (
        <Section title="撤下这项安排">
          <details open={withdraw.values !== undefined}>
            <summary>不再召开的，写明理由后撤下</summary>
            <FormPart state={withdraw} version={version}>
              <LongField state={withdraw} name="reason" rows={2} required />
              <ActionButton kind="danger" refusal={refusal('withdrawReport')}>
                撤下
              </ActionButton>
            </FormPart>
          </details>
        </Section>
      )}
    </>
  );
}

type State = ReturnType<Asked['state']>;

const common = { on: reportPage, params } as const;
const back =
  (notice: string) =>
  (_: unknown, { id }: { readonly id: string }) => ({
    to: paths.dutyReport(id),
    notice,
  });

const holdForm = form({
  ...common,
  path: '/duty-reports/{id}/hold',
  command: holdMeeting,
  twin: 'post /duty-reports/{id}/hold',
  labels: { on: '会议日期', place: '地点', expected: '应到人数' },
  inputOf: ({ text, int }, { id }) => ({
    ...{ report: id, version: int('version') },
    ...{ on: text('on'), place: text('place'), expected: int('expected') },
  }),
  done: back('已登记会议。'),
});

const keyForm = form({
  ...common,
  path: '/duty-reports/{id}/count',
  command: { act: keyCount.act, input: keyCount.input, run: keyCount.run },
  twin: 'post /duty-reports/{id}/count',
  labels: countLabels,
  inputOf: (fields, { id }) => ({ report: id, version: fields.int('version'), counts: countsIn(fields) }),
  done: ({ count, difference }, { id }) => {
    // Both counts are kept as having differed; the page tells what each teller keyed.
    if (count === 'differing') throw failure('counts-differ', { which: difference });
    const notice = count === 'waiting' ? '已录入，等待第二人录入。' : '两人录入一致，计票已确定。';
    return { to: paths.dutyReport(id), notice };
  },
});

const correctForm = form({
  ...common,
  path: '/duty-reports/{id}/correct',
  command: correctCount,
  twin: 'post /duty-reports/{id}/correct',
  labels: { ...countLabels, reason: '更正的理由' },
  inputOf: (fields, { id }) => ({
    ...{ report: id, version: fields.int('version') },
    ...{ counts: countsIn(fields), reason: fields.text('reason') },
  }),
  done: back('已更正计票。'),
});

const repeatForm = form({
  ...common,
  path: '/duty-reports/{id}/repeat',
  command: repeatReport,
  twin: 'post /duty-reports/{id}/repeat',
  labels: { dueOn: '完成日期' },
  inputOf: ({ text, int }, { id }) => ({ report: id, version: int('version'), dueOn: text('dueOn') }),
  done: back('已安排重新测评。'),
});

const withdrawForm = form({
  ...common,
  path: '/duty-reports/{id}/withdraw',
  command: withdrawReport,
  twin: 'post /duty-reports/{id}/withdraw',
  labels: { reason: '撤下的理由' },
  inputOf: ({ text, int }, { id }) => ({ report: id, version: int('version'), reason: text('reason') }),
  done: back('已撤下。'),
});

export const dutyReportRows: readonly Row[] = [
  ...[reportPage, holdForm, keyForm, correctForm, repeatForm, withdrawForm],
];
