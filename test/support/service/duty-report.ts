/** A congress with rules for duty reports and an appraisal, and reports in any state, made by the commands. */
import type { z } from 'zod';
import type { counts } from '../../../src/commands/duty-report/fields.ts';
import { holdMeeting } from '../../../src/commands/duty-report/hold.ts';
import { keyCount } from '../../../src/commands/duty-report/key.ts';
import { planReports } from '../../../src/commands/duty-report/plan.ts';
import type { Day } from '../../../src/engine/day.ts';
import { findReport, type ReportFound } from '../../../src/store/duty-report/duty-reports.ts';
import type { Somebody, SomeCongress } from './congress.ts';
import { reviewRules, underReviewRules } from './review.ts';
import type { Service } from './service.ts';

/** Valid papers are the base; under ten of them a poll is void. */
export const reportRules = `${reviewRules}
dutyReport:
  classes: [优秀, 称职, 基本称职, 不称职]
  quorum: { valid: 10 }
  rates: { base: valid }
  flags:
    - { flag: 交心谈心与整改, if: { 优秀票率: { below: 0.80 } } }
  followUp: { talkWithinDays: 15, rectifyWithinDays: 60 }
appraisals:
  - appraisal: 部门工作满意度测评
    of: body
    classes: [满意, 基本满意, 不满意]
    quorum: { valid: 5 }
    rates: { base: returned }
    flags:
      - { flag: 满意率偏低, if: { 满意票率: { below: 0.60 } } }
`;

export type CountsGiven = z.input<typeof counts>;

/** 50 issued; of the valid ones so many excellent, the others 称职. */
export function countsOf(excellent: number, valid = 46, others: Partial<CountsGiven> = {}): CountsGiven {
  return {
    ...{ issued: 50, returned: 48, valid, invalid: 48 - valid, present: 50 },
    classes: { 优秀: excellent, 称职: valid - excellent },
    ...others,
  };
}

export async function underReportRules(service: Service, rules = reportRules): Promise<SomeCongress> {
  return underReviewRules(service, rules);
}

export interface ReportThing {
  readonly congress: SomeCongress;
  readonly id: string;
  /** Who keys first and second: of the local office, and of the office. */
  readonly tellers: readonly [Somebody, Somebody];
}

/** Planned for the first representative, or the one asked for. */
export async function plannedReport(
  service: Service,
  congress: SomeCongress,
  { representative = congress.representatives[1], dueOn = '2026-11-30' } = {},
): Promise<ReportThing> {
  const { reports } = await planReports.run(service, congress.as.office.actor, {
    reports: [{ representative, dueOn }],
  });
  const [here, there] = congress.localOffices;
  const localOffice = representative === congress.representatives[2] ? there : here;
  const tellers = [
    await congress.somebody('localOffice', { localOffice }),
    await congress.somebody('office'),
  ] as const;
  return { congress, id: reports[0]?.id ?? '', tellers };
}

export async function heldReport(
  service: Service,
  congress: SomeCongress,
  { on = '2026-11-18', ...wanted }: { representative?: string; dueOn?: string; on?: string } = {},
): Promise<ReportThing> {
  const report = await plannedReport(service, congress, wanted);
  await holdMeeting.run(service, congress.as.office.actor, {
    ...{ report: report.id, version: 1, on: on as Day, place: '镇政府三楼会议室', expected: 60 },
  });
  return report;
}

/** Keyed alike by both tellers. */
export async function countedReport(
  service: Service,
  congress: SomeCongress,
  counts: CountsGiven,
  wanted: { representative?: string; dueOn?: string; on?: string } = {},
): Promise<ReportThing> {
  const report = await heldReport(service, congress, wanted);
  for (const [index, teller] of report.tellers.entries()) {
    await keyCount.run(service, teller.actor, { report: report.id, version: 2 + index, counts });
  }
  return report;
}

/** As it stands, by the office's own reading. */
export async function reportNow(
  service: Service,
  { congress, id }: Pick<ReportThing, 'congress' | 'id'>,
): Promise<ReportFound> {
  const reader = { congress: congress.id, scope: { kind: 'congress' } } as const;
  const found = await findReport(service.db, reader, id);
  if (found === undefined) throw new Error('there is no such report');
  return found;
}
