/** Why an act of the review may not be done, in Chinese: what stands in the way, and what to do about it. */

import { acts, type Phase, type ReviewAct, type ReviewRefusal, type ReviewRole } from './review.ts';
import { dayInWords } from './words.ts';

export const phaseWords = {
  assessing: '评定中',
  proposed: '已拟定等次',
  determined: '会议已确定',
  notified: '公示中',
  sealed: '已归档',
} as const satisfies Record<Phase, string>;

export const reviewRoleWords = {
  representative: '代表本人',
  localOffice: '乡镇（街道）',
  office: '代表工作机构',
  council: '主任会议',
} as const satisfies Record<ReviewRole, string>;

export const objectionWords = { open: '正在处理', upheld: '已采纳', dismissed: '未采纳' } as const;

export interface RefusalSaid {
  readonly what: string;
  readonly mend: string;
}

export function refusalInWords(act: ReviewAct, refusal: ReviewRefusal): RefusalSaid {
  const { words } = acts[act];
  switch (refusal.why) {
    case 'phase':
      return {
        what: `本次考核${phaseWords[refusal.phase]}，不能${words}。`,
        mend: `“${words}”在${acts[act].in.map((phase) => phaseWords[phase]).join('、')}时办理。`,
      };
    case 'role': {
      const who = refusal.by.map((role) => reviewRoleWords[role]).join('、');
      return {
        what: `当前岗位不能${words}。`,
        mend: who === '' ? '这一步由会议确定。' : `请由${who}办理。`,
      };
    }
    case 'own':
      return { what: `不能对本人的考核${words}。`, mend: '请由其他人办理，并记明回避。' };
    case 'not-own':
      return {
        what: `只能对本人的考核${words}。`,
        mend: '请由代表本人办理；不便办理的，由乡镇（街道）代录。',
      };
    case 'tied':
      return { what: `您与这名代表有关联，不能${words}。`, mend: '请由其他人办理，并记明回避。' };
    case 'stage':
      return { what: `这份考核正在“${refusal.stage}”，不能${words}。`, mend: '请等到相应步骤，或先退回。' };
    case 'overdue':
      return {
        what: `期限到${dayInWords(refusal.due)}为止，已经过了。`,
        mend: '确有原因的，请代表工作机构延长期限。',
      };
    case 'early':
      return { what: `期限到${dayInWords(refusal.until)}为止，还没有满。`, mend: `请期满以后再${words}。` };
    case 'same-person':
      return { what: `“${refusal.did}”和“${words}”不能是同一个人。`, mend: '请由另一人办理。' };
    case 'unready':
      return { what: `还有${refusal.count}份没有办完，不能${words}。`, mend: '请先办完，或注明理由后略过。' };
    case 'objection':
      return refusal.is === undefined
        ? { what: '这名代表没有提出异议。', mend: '请核对。' }
        : { what: `这名代表的异议${objectionWords[refusal.is]}。`, mend: '同一份考核只提一次异议。' };
  }
}
