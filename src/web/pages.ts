/** Every page and form of the console, one line a file. */
import { accountRows } from './account.tsx';
import { accountListRows } from './accounts.tsx';
import { accountOpeningRows } from './accounts-opened.tsx';
import { assessmentRows } from './assessment.tsx';
import { assessmentListRows } from './assessments.tsx';
import { auditRows } from './audit.tsx';
import { commitmentRows } from './commitment.tsx';
import { commitmentListRows } from './commitments.tsx';
import { deskRows } from './desk.tsx';
import { draftRows } from './draft.tsx';
import { dutyReportRows } from './duty-report.tsx';
import { dutyReportListRows } from './duty-reports.tsx';
import { evidenceRows } from './evidence.ts';
import { exportRows } from './export.tsx';
import { followUpRows } from './follow-up.tsx';
import { followUpListRows } from './follow-ups.tsx';
import { importRows } from './import.tsx';
import { lateRecordRows } from './late-records.tsx';
import { matterRows } from './matter.tsx';
import { matterListRows } from './matters.tsx';
import { meRows } from './me.tsx';
import { objectionRows } from './objections.tsx';
import { ownAccountRows } from './own-account.tsx';
import type { Row } from './page.ts';
import { proposalRows } from './proposal.tsx';
import { publicPageRows } from './public-page.tsx';
import { recordRows } from './record.tsx';
import { recordEntryRows } from './record-claim.tsx';
import { recordListRows } from './records.tsx';
import { recusalRows } from './recusals.tsx';
import { reportCoverageRows } from './report-coverage.tsx';
import { dossierRows } from './representative.tsx';
import { representativeEditRows } from './representative-edit.tsx';
import { representativePublicRows } from './representative-public.tsx';
import { representativeRows } from './representatives.tsx';
import { reviewRows } from './review.tsx';
import { reviewEnterRows } from './review-enter.tsx';
import { reviewPaperRows } from './review-papers.tsx';
import { reviewUseRows } from './review-uses.tsx';
import { reviewListRows } from './reviews.tsx';
import { rulebookRows } from './rulebook.tsx';
import { rulebookCaseRows } from './rulebook-cases.tsx';
import { rulebookChangeRows } from './rulebook-changes.tsx';
import { rulebookDifferenceRows } from './rulebook-differences.tsx';
import { rulebookFindingRows } from './rulebook-findings.tsx';
import { rulebookListRows } from './rulebooks.tsx';
import { scoreStatisticsRows } from './score-statistics.tsx';
import { settingsRows } from './settings.tsx';
import { signInRows } from './sign-in.tsx';
import { statisticsRows } from './statistics.tsx';
import { termReferenceRows } from './term-references.tsx';

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
