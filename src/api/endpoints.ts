/** Every row of the API. */
import { accountEndpoints } from './accounts.ts';
import { auditEndpoints } from './audit.ts';
import { commitmentEndpoints } from './commitments.ts';
import { coverageEndpoints } from './coverage.ts';
import { dutyReportActEndpoints } from './duty-report-acts.ts';
import { dutyReportPaperEndpoints } from './duty-report-papers.ts';
import { dutyReportTextEndpoints } from './duty-report-texts.ts';
import { dutyReportEndpoints } from './duty-reports.ts';
import type { Endpoint } from './endpoint.ts';
import { evidenceEndpoints } from './evidence.ts';
import { exportEndpoints } from './export.ts';
import { followUpEndpoints } from './follow-ups.ts';
import { importEndpoints } from './imports.ts';
import { matterEndpoints } from './matters.ts';
import { meEndpoints } from './me.ts';
import { objectionEndpoints } from './objections.ts';
import { publicPageEndpoints } from './public-pages.ts';
import { recordEndpoints } from './records.ts';
import { recusalEndpoints } from './recusals.ts';
import { representativeEndpoints } from './representatives.ts';
import { reviewActEndpoints } from './review-acts.ts';
import { reviewDeskEndpoints } from './review-desk.ts';
import { reviewUseEndpoints } from './review-uses.ts';
import { reviewEndpoints } from './reviews.ts';
import { rulebookEndpoints } from './rulebooks.ts';
import { scoreEndpoints } from './scores.ts';
import { sessionEndpoints } from './session.ts';
import { settingsEndpoints } from './settings.ts';
import { statisticsEndpoints } from './statistics.ts';

export const endpoints: readonly Endpoint[] = [
  ...sessionEndpoints,
  ...meEndpoints,
  ...accountEndpoints,
  ...recusalEndpoints,
  ...settingsEndpoints,
  ...auditEndpoints,
  ...representativeEndpoints,
  ...publicPageEndpoints,
  ...recordEndpoints,
  ...matterEndpoints,
  ...evidenceEndpoints,
  ...objectionEndpoints,
  ...importEndpoints,
  ...exportEndpoints,
  ...scoreEndpoints,
  ...rulebookEndpoints,
  ...statisticsEndpoints,
  ...reviewEndpoints,
  ...reviewActEndpoints,
  ...reviewDeskEndpoints,
  ...reviewUseEndpoints,
  // Before the reports by their ids: /duty-reports/coverage and /duty-reports/export are none.
  ...coverageEndpoints,
  ...dutyReportTextEndpoints,
  ...dutyReportEndpoints,
  ...dutyReportActEndpoints,
  ...followUpEndpoints,
  ...dutyReportPaperEndpoints,
  ...commitmentEndpoints,
];
