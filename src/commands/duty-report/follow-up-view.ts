/**
 * What follows a count below the line, for somebody's eyes: where it stands, what may be done, and what was done when
 * and by whom. The texts of it are read apart, for a purpose (`follow-up-texts`).
 */
import { isOnFollowUp, type ReportAct, reportActs } from '../../engine/duty-report.ts';
import { findReport, listReports, type ReportFound } from '../../store/duty-report/duty-reports.ts';
import { type ReportEventFound, reportEventsOf } from '../../store/duty-report/events.ts';
import type { FollowUpRow } from '../../store/duty-report/tables.ts';
import { rulebooksOf } from '../../store/editions.ts';
import type { Reader } from '../../store/reader.ts';
import { tiesOf } from '../../store/recusals.ts';
import type { Reading } from '../../store/representatives.ts';
import type { Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { failure } from '../problems.ts';
import { plannedIn, readsTexts } from './follow-up.ts';
import { type TextName, textsIn } from './follow-up-texts.ts';
import { type ReportShown, reportsShown, standingOf } from './shown.ts';
import { actsSaid } from './view.ts';

export type FollowedUp = ReportFound & { readonly followUp: FollowUpRow };

export function isFollowedUp(report: ReportFound | undefined): report is FollowedUp {
  return report?.followUp !== undefined;
}

/** Its id is that of the report. */
export function followUpShown(report: FollowedUp, { today }: Pick<Actor, 'today'>) {
  const { id, name, representative_id, office_number, local_office_id, local_office } = report;
  return {
    id,
    // Nobody else is followed up, and each has a number and a local office.
    representative: { id: representative_id ?? '', name, officeNumber: office_number ?? '' },
    localOffice: { id: local_office_id ?? '', name: local_office ?? '' },
    /** The day of the meeting, and what its count raised. */
    ...{ reportedOn: report.on, flags: report.flags },
    ...standingOf(report.followUp, today),
  };
}

export async function followUpView(deps: Pick<Deps, 'db'>, reader: Reader, actor: Actor, id: string) {
  const { view } = await readFollowUp(deps, reader, actor, id);
  return view;
}

/** With what it was made from. */
export async function readFollowUp({ db }: Pick<Deps, 'db'>, reader: Reader, actor: Actor, id: string) {
  const report = await findReport(db, reader, id);
  if (!isFollowedUp(report)) throw failure('not-found', { what: '这件跟踪事项' });
  const ties = await tiesOf(db, actor.congress, actor.person);
  const events = await reportEventsOf(db, reader, id);
  const [own, again, others] = [
    [report],
    await listReports(db, reader, { repeats: id }),
    await historyOf(db, reader, report),
  ];
  const shown = await reportsShown(db, actor, [...own, ...again, ...others]);
  const [first, ...rest] = shown;
  if (first === undefined) throw new Error(`${id} is not shown`);
  const view = {
    ...followUpShown(report, actor),
    report: first,
    /** The polls held again for this one, the latest first. */
    repeatedBy: rest.slice(0, again.length),
    history: rest.slice(again.length) as readonly ReportShown[],
    /** How many the plan has: whoever reports on them numbers them, also who may not read them. */
    measures: plannedIn(events)?.length ?? null,
    acts: actsSaid(actor, report, ties, 'followUp'),
    events: events.flatMap((event) => (isTold(event) ? [eventShown(event, report, actor)] : [])),
  };
  return { report, ties, view };
}

/** The other counts of the representative in the term of the rulebook that decided, the latest first. */
async function historyOf(db: Reading, reader: Reader, report: FollowedUp): Promise<readonly ReportFound[]> {
  const { edition_id, representative_id } = report;
  const rulebook = edition_id && (await rulebooksOf(db, reader.congress, [edition_id])).get(edition_id);
  const term = rulebook ? rulebook.term : undefined;
  const counted = await listReports(db, reader, {
    ...{ representative: representative_id ?? '', states: ['counted', 'void'] },
    ...(term === undefined ? {} : { from: term.from, until: term.until }),
  });
  const met = ({ on, due_on }: ReportFound) => on ?? due_on;
  return counted
    .filter(({ id, repeats }) => id !== report.id && repeats !== report.id)
    .sort((a, b) => (met(a) < met(b) ? 1 : -1));
}

/** Of the report itself what concerns the follow-up: a corrected count may cancel it, a second poll is linked to it. */
const besides: readonly string[] = ['correct', 'repeat'];

function isTold({ act }: ReportEventFound): boolean {
  return besides.includes(act) || isOnFollowUp(act);
}

/** That and when it was done, and by whom; of the texts their names alone. */
function eventShown(event: ReportEventFound, report: FollowedUp, actor: Actor) {
  const { seq, act, at, person: by } = event;
  const said = JSON.parse(event.details) as {
    readonly on?: string;
    readonly until?: string;
    readonly passed?: boolean;
  };
  const texts: readonly TextName[] = Object.keys(textsIn(event)) as TextName[];
  return {
    ...{ seq, act: act as ReportAct, words: reportActs[act as ReportAct].words, at, by },
    ...{ on: said.on ?? null, until: said.until ?? null, passed: said.passed ?? null },
    texts,
    mayRead: texts.length > 0 && readsTexts(actor, report, event.person_id),
  };
}
