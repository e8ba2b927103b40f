/** The duty report, and the appraisals of officials and bodies, as articles of a 办法. */
import { conditionInWords } from '../../engine/condition-words.ts';
import type { PollRules, Rulebook } from '../../engine/rulebook.ts';
import type { Names } from '../../engine/words.ts';
import { type Articles, points } from './articles.ts';
import { followUpInWords, perTermInWords, pollInWords, subjectWords, yearlyInWords } from './poll-words.ts';

export function printPolls(
  { dutyReport, appraisals = [] }: Rulebook,
  names: Names,
  articles: Articles,
): void {
  if (dutyReport !== undefined) {
    articles.chapter('述职测评');
    for (const said of [yearlyInWords(dutyReport, names), perTermInWords(dutyReport)])
      if (said !== '') articles.article(`${said}。`);
    articles.article(`民主测评${pollInWords(dutyReport)}。`);
    printFlags('测评', dutyReport, names, articles);
    const after = followUpInWords(dutyReport);
    if (after !== '') articles.article(`${after}。`);
  }
  if (appraisals.length === 0) return;
  articles.chapter('机关和工作人员测评');
  for (const appraisal of appraisals) {
    const { name, of } = appraisal;
    articles.article(`${name}的对象是${subjectWords[of]}，${pollInWords(appraisal)}。`);
    printFlags(name, appraisal, names, articles);
  }
}

function printFlags(poll: string, { flags }: PollRules, names: Names, articles: Articles): void {
  if (flags.length === 0) return;
  const said = flags.map(({ name, if: when }) => `${conditionInWords(when, names)}的，${name}`);
  articles.article(`${poll}结果有下列情形的，予以提示：`, { below: points(said) });
}
