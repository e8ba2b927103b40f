/**
 * A duty report as somebody sees it. With fewer than five valid papers nobody outside the office is shown more than
 * totals: a class with one vote would tell who gave it.
 */

import type { Day } from '../../engine/day.ts';
import type { Tally } from '../../engine/dossier.ts';
import { isFollowUpOverdue } from '../../engine/duty-report-states.ts';
import { followUpStateWords, reportStateWords } from '../../engine/duty-report-words.ts';
import { flagRates, ratePercent } from '../../engine/explain-grade.ts';
import { countWords } from '../../engine/poll-count.ts';
import { type PollOutcome, pollOutcome } from '../../engine/poll-outcome.ts';
import type { PollRules, Rulebook } from '../../engine/rulebook.ts';
import { followUpStateOf, type ReportFound } from '../../store/duty-report/duty-reports.ts';
import type { FollowUpRow } from '../../store/duty-report/tables.ts';
import { rulebooksOf } from '../../store/editions.ts';
import type { Reading } from '../../store/representatives.ts';
import type { Actor } from '../actor.ts';
import { pollRulesOf } from './rules.ts';

const papersLeast = 5;

/** Of reports in any state; one read more for all their rulebooks. */
export async function reportsShown(
  db: Reading,
  actor: Pick<Actor, 'role' | 'congress' | 'today'>,
  reports: readonly ReportFound[],
) {
  const rulebooks = await rulebooksOf(
    db,
    actor.congress,
    reports.flatMap(({ edition_id }) => edition_id ?? []),
  );
  return Promise.all(
    reports.map((report) => reportShown(report, rulebooks.get(report.edition_id ?? ''), actor)),
  );
}

export async function reportShown(
  report: ReportFound,
  rulebook: Rulebook | undefined,
  { role, today }: Pick<Actor, 'role' | 'today'>,
) {
  const { followUp, representative_id } = report;
  return {
    ...{ id: report.id, version: report.version, state: report.state },
    stateWords: reportStateWords[report.state],
    subject: report.subject,
    name: report.name,
    representative:
      representative_id === null
        ? null
        : { id: representative_id, name: report.name, officeNumber: report.office_number ?? '' },
    localOffice:
      report.local_office_id === null
        ? null
        : { id: report.local_office_id, name: report.local_office ?? '' },
    ...{ appraisal: report.appraisal, dueOn: report.due_on, repeats: report.repeats },
    overdue: report.state === 'planned' && report.due_on < today,
    ...{ on: report.on, place: report.place, expected: report.expected },
    /** How many have keyed so far; two counts that agree hold. */
    keyed: report.tellers.length,
    count: await countShown(report, rulebook, role),
    flagged: report.flags.length > 0,
    followUp: followUp === undefined ? null : standingOf(followUp, today),
  };
}

/** How far what follows has come. */
export function standingOf(followUp: FollowUpRow, today: Day) {
  return {
    ...{ version: followUp.version, state: followUp.state, round: followUp.round },
    stateWords: followUpStateWords[followUp.state],
    ...{ openedOn: followUp.opened_on, talkDue: followUp.talk_due },
    ...{ rectifyDue: followUp.rectify_due, passed: followUp.passed },
    overdue: isFollowUpOverdue(followUpStateOf(followUp), today),
  };
}

export type ReportShown = Awaited<ReturnType<typeof reportShown>>;

/** In one line: why there is no result, what is below the line, or the first class; null where there is nothing to say. */
export function resultWords({ count }: ReportShown): string | null {
  if (count === null) return null;
  if (count.short.length > 0) return count.short.join('；');
  const flags = count.flags.flatMap(({ words }) => words ?? []);
  if (flags.length > 0) return flags.join('；');
  const [first] = count.classes ?? [];
  if (first?.percent == null) return count.totalsOnly ? '有效票不足五张，只公布总数' : null;
  return `${first.name}票率${first.rate} = ${first.percent}`;
}

export function isFewPapers({ valid, classes }: Tally): boolean {
  // `valid` may not be counted apart; then the marks are all that is known of it.
  return (valid ?? Object.values(classes).reduce((sum, votes) => sum + votes, 0)) < papersLeast;
}

async function countShown(report: ReportFound, rulebook: Rulebook | undefined, role: Actor['role']) {
  const { tally, keyed, edition_id, edition_digest } = report;
  const rules = rulebook && pollRulesOf(rulebook, report);
  if (tally === null || rulebook === undefined || rules === undefined) return null;
  const { on: _, classes, ...totals } = tally;
  const outcome = await pollOutcome(rulebook, rules, tally);
  const totalsOnly = role !== 'office' && isFewPapers(tally);
  return {
    totals,
    totalsOnly,
    papers: totalsOnly ? null : (keyed?.papers ?? null),
    base: { count: rules.base, words: countWords[rules.base], papers: tally[rules.base] ?? null },
    classes: totalsOnly
      ? null
      : rules.classes.map((name) => {
          const rate = outcome.rates[name] ?? null;
          const percent = rate === null ? null : ratePercent(name, rate, rules.flags);
          return { name, votes: classes[name] ?? 0, rate, percent };
        }),
    short: outcome.short.map(
      ({ count, least, was }) => `${countWords[count]}${was}，少于办法要求的${least}，测评无效`,
    ),
    flags: flagsShown(outcome, rules, totalsOnly),
    rulebook: { id: edition_id ?? '', digest: edition_digest ?? '' },
  };
}

function flagsShown({ flags }: PollOutcome, rules: PollRules, totalsOnly: boolean) {
  return flags.map((one) => ({
    flag: one.flag,
    words: totalsOnly ? null : flagRates(one, rules.flags),
  }));
}
