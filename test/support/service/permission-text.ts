/** The table of permissions as sentences, for those who have to approve it. */
import { type Act, permissions, type Reach } from '../../../src/commands/permissions.ts';
import { type Role, roles } from '../../../src/store/tables.ts';

const posts: Readonly<Record<Role, string>> = {
  representative: '代表',
  localOffice: '乡镇街道岗位',
  office: '代表工作机构岗位',
  council: '主任会议岗位',
  auditor: '监督岗位',
  operator: '系统管理员',
};

const limits: Readonly<Record<Reach, string>> = {
  congress: '，范围是本级人大',
  localOffice: '，范围是本乡镇街道',
  self: '，范围是本人',
};

export function permissionText(): string {
  const head = '每个岗位可以做什么；没有写“可以”的一律不可以，别的人大的内容一律看不到。\n';
  return head + roles.map(passageOf).join('');
}

function passageOf(role: Role): string {
  const acts = Object.keys(permissions) as Act[];
  const reachOf = (act: Act) => (permissions[act].reach as Partial<Record<Role, Reach>>)[role];
  const may = acts.flatMap((act) => {
    const reach = reachOf(act);
    return reach === undefined ? [] : [`${posts[role]}可以${permissions[act].words}${limits[reach]}。\n`];
  });
  const denied = acts.filter((act) => reachOf(act) === undefined).map((act) => permissions[act].words);
  return `\n${posts[role]}\n${may.join('')}${posts[role]}不可以：${denied.join('；')}。\n`;
}
