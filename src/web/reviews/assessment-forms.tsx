/** The forms of one assessment, each the command of one act of the workflow. */
import type { Actor } from '../../commands/actor.ts';
import type { Repeat } from '../../commands/command.ts';
import type { Deps } from '../../commands/deps.ts';
import { adjustGrade } from '../../commands/review/adjust.ts';
import { assessAssessments } from '../../commands/review/assess.ts';
import { saveDraft } from '../../commands/review/draft.ts';
import { enterAssessment } from '../../commands/review/enter.ts';
import { extendDue } from '../../commands/review/extend.ts';
import { addPaper } from '../../commands/review/paper.ts';
import { returnAssessments } from '../../commands/review/return.ts';
import { noGrade } from '../../commands/review/standing.ts';
import { submitAssessment } from '../../commands/review/submit.ts';
import { form } from '../form.ts';
import type { Page } from '../page.ts';
import { scanMost, scanOf } from '../scan-file.ts';
import { correctionForms } from './assessment-correction-forms.ts';
import { back, params, seen } from './assessment-seen.ts';
import { ratingsIn } from './rating-fields.tsx';
import { substituteIn, substituteLabels } from './substitute-fields.tsx';

interface Scan {
  readonly review: string;
  readonly representative: string;
  readonly file: File | undefined;
}

/** `on`: the page of the assessment. */
export function assessmentForms(on: Page) {
  const common = { on, params } as const;
  return {
    submit: form({
      ...common,
      path: '/reviews/{id}/assessments/{representative}/submit',
      command: submitAssessment,
      twin: 'post /reviews/{id}/submit',
      labels: { report: '年度履职报告', ratings: '评分' },
      inputOf: (fields, { id }) => ({
        ...{ review: id, version: fields.int('version') },
        ...{ report: fields.text('report'), ratings: ratingsIn(fields) },
      }),
      done: back('自评已提交。'),
    }),
    draft: form({
      ...common,
      path: '/reviews/{id}/assessments/{representative}/draft',
      command: saveDraft,
      twin: 'put /reviews/{id}/assessments/{representative}/draft',
      labels: { content: '暂存的内容', 'content.report': '年度履职报告' },
      inputOf: (fields, { id, representative }) => ({
        ...{ review: id, representative },
        content: { report: fields.text('report'), ratings: fields.below('ratings') },
      }),
      done: back('已暂存，还没有提交。'),
    }),
    enter: form({
      ...common,
      path: '/reviews/{id}/assessments/{representative}/enter',
      command: enterAssessment,
      twin: 'post /reviews/{id}/enter',
      labels: {
        ...{ 'signed.by': '签名人', 'signed.on': '签名日期', 'signed.paper': '扫描件' },
        ...{ report: '年度履职报告', ratings: '评分' },
      },
      inputOf: (fields, params) => ({
        ...{ review: params.id, ...seen(fields, params) },
        signed: {
          ...{ by: fields.text('signed.by'), on: fields.text('signed.on') },
          ...(fields.maybe('signed.paper') === undefined ? {} : { paper: fields.text('signed.paper') }),
        },
        ...{ report: fields.text('report'), ratings: ratingsIn(fields) },
      }),
      done: back('已代录自评。'),
    }),
    assess: form({
      ...common,
      path: '/reviews/{id}/assessments/{representative}/assess',
      command: assessAssessments,
      twin: 'post /reviews/{id}/assess',
      labels: {
        ...{ 'assessments.*': '考核', 'assessments.*.recommended': '建议等次' },
        ...{ 'assessments.*.comment': '评定意见', ...substituteLabels },
      },
      inputOf: (fields, params) => ({
        review: params.id,
        assessments: [
          {
            ...{ ...seen(fields, params), ratings: ratingsIn(fields) },
            recommended: fields.maybe('assessments.0.recommended') ?? null,
            ...(fields.maybe('assessments.0.comment') === undefined
              ? {}
              : { comment: fields.text('assessments.0.comment') }),
            ...substituteIn(fields),
          },
        ],
      }),
      done: back('已评定。'),
    }),
    return: form({
      ...common,
      path: '/reviews/{id}/assessments/{representative}/return',
      command: returnAssessments,
      twin: 'post /reviews/{id}/return',
      labels: { to: '退回到', reason: '退回的理由', 'assessments.*': '考核' },
      inputOf: (fields, params) => ({
        ...{ review: params.id, assessments: [seen(fields, params)] },
        ...{ to: fields.int('to'), reason: fields.text('reason') },
      }),
      done: back('已退回。'),
    }),
    extend: form({
      ...common,
      path: '/reviews/{id}/assessments/{representative}/extend',
      command: extendDue,
      twin: 'post /reviews/{id}/extend',
      labels: { dueOn: '新的期限', reason: '延长的理由', 'assessments.*': '考核' },
      inputOf: (fields, params) => ({
        ...{ review: params.id, assessments: [seen(fields, params)] },
        ...{ dueOn: fields.text('dueOn'), reason: fields.text('reason') },
      }),
      done: back('已延长期限。'),
    }),
    adjust: form({
      ...common,
      path: '/reviews/{id}/assessments/{representative}/adjust',
      command: adjustGrade,
      twin: 'post /reviews/{id}/adjust',
      labels: {
        ...{ 'assessments.*': '考核', 'assessments.*.grade': '等次' },
        'assessments.*.reason': '调整的理由',
      },
      inputOf: (fields, params) => ({
        review: params.id,
        assessments: [
          {
            ...seen(fields, params),
            grade: fields.text('assessments.0.grade') === noGrade ? null : fields.text('assessments.0.grade'),
            reason: fields.text('assessments.0.reason'),
          },
        ],
      }),
      done: back('已调整等次。'),
    }),
    paper: form({
      ...common,
      path: '/reviews/{id}/assessments/{representative}/papers',
      command: {
        act: addPaper.act,
        run: async (deps: Deps, actor: Actor, given: unknown, repeat?: Repeat) => {
          const { file, ...about } = given as Scan;
          return addPaper.run(
            deps,
            actor,
            { ...about, ...(await scanOf(actor, addPaper.act, file)) },
            repeat,
          );
        },
      },
      twin: 'post /reviews/{id}/assessments/{representative}/papers',
      labels: { file: '签字材料的扫描件' },
      most: scanMost,
      inputOf: ({ file }, { id, representative }) => ({ review: id, representative, file: file('file') }),
      done: back('已上传扫描件。'),
    }),
    ...correctionForms(on),
  } as const;
}

export type AssessmentForms = ReturnType<typeof assessmentForms>;
