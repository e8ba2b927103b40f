/** One case of 谈心谈话 and 整改, step by step. The texts are shown for a purpose, and each reading is noted. */
import { z } from 'zod';
import { rectifyAgain } from '../../commands/duty-report/again.ts';
import { checkRectification } from '../../commands/duty-report/check.ts';
import { closeFollowUp } from '../../commands/duty-report/close.ts';
import { readFollowUpTexts } from '../../commands/duty-report/follow-up-texts.ts';
import { readFollowUp } from '../../commands/duty-report/follow-up-view.ts';
import { planRectification } from '../../commands/duty-report/make-plan.ts';
import { followUpPapersOf } from '../../commands/duty-report/paper.ts';
import { addingRefused } from '../../commands/duty-report/paper-refusal.ts';
import { reportRectification } from '../../commands/duty-report/rectify.ts';
import { sayOwnWords } from '../../commands/duty-report/say.ts';
import { resultWords } from '../../commands/duty-report/shown.ts';
import { recordTalk } from '../../commands/duty-report/talk.ts';
import { readerFor } from '../../commands/permissions.ts';
import type { Fields } from '../fields.ts';
import { form } from '../form.ts';
import { type Form, page, type Row } from '../page.ts';
import { Badge, Facts } from '../parts/facts.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { paths } from '../paths.ts';
import { dayWords } from '../words.ts';
import { CaseActs } from './follow-up-acts.tsx';
import { CasePapers, casePaperForm, followUpPaperRows } from './follow-up-papers.tsx';
import { Events, Others, PurposePart } from './follow-up-parts.tsx';
import type { StepAct } from './follow-up-steps.tsx';

const params = z.object({ id: z.string() });

const followUpPage = page({
  path: '/follow-ups/{id}',
  act: 'followUp.read',
  params,
  query: z.object({ purpose: z.string().trim().max(200).optional() }),
  async load({ deps, reader, actor, today, params, query: { purpose } }) {
    const { report, ties, view } = await readFollowUp(deps, reader, actor, params.id);
    const reading = readerFor(actor, 'followUp.readTexts');
    const texts =
      purpose === undefined
        ? undefined
        : await readFollowUpTexts.run(deps, actor, { report: params.id, purpose });
    return {
      view,
      texts: new Map(texts?.events.map(({ seq, texts: said }) => [seq, said])),
      papers: reading ? await followUpPapersOf(deps.db, reading, actor, report) : [],
      adding: addingRefused({ actor, today }, report, 'rectification', ties),
    };
  },
  title: ({ view }) => `${view.representative.name}的谈心谈话和整改`,
  show({ view, texts, papers, adding }, asked) {
    const looking = { view, texts, papers, purpose: asked.query.purpose };
    return (
      <>
        <PageHead
          title={`${view.representative.name}的谈心谈话和整改`}
          above={{ to: paths.followUps(), words: '谈心谈话和整改' }}
          lead={
            <>
              <Badge tone={view.overdue ? 'bad' : 'wait'}>
                {view.overdue ? `${view.stateWords}（已逾期）` : view.stateWords}
              </Badge>{' '}
              第{view.round}轮
            </>
          }
        />
        <Facts
          facts={[
            ['乡镇街道', view.localOffice.name],
            [
              '述职测评',
              <a href={paths.dutyReport(view.id)}>
                {view.reportedOn === null ? '查看' : dayWords(view.reportedOn)}
              </a>,
            ],
            ['测评结果', resultWords(view.report)],
            ['谈话期限', view.talkDue && dayWords(view.talkDue)],
            ['整改期限', view.rectifyDue && dayWords(view.rectifyDue)],
          ]}
        />
        <PurposePart {...looking} />
        <CaseActs {...looking} role={asked.actor.role} stateOf={(act) => asked.state(forms[act])} />
        <CasePapers
          {...looking}
          unread={asked.refusal('followUp.readTexts')}
          upload={
            asked.refusal('followUp.addPaper') === undefined
              ? {
                  state: asked.state(paperForm),
                  refusal: adding && `${adding.what}${adding.mend}`,
                  office: asked.actor.role === 'office',
                }
              : undefined
          }
        />
        <Events {...looking} />
        <Others title="重新测评" rows={view.repeatedBy} />
        <Others title="本届其他各次述职" rows={view.history} />
      </>
    );
  },
});

const common = { on: followUpPage, params } as const;

function back(notice: string) {
  return (_: unknown, { id }: { readonly id: string }) => ({ to: paths.followUp(id), notice });
}

function seen({ int }: Fields, { id }: { readonly id: string }) {
  return { report: id, version: int('version') };
}

function linesIn(text: string, between: RegExp): readonly string[] {
  return text
    .split(between)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

const talkForm = form({
  ...common,
  path: '/follow-ups/{id}/talk',
  command: recordTalk,
  twin: 'post /follow-ups/{id}/talk',
  labels: {
    ...{ on: '谈话日期', talkers: '谈话人', 'talkers.*': '谈话人', problems: '查找出的问题' },
    ...{ 'problems.*': '查找出的问题', words: '本人意见', paper: '签字页' },
  },
  inputOf: (fields, params) => ({
    ...seen(fields, params),
    on: fields.text('on'),
    talkers: linesIn(fields.text('talkers'), /[、,，;；\n]/),
    problems: linesIn(fields.text('problems'), /\n/),
    ...{ words: fields.maybe('words'), paper: fields.maybe('paper') },
  }),
  done: back('已登记谈心谈话。'),
});

const sayForm = form({
  ...common,
  path: '/follow-ups/{id}/say',
  command: sayOwnWords,
  twin: 'post /follow-ups/{id}/say',
  labels: { words: '本人说明' },
  inputOf: (fields, params) => ({ ...seen(fields, params), words: fields.text('words') }),
  done: back('已提交说明。'),
});

const planForm = form({
  ...common,
  path: '/follow-ups/{id}/plan',
  command: planRectification,
  twin: 'post /follow-ups/{id}/plan',
  labels: {
    ...{ measures: '措施', 'measures.*.measure': '措施', 'measures.*.by': '期限', until: '全部完成的日期' },
  },
  inputOf: (fields, params) => ({
    ...seen(fields, params),
    measures: fields
      .rows('measures')
      .map((row) => ({
        measure: fields.text(`measures.${row}.measure`),
        by: fields.text(`measures.${row}.by`),
      }))
      .filter(({ measure, by }) => measure !== '' || by !== ''),
    until: fields.text('until'),
  }),
  done: back('已确定整改方案。'),
});

const rectifyForm = form({
  ...common,
  path: '/follow-ups/{id}/rectify',
  command: reportRectification,
  twin: 'post /follow-ups/{id}/rectify',
  labels: { results: '整改情况', 'results.*.text': '整改情况', 'results.*.measure': '措施' },
  inputOf: (fields, params) => ({
    ...seen(fields, params),
    results: fields
      .rows('results')
      .map((row) => ({
        measure: row + 1,
        done: fields.yes(`results.${row}.done`),
        text: fields.text(`results.${row}.text`),
      }))
      .filter(({ done, text }) => done || text !== ''),
  }),
  done: back('已报告整改情况。'),
});

const checkForm = form({
  ...common,
  path: '/follow-ups/{id}/check',
  command: checkRectification,
  twin: 'post /follow-ups/{id}/check',
  labels: { passed: '核查结果', findings: '核查情况', papers: '佐证', 'papers.*': '佐证' },
  inputOf: (fields, params) => ({
    ...seen(fields, params),
    passed: { yes: true, no: false }[fields.text('passed')],
    ...{ findings: fields.text('findings'), papers: fields.all('papers') },
  }),
  done: back('已登记核查结果。'),
});

const closeForm = form({
  ...common,
  path: '/follow-ups/{id}/close',
  command: closeFollowUp,
  twin: 'post /follow-ups/{id}/close',
  labels: { conclusion: '结论' },
  inputOf: (fields, params) => ({ ...seen(fields, params), conclusion: fields.text('conclusion') }),
  done: back('已办结。'),
});

const againForm = form({
  ...common,
  path: '/follow-ups/{id}/again',
  command: rectifyAgain,
  twin: 'post /follow-ups/{id}/again',
  labels: { reason: '再整改一轮的理由' },
  inputOf: (fields, params) => ({ ...seen(fields, params), reason: fields.text('reason') }),
  done: back('已转入下一轮整改。'),
});

const forms: Readonly<Record<StepAct, Form>> = {
  ...{ talk: talkForm, say: sayForm, plan: planForm, rectify: rectifyForm },
  ...{ check: checkForm, close: closeForm, again: againForm },
};

const paperForm = casePaperForm(followUpPage);

export const followUpRows: readonly Row[] = [
  ...[followUpPage, ...Object.values(forms), paperForm],
  ...followUpPaperRows,
];
