/** Every address of the console: made here, so that a page that moves is moved in one place. */
import { filledPath } from './filled-path.ts';

/** What a page was asked, where anything was. */
type Query = Readonly<Record<string, string | number | undefined>>;

function at(path: string, query: Query = {}): string {
  const said = Object.entries(query).flatMap(([key, value]) =>
    value === undefined || value === '' ? [] : [[key, `${value}`] as [string, string]],
  );
  return said.length === 0 ? path : `${path}?${new URLSearchParams(said)}`;
}

const of = (path: string) => (id: string) => filledPath(path, { id });

/** An edition's id is its folder and its name: demo-district/2026. */
function edition(id: string): string {
  const [congress = '', name = ''] = id.split('/');
  return filledPath('/rulebooks/{congress}/{edition}', { congress, edition: name });
}

/** No page: it answers one line. */
export const importProgress = '/import/progress/{key}';

export const paths = {
  desk: () => '/',
  signIn: (to?: string) => at('/sign-in', { to }),
  signOut: () => '/sign-out',
  me: () => '/me',
  password: () => '/password',
  post: (to?: string) => at('/post', { to }),
  representatives: (query?: Query) => at('/representatives', query),
  representative: of('/representatives/{id}'),
  newRepresentative: () => '/representatives/new',
  publicPageOf: of('/representatives/{id}/public'),
  publicPage: (address: string) => filledPath('/public/{address}', { address }),
  editRepresentative: of('/representatives/{id}/edit'),
  dossier: (id: string, period: string) => at(filledPath('/representatives/{id}', { id }), { period }),
  records: (query?: Query) => at('/records', query),
  record: of('/records/{id}'),
  claimRecord: (query?: Query) => at('/records/claim', query),
  registerRecord: (query?: Query) => at('/records/register', query),
  evidence: of('/evidence/{id}'),
  matters: (query?: Query) => at('/matters', query),
  matter: (id: string, query?: Query) => at(filledPath('/matters/{id}', { id }), query),
  newMatter: (query?: Query) => at('/matters/new', query),
  editMatter: of('/matters/{id}/edit'),
  objections: (query?: Query) => at('/objections', query),
  dutyReports: (query?: Query) => at('/duty-reports', query),
  dutyReport: of('/duty-reports/{id}'),
  reportMinutes: of('/duty-reports/{id}/minutes'),
  dutyReportPaper: of('/duty-report-papers/{id}'),
  reportCoverage: (query?: Query) => at('/duty-reports/coverage', query),
  commitments: (query?: Query) => at('/commitments', query),
  commitment: of('/commitments/{id}'),
  followUps: (query?: Query) => at('/follow-ups', query),
  followUp: of('/follow-ups/{id}'),
  followUpPaper: (id: string, purpose: string | undefined) =>
    at(filledPath('/follow-up-papers/{id}', { id }), { purpose }),
  rulebooks: () => '/rulebooks',
  rulebook: edition,
  rulebookPart: (id: string, part: 'findings' | 'cases' | 'differences' | 'changes', query?: Query) =>
    at(`${edition(id)}/${part}`, query),
  rulebookFolder: () => '/rulebooks/folder',
  draft: (query?: Query) => at('/rulebooks/draft', query),
  reviews: () => '/reviews',
  review: of('/reviews/{id}'),
  assessments: (id: string, query?: Query) => at(filledPath('/reviews/{id}/assessments', { id }), query),
  assessment: (id: string, representative: string) =>
    filledPath('/reviews/{id}/assessments/{representative}', { id, representative }),
  proposal: of('/reviews/{id}/proposal'),
  lateRecords: of('/reviews/{id}/late-records'),
  reviewUses: (id: string, query?: Query) => at(filledPath('/reviews/{id}/uses', { id }), query),
  reviewPaper: of('/review-papers/{id}'),
  reviewMinutes: of('/review-minutes/{id}'),
  termReferences: (query?: Query) => at('/term-references', query),
  enterAssessments: (id: string, query?: Query) => at(filledPath('/reviews/{id}/enter', { id }), query),
  recusals: () => '/recusals',
  statistics: (query?: Query) => at('/statistics', query),
  scoreStatistics: (query?: Query) => at('/statistics/scores', query),
  audit: (query?: Query) => at('/audit', query),
  accounts: (query?: Query) => at('/accounts', query),
  openAccounts: () => '/accounts/representatives',
  account: of('/accounts/{id}'),
  settings: () => '/settings',
  import: () => '/import',
  importProgress: (key: string) => filledPath(importProgress, { key }),
  export: (query: Query) => at('/export', query),
} as const;
