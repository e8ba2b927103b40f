/** `lvzhi check`: all problems of all editions, and on request what the rules do to each kind of record. */
import { calendarYears, readCalendar } from '../rules/calendar.ts';
import { checkEdition } from '../rules/check.ts';
import { readEdition } from '../rules/edition.ts';
import { editionsBelow } from '../rules/editions.ts';
import { survey, surveyText } from '../rules/survey.ts';
import { found, problemsText, readyCohort } from './inputs.ts';
import { done, type Io, misused, refused } from './io.ts';

export interface CheckOptions {
  readonly survey?: boolean;
  readonly dossiers?: string;
}

export async function check(paths: readonly string[], options: CheckOptions, io: Io): Promise<number> {
  const roots = paths.length === 0 ? ['rules-config'] : paths;
  if (!roots.every((path) => found(path, io))) return misused;
  const editions = [...new Set(roots.flatMap(editionsBelow))];
  if (editions.length === 0) {
    io.err(`“${roots.join('”“')}”里没有计分办法：要有 rulebook.yaml，或者单个的 .yaml 文件。\n`);
    return misused;
  }
  let [errors, warnings] = [await calendarErrors(roots, io), 0];
  for (const [index, path] of editions.entries()) {
    io.progress(`正在检查 ${path}（${index + 1}/${editions.length}）……`);
    const edition = await readEdition(path);
    const cohort =
      options.dossiers === undefined || edition.rulebook === undefined
        ? undefined
        : await readyCohort(options.dossiers, edition.rulebook, io);
    if (typeof cohort === 'number') return cohort;
    const problems = await checkEdition(edition, cohort);
    const wrong = problems.filter((problem) => problem.level === 'error').length;
    errors += wrong;
    warnings += problems.length - wrong;
    io.out(problemsText(problems, edition.texts));
    if (options.survey !== true || edition.rulebook === undefined || wrong > 0) continue;
    io.out(`${path}\n${surveyText(await survey(edition.rulebook, cohort))}\n\n`);
  }
  io.out(`共检查 ${editions.length} 个版本：${errors} 个错误，${warnings} 个提醒。\n`);
  return errors > 0 ? refused : done;
}

/** How many there are; what is well filled in is not mentioned. */
async function calendarErrors(roots: readonly string[], io: Io): Promise<number> {
  let errors = 0;
  for (const root of roots) {
    for (const year of calendarYears(root)) {
      const { problems, texts } = await readCalendar(root, year);
      errors += problems.length;
      io.out(problemsText(problems, texts));
    }
  }
  return errors;
}
