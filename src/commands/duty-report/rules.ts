/** By which rulebook a poll is judged: the one in force on its day, that of the representative or the one with the appraisal. */
import type { Day } from '../../engine/day.ts';
import type { PollRules, Rulebook } from '../../engine/rulebook.ts';
import type { ReportFound } from '../../store/duty-report/duty-reports.ts';
import { editionsInForce } from '../../store/editions.ts';
import type { Reader } from '../../store/reader.ts';
import { findRepresentative, type Reading } from '../../store/representatives.ts';
import { failure } from '../problems.ts';
import { appliesTo } from '../records/read-by-rules.ts';

export interface PollRulebook {
  readonly id: string;
  readonly digest: string;
  readonly rulebook: Rulebook;
  readonly rules: PollRules;
}

type About = Pick<ReportFound, 'subject' | 'representative_id' | 'appraisal' | 'name'>;

/** Refused where no rulebook of the day says how to count. */
export async function pollRulebook(
  db: Reading,
  reader: Reader,
  about: About,
  on: Day,
): Promise<PollRulebook> {
  const editions = await editionsInForce(db, reader.congress, on);
  if (editions.length === 0) throw failure('no-rulebook', { on });
  const person =
    about.representative_id === null
      ? undefined
      : await findRepresentative(db, reader, about.representative_id);
  for (const { id, digest, rulebook } of editions) {
    if (person !== undefined && !(await appliesTo(rulebook, person, on))) continue;
    const rules = pollRulesOf(rulebook, about);
    if (rules !== undefined) return { id, digest, rulebook, rules };
    if (person !== undefined) break;
  }
  throw failure('report-input', {
    what:
      about.appraisal === null
        ? `${about.name}在${on}适用的积分办法没有写明述职测评怎样计票。`
        : `${on}施行的积分办法里没有对这类对象的“${about.appraisal}”。`,
    mend: '请核对日期；确需测评的，请先在积分办法中写明并通过。',
  });
}

/** Undefined: the rulebook does not say how such a poll is counted. */
export function pollRulesOf(
  { dutyReport, appraisals = [] }: Rulebook,
  { subject, appraisal }: Pick<About, 'subject' | 'appraisal'>,
): PollRules | undefined {
  return subject === 'representative'
    ? dutyReport
    : appraisals.find(({ name, of }) => name === appraisal && of === subject);
}
