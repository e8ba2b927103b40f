/** Sections, items and lines as articles of a 办法. */
import { conditionInWords } from '../../engine/condition-words.ts';
import type { Item, Section } from '../../engine/rulebook.ts';
import { type Names, percentInWords, takeInWords } from '../../engine/words.ts';
import { type Articles, points } from './articles.ts';
import { eachInWords, lineInWords, sumInWords, unitOf } from './item-words.ts';

export function printSection(section: Section, names: Names, articles: Articles): void {
  articles.chapter(section.name);
  const own = [
    section.for === undefined ? '' : `本部分适用于${conditionInWords(section.for, names)}的代表`,
    section.if === undefined ? '' : `${conditionInWords(section.if, names)}的，本部分方可得分`,
    '本部分得分为下列各项之和',
    ...sumInWords(section, names),
    section.weight === undefined ? '' : `按${percentInWords(section.weight)}计入总分`,
  ];
  articles.article(`${labelled([clauseOf(section.clause)])}${sentence(own)}`);
  for (const item of section.items) {
    const { sentences, below } = itemInWords(item, names);
    articles.article(sentences, { title: item.name, below });
  }
}

interface Said {
  readonly sentences: string;
  readonly below: readonly string[];
}

function itemInWords(item: Item, names: Names): Said {
  const tables: string[] = [];
  const lines = item.lines.map((line) => lineInWords(line, names, tables));
  const several = lines.length > 1;
  const inner = item.items.map((one) => ({ name: one.name, ...itemInWords(one, names) }));
  const own = [
    item.for === undefined ? '' : `适用于${conditionInWords(item.for, names)}的代表`,
    item.if === undefined ? '' : `${conditionInWords(item.if, names)}的，方可得分`,
    several
      ? '符合下列情形的，逐项相加'
      : (lines[0] ?? (item.take === undefined ? '得分为下列各目之和' : '分为下列各目')),
    ...item.each.map((each) => eachInWords(each, names)),
    item.take === undefined ? '' : takeInWords(item.take, unitOf(item)),
    ...sumInWords(item, names),
  ];
  const named = inner.map(({ name, sentences }) => `${name}：${sentences.replace(/。$/, '')}`);
  return {
    sentences: `${labelled([item.duty ?? '', clauseOf(item.clause)])}${sentence(own)}`,
    below: [...points(several ? lines : named), ...tables, ...inner.flatMap(({ below }) => below)],
  };
}

function labelled(labels: readonly string[]): string {
  const said = labels.filter((label) => label !== '');
  return said.length === 0 ? '' : `（${said.join('；')}）`;
}

function clauseOf(clause: string | undefined): string {
  return clause === undefined ? '' : `条款依据：${clause}`;
}

/** Parts into one sentence; what stands in front of a colon or comma keeps it. */
export function sentence(parts: readonly string[]): string {
  return `${parts.filter((part) => part !== '').join('；')}。`;
}
