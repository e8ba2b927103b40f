/** The duty report (述职): its ballots, the report of each year, and what follows below the line. */
import type { DutyReportRules } from '../engine/rulebook.ts';
import { readCondition } from './conditions.ts';
import { keys } from './keys.ts';
import { readPollRules } from './poll-rules.ts';
import { daysMost } from './procedure.ts';
import { asMapping, fieldsOf, placed, type Reading, tell } from './reading.ts';
import { readMonthDay, readWhole } from './scalars.ts';
import { askRecord, type Scope } from './scope.ts';
import type { Written } from './written.ts';

const reportsMost = 100;

export function readDutyReport(
  reading: Reading,
  scope: Scope,
  term: boolean,
  written: Written,
): DutyReportRules | undefined {
  const example = '{ classes: [优秀, 称职], rates: { base: valid } }';
  const mapping = asMapping(reading, written, '述职测评', example);
  if (mapping === undefined) return undefined;
  const fields = fieldsOf(reading, mapping, keys.dutyReport, ['classes', 'rates']);
  const [yearly, perTerm, followUp] = ['yearly', 'perTerm', 'followUp'].map((key) => fields.get(key));
  const each = yearly && readYearly(reading, scope, yearly);
  const days = followUp && readFollowUp(reading, followUp);
  // One is what goes without saying, and a rulebook that says so means the same.
  const times = perTerm === undefined ? 1 : readWhole(reading, perTerm, 1, reportsMost);
  if (perTerm !== undefined && !term) {
    tell(reading, 'term-missing', perTerm.place, { because: '写了 perTerm' });
  }
  const report: DutyReportRules = {
    ...readPollRules(reading, scope, fields),
    ...(each === undefined ? {} : { yearly: each }),
    ...(times === 1 ? {} : { perTerm: times }),
    ...(days === undefined ? {} : { followUp: days }),
  };
  return placed(reading, report, mapping);
}

function readYearly(reading: Reading, scope: Scope, written: Written): DutyReportRules['yearly'] {
  const example = '{ when: { 类别: 向常委会报告 }, due: 12-31 }';
  const mapping = asMapping(reading, written, '每年的书面报告', example);
  if (mapping === undefined) return undefined;
  const fields = fieldsOf(reading, mapping, keys.yearly, keys.yearly);
  const [when, due] = keys.yearly.map((key) => fields.get(key));
  const condition = when && readCondition(reading, scope, askRecord('yearly 的 when 里'), when);
  const day = due && readMonthDay(reading, due);
  if (condition === undefined || day === undefined) return undefined;
  return placed(reading, { when: condition, due: day }, mapping);
}

function readFollowUp(reading: Reading, written: Written): DutyReportRules['followUp'] {
  const mapping = asMapping(reading, written, '后续期限', '{ talkWithinDays: 15, rectifyWithinDays: 60 }');
  if (mapping === undefined) return undefined;
  const fields = fieldsOf(reading, mapping, keys.followUp);
  const [talk, rectify] = keys.followUp.map((key) => fields.get(key));
  return placed(
    reading,
    {
      ...(talk === undefined ? {} : { talkWithinDays: readWhole(reading, talk, 1, daysMost) }),
      ...(rectify === undefined ? {} : { rectifyWithinDays: readWhole(reading, rectify, 1, daysMost) }),
    },
    mapping,
  );
}
