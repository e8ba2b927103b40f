/**
 * Who may do what, as one table: what is not in it is denied.
 *
 * `congress` reaches everything of the own congress, `localOffice` what belongs to the own local office, `self` the
 * own dossier. A reach becomes the `Reader` that every read of the store takes.
 */
import type { Reader, Scope } from '../store/reader.ts';
import type { Role } from '../store/tables.ts';
import type { Actor } from './actor.ts';

export type Reach = Scope['kind'];

const everyReader = {
  representative: 'self',
  localOffice: 'localOffice',
  office: 'congress',
  council: 'congress',
  auditor: 'congress',
} as const;

/** By act: 中文, and how far each role reaches. */
export const permissions = {
  'representative.read': { words: '查看代表名册', reach: everyReader },
  'representative.write': { words: '登记、更正代表名册', reach: { office: 'congress' } },
  'localOffice.read': {
    words: '查看乡镇街道名单',
    reach: { ...everyReader, representative: 'congress', localOffice: 'congress', operator: 'congress' },
  },
  'localOffice.write': { words: '登记、更正乡镇街道', reach: { office: 'congress' } },
  'matter.read': { words: '查看活动和事项', reach: everyReader },
  'matter.write': {
    words: '登记活动和事项、应到人员及结果',
    reach: { localOffice: 'localOffice', office: 'congress' },
  },
  'record.read': { words: '查看履职记录', reach: everyReader },
  'record.claim': { words: '申报本人履职记录', reach: { representative: 'self' } },
  'record.register': {
    words: '登记履职记录',
    reach: { localOffice: 'localOffice', office: 'congress' },
  },
  'record.correct': {
    words: '更正、撤回履职记录',
    reach: { representative: 'self', localOffice: 'localOffice', office: 'congress' },
  },
  'record.verify': {
    words: '核实、退回履职记录',
    reach: { localOffice: 'localOffice', office: 'congress' },
  },
  'evidence.add': {
    words: '上传佐证材料',
    reach: { representative: 'self', localOffice: 'localOffice', office: 'congress' },
  },
  'evidence.read': {
    words: '查看佐证材料',
    reach: { representative: 'self', localOffice: 'localOffice', office: 'congress' },
  },
  'objection.raise': { words: '对本人履职记录提出异议', reach: { representative: 'self' } },
  'objection.read': {
    words: '查看异议',
    reach: { representative: 'self', office: 'congress' },
  },
  'objection.decide': { words: '处理异议', reach: { office: 'congress' } },
  'score.read': { words: '查看积分明细', reach: everyReader },
  'statistics.read': {
    words: '查看统计',
    reach: { localOffice: 'localOffice', office: 'congress', council: 'congress', auditor: 'congress' },
  },
  'review.read': { words: '查看年度考核', reach: everyReader },
  'review.open': { words: '开启年度考核', reach: { office: 'congress' } },
  'review.submit': { words: '提交本人自评', reach: { representative: 'self' } },
  'review.enter': { words: '代录自评', reach: { localOffice: 'localOffice', office: 'congress' } },
  'review.assess': { words: '评定、退回考核', reach: { localOffice: 'localOffice', office: 'congress' } },
  'review.draft': {
    words: '暂存考核草稿',
    reach: { representative: 'self', localOffice: 'localOffice', office: 'congress' },
  },
  'review.addPaper': {
    words: '上传代表签字材料的扫描件',
    reach: { localOffice: 'localOffice', office: 'congress' },
  },
  'review.readPaper': {
    words: '查看代表签字材料的扫描件',
    reach: { representative: 'self', localOffice: 'localOffice', office: 'congress' },
  },
  'review.addMinutes': { words: '上传会议纪要的扫描件', reach: { office: 'congress', council: 'congress' } },
  'review.readMinutes': { words: '查看会议纪要的扫描件', reach: { office: 'congress', council: 'congress' } },
  'review.remind': { words: '查看催办文字', reach: { localOffice: 'localOffice', office: 'congress' } },
  'review.manage': { words: '延长考核期限、决定迟到记录', reach: { office: 'congress' } },
  'review.grade': { words: '拟定、调整等次', reach: { office: 'congress' } },
  'review.proposal': {
    words: '查看拟定等次情况',
    reach: { office: 'congress', council: 'congress', auditor: 'congress' },
  },
  'review.determine': { words: '登记会议确定的等次', reach: { council: 'congress' } },
  'review.publish': { words: '公示、归档考核结果', reach: { office: 'congress' } },
  'review.object': { words: '对本人考核结果提出异议', reach: { representative: 'self' } },
  'review.decide': { words: '处理考核异议、归档后更正', reach: { office: 'congress' } },
  'review.events': { words: '查看考核过程记录', reach: { office: 'congress', auditor: 'congress' } },
  'review.groups': {
    words: '查看各组、各乡镇街道的考核比较',
    reach: { office: 'congress', council: 'congress', auditor: 'congress' },
  },
  'review.reported': {
    words: '查看向用人单位的通报',
    reach: { representative: 'self', office: 'congress', council: 'congress', auditor: 'congress' },
  },
  'review.uses': { words: '登记考核结果的运用', reach: { office: 'congress' } },
  'dutyReport.read': { words: '查看述职测评', reach: everyReader },
  'dutyReport.plan': {
    words: '安排述职测评、登记述职会议',
    reach: { localOffice: 'localOffice', office: 'congress' },
  },
  'dutyReport.addMinutes': {
    words: '上传述职会议材料的扫描件',
    reach: { localOffice: 'localOffice', office: 'congress' },
  },
  'dutyReport.count': { words: '录入计票', reach: { localOffice: 'localOffice', office: 'congress' } },
  'dutyReport.correct': { words: '更正计票', reach: { office: 'congress' } },
  'dutyReport.export': { words: '导出测评结果', reach: { office: 'congress', auditor: 'congress' } },
  'commitment.write': {
    words: '登记履职承诺',
    reach: { representative: 'self', localOffice: 'localOffice', office: 'congress' },
  },
  'followUp.read': { words: '查看谈心谈话和整改的进度', reach: everyReader },
  'followUp.readTexts': {
    words: '查看谈心谈话和整改的内容',
    reach: { representative: 'self', localOffice: 'localOffice', office: 'congress' },
  },
  'followUp.addPaper': {
    words: '上传谈心谈话、整改材料的扫描件',
    reach: { representative: 'self', localOffice: 'localOffice', office: 'congress' },
  },
  'followUp.talk': { words: '登记谈心谈话', reach: { office: 'congress' } },
  'followUp.say': { words: '写本人说明', reach: { representative: 'self' } },
  'followUp.plan': { words: '制定整改方案', reach: { representative: 'self', office: 'congress' } },
  'followUp.rectify': {
    words: '报告整改情况',
    reach: { representative: 'self', localOffice: 'localOffice' },
  },
  'followUp.decide': { words: '核查、办结整改', reach: { office: 'congress' } },
  'publicPage.read': {
    words: '查看代表公开页的发布情况',
    reach: { representative: 'self', localOffice: 'localOffice', office: 'congress', auditor: 'congress' },
  },
  'publicPage.write': { words: '发布、撤销代表的公开页', reach: { office: 'congress' } },
  'publicPage.allow': { words: '开启、关闭代表公开页', reach: { operator: 'congress' } },
  'import.run': { words: '预览、导入数据', reach: { office: 'congress' } },
  'export.run': { words: '导出全部档案', reach: { office: 'congress', auditor: 'congress' } },
  'list.export': {
    words: '导出名单',
    reach: { localOffice: 'localOffice', office: 'congress', council: 'congress', auditor: 'congress' },
  },
  'rulebook.read': {
    words: '查看积分办法',
    reach: { ...everyReader, representative: 'congress', localOffice: 'congress', operator: 'congress' },
  },
  'rulebook.draft': { words: '提交积分办法草案', reach: { office: 'congress' } },
  'rulebook.adopt': {
    words: '登记积分办法已经通过',
    reach: { office: 'congress', council: 'congress' },
  },
  'rulebook.compare': {
    words: '用现有记录试算办法草案',
    reach: { office: 'congress', council: 'congress' },
  },
  'recusal.declare': {
    words: '申报本人应当回避的代表',
    reach: { localOffice: 'localOffice', office: 'congress', council: 'congress' },
  },
  'recusal.write': { words: '登记、撤销他人的回避', reach: { office: 'congress' } },
  'recusal.read': { words: '查看回避登记', reach: { office: 'congress', auditor: 'congress' } },
  'audit.read': { words: '查看操作记录', reach: { auditor: 'congress' } },
  'account.read': { words: '查看账号与岗位', reach: { operator: 'congress', auditor: 'congress' } },
  'account.write': { words: '开设、停用账号，重置口令', reach: { operator: 'congress' } },
  'post.write': { words: '授予、结束岗位', reach: { operator: 'congress' } },
  'settings.read': {
    words: '查看设置',
    reach: { office: 'congress', operator: 'congress', auditor: 'congress' },
  },
  'settings.write': { words: '修改设置', reach: { operator: 'congress' } },
} as const satisfies Record<string, { words: string; reach: Partial<Record<Role, Reach>> }>;

export type Act = keyof typeof permissions;

/** How far the actor reaches with this act; undefined: not at all. */
export function readerFor(actor: Actor, act: Act): Reader | undefined {
  const reach = (permissions[act].reach as Partial<Record<Role, Reach>>)[actor.role];
  const { congress, localOffice, representative } = actor;
  if (reach === undefined) return undefined;
  switch (reach) {
    case 'congress':
      return { congress, scope: { kind: 'congress' } };
    case 'localOffice':
      return localOffice === undefined
        ? undefined
        : { congress, scope: { kind: 'localOffice', localOffice } };
    case 'self':
      return representative === undefined ? undefined : { congress, scope: { kind: 'self', representative } };
  }
}
