/** Every page and form of the console, one line a file. */

import { deskRows } from './desk/desk.tsx';
import { commitmentRows } from './duty-reports/commitment.tsx';
import { commitmentListRows } from './duty-reports/commitments.tsx';
import { dutyReportRows } from './duty-reports/duty-report.tsx';
import { dutyReportListRows } from './duty-reports/duty-reports.tsx';
import { followUpRows } from './duty-reports/follow-up.tsx';
import { followUpListRows } from './duty-reports/follow-ups.tsx';
import { reportCoverageRows } from './duty-reports/report-coverage.tsx';
import { exportRows } from './exchange/export.tsx';
import { importRows } from './exchange/import.tsx';
import { accountRows } from './office/account.tsx';
import { accountListRows } from './office/accounts.tsx';
import { accountOpeningRows } from './office/accounts-opened.tsx';
import { auditRows } from './office/audit.tsx';
import { meRows } from './office/me.tsx';
import { ownAccountRows } from './office/own-account.tsx';
import { recusalRows } from './office/recusals.tsx';
import { scoreStatisticsRows } from './office/score-statistics.tsx';
import { settingsRows } from './office/settings.tsx';
import { signInRows } from './office/sign-in.tsx';
import { statisticsRows } from './office/statistics.tsx';
import type { Row } from './page.ts';
import { recordEntryRows } from './records/claim.tsx';
import { evidenceRows } from './records/evidence.ts';
import { matterRows } from './records/matter.tsx';
import { matterListRows } from './records/matters.tsx';
import { objectionRows } from './records/objections.tsx';
import { recordRows } from './records/record.tsx';
import { recordListRows } from './records/records.tsx';
import { representativeEditRows } from './representatives/edit.tsx';
import { representativePublicRows } from './representatives/public.tsx';
import { publicPageRows } from './representatives/public-page.tsx';
import { dossierRows } from './representatives/representative.tsx';
import { representativeRows } from './representatives/representatives.tsx';
import { termReferenceRows } from './representatives/term-references.tsx';
import { assessmentRows } from './reviews/assessment.tsx';
import { assessmentListRows } from './reviews/assessments.tsx';
import { reviewEnterRows } from './reviews/enter.tsx';
import { lateRecordRows } from './reviews/late-records.tsx';
import { reviewPaperRows } from './reviews/papers.tsx';
import { proposalRows } from './reviews/proposal.tsx';
import { reviewRows } from './reviews/review.tsx';
import { reviewListRows } from './reviews/reviews.tsx';
import { reviewUseRows } from './reviews/uses.tsx';
import { rulebookCaseRows } from './rulebooks/cases.tsx';
import { rulebookChangeRows } from './rulebooks/changes.tsx';
import { rulebookDifferenceRows } from './rulebooks/differences.tsx';
import { draftRows } from './rulebooks/draft.tsx';
import { rulebookFindingRows } from './rulebooks/findings.tsx';
import { rulebookRows } from './rulebooks/rulebook.tsx';
import { rulebookListRows } from './rulebooks/rulebooks.tsx';

export const rows: readonly Row[] = [
  ...signInRows,
  ...ownAccountRows,
  ...meRows,
  ...deskRows,
  ...representativeRows,
  ...dossierRows,
  ...representativeEditRows,
  ...representativePublicRows,
  ...publicPageRows,
  ...reviewListRows,
  ...reviewRows,
  ...assessmentListRows,
  ...assessmentRows,
  ...proposalRows,
  ...reviewUseRows,
  ...reviewEnterRows,
  ...termReferenceRows,
  ...reviewPaperRows,
  ...lateRecordRows,
  ...dutyReportListRows,
  ...reportCoverageRows,
  ...dutyReportRows,
  ...commitmentListRows,
  ...commitmentRows,
  ...followUpListRows,
  ...followUpRows,
  ...draftRows,
  ...rulebookListRows,
  ...rulebookRows,
  ...rulebookFindingRows,
  ...rulebookCaseRows,
  ...rulebookDifferenceRows,
  ...rulebookChangeRows,
  ...recordListRows,
  ...recordEntryRows,
  ...recordRows,
  ...evidenceRows,
  ...matterListRows,
  ...matterRows,
  ...objectionRows,
  ...recusalRows,
  ...statisticsRows,
  ...scoreStatisticsRows,
  ...auditRows,
  ...accountListRows,
  ...accountOpeningRows,
  ...accountRows,
  ...settingsRows,
  ...importRows,
  ...exportRows,
];
