/** A cohort as the text of a DOSSIERS.json, the way an office's own file would say it. */
import type { Cohort } from '../../engine/dossier.ts';
import { dossierWritten } from '../../rules/dossiers/text.ts';

export function dossiersFile(cohort: Cohort): string {
  return `${JSON.stringify({ period: cohort.period, dossiers: cohort.dossiers.map(dossierWritten) }, null, 1)}\n`;
}
