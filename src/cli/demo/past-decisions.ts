/** What became of the review of the year before: which grades were adjusted or decided one by one, and the objections. */

interface Decision {
  readonly grade: string | null;
  readonly reason: string;
}

/** By representative: by the office, before the meeting. */
export const adjusted: ReadonlyMap<string, Decision> = new Map([
  [
    'r143',
    { grade: '称职', reason: '距称职分数线0.01分；年内牵头解决辖区供水问题，镇（街道）和选民评价都好。' },
  ],
]);

/** By representative: by the meeting itself. */
export const decided: ReadonlyMap<string, Decision> = new Map([
  ['r243', { grade: '称职', reason: '一件代表建议的办理意见逾期未反馈，会议决定列为称职。' }],
]);

/** The objection that was upheld: the record does not count, and the meeting gives the grade that follows. */
export const upheld = {
  representative: 'r286',
  record: 'r286-2025-23',
  text: '明细表中10月的“交办逾期”不属实，交办事项已在期限内办结并书面反馈，请核对。',
  reason: '经核对交办单和反馈材料，事项已在期限内办结，属登记有误，这条记录不再计入。',
  grade: '优秀',
} as const;

/** The one that was not: of the trial account of a representative. */
export const dismissed = {
  text: '本人全年两次走访选民共22户，走访选民只计4分，请核对。',
  reason: '经核对，2月走访10户、9月走访12户；办法第十一条第一项规定每满5户计1分、每月最多计2分，计4分无误。',
} as const;
