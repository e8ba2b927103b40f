/** A case about an appraisal: the poll of one official or body, and what comes of it. */
import type { Rulebook } from '../engine/rulebook.ts';
import { caseReader } from './case-dossiers.ts';
import { onlyRefused, readExpect } from './case-expect.ts';
import { casePeriodOf } from './case-period.ts';
import type { Case } from './cases.ts';
import { asMapping, asText, type Fields, type Reading, tell, tellUnknown } from './reading.ts';

export function readAppraisalCase(
  reading: Reading,
  rulebook: Rulebook,
  fields: Fields,
  called: string,
): Case | undefined {
  const [name, poll, expect] = ['appraisal', 'poll', 'expect'].map((key) => fields.get(key));
  const text = name && asText(reading, name, '一项测评', '部门工作满意度测评');
  const known = rulebook.appraisals ?? [];
  const rules = known.find((one) => one.name === text?.text);
  if (text !== undefined && rules === undefined) {
    const names = known.map((one) => one.name);
    tellUnknown(reading, 'case-expects-unknown', text.place, text.text, names, {
      name: text.text,
      what: '测评',
    });
  }
  const ballots = poll && asMapping(reading, poll, '一次测评的票数', '{ on: 2026-11-20, valid: 46, … }');
  if (expect === undefined) tell(reading, 'case-expects-nothing', fields.place, { case: called });
  if (rules === undefined || ballots === undefined || expect === undefined) return undefined;
  const period = casePeriodOf(rulebook);
  const reader = caseReader(reading, rulebook, period);
  const refusing = expect.kind === 'mapping' && expect.entries.some(({ key }) => key === 'refused');
  const tally = reader.readPoll(ballots, rules.name, rules, refusing);
  const expected = readExpect(reading, rulebook, rules, expect);
  onlyRefused(reading, expected);
  return {
    case: called,
    cohort: { period, dossiers: [] },
    appraised: { rules, ...(tally === undefined ? {} : { tally }) },
    refused: reader.finish(),
    expected,
  };
}
