/** What the posts are called. */
import type { Role } from '../../store/tables.ts';

export const roleWords: Readonly<Record<Role, string>> = {
  representative: '代表',
  localOffice: '乡镇街道',
  office: '代表工作机构',
  council: '主任会议',
  auditor: '监督',
  operator: '系统管理员',
};
