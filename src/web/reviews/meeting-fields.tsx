/**
 * The meeting as its minutes have it, typed as a clerk writes it: names one a line, and a member who is under review
 * with the office number. Whom a number means is looked up when the form is sent.
 */
import type { z } from 'zod';
import type { Actor } from '../../commands/actor.ts';
import type { Command } from '../../commands/command.ts';
import type { Deps } from '../../commands/deps.ts';
import { readerFor } from '../../commands/permissions.ts';
import { type Problem, problem, refuseAll } from '../../commands/problems.ts';
import { type AssessmentFound, assessmentsOf } from '../../store/review/reviews.ts';
import type { Fields } from '../fields.ts';
import type { FormState } from '../page.ts';
import { ChoiceField, LongField, TextField } from '../parts/field.tsx';

export const meetingLabels = {
  ...{ 'meeting.number': '会议次数', 'meeting.day': '会议日期', 'meeting.called': '应到人员' },
  ...{ 'meeting.present': '到会人员', 'meeting.recused': '回避', 'meeting.paper': '会议纪要扫描件' },
} as const;

interface Props {
  readonly state: FormState;
  readonly papers: readonly { readonly id: string; readonly name: string }[];
}

export function MeetingFields({ state, papers }: Props) {
  return (
    <>
      <TextField state={state} name="meeting.number" most={60} hint="例如：第12次主任会议" required />
      <TextField state={state} name="meeting.day" type="date" required />
      <LongField
        state={state}
        name="meeting.called"
        rows={5}
        hint="主任会议组成人员，一行一人。本人参加这次考核的，在括号中写编号：张伟（0001）；只是同名的，写：张伟（不是）。"
        required
      />
      <LongField state={state} name="meeting.present" rows={2} hint="到会的姓名，用顿号分开。" required />
      <LongField
        state={state}
        name="meeting.recused"
        rows={2}
        hint="一行一人，写明对谁回避：张伟：0001、0023。本人的考核也要回避。"
      />
      {papers.length > 0 && (
        <ChoiceField
          state={state}
          name="meeting.paper"
          choices={papers.map(({ id, name }) => ({ value: id, words: name }))}
          empty="没有扫描件"
        />
      )}
    </>
  );
}

/** As typed; the numbers are still to be looked up. */
export function meetingIn({ text, maybe }: Fields) {
  return {
    ...{ number: text('meeting.number'), day: text('meeting.day') },
    called: split(text('meeting.called'), /\n/).map((line) => {
      const [, name = line, inside] = /^(.*?)\s*[（(]\s*(.*?)\s*[）)]$/.exec(line) ?? [];
      return { name, ...(inside === undefined ? {} : { representative: inside === '不是' ? null : inside }) };
    }),
    present: split(text('meeting.present'), /[、,，;；\n]/),
    recused: split(text('meeting.recused'), /\n/).map((line) => {
      const [person = '', whom = ''] = line.split(/[:：]/);
      return { person: person.trim(), representatives: split(whom, /[、,，;；]/) };
    }),
    ...(maybe('meeting.paper') === undefined ? {} : { paper: maybe('meeting.paper') }),
  };
}

function split(text: string, between: RegExp): readonly string[] {
  return text
    .split(between)
    .map((each) => each.trim())
    .filter((each) => each !== '');
}

/** What is wrong with one line of a field stands beside the field. */
export function meetingState(state: FormState): FormState {
  return {
    ...state,
    problems: state.problems.map((each) => {
      const found = /^meeting\.(called|present|recused)\b/.exec(each.path ?? '');
      return found === null ? each : { ...each, path: found[0] };
    }),
  };
}

type Typed = { readonly review: string; readonly meeting: ReturnType<typeof meetingIn> };

/** The command, with office numbers in the place of ids. */
export function withNumbers<Input extends z.ZodType, Output>(command: Command<Input, Output>) {
  const idsIn = async (deps: Deps, actor: Actor, input: unknown) => {
    const given = input as Typed;
    const reader = readerFor(actor, command.act);
    if (reader === undefined) return given;
    return numbered(given, await assessmentsOf(deps.db, reader, given.review));
  };
  return {
    act: command.act,
    run: async (deps: Deps, actor: Actor, input: unknown, repeat?: Parameters<typeof command.run>[3]) =>
      command.run(deps, actor, (await idsIn(deps, actor, input)) as never, repeat),
    rehearse: async (deps: Deps, actor: Actor, input: unknown) =>
      command.rehearse(deps, actor, (await idsIn(deps, actor, input)) as never),
  };
}

function numbered(given: Typed, roster: readonly AssessmentFound[]): Typed {
  const ids = new Map(roster.map((row) => [row.office_number, row.representative_id]));
  const names = new Set(roster.map(({ name }) => name));
  const problems: Problem[] = [];
  const idOf = (number: string, path: string) => {
    const found = ids.get(number.normalize('NFKC'));
    if (found !== undefined) return found;
    const what = `编号“${number}”不在考核名单中。`;
    problems.push(problem('review-input', { what, mend: '请核对编号。' }, path));
    return number;
  };
  const called = given.meeting.called.map(({ name, representative }) => {
    if (typeof representative === 'string') {
      return { name, representative: idOf(representative, 'meeting.called') };
    }
    if (representative === undefined && names.has(name)) {
      const what = `“${name}”与参加考核的代表同名，没有写明是不是本人。`;
      const mend = `是本人的，在括号中写编号；不是的，写“${name}（不是）”。`;
      problems.push(problem('review-input', { what, mend }, 'meeting.called'));
    }
    return { name, ...(representative === undefined ? {} : { representative }) };
  });
  const recused = given.meeting.recused.map(({ person, representatives }) => ({
    person,
    representatives: representatives.map((number) => idOf(number, 'meeting.recused')),
  }));
  refuseAll(problems);
  return { ...given, meeting: { ...given.meeting, called, recused } };
}
