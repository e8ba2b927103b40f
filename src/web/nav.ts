/** The ways at the head of every page, one line each: shown to whose post may do the act. */
import type { Act } from '../commands/permissions.ts';
import { paths } from './paths.ts';

export interface Way {
  readonly to: string;
  readonly words: string;
  readonly act: Act | 'signedIn';
}

export const ways: readonly Way[] = [
  { to: paths.desk(), words: '工作台', act: 'signedIn' },
  { to: paths.representatives(), words: '代表', act: 'representative.read' },
  { to: paths.reviews(), words: '年度考核', act: 'review.read' },
  { to: paths.dutyReports(), words: '述职测评', act: 'dutyReport.read' },
  { to: paths.rulebooks(), words: '积分办法', act: 'rulebook.read' },
  { to: paths.recusals(), words: '回避', act: 'recusal.declare' },
  { to: paths.statistics(), words: '统计', act: 'statistics.read' },
  { to: paths.audit(), words: '审计', act: 'audit.read' },
  { to: paths.accounts(), words: '账号与岗位', act: 'account.read' },
  { to: paths.settings(), words: '设置', act: 'settings.read' },
];
