/** The forms of a proposal: what the meeting decided, what it sent back, and the page of its minutes. */
import { z } from 'zod';
import type { Actor } from '../../commands/actor.ts';
import type { Repeat } from '../../commands/command.ts';
import type { Deps } from '../../commands/deps.ts';
import { determineGrades } from '../../commands/review/determine.ts';
import { addMinutes } from '../../commands/review/paper.ts';
import { sendBack } from '../../commands/review/send-back.ts';
import { noGrade } from '../../commands/review/standing.ts';
import type { Fields } from '../fields.ts';
import { form } from '../form.ts';
import type { FormState, Page } from '../page.ts';
import { paths } from '../paths.ts';
import { scanMost, scanOf } from '../scan-file.ts';
import { meetingIn, meetingLabels, withNumbers } from './meeting-fields.tsx';

export const params = z.object({ id: z.string() });

/** Rows without a decision are as they were proposed. */
function decisionsIn({ rows, text }: Fields) {
  return rows('decisions')
    .filter((row) => text(`decisions.${row}.grade`) !== '')
    .map((row) => {
      const grade = text(`decisions.${row}.grade`);
      return {
        representative: text(`decisions.${row}.representative`),
        grade: grade === noGrade ? null : grade,
        reason: text(`decisions.${row}.reason`),
      };
    });
}

/** The rows that were left empty were not sent on, so what is wrong is counted without them. */
export function decisionState(state: FormState): FormState {
  const filled = [...(state.values ?? [])]
    .filter(([name, [typed = '']]) => /^decisions\.\d+\.grade$/.test(name) && typed !== '')
    .map(([name]) => name.split('.')[1]);
  return {
    ...state,
    problems: state.problems.map((each) => {
      const [, row, below] = /^decisions\.(\d+)\.?(.*)$/.exec(each.path ?? '') ?? [];
      return row === undefined
        ? each
        : { ...each, path: `decisions.${filled[Number(row)] ?? row}.${below || 'grade'}` };
    }),
  };
}

interface Scan {
  readonly review: string;
  readonly file: File | undefined;
}

/** `on`: the page of the proposal. */
export function proposalForms(on: Page) {
  const common = { on, params } as const;
  return {
    determine: form({
      ...common,
      path: '/reviews/{id}/determine',
      command: withNumbers(determineGrades),
      twin: 'post /reviews/{id}/determine',
      labels: {
        ...meetingLabels,
        ...{ decisions: '会议的决定', 'decisions.*.grade': '等次', 'decisions.*.reason': '理由' },
      },
      inputOf: (fields, { id }) => ({
        ...{ review: id, version: fields.int('version'), seq: fields.int('seq') },
        ...{ meeting: meetingIn(fields), decisions: decisionsIn(fields) },
      }),
      done: (_, { id }) => ({ to: paths.review(id), notice: '已登记会议确定的等次。' }),
    }),
    sendBack: form({
      ...common,
      path: '/reviews/{id}/send-back',
      command: withNumbers(sendBack),
      twin: 'post /reviews/{id}/send-back',
      labels: { ...meetingLabels, assessments: '退回的考核', to: '退回到', reason: '退回的理由' },
      inputOf: (fields, { id }) => {
        const [representative = '', version = ''] = fields.text('assessments').split(' ');
        return {
          review: id,
          assessments: representative === '' ? [] : [{ representative, version: Number(version) }],
          ...{ to: fields.int('to'), reason: fields.text('reason'), meeting: meetingIn(fields) },
        };
      },
      done: (_, { id }) => ({ to: paths.review(id), notice: '已登记会议退回，考核回到评定。' }),
    }),
    minutes: form({
      ...common,
      path: '/reviews/{id}/minutes',
      command: {
        act: addMinutes.act,
        run: async (deps: Deps, actor: Actor, given: unknown, repeat?: Repeat) => {
          const { review, file } = given as Scan;
          return addMinutes.run(
            deps,
            actor,
            { review, ...(await scanOf(actor, addMinutes.act, file)) },
            repeat,
          );
        },
      },
      twin: 'post /reviews/{id}/minutes',
      labels: { file: '会议纪要的扫描件' },
      most: scanMost,
      inputOf: ({ file }, { id }) => ({ review: id, file: file('file') }),
      done: (_, { id }) => ({ to: paths.proposal(id), notice: '已上传会议纪要。' }),
    }),
  } as const;
}

export type ProposalForms = ReturnType<typeof proposalForms>;
