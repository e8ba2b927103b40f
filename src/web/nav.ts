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
  { to: paths.recusals(), words: '回避', act: 'recusal.declare' },
];
