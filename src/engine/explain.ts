/**
 * A score sheet told in Chinese: every item in its order, the records behind the points, each step, the grade's
 * reason. A tree of headings and sentences, which the terminal indents and a page folds.
 */
import { assess } from './assessed.ts';
import type { Span } from './day.ts';
import type { Dossier } from './dossier.ts';
import { amount, spanWords, stated } from './explain-amount.ts';
import { flagLine, gateLines, gradeLines, marginLine, passedOverWords } from './explain-grade.ts';
import { kindFactOf, recordWords, statedIn } from './explain-record.ts';
import { gathered, type Subject, stepLines } from './explain-steps.ts';
import { traitKindsOf } from './names.ts';
import type { Item, Rulebook } from './rulebook.ts';
import type { ItemScore, ScoreSheet, SectionScore } from './sheet.ts';

export interface Passage {
  readonly title: string;
  /** "20分ï¼最高20分ï¼"; left out where the heading earns none. */
  readonly points?: string;
  readonly lines: readonly string[];
  readonly parts: readonly Passage[];
}

/** `dossier` is the one that the sheet was made from: the sheet names its records, the dossier says what they were. */
export function explain(sheet: ScoreSheet, rulebook: Rulebook, period: Span, dossier: Dossier): Passage {
  const subject = subjectOf(sheet, rulebook, period, dossier);
  return {
    title: `${sheet.name}（${sheet.localOffice}） ${spanWords(period)}`,
    points: `${amount(sheet.total, '分')}（${mostWords(sheet.attainable)}）`,
    lines: [
      `依据：${rulebook.title}，版本${rulebook.id}。`,
      ...gradeLines(subject),
      ...marginLine(subject),
      ...rankLines(sheet),
      ...dutyLines(sheet),
      ...shownLines(subject),
    ],
    parts: [
      ...sheet.sections.map((section) => sectionPassage(section, subject)),
      ...plain('总分', stepLines(sheet.steps, subject)),
      ...plain('必达要求', gateLines(subject)),
      ...plain(
        '述职测评',
        sheet.flags.map((flag) => flagLine(flag, subject)),
      ),
      ...plain(
        '提请处理',
        sheet.consequences.map((name) => `${name}。`),
      ),
      ...plain('没有单独计分的记录', passedOverLines(subject)),
    ],
  };
}

export function subjectOf(sheet: ScoreSheet, rulebook: Rulebook, period: Span, dossier: Dossier): Subject {
  const records = new Map(dossier.records.map((record) => [record.id, record]));
  const { traits, months } = assess(dossier, period, traitKindsOf(rulebook));
  const [monthsInOffice, kindFact] = [months.length, kindFactOf(rulebook)];
  return { sheet, rulebook, dossier, records, traits, monthsInOffice, kindFact };
}

function plain(title: string, lines: readonly string[]): Passage[] {
  return lines.length === 0 ? [] : [{ title, lines, parts: [] }];
}

function sectionPassage(section: SectionScore, subject: Subject): Passage {
  const rule = subject.rulebook.sections.find((one) => one.name === section.section);
  return {
    title: titled(section.section, [rule?.clause]),
    points: pointsWords(section.points, section.attainable, section.applies),
    lines: stepLines(section.steps, subject),
    parts: section.items.map((item) => itemPassage(item, rule?.items ?? [], subject)),
  };
}

function itemPassage(score: ItemScore, rules: readonly Item[], subject: Subject): Passage {
  const rule = rules.find((one) => one.name === score.item);
  const lines = stepLines(score.steps, subject, rule);
  const inner = score.items ?? [];
  return {
    title: titled(score.item, [score.duty, score.clause]),
    points: pointsWords(score.points, score.attainable, score.applies),
    lines: lines.length === 0 && inner.length === 0 ? ['没有可计分的记录。'] : lines,
    parts: inner.map((item) => itemPassage(item, rule?.items ?? [], subject)),
  };
}

function titled(name: string, notes: readonly (string | undefined)[]): string {
  const said = notes.filter((note) => note !== undefined);
  return said.length === 0 ? name : `${name}（${said.join('，')}）`;
}

function pointsWords(points: string, attainable: string, applies: boolean): string {
  return applies ? `${amount(points, '分')}（${mostWords(attainable)}）` : '不适用';
}

function mostWords(attainable: string): string {
  return attainable === 'none' ? '不设上限' : `最高${amount(attainable, '分')}`;
}

function rankLines(sheet: ScoreSheet): string[] {
  const inGroups = sheet.ranks.map(
    (rank) =>
      `${rank.ranking}${rank.group === undefined ? '' : `“${rank.group}”`}第${rank.rank}名，共${rank.of}人`,
  );
  const all = sheet.rank === undefined ? '不参加排名' : `全体第${sheet.rank}名`;
  return [`名次：${[all, ...inGroups].join('；')}。`];
}

function dutyLines(sheet: ScoreSheet): string[] {
  const duties = Object.entries(sheet.duties).map(([duty, points]) => `${duty}${amount(points, '分')}`);
  return duties.length === 0 ? [] : [`其中：${duties.join('，')}。`];
}

/** Figures that the rulebook prints beside the points: 履职天数. */
function shownLines(subject: Subject): string[] {
  return subject.rulebook.figures
    .filter((figure) => figure.show)
    .map((figure) => {
      const value = subject.sheet.figures[figure.name];
      return `${figure.name}：${value === undefined ? '尚无' : stated(value, figure.name, figure.unit)}。`;
    });
}

function passedOverLines({ sheet, records, rulebook, kindFact }: Subject): string[] {
  const lines = sheet.passedOver.map(({ record: id, because }) => {
    const record = records.get(id);
    const title =
      record === undefined
        ? `履职记录${id}`
        : recordWords(record, statedIn(record, rulebook), rulebook, kindFact);
    return `${title}：${passedOverWords(because)}。`;
  });
  return gathered(lines);
}
