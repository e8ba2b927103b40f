/**
 * What an act makes of a duty report and of what follows it: the only way from one state to the next, so the stored
 * rows are what it makes of the stored events.
 */
import { addDays, type Day } from './day.ts';
import type { DutyReport, FollowUp } from './duty-report.ts';
import type { DutyReportRules } from './rulebook.ts';

/** An act that was done, with what of it the states keep. */
export type ReportEvent =
  | { readonly act: 'hold'; readonly on: Day }
  | { readonly act: 'planned' | 'withdrawReport' | 'repeat' }
  /** `outcome`: once two counts are equal; undefined while the other one is not there, or differs. */
  | { readonly act: 'key'; readonly person: string; readonly outcome?: 'counted' | 'void' }
  /** Where the two differ both are keyed again. */
  | { readonly act: 'differ' }
  | { readonly act: 'correct'; readonly outcome: 'counted' | 'void' };

export function reportAfter(report: DutyReport, event: ReportEvent): DutyReport {
  switch (event.act) {
    case 'hold':
      // A meeting put off is registered again, and nothing keyed for the day before holds.
      return { ...report, state: 'held', on: event.on, tellers: [] };
    case 'withdrawReport':
      return { ...report, state: 'withdrawn' };
    case 'key':
      return {
        ...report,
        state: event.outcome ?? report.state,
        tellers: [...new Set([...report.tellers, event.person])],
      };
    case 'differ':
      return { ...report, tellers: [] };
    case 'correct':
      return { ...report, state: event.outcome };
    case 'planned':
    case 'repeat':
      return report;
  }
}

export type FollowUpEvent =
  | { readonly act: 'talk'; readonly on: Day }
  | { readonly act: 'plan'; readonly until?: Day }
  | { readonly act: 'rectify'; readonly person: string }
  | { readonly act: 'check'; readonly passed: boolean }
  | { readonly act: 'again'; readonly on: Day }
  /** `cancel`: a corrected count does not raise the flag any more. */
  | { readonly act: 'say' | 'close' | 'cancel' };

/** As it opens by itself below the line, with the day by which the talk is to be held. */
export function followUpOpened({ followUp }: Pick<DutyReportRules, 'followUp'>, on: Day): FollowUp {
  const days = followUp?.talkWithinDays;
  return { state: 'talk', round: 1, ...(days === undefined ? {} : { talkDue: addDays(on, days) }) };
}

export function followUpAfter(
  { followUp: days }: Pick<DutyReportRules, 'followUp'>,
  followUp: FollowUp,
  event: FollowUpEvent,
): FollowUp {
  switch (event.act) {
    case 'talk':
      return { ...followUp, ...rectifyDueFrom(event.on, days), state: 'plan' };
    case 'plan':
      // A plan that ends later than the rules allow is refused before it comes here; one that ends sooner binds.
      return {
        ...followUp,
        ...(event.until === undefined ? {} : { rectifyDue: event.until }),
        state: 'rectify',
      };
    case 'rectify':
      return { ...followUp, state: 'check', answered: event.person };
    case 'check':
      return { ...followUp, state: 'checked', passed: event.passed };
    case 'close':
      return { ...followUp, state: 'closed' };
    case 'cancel':
      return followUp.state === 'closed' ? followUp : { ...followUp, state: 'cancelled' };
    case 'again': {
      const { passed: _, answered: __, rectifyDue: ___, ...others } = followUp;
      return { ...others, ...rectifyDueFrom(event.on, days), state: 'plan', round: followUp.round + 1 };
    }
    case 'say':
      return followUp;
  }
}

/** Each round has the days anew. */
function rectifyDueFrom(on: Day, days: DutyReportRules['followUp']): Pick<FollowUp, 'rectifyDue'> {
  const within = days?.rectifyWithinDays;
  return within === undefined ? {} : { rectifyDue: addDays(on, within) };
}

/** Whether the day has passed for what it waits for. */
export function isFollowUpOverdue({ state, talkDue, rectifyDue }: FollowUp, today: Day): boolean {
  if (state === 'talk') return talkDue !== undefined && talkDue < today;
  if (state === 'plan' || state === 'rectify') return rectifyDue !== undefined && rectifyDue < today;
  return false;
}
