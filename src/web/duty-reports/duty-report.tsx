/** One 述职 or 测评: the meeting, two tellers' counts, the result with its arithmetic, and what may be done now. */
import { z } from 'zod';
import { correctCount } from '../../commands/duty-report/correct.ts';
import { holdMeeting } from '../../commands/duty-report/hold.ts';
import { keyCount } from '../../commands/duty-report/key.ts';
import { meetingPapersOf } from '../../commands/duty-report/paper.ts';
import { addingRefused, minutesUnread } from '../../commands/duty-report/paper-refusal.ts';
import { repeatReport } from '../../commands/duty-report/repeat.ts';
import { pollRulebook } from '../../commands/duty-report/rules.ts';
import { readReport } from '../../commands/duty-report/view.ts';
import { withdrawReport } from '../../commands/duty-report/withdraw.ts';
import { Failure, failure } from '../../commands/problems.ts';
import type { PollRules } from '../../engine/rulebook.ts';
import type { ReportFound } from '../../store/duty-report/duty-reports.ts';
import { form } from '../form.ts';
import { page, type Row } from '../page.ts';
import { ActionLink } from '../parts/action.tsx';
import { Facts } from '../parts/facts.tsx';
import { PageHead, Section } from '../parts/page-head.tsx';
import { paths } from '../paths.ts';
import { dayWords, yearsWords } from '../words.ts';
import { ReportActs } from './acts.tsx';
import { countLabels, countsIn } from './count.tsx';
import { StateBadge } from './duty-reports.tsx';
import { dutyReportPaperRows, MeetingPapers, meetingPaperForm } from './papers.tsx';
import { CountTable, EventTable } from './parts.tsx';

const params = z.object({ id: z.string() });

const reportPage = page({
  path: '/duty-reports/{id}',
  act: 'dutyReport.read',
  params,
  async load({ deps, reader, actor, today, params }) {
    const { report, ties, view } = await readReport(deps, reader, actor, params.id);
    return {
      view,
      rules: await rulesOf(deps.db, reader, report),
      papers: await meetingPapersOf(deps.db, reader, actor, report),
      unread: minutesUnread(actor, report),
      adding: addingRefused({ actor, today }, report, 'minutes', ties),
    };
  },
  title: ({ view }) => `${view.name}的${view.appraisal ?? '述职测评'}`,
  show({ view, rules, papers, unread, adding }, asked) {
    const decided = view.state === 'counted' || view.state === 'void';
    return (
      <>
        <PageHead
          title={`${view.name}的${view.appraisal ?? '述职测评'}`}
          above={{ to: paths.dutyReports(), words: '述职测评' }}
          lead={<StateBadge row={view} />}
        >
          <ActionLink
            to={paths.reportMinutes(view.id)}
            refusal={decided ? undefined : '两人录入一致以后才有计票纪要。'}
          >
            计票纪要
          </ActionLink>
        </PageHead>
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
        {view.commitments.length > 0 && (
          <Section title="述职人的履职承诺">
            <ul>
              {view.commitments.map(({ id, period, text, done }) => (
                <li>
                  <a href={paths.commitment(id)}>{`${yearsWords(period)}：${text}`}</a>
                  {done === null ? '（还没有报告完成情况）' : `（${dayWords(done.on)}：${done.text}）`}
                </li>
              ))}
            </ul>
          </Section>
        )}
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
        {asked.refusal('dutyReport.plan') === undefined && (
          <ReportActs
            {...{ view, rules }}
            states={{
              ...{
                hold: asked.state(holdForm),
                key: asked.state(keyForm),
                correct: asked.state(correctForm),
              },
              ...{ repeat: asked.state(repeatForm), withdraw: asked.state(withdrawForm) },
            }}
          />
        )}
        <MeetingPapers
          {...{ papers, unread }}
          upload={
            asked.refusal('dutyReport.addMinutes') === undefined
              ? { state: asked.state(paperForm), refusal: adding && `${adding.what}${adding.mend}` }
              : undefined
          }
        />
        <EventTable events={view.events} classes={rules?.classes ?? []} />
      </>
    );
  },
});

/** How papers are named; undefined where no rulebook of the day says it, which keying will tell. */
async function rulesOf(
  db: Parameters<typeof pollRulebook>[0],
  reader: Parameters<typeof pollRulebook>[1],
  report: ReportFound,
): Promise<PollRules | undefined> {
  if (report.on === null) return undefined;
  try {
    return (await pollRulebook(db, reader, report, report.on)).rules;
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

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

const paperForm = meetingPaperForm(reportPage);

export const dutyReportRows: readonly Row[] = [
  ...[reportPage, holdForm, keyForm, correctForm, repeatForm, withdrawForm, paperForm],
  ...dutyReportPaperRows,
];
