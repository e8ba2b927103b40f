/** One case of 谈心谈话 and 整改, step by step. The texts are shown for a purpose, and each reading is noted. */
import { z } from 'zod';
import { rectifyAgain } from '../commands/duty-report/again.ts';
import { checkRectification } from '../commands/duty-report/check.ts';
import { closeFollowUp } from '../commands/duty-report/close.ts';
import { readFollowUpTexts } from '../commands/duty-report/follow-up-texts.ts';
import { followUpView } from '../commands/duty-report/follow-up-view.ts';
import { planRectification } from '../commands/duty-report/make-plan.ts';
import { reportRectification } from '../commands/duty-report/rectify.ts';
import { sayOwnWords } from '../commands/duty-report/say.ts';
import { resultWords } from '../commands/duty-report/shown.ts';
import { recordTalk } from '../commands/duty-report/talk.ts';
import type { Fields } from './fields.ts';
import { type CaseView, Events, Others, type TextsRead } from './follow-up-parts.tsx';
import { type StepAct, steps } from './follow-up-steps.tsx';
import { type Asked, type Form, form, page, type Row } from './page.ts';
import { ActionButton } from './parts/action.tsx';
import { Badge, Facts } from './parts/facts.tsx';
import { FormPart } from './parts/form.tsx';
import { PageHead, Section } from './parts/page-head.tsx';
import { paths } from './paths.ts';
import { dayWords } from './words.ts';

const params = z.object({ id: z.string() });

const followUpPage = page({
  path: '/follow-ups/{id}',
  act: 'followUp.read',
  params,
  query: z.object({ purpose: z.string().trim().max(200).optional() }),
  async load({ deps, reader, actor, params, query: { purpose } }) {
    const view = await followUpView(deps, reader, actor, params.id);
    const texts =
      purpose === undefined
        ? undefined
        : await readFollowUpTexts.run(deps, actor, { report: params.id, purpose });
    return { view, texts: new Map(texts?.events.map(({ seq, texts: said }) => [seq, said])) };
  },
  title: ({ view }) => `${view.representative.name}的谈心谈话和整改`,
  show({ view, texts }, asked) {
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
        <Acts view={view} texts={texts} asked={asked} />
        <Events view={view} texts={texts} asked={asked} />
        <Others title="重新测评" rows={view.repeatedBy} />
        <Others title="本届其他各次述职" rows={view.history} />
      </>
    );
  },
});

interface ActsProps {
  readonly view: CaseView;
  readonly texts: TextsRead;
  readonly asked: Asked;
}

/** The step that the case waits for; what may not be done now is greyed with its reason. */
function Acts({ view, texts, asked }: ActsProps) {
  const { role } = asked.actor;
  if (role === 'council' || role === 'auditor') return null;
  const plan = view.events.findLast(({ act }) => act === 'plan');
  const measures = (texts.get(plan?.seq ?? 0)?.measures ?? []).map(({ measure }) => measure);
  const shown = steps.filter(
    (step) => step.in.includes(view.state) && (step.act !== 'say' || role === 'representative'),
  );
  return (
    <div class="columns">
      {shown.map((step) => {
        const said = view.acts.find(({ act }) => act === step.act);
        const state = asked.state(forms[step.act]);
        return (
          <Section title={step.title}>
            <FormPart state={state} version={view.version}>
              {said?.may === false ? null : step.fields(state, { measures })}
              <ActionButton
                refusal={said === undefined || said.may ? undefined : `${said.says}${said.mend ?? ''}`}
              >
                {step.button}
              </ActionButton>
            </FormPart>
          </Section>
        );
      })}
    </div>
  );
}

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
    ...{ 'problems.*': '查找出的问题', words: '本人意见' },
  },
  inputOf: (fields, params) => ({
    ...seen(fields, params),
    on: fields.text('on'),
    talkers: linesIn(fields.text('talkers'), /[、,，;；\n]/),
    problems: linesIn(fields.text('problems'), /\n/),
    words: fields.maybe('words'),
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
  labels: { passed: '核查结果', findings: '核查情况' },
  inputOf: (fields, params) => ({
    ...seen(fields, params),
    passed: { yes: true, no: false }[fields.text('passed')],
    findings: fields.text('findings'),
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

export const followUpRows: readonly Row[] = [followUpPage, ...Object.values(forms)];
