/** The audit chain in words: what an event is called, what it was about, what its details say. */

import { roleWords } from '../../commands/accounts/role-words.ts';
import { permissions } from '../../commands/permissions.ts';
import { problemCodes, statusOf } from '../../commands/problems.ts';
import { reportActs } from '../../engine/duty-report.ts';
import { acts as reviewActs } from '../../engine/review.ts';
import type { Role } from '../../store/tables.ts';
import { dayWords } from '../words.ts';

/** Those that no table of acts has. */
const others: Readonly<Record<string, string>> = {
  'account.changePassword': '修改本人口令',
  'account.create': '开设账号',
  'account.disable': '停用账号',
  'account.enable': '恢复账号',
  'account.resetPassword': '重置口令',
  'account.signOutEverywhere': '退出所有登录',
  'commitment.make': '登记承诺',
  'congress.found': '建立本级人大',
  'demo.ready': '演示数据就绪',
  'dutyReport.addPaper': '上传述职材料',
  'dutyReport.planned': '安排述职',
  'dutyReport.readPaper': '查看述职材料',
  'import.commit': '导入数据',
  'matter.decide': '登记应到人员的结果',
  'matter.save': '登记、更正事项',
  'matter.withdraw': '撤回事项',
  'objection.withdraw': '撤回异议',
  'post.end': '结束岗位',
  'post.grant': '授予岗位',
  'record.enter': '登记履职记录',
  'record.withdraw': '撤回履职记录',
  'publicPage.publish': '发布代表公开页',
  'publicPage.revoke': '撤销代表公开页',
  'recusal.withdraw': '撤销回避登记',
  'representative.renumber': '更正代表证号',
  'review.employerReport': '登记向用人单位的通报',
  'review.opened': '开启年度考核',
  'review.trackConsequence': '登记考核结果的运用',
  'token.issue': '发放令牌',
  'token.revoke': '停用令牌',
};

/** `review.submit+assess` is two acts at once. */
export function actWords(act: string): string {
  const known = others[act];
  if (known !== undefined) return known;
  const [area = '', names = ''] = act.split('.');
  const words = names.split('+').map((name) => tables[area]?.[name]?.words ?? others[`${area}.${name}`]);
  if (words.every((each) => each !== undefined)) return [...new Set(words)].join('、');
  return (permissions as Readonly<Record<string, Worded>>)[act]?.words ?? act;
}

interface Worded {
  readonly words: string;
}

const tables: Readonly<Record<string, Readonly<Record<string, Worded>>>> = {
  review: reviewActs,
  dutyReport: reportActs,
  commitment: {
    done: { words: '报告承诺完成情况' },
    correct: { words: '更正承诺' },
    withdraw: { words: '撤回承诺' },
  },
};

const subjects: Readonly<Record<string, string>> = {
  ...{
    account: '账号',
    commitment: '承诺',
    congress: '本级人大',
    'duty-report': '述职',
    evidence: '佐证材料',
  },
  ...{
    export: '导出',
    import: '导入',
    localOffice: '乡镇街道',
    matter: '事项',
    objection: '异议',
    post: '岗位',
  },
  ...{ record: '履职记录', recusal: '回避', representative: '代表', review: '考核', rulebook: '办法' },
  ...{ token: '令牌', self: '本人' },
};

export function subjectWords(kind: string): string {
  return subjects[kind] ?? kind;
}

/** The beginning of a long number is enough to find it by; the whole one is in its title. */
export function shortened(id: string): string {
  return /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(id) || /^[0-9a-f]{40,}$/.test(id) ? `${id.slice(0, 8)}…` : id;
}

const keys: Readonly<Record<string, string>> = {
  ...{ version: '版本', person: '人员', representative: '代表', role: '岗位', localOffice: '乡镇街道' },
  ...{ from: '从', until: '至', head: '链尾', record: '履职记录', verdict: '结论', purpose: '事由' },
  ...{ counts: '数目', kind: '类别', trial: '试用', digest: '摘要', changed: '改动的字段', paper: '材料' },
  ...{
    fourEyesWaived: '已免去分人办理',
    councilMembers: '主任会议人数',
    refused: '被拒绝',
    disabled: '停用',
  },
  ...{ lastDay: '最后一天', tokens: '令牌一并作废', new: '新增', unchanged: '不变', duplicate: '重复' },
  ...{ fields: '改动的字段', records: '记录数', reports: '述职数', officeNumber: '代表证号' },
  ...{ allowed: '开启公开页', scores: '公布得分', fresh: '新地址', rulebook: '办法', state: '办理' },
  ...{ trait: '情况', words: '内容', consequence: '结果运用', id: '编号' },
  ...{ wrong: '有误', post: '岗位', outcome: '结果', edition: '办法', previous: '原来的', matter: '事项' },
};

/** `版本：2，结论：verified`: names of fields, numbers and digests, for nothing else is there. */
export function detailWords(details: string): string {
  return told(JSON.parse(details) as Record<string, unknown>) || '—';
}

function told(found: Readonly<Record<string, unknown>>): string {
  return Object.entries(found)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => `${keys[key] ?? key}：${valueWords(value)}`)
    .join('，');
}

function valueWords(value: unknown): string {
  if (value === true) return '是';
  if (value === false) return '否';
  if (Array.isArray(value)) return value.map(valueWords).join('、');
  if (typeof value === 'object' && value !== null) return `（${told(value as Record<string, unknown>)}）`;
  const text = `${value}`;
  if (Object.hasOwn(roleWords, text)) return roleWords[text as Role];
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return dayWords(text);
  return verdicts[text] ?? fieldNames[text] ?? refusals.get(text) ?? shortened(text);
}

/** What a correction changed is noted by the names of fields alone. */
const fieldNames: Readonly<Record<string, string>> = {
  ...{ name: '姓名', sex: '性别', level: '层级', district: '选区', group: '代表小组', term: '届次' },
  ...{ electedOn: '当选日期', leftOn: '离任日期', traits: '情况', members: '成员', on: '日期' },
  ...{ workUnit: '工作单位', telephone: '联系电话', localOffice: '乡镇街道', facts: '内容' },
  ...{ joint: '联名', papers: '材料份数', changes: '情况变动', officeNumber: '代表证号' },
};

const verdicts: Readonly<Record<string, string>> = {
  ...{
    verified: '核实',
    rejected: '退回',
    claimed: '待核实',
    withdrawn: '撤回',
    upheld: '采纳',
    dismissed: '不采纳',
    roster: '名册',
    dossiers: '履职档案',
  },
};

/** Why an attempt was refused is noted by its code, which says what kind of refusal it was and nothing more. */
const kinds: Readonly<Record<number, string>> = {
  ...{ 400: '请求有误', 401: '没有登录', 403: '无权办理', 404: '没有找到', 405: '请求有误' },
  ...{ 409: '与现状不符', 413: '内容太大', 415: '请求有误', 422: '填写有误' },
  ...{ 429: '过于频繁', 500: '系统出错', 503: '系统忙' },
};

const refusals: ReadonlyMap<string, string> = new Map(
  problemCodes.map((code) => [code, kinds[statusOf(code)] ?? '']),
);
