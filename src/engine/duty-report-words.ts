/** Why an act on a duty report may not be done, in Chinese: what stands in the way, and what to do about it. */
import {
  type FollowUpState,
  type ReportAct,
  type ReportRefusal,
  type ReportRole,
  type ReportState,
  reportActs,
} from './duty-report.ts';
import type { RefusalSaid } from './review-words.ts';
import { dayInWords } from './words.ts';

export const reportStateWords = {
  planned: '已列入计划',
  held: '已登记会议，等待计票',
  counted: '已计票',
  void: '未达到有效票数，测评无效',
  withdrawn: '已撤下',
} as const satisfies Record<ReportState, string>;

export const followUpStateWords = {
  talk: '等待谈心谈话',
  plan: '等待整改方案',
  rectify: '整改中',
  check: '等待核查',
  checked: '已核查',
  closed: '已办结',
  cancelled: '已取消',
} as const satisfies Record<FollowUpState, string>;

const roleWords = {
  representative: '代表本人',
  localOffice: '乡镇（街道）',
  office: '代表工作机构',
} as const satisfies Record<ReportRole, string>;

const stateWords: Readonly<Record<ReportState | FollowUpState, string>> = {
  ...reportStateWords,
  ...followUpStateWords,
};

export function reportRefusalInWords(act: ReportAct, refusal: ReportRefusal): RefusalSaid {
  const { words, on, in: states, by } = reportActs[act];
  switch (refusal.why) {
    case 'state': {
      const what = on === 'report' ? '这次述职' : '这件跟踪事项';
      return {
        what: `${what}${stateWords[refusal.state]}，不能${words}。`,
        mend: `“${words}”在这些时候办理：${states.map((state) => stateWords[state]).join('；')}。`,
      };
    }
    case 'role':
      return {
        what: `当前岗位不能${words}。`,
        mend: `请由${by.map((role) => roleWords[role]).join('、')}办理。`,
      };
    case 'own':
      return { what: `不能对本人的述职${words}。`, mend: '请由其他人办理，并记明回避。' };
    case 'not-own':
      return { what: `只能对本人的述职${words}。`, mend: '请由代表本人办理。' };
    case 'tied':
      return { what: `您与这名代表有关联，不能${words}。`, mend: '请由其他人办理，并记明回避。' };
    case 'early':
      return { what: `会议日期是${dayInWords(refusal.until)}，还没有到。`, mend: '请在会议以后办理。' };
    case 'same-person':
      return { what: `“${refusal.did}”和“${words}”不能是同一个人。`, mend: '请由另一人办理。' };
    case 'checked':
      return refusal.passed
        ? { what: '核查已经通过。', mend: '请办结。' }
        : { what: '核查没有通过，不能办结。', mend: '请再整改一轮。' };
  }
}
