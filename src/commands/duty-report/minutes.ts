/** Reads what the minutes of a count are written from. */
import { reportStateWords } from '../../engine/duty-report-words.ts';
import { findCongress } from '../../store/congresses.ts';
import { findReport } from '../../store/duty-report/duty-reports.ts';
import { type ReportEventFound, reportEventsOf } from '../../store/duty-report/events.ts';
import { rulebooksOf } from '../../store/editions.ts';
import type { Reader } from '../../store/reader.ts';
import type { Reading } from '../../store/representatives.ts';
import type { Actor } from '../actor.ts';
import { dayIn } from '../deps.ts';
import { failure } from '../problems.ts';
import { reportMinutes } from './minutes-text.ts';
import { pollRulesOf } from './rules.ts';
import { reportShown } from './shown.ts';

export async function minutesOf(db: Reading, reader: Reader, actor: Actor, id: string): Promise<string> {
  const what = '这次述职测评';
  const report = await findReport(db, reader, id);
  if (report === undefined) throw failure('not-found', { what });
  const { edition_id: edition } = report;
  const rulebook =
    edition === null ? undefined : (await rulebooksOf(db, reader.congress, [edition])).get(edition);
  const rules = rulebook && pollRulesOf(rulebook, report);
  const isDecided = report.state === 'counted' || report.state === 'void';
  if (!isDecided || rulebook === undefined || rules === undefined) {
    const said = { what, state: reportStateWords[report.state], act: '出计票纪要' };
    throw failure('wrong-state', { ...said, mend: '请在两人录入一致以后再看。' });
  }
  const events = await reportEventsOf(db, reader, id);
  const { name: congress } = await findCongress(db, reader);
  const text = reportMinutes({
    congress,
    report: await reportShown(report, rulebook, actor),
    rulebook: { title: rulebook.title, quorum: rules.quorum },
    tellers: report.tellers.map((teller) => nameIn(events, teller)),
    corrections: correctionsIn(events),
  });
  if (text === undefined) throw new Error(`${id} was decided without a count`);
  return text;
}

function nameIn(events: readonly ReportEventFound[], person: string): string {
  return events.find(({ person_id }) => person_id === person)?.person ?? person;
}

function correctionsIn(events: readonly ReportEventFound[]) {
  return events.flatMap(({ act, at, person, details }) => {
    if (act !== 'correct') return [];
    const { reason = '' } = JSON.parse(details) as { readonly reason?: string };
    return [{ on: dayIn(at), by: person, reason }];
  });
}
