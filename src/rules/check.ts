/**
 * `lvzhi check`, beyond shape: rules that are well written and yet cannot be meant so.
 *
 * Each family of checks is a file of its own beside `check/study`, which knows what every name may be and how much
 * every item can come to.
 */
import type { Cohort } from '../engine/dossier.ts';
import { adoptedProblems } from './adopted.ts';
import { checkProof, runCases } from './check/cases.ts';
import { checkConditions } from './check/conditions.ts';
import { checkGrades } from './check/grades.ts';
import { checkLaw } from './check/law.ts';
import { checkLimits } from './check/limits.ts';
import { checkLines } from './check/lines.ts';
import { checkClauses } from './check/papers.ts';
import { checkRounding } from './check/rounding.ts';
import { type Study, studyOf } from './check/study.ts';
import { checkTables } from './check/tables.ts';
import { checkTakes } from './check/takes.ts';
import { checkChanges, checkUsage } from './check/usage.ts';
import type { Edition } from './edition.ts';
import type { Problem } from './problems.ts';
import { inOrder } from './render.ts';

/** Everything that is wrong with the edition, in the order of the files; with dossiers, what only they can show too. */
export async function checkEdition(edition: Edition, cohort?: Cohort): Promise<readonly Problem[]> {
  const { rulebook, places, adopted } = edition;
  if (rulebook === undefined) return edition.problems;
  const study = studyOf(rulebook, places);
  return inOrder(
    unlike([
      ...edition.problems,
      ...families.flatMap((family) => family(study)),
      ...(cohort === undefined ? [] : checkChanges(study, cohort)),
      ...(edition.problems.length > 0 ? [] : checkProof(study, edition.cases)),
      ...(await runCases(study, edition.cases)),
      ...(adopted === undefined ? [] : adoptedProblems(rulebook, adopted, places)),
    ]),
  );
}

const families: readonly ((study: Study) => readonly Problem[])[] = [
  checkConditions,
  checkLines,
  checkTables,
  checkLimits,
  checkTakes,
  checkGrades,
  checkRounding,
  checkLaw,
  checkUsage,
  checkClauses,
];

/** What an item says for all its lines stands in each of them, and is told once. */
function unlike(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Set<string>();
  return problems.filter(({ code, place, what }) => {
    const key = [code, place.file, place.line, place.column, what].join('\n');
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
