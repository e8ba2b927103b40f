/**
 * A rulebook as the text of a 办法 in Markdown.
 *
 * The rule file is the published text: every number and name here comes from it, and nothing else is said.
 */
import { conditionInWords } from '../engine/condition-words.ts';
import { figureInWords } from '../engine/figure-words.ts';
import type { Rulebook } from '../engine/rulebook.ts';
import { dayInWords, listed, type Names, namesOf, percentInWords } from '../engine/words.ts';
import { type Articles, createArticles, points, table } from './print/articles.ts';
import { sumInWords } from './print/item-words.ts';
import { printSection, sentence } from './print/items.ts';
import { periodInWords, ratingInWords, roundingOf, valuesOf } from './print/name-words.ts';
import { printGrades, printReview } from './print/outcome.ts';
import { printPolls } from './print/polls.ts';

export function print(rulebook: Rulebook): string {
  const names = namesOf(rulebook);
  const articles = createArticles([`# ${rulebook.title}`, ...basisOf(rulebook)]);
  printGeneral(rulebook, names, articles);
  printRecords(rulebook, names, articles);
  for (const section of rulebook.sections) printSection(section, names, articles);
  printFigures(rulebook, names, articles);
  printGrades(rulebook, names, articles);
  printReview(rulebook, articles);
  printPolls(rulebook, names, articles);
  return articles.text();
}

const seen = {
  全文: '所见为全文',
  部分: '只见到部分原文',
  报道: '所见为报道',
  示例: '本办法为示例',
} as const;

function basisOf({ basis }: Rulebook): readonly string[] {
  if (basis === undefined) return [];
  const notShown =
    basis.notShown.length === 0
      ? ''
      : `没有见到或没有写明的：${basis.notShown.map((one) => one.replace(/。$/, '')).join('；')}。`;
  const url = basis.url === undefined ? '' : `（${basis.url}）`;
  return [`> 来源：${basis.source}${url}。${seen[basis.seen]}。${notShown}`];
}

// ---- 总则 ------------------------------------------------------------------------------------------------------

function printGeneral(rulebook: Rulebook, names: Names, articles: Articles): void {
  const { inForce, appliesTo, assessed, once, sections, total } = rulebook;
  articles.chapter('总则');
  const until = inForce.until === undefined ? '' : `，至${dayInWords(inForce.until)}止`;
  articles.article(`本办法自${dayInWords(inForce.from)}起施行${until}。`);
  const who = assessed === 'group' ? '代表小组' : '人大代表';
  const which = appliesTo === undefined ? '' : `${conditionInWords(appliesTo, names)}的`;
  articles.article(`考核对象为${which}${who}。`);
  articles.article(`${periodInWords(rulebook)}。`);
  const admit = rulebook.admit === undefined ? '' : `，且${conditionInWords(rulebook.admit, names)}`;
  articles.article(`只有经核实、发生在考核周期和任职期间内${admit}的履职记录计分。`);
  for (const items of once) {
    const named = listed(
      items.map((item) => `“${item}”`),
      '和',
    );
    articles.article(`同一事项在${named}中都能得分的，只计得分多的一项。`);
  }
  const parts = sections.map(({ name, weight }) =>
    weight === undefined ? name : `${name}（占${percentInWords(weight)}）`,
  );
  articles.article(sentence([`总分由${listed(parts, '和')}组成`, ...sumInWords(total, names)]));
  articles.article(`${roundingOf(rulebook)}。`);
}

// ---- 履职记录和代表情况 -------------------------------------------------------------------------------------------

function printRecords({ facts, traits, ratings }: Rulebook, names: Names, articles: Articles): void {
  articles.chapter('记录和评分');
  if (facts.length > 0) {
    const rows = facts.map((fact) => [
      fact.name,
      valuesOf(fact),
      'default' in fact && fact.default !== undefined ? fact.default : '',
      fact.asked === undefined ? '' : `${conditionInWords(fact.asked, names)}的记录`,
    ]);
    articles.article('履职记录载明下列事项：', {
      below: [table(['事项', '可填内容', '不填时', '必须填写'], rows)],
    });
  }
  if (traits.length > 0) {
    const rows = traits.map((trait) => [
      trait.name,
      valuesOf(trait),
      'default' in trait && trait.default !== undefined ? trait.default : '',
    ]);
    articles.article('代表的情况按下列各项登记：', { below: [table(['项目', '可填内容', '不填时'], rows)] });
  }
  if (ratings.length > 0) {
    articles.article('下列各项由人评分：', {
      below: points(ratings.map((rating) => ratingInWords(rating, names))),
    });
  }
}

function printFigures({ figures }: Rulebook, names: Names, articles: Articles): void {
  if (figures.length === 0) return;
  articles.chapter('数据口径');
  articles.article('本办法中的下列各数，按以下口径计算：', {
    below: points(figures.map((figure) => `${figure.name}：${figureInWords(figure, names)}`)),
  });
}
