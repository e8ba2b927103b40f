/** Polls in words: for the printed 办法 and for the comparison of two. */
import { conditionInWords } from '../../engine/condition-words.ts';
import { countWords } from '../../engine/poll-count.ts';
import type { Appraisal, DutyReportRules, Paper, PollRules } from '../../engine/rulebook.ts';
import type { Names } from '../../engine/words.ts';
import { dueInWords } from './outcome-words.ts';

export const subjectWords: Readonly<Record<Appraisal['of'], string>> = {
  official: '工作人员',
  body: '机关',
};

/** Without whose poll it is: «分为优秀、称职2档，票率以有效票为基数。…». */
export function pollInWords({ classes, base, quorum, papers = [], attendance, ballot }: PollRules): string {
  const least = Object.entries(quorum).map(
    ([count, number]) => `${countWords[count as keyof typeof countWords]}不少于${number}`,
  );
  return [
    `分为${classes.join('、')}${classes.length}档，票率以${countWords[base]}为基数`,
    ...papersInWords(papers),
    ...(attendance === 'open' ? ['选民自行到会的，可以参加测评，实到人数可以多于应到人数'] : []),
    ...(least.length === 0 ? [] : [`${least.join('，且')}的，测评有效；达不到的，视为未测评`]),
    ...ballot.map(({ class: name, most }) => `每张选票至多填写${most}个“${name}”`),
  ].join('。');
}

const countsAs: Readonly<Record<Paper['counts'], string>> = {
  abstained: '计入有效票，作弃权',
  invalid: '作无效票',
};

function papersInWords(papers: readonly Paper[]): string[] {
  const said = (['abstained', 'invalid'] as const).flatMap((counts) => {
    const names = papers.filter((paper) => paper.counts === counts).map(({ name }) => name);
    return names.length === 0 ? [] : [`${names.join('、')}的票${countsAs[counts]}`];
  });
  return said.length === 0 ? [] : [said.join('；')];
}

export function yearlyInWords({ yearly }: DutyReportRules, names: Names): string {
  if (yearly === undefined) return '';
  const { when, due } = yearly;
  return `代表每年在${dueInWords(due)}前向常委会报告一次履职情况，以${conditionInWords(when, names)}的履职记录为准`;
}

export function perTermInWords({ perTerm }: DutyReportRules): string {
  return perTerm === undefined ? '' : `任期内至少向选民述职${perTerm}次`;
}

export function followUpInWords({ followUp }: DutyReportRules): string {
  const { talkWithinDays, rectifyWithinDays } = followUp ?? {};
  const after = [
    talkWithinDays === undefined ? '' : `计票后${talkWithinDays}天内交心谈心`,
    rectifyWithinDays === undefined ? '' : `谈话后${rectifyWithinDays}天内完成整改`,
  ].filter((part) => part !== '');
  return after.length === 0 ? '' : `有前款提示的，应当在${after.join('，')}`;
}
