/** The ways at the head of every page, one line each: shown to whose post may do the act. */
import type { Actor } from '../commands/actor.ts';
import { type Act, readerFor } from '../commands/permissions.ts';
import { paths } from './paths.ts';

export interface Way {
  readonly to: string;
  readonly words: string;
  readonly act: Act | 'signedIn';
  /** Where the addresses of pages below it begin, beside its own. */
  readonly below?: readonly string[];
}

const everyWay: readonly Way[] = [
  { to: paths.desk(), words: '工作台', act: 'signedIn' },
  { to: paths.representatives(), words: '代表', act: 'representative.read' },
  { to: paths.records(), words: '履职记录', act: 'record.read', below: ['/evidence'] },
  { to: paths.matters(), words: '活动', act: 'matter.read' },
  {
    to: paths.reviews(),
    words: '年度考核',
    act: 'review.read',
    below: ['/review-', paths.termReferences()],
  },
  {
    to: paths.dutyReports(),
    words: '述职测评',
    act: 'dutyReport.read',
    below: ['/duty-report-', paths.followUps(), paths.commitments()],
  },
  { to: paths.import(), words: '导入', act: 'import.run' },
  { to: paths.rulebooks(), words: '积分办法', act: 'rulebook.read' },
  { to: paths.objections(), words: '异议', act: 'objection.read' },
  { to: paths.recusals(), words: '回避', act: 'recusal.declare' },
  { to: paths.statistics(), words: '统计', act: 'statistics.read' },
  { to: paths.audit(), words: '审计', act: 'audit.read' },
  { to: paths.accounts(), words: '账号与岗位', act: 'account.read' },
  { to: paths.settings(), words: '设置', act: 'settings.read' },
];

/** A representative's roster has one line, so the way leads to the own dossier. */
export function waysOf(actor: Actor): readonly Way[] {
  return everyWay
    .filter(({ act }) => act === 'signedIn' || readerFor(actor, act) !== undefined)
    .map((way) =>
      way.act === 'representative.read' && actor.representative !== undefined
        ? { ...way, words: '我的档案', to: paths.representative(actor.representative) }
        : way,
    );
}

/** Where one begins: a representative with the own dossier, everybody else at the desk. */
export function homeOf(actor: Actor | undefined): string {
  return actor?.representative === undefined ? paths.desk() : paths.representative(actor.representative);
}
