/** The steps of an item, a section or the total as sentences, in their order. */
import { comparisonsIn } from './classes.ts';
import type { DutyRecord } from './dossier.ts';
import { amount, partWords } from './explain-amount.ts';
import { factsOf, madeWords, recordWords } from './explain-record.ts';
import { namesOf } from './numbers.ts';
import type { Item, Rulebook, Take } from './rulebook.ts';
import type { ScoreSheet, Step } from './sheet.ts';
import { type Known, stateOf, unitOf } from './state-words.ts';
import { roundingInWords, takeInWords } from './words.ts';

export interface Subject extends Known {
  readonly sheet: ScoreSheet;
  /** The fact that says what kind of act a record is. */
  readonly kindFact: string | undefined;
  readonly records: ReadonlyMap<string, DutyRecord>;
}

export function stepLines(steps: readonly Step[], subject: Subject, item?: Item): string[] {
  return gathered(steps.flatMap((step, index) => sentencesOf(step, steps, index, subject, item)));
}

/** Like lines in a row are said once. */
export function gathered(lines: readonly string[]): string[] {
  const first = lines.filter((line, index) => line !== lines[index - 1]);
  let at = 0;
  return first.map((line) => {
    const from = at;
    while (lines[at] === line) at += 1;
    return at - from === 1 ? line : `${line.slice(0, -1)}（同样的${at - from}条）。`;
  });
}

function sentencesOf(
  step: Step,
  steps: readonly Step[],
  index: number,
  subject: Subject,
  item: Item | undefined,
): string[] {
  switch (step.step) {
    case 'record': {
      const matter = step.matter !== undefined && countsMatters(item) ? `〔事项${step.matter}〕` : '';
      const unit = unitOf(step.made.quantity?.of, subject.rulebook);
      return [
        `${recordOf(step.record, item, subject, step.line)}${matter}：${madeWords(step.made, step.value, unit)}。`,
      ];
    }
    case 'dossier': {
      const unit = unitOf(step.made.quantity?.of, subject.rulebook);
      return [`${dossierWords(step, item, subject)}：${madeWords(step.made, step.value, unit)}。`];
    }
    case 'unscored':
      return [
        `${recordOf(step.record, item, subject, step.line)}：未计分，缺少${step.missing.join('、')}情况。`,
      ];
    case 'once':
      return [`${recordOf(step.record, item, subject)}：一事一计，已计入“${step.keptIn}”。`];
    case 'take':
      return [
        `${takeWords(
          step.take,
          step.kept.map((key) => keyWords(key, subject)),
        )}，计${amount(step.value, '分')}。`,
      ];
    case 'part':
      return [`${partName(step.key, step.part, subject)}：${partChange(step)}。`];
    case 'sum':
      return needsSum(steps.slice(0, index), item)
        ? [`${item?.lines.length ? '' : '各项'}合计${amount(step.value, '分')}。`]
        : [];
    case 'base':
      return [`加基础分${amount(step.amount, '分')}，为${amount(step.value, '分')}。`];
    case 'multiply':
      return [
        `乘以系数${amount(step.factor)}${nameNote(step.name, step.factor)}，为${amount(step.value, '分')}。`,
      ];
    case 'best':
      return [
        `全体最高${amount(step.highest, '分')}折为${amount(step.best, '分')}，按比例为${amount(step.value, '分')}。`,
      ];
    case 'floor':
      return [`低于下限${amount(step.limit, '分')}，按${amount(step.value, '分')}计。`];
    case 'cap':
      return [`超过上限${amount(step.limit, '分')}，按${amount(step.value, '分')}计。`];
    case 'rounding':
      return [
        `${roundingWords(subject.rulebook)}：${amount(step.before, '分')}取${amount(step.value, '分')}。`,
      ];
    case 'weight': {
      const spread =
        step.weight === step.written ? '' : `（原定${amount(step.written)}，其他大项不适用，权重分摊）`;
      return [`按权重${amount(step.weight)}${spread}计入总分${amount(step.value, '分')}。`];
    }
    case 'gate':
      return [`未达到“${step.gate}”，按${amount(step.value, '分')}计。`];
    case 'not-applicable':
      return [`不适用${because(step.because, subject)}。`];
    case 'nothing':
      return [`不得分：未满足条件${because(step.because, subject)}。`];
    case 'pending':
      return [`待评：缺少${step.because.join('、')}，暂按0分计。`];
  }
}

/** One value needs no adding up, and a take of the whole item has said the sum. */
function needsSum(before: readonly Step[], item: Item | undefined): boolean {
  if (item === undefined || item.items.length > 0) return true;
  const last = before.at(-1);
  if (last?.step === 'take' && last.line === undefined) return false;
  return before.filter((step) => step.step === 'record' || step.step === 'dossier').length > 1;
}

function countsMatters(item: Item | undefined): boolean {
  return item?.each.some((part) => part.key === 'matter') ?? false;
}

/** What a line without records rests on: its quantity, the names in its points, or the condition that it met. */
function dossierWords(
  step: Extract<Step, { step: 'dossier' }>,
  item: Item | undefined,
  subject: Subject,
): string {
  if (step.made.quantity !== undefined) return step.made.quantity.of;
  const line = item?.lines[step.line - 1];
  const conditions = [line?.if, item?.if].flatMap((one) => (one === undefined ? [] : comparisonsIn(one)));
  const named = line === undefined ? [] : [...namesOf(line.points), ...conditions.map(({ fact }) => fact)];
  const stated = [...new Set(named)].map((name) => stateOf(name, subject)).filter((text) => text !== '');
  if (stated.length > 0) return stated.join('，');
  return named.length === 0 ? '本人' : `${named.join('、')}没有填报`;
}

/** Told by what one line of the item looks at, or by what all of them do. */
function recordOf(id: string, item: Item | undefined, subject: Subject, line?: number): string {
  const record = subject.records.get(id);
  const lines = (item?.lines ?? []).filter((_, index) => line === undefined || index === line - 1);
  return record === undefined
    ? `履职记录${id}`
    : recordWords(record, factsOf(lines), subject.rulebook, subject.kindFact);
}

function because(names: readonly string[], subject: Subject): string {
  if (names.length === 0) return '';
  return `（${names.map((name) => stateOf(name, subject) || `无${name}`).join('，')}）`;
}

function nameNote(name: string, factor: string): string {
  return name === '' || name === factor ? '' : `（${name}）`;
}

function takeWords(take: Take, kept: readonly string[]): string {
  const named = [...new Set(kept)].filter((name) => name !== '');
  return `${takeInWords(take)}${named.length === 0 || named.length > 6 ? '' : `（${named.join('、')}）`}`;
}

/** What a take kept: a record by its day, a calendar part in words, a smaller item or a matter by its name. */
function keyWords(key: string, subject: Subject): string {
  return subject.records.get(key)?.on ?? calendarWords(key);
}

function calendarWords(key: string): string {
  return /^\d{4}(-(\d{2}|[QH]\d))?$/.test(key) ? partWords(key) : key;
}

function partName(key: string, part: string, subject: Subject): string {
  switch (key) {
    case 'record':
      return `${keyWords(part, subject)}的记录`;
    case 'matter':
      // A record without a matter is its own, and its label says so.
      return part.startsWith('record ') ? `${keyWords(part.slice(7), subject)}的记录` : `事项${part}`;
    case 'member':
      return `成员${part}`;
    case 'day':
      return `${part}当天`;
    default:
      return calendarWords(part);
  }
}

function partChange(step: Extract<Step, { step: 'part' }>): string {
  const [before, value] = [amount(step.before, '分'), amount(step.value, '分')];
  switch (step.by) {
    case 'take':
      return `共${before}，按规定取大，计${value}`;
    case 'floor':
      return `共${before}，低于下限，按${value}计`;
    case 'cap':
      return `共${before}，超过上限，按${value}计`;
  }
}

function roundingWords(rulebook: Rulebook): string {
  if (rulebook.rounding === 'none') return '取整';
  const { mode, places } = rulebook.rounding;
  return `${roundingInWords(mode)}${places === 0 ? '到整数' : `保留${places}位小数`}`;
}
