/** Of each record, the items that looked at it and what it earned there, before caps of the item. */
import { textOf } from './decimal.ts';
import { amount, fractionIn } from './explain-amount.ts';
import { passedOverWords } from './explain-grade.ts';
import { add, type Fraction } from './fraction.ts';
import type { ItemScore, ScoreSheet } from './sheet.ts';

/** "视察调研和执法检查3.96分", or why it counts nowhere; nothing of a record that the sheet does not know. */
export function countedWords(
  sheet: Pick<ScoreSheet, 'sections' | 'passedOver'>,
): ReadonlyMap<string, readonly string[]> {
  const told = new Map<string, readonly string[]>();
  const tell = (record: string, words: string) => {
    const before = told.get(record) ?? [];
    // Several lines of an item may pass over the same record.
    if (!words.includes('：') || !before.includes(words)) told.set(record, [...before, words]);
  };
  for (const { items } of sheet.sections) for (const item of items) walk(item, tell);
  for (const { record, because } of sheet.passedOver) tell(record, passedOverWords(because));
  return told;
}

function walk(item: ItemScore, tell: (record: string, words: string) => void): void {
  // A record that several lines of the item look at earned what they give together.
  const earned = new Map<string, Fraction>();
  for (const step of item.steps) {
    if (step.step !== 'record') continue;
    const [before, value] = [earned.get(step.record), fractionIn(step.value)];
    earned.set(step.record, before === undefined ? value : add(before, value));
  }
  for (const [record, points] of earned) tell(record, `${item.item}${amount(textOf(points), '分')}`);
  for (const step of item.steps) {
    if (step.step === 'once') tell(step.record, `${item.item}：已计入“${step.keptIn}”`);
    if (step.step === 'unscored') tell(step.record, `${item.item}未计分，缺少${step.missing.join('、')}情况`);
  }
  for (const inner of item.items ?? []) walk(inner, tell);
}

/** The records that an item looked at, smaller items included; each once. */
export function recordsIn(item: ItemScore): readonly string[] {
  const own = item.steps.flatMap((step) => ('record' in step ? [step.record] : []));
  return [...new Set([...own, ...(item.items ?? []).flatMap(recordsIn)])];
}
