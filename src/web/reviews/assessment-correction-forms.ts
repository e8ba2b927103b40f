/** Objections, and what corrects a result: upheld while it is heard, amended after the seal. */
import type { z } from 'zod';
import type { Actor } from '../../commands/actor.ts';
import { type Command, reach } from '../../commands/command.ts';
import type { Deps } from '../../commands/deps.ts';
import { amendResult } from '../../commands/review/amend.ts';
import type { SheetChange } from '../../commands/review/amended.ts';
import { dismissObjection } from '../../commands/review/dismiss.ts';
import { objectToResult } from '../../commands/review/object.ts';
import { noGrade } from '../../commands/review/standing.ts';
import { upholdObjection } from '../../commands/review/uphold.ts';
import { assessmentsOf } from '../../store/review/reviews.ts';
import type { Fields } from '../fields.ts';
import { form } from '../form.ts';
import type { Page } from '../page.ts';
import { paths } from '../paths.ts';
import { back, type Params, params, seen } from './assessment-seen.ts';

/** What a correction answers. */
export interface Corrected {
  readonly corrected: readonly SheetChange[];
  readonly others: readonly SheetChange[];
}

export interface Rehearsed extends Corrected {
  /** By representative. */
  readonly versions: ReadonlyMap<string, number>;
}

/** Nothing chosen leaves the grade as it is. */
function gradeIn(fields: Fields) {
  const typed = fields.maybe('grade');
  return typed === undefined ? {} : { grade: typed === noGrade ? null : typed };
}

function meetingIn(fields: Fields) {
  const [number, day] = [fields.maybe('meeting.number'), fields.maybe('meeting.day')];
  return number === undefined && day === undefined ? {} : { meeting: { number, day } };
}

const correctionLabels = {
  ...{ records: '更正的记录', 'records.*': '更正的记录', grade: '更正后的等次' },
  ...{ meeting: '会议', 'meeting.number': '会议次数', 'meeting.day': '会议日期' },
  ...{ others: '一并更正', 'others.*': '一并更正' },
} as const;

function correctionIn(fields: Fields, about: Params) {
  const reason = fields.text('reason');
  return {
    ...{ review: about.id, ...seen(fields, about), reason },
    records: fields.all('records').map((id) => ({ id, version: fields.int(`counts.${id}`) })),
    ...gradeIn(fields),
    // For the same cause, so with the same reason.
    others: fields
      .all('others')
      .map((representative) => ({ representative, version: fields.int(`seen.${representative}`), reason })),
  };
}

/** A rehearsal tells besides in which version everybody stands whom it concerns, so that they can be chosen. */
function tellingVersions<Input extends z.ZodType, Output extends Corrected>(command: Command<Input, Output>) {
  return {
    ...{ act: command.act, input: command.input, run: command.run },
    async rehearse(deps: Deps, actor: Actor, input: z.input<Input>) {
      const told = await command.rehearse(deps, actor, input);
      const { review } = input as { readonly review: string };
      const ids = [...told.corrected, ...told.others].map(({ representative }) => representative);
      const rows = await assessmentsOf(deps.db, reach(actor, command.act), review, ids);
      return { ...told, versions: new Map(rows.map((row) => [row.representative_id, row.version])) };
    },
  };
}

/** `on`: the page of the assessment. */
export function correctionForms(on: Page) {
  const common = { on, params } as const;
  return {
    object: form({
      ...common,
      path: '/reviews/{id}/assessments/{representative}/object',
      command: objectToResult,
      twin: 'post /reviews/{id}/object',
      labels: { text: '异议和依据' },
      inputOf: (fields, { id }) => ({
        review: id,
        version: fields.int('version'),
        text: fields.text('text'),
      }),
      done: back('异议已提出。'),
    }),
    uphold: form({
      ...common,
      path: '/reviews/{id}/assessments/{representative}/uphold',
      command: tellingVersions(upholdObjection),
      twin: 'post /reviews/{id}/uphold',
      labels: { ...correctionLabels, reason: '采纳的理由' },
      inputOf: (fields, about) => ({ ...correctionIn(fields, about), ...meetingIn(fields) }),
      done: back('异议已采纳，明细已更正。'),
    }),
    amend: form({
      ...common,
      path: '/reviews/{id}/assessments/{representative}/amend',
      command: tellingVersions(amendResult),
      twin: 'post /reviews/{id}/amend',
      labels: { ...correctionLabels, reason: '更正的理由' },
      inputOf: (fields, about) => ({
        ...correctionIn(fields, about),
        meeting: { number: fields.text('meeting.number'), day: fields.text('meeting.day') },
      }),
      done: ({ number }, { id, representative }) => ({
        to: paths.assessment(id, representative),
        notice: `已登记第${number}号更正，归档的结果仍列在一旁。`,
      }),
    }),
    dismiss: form({
      ...common,
      path: '/reviews/{id}/assessments/{representative}/dismiss',
      command: dismissObjection,
      twin: 'post /reviews/{id}/dismiss',
      labels: { reason: '不采纳的理由' },
      inputOf: (fields, params) => ({
        ...{ review: params.id, ...seen(fields, params) },
        reason: fields.text('reason'),
      }),
      done: back('已决定不采纳异议。'),
    }),
  } as const;
}
