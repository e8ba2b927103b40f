/**
 * 谈心谈话 and 整改 over the API. A follow-up is called by the id of its report; each act is a command, and `dryRun=yes`
 * answers what it would do with nothing written.
 */
import { z } from 'zod';
import type { Command } from '../commands/command.ts';
import { rectifyAgain } from '../commands/duty-report/again.ts';
import { checkRectification } from '../commands/duty-report/check.ts';
import { closeFollowUp } from '../commands/duty-report/close.ts';
import type { DoneInReport } from '../commands/duty-report/done.ts';
import { readFollowUpTexts } from '../commands/duty-report/follow-up-texts.ts';
import { followUpShown, followUpView, isFollowedUp } from '../commands/duty-report/follow-up-view.ts';
import { planRectification } from '../commands/duty-report/make-plan.ts';
import { reportRectification } from '../commands/duty-report/rectify.ts';
import { sayOwnWords } from '../commands/duty-report/say.ts';
import { recordTalk } from '../commands/duty-report/talk.ts';
import type { Day } from '../engine/day.ts';
import { followUpStates } from '../engine/duty-report.ts';
import { listReports } from '../store/duty-report/duty-reports.ts';
import { actsOn } from './act-endpoint.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { followUpDone, followUpListed, followUpTexts, followUpWhole } from './follow-up-shapes.ts';
import { cursorOf, pageOf, pageQuery, readCursor } from './paging.ts';

const id = z.string().min(1).max(64);
const tag = '谈心谈话和整改';
const one = z.strictObject({ id });

const actOn = actsOn({ at: '/follow-ups', tag, named: 'report', kind: 'duty-report' });

function act<Input extends z.ZodObject>(
  path: string,
  command: Command<Input, DoneInReport>,
  summary: string,
) {
  return actOn(path, command, summary, followUpDone);
}

export const followUpEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'get',
      path: '/follow-ups',
      act: 'followUp.read',
      tag,
      summary: '低于规定票率以后的谈心谈话和整改，述职到期日近的在前；overdue=yes 只列逾期的',
      query: z.strictObject({
        ...pageQuery,
        state: z.enum(followUpStates).optional(),
        overdue: z.literal('yes').optional(),
        localOffice: id.optional(),
        representative: id.optional(),
      }),
      answer: pageOf(followUpListed),
    },
    async ({ deps, reader, actor, query: { cursor, limit, state, overdue, ...asked } }) => {
      const place = readCursor(cursor, z.tuple([z.iso.date(), z.string()]));
      const rows = await listReports(deps.db, reader, {
        ...asked,
        followUp: state === undefined ? followUpStates : [state],
        ...(overdue === undefined ? {} : { overdueOn: actor.today }),
        ...(place === undefined ? {} : { after: { due: place[0] as Day, id: place[1] } }),
        limit: limit + 1,
      });
      return cursorOf(
        rows.filter(isFollowedUp),
        limit,
        ({ due_on, id: own }) => [due_on, own],
        (row) => followUpShown(row, actor),
      );
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/follow-ups/{id}',
      act: 'followUp.read',
      tag,
      summary:
        '一件跟踪事项：办到哪里，现在可以办什么，何时由谁办了什么，重新测评和本届其他各次述职；不含谈话和整改的内容',
      params: one,
      answer: followUpWhole,
    },
    async ({ deps, reader, actor, params }) => {
      const found = await followUpView(deps, reader, actor, params.id);
      return { ...found, events: found.events.map((event) => ({ ...event, at: event.at.toISOString() })) };
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/follow-ups/{id}/texts',
      act: 'followUp.readTexts',
      tag,
      summary: '谈话和整改的内容，要写明用途，每次查看都有记录；代表工作机构和本人看全部，其他人看自己写的',
      params: one,
      query: readFollowUpTexts.input.pick({ purpose: true }),
      answer: followUpTexts,
    },
    async ({ deps, actor, params, query }) => {
      const found = await readFollowUpTexts.run(deps, actor, { report: params.id, ...query });
      return { ...found, events: found.events.map((event) => ({ ...event, at: event.at.toISOString() })) };
    },
  ),
  act('talk', recordTalk, '登记谈心谈话：何时、谁谈的、查找出的问题、本人意见、签字页'),
  act('say', sayOwnWords, '写本人说明，办结以前随时可以写'),
  act('plan', planRectification, '制定整改方案：各项措施及期限，不晚于办法规定的期限'),
  act('rectify', reportRectification, '逐项报告整改情况'),
  act('check', checkRectification, '核查整改情况：是否通过、核查情况、佐证'),
  act('close', closeFollowUp, '办结：核查通过以后'),
  act('again', rectifyAgain, '再整改一轮：核查没有通过的'),
];
