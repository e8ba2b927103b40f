/** Gates, grades, quotas, exemptions and what follows, as articles of a 办法. */
import { conditionInWords } from '../../engine/condition-words.ts';
import type { Rulebook } from '../../engine/rulebook.ts';
import type { Names } from '../../engine/words.ts';
import { type Articles, points } from './articles.ts';
import {
  gateInWords,
  gradeInWords,
  noticeInWords,
  objectionInWords,
  quotaInWords,
  rankingInWords,
  stageInWords,
} from './outcome-words.ts';

export function printGrades(rulebook: Rulebook, names: Names, articles: Articles): void {
  const { gates, grades, ranks, exempt, consequences } = rulebook;
  const empty = [gates, grades, ranks, exempt, consequences].every((list) => list.length === 0);
  if (empty) return;
  articles.chapter('考核等次和结果运用');
  if (gates.length > 0) {
    articles.article('除得分外，应当做到下列各项：', {
      below: points(gates.map((gate) => gateInWords(gate, names))),
    });
  }
  if (grades.length > 0) {
    articles.article('考核等次由高到低依次评定，先符合者为准：', {
      below: points(grades.map((grade) => gradeInWords(grade, names))),
    });
  }
  for (const { name, quota } of grades) {
    if (quota !== undefined) articles.article(quotaInWords(name, quota));
  }
  articles.article(
    `按总分由高到低排名，总分相同的名次并列。${ranks.map((ranking) => rankingInWords(ranking, names)).join('')}`,
  );
  if (exempt.length > 0) {
    const said = exempt.map(({ name, if: when }) => `${name}：${conditionInWords(when, names)}`);
    articles.article('有下列情形之一的，照常计分，不定等次，不参加排名，不占名额：', { below: points(said) });
  }
  if (consequences.length > 0) {
    const said = consequences.map(({ name, if: when }) => `${conditionInWords(when, names)}的，${name}`);
    articles.article('考核结果提示下列事项，由有权机关决定：', { below: points(said) });
  }
}

export function printReview({ review }: Rulebook, articles: Articles): void {
  if (review === undefined) return;
  articles.chapter('考核程序');
  if (review.stages.length > 0) {
    articles.article('年度考核按下列程序进行：', { below: points(review.stages.map(stageInWords)) });
  }
  for (const said of [noticeInWords(review), objectionInWords(review)])
    if (said !== '') articles.article(`${said}。`);
}
