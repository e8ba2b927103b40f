/** What a case expects: only what is written is compared. */
import { fractionOfText } from '../engine/decimal.ts';
import { everyItem } from '../engine/order.ts';
import type { Appraisal, Rulebook } from '../engine/rulebook.ts';
import { rankingInWords } from '../engine/sheets.ts';
import { namesOf } from '../engine/words.ts';
import { refusable } from './case-refused.ts';
import type { Expected } from './cases.ts';
import { asMapping, asText, fieldsOf, type Reading, tell, tellUnknown, wrongShape } from './reading.ts';
import { decimalIn, readChoice, readWhole } from './scalars.ts';
import type { Text, Written } from './written.ts';

const singles = ['total', 'attainable', 'margin', 'rank', 'grade', 'yearly'] as const;
const byName = ['items', 'sections', 'figures', 'gates', 'ranks', 'rates'] as const;
const lists = ['unmet', 'pending', 'exempt', 'consequences', 'flags', 'refused'] as const;
export const aspects = [...singles, ...byName, ...lists] as const;
export type Aspect = (typeof aspects)[number];
/** Of an appraisal nothing else comes. */
const ofAppraisal: readonly Aspect[] = ['rates', 'flags', 'refused'];
const ofDossier = aspects.filter((aspect) => aspect !== 'rates');

const words: Readonly<
  Record<(typeof byName)[number] | 'exempt' | 'consequences' | 'flags' | 'refused' | 'grade', string>
> = {
  items: '计分项',
  sections: '大项',
  figures: '数',
  gates: '必达或否决事项',
  ranks: '分组名次',
  rates: '票的类别',
  exempt: '豁免',
  consequences: '后果',
  flags: '测评提示',
  refused: '评分、记录事项、代表情况、测评档次或票数',
  grade: '等次',
};

export function readExpect(
  reading: Reading,
  rulebook: Rulebook,
  about: string | Appraisal,
  written: Written,
): Expected[] {
  const [representative, appraisal] = typeof about === 'string' ? [about] : [about.name, about];
  const mapping = asMapping(reading, written, '应得的结果', '{ total: 73 }');
  if (mapping === undefined) return [];
  const fields = fieldsOf(reading, mapping, appraisal === undefined ? ofDossier : ofAppraisal);
  const known = namesIn(rulebook, appraisal);
  const all: Expected[] = [];
  const add = (of: Aspect, from: Written, value: Expected['value'], name?: string) =>
    all.push({ representative, of, value, place: from.place, ...(name === undefined ? {} : { name }) });

  for (const key of singles) {
    const value = fields.get(key);
    if (value !== undefined) add(key, value, readSingle(reading, rulebook, key, value));
  }
  for (const key of byName) {
    const value = fields.get(key);
    const named = value && asMapping(reading, value, `各${words[key]}的结果`, '{ 名称: 20 }');
    for (const { key: name, keyPlace, value: one } of named?.entries ?? []) {
      knownIn(reading, known[key], words[key], { kind: 'text', text: name, place: keyPlace });
      const read = readNamed(reading, key, one);
      add(key, one, read, name);
    }
  }
  for (const key of lists) {
    const value = fields.get(key);
    if (value === undefined) continue;
    if (value.kind !== 'list') {
      wrongShape(reading, value, '名称的列表', '[ 法定职责 ]');
      continue;
    }
    // That nothing is refused goes without saying.
    if (key === 'refused' && value.entries.length === 0) tell(reading, 'empty-list', value.place, { key });
    const names = value.entries.flatMap((one) => asText(reading, one, '名称', '法定职责') ?? []);
    if (key !== 'unmet' && key !== 'pending') {
      for (const one of names) knownIn(reading, known[key], words[key], one);
    }
    add(key, value, names.map((one) => one.text).sort());
  }
  return all;
}

/** Where anything is refused nothing is scored, so nothing else can be expected of anybody. */
export function onlyRefused(reading: Reading, expected: readonly Expected[]): void {
  if (!expected.some(({ of }) => of === 'refused')) return;
  for (const { of, place } of expected) {
    if (of !== 'refused') tell(reading, 'keys-exclude', place, { one: 'refused', other: of });
  }
}

function readNamed(reading: Reading, key: (typeof byName)[number], written: Written): string {
  if (key === 'gates') return readChoice(reading, written, ['yes', 'no', 'pending', 'none']) ?? '';
  if (key === 'ranks') return `${readWhole(reading, written, 1, 10_000_000)}`;
  return readAmount(reading, written, key === 'figures' || key === 'rates');
}

function readSingle(
  reading: Reading,
  rulebook: Rulebook,
  key: (typeof singles)[number],
  written: Written,
): string {
  if (key === 'yearly') return readYearly(reading, rulebook, written);
  const none = written.kind === 'text' && written.text === 'none';
  if (none && key !== 'total') return 'none';
  if (key === 'rank') return `${readWhole(reading, written, 1, 10_000_000)}`;
  if (key !== 'grade') return readAmount(reading, written, false);
  const text = asText(reading, written, '等次', '称职');
  const grades = rulebook.grades.map((grade) => grade.name);
  if (text !== undefined) knownIn(reading, grades, words.grade, text);
  return text?.text ?? '';
}

function readYearly(reading: Reading, { dutyReport }: Rulebook, written: Written): string {
  if (dutyReport?.yearly === undefined) tell(reading, 'case-without-yearly', written.place);
  return readChoice(reading, written, ['yes', 'late', 'none']) ?? '';
}

/** A decimal, or a fraction as a sheet writes it: 37/46. */
function readAmount(reading: Reading, written: Written, orNone: boolean): string {
  const text = asText(reading, written, '一个数', '20');
  if (text === undefined) return '0';
  if (orNone && text.text === 'none') return 'none';
  return fractionOfText(text.text) === undefined ? decimalIn(reading, text) : text.text;
}

function knownIn(reading: Reading, names: readonly string[], what: string, { text, place }: Text): void {
  if (!names.includes(text))
    tellUnknown(reading, 'case-expects-unknown', place, text, names, { name: text, what });
}

function namesIn(rulebook: Rulebook, appraisal: Appraisal | undefined) {
  const poll = appraisal ?? rulebook.dutyReport;
  return {
    items: rulebook.sections.flatMap((section) => section.items.flatMap(everyItem)).map((item) => item.name),
    sections: rulebook.sections.map((section) => section.name),
    figures: rulebook.figures.map((figure) => figure.name),
    gates: rulebook.gates.map((gate) => gate.name),
    ranks: rulebook.ranks.map((ranking) => rankingInWords(ranking, namesOf(rulebook))),
    exempt: rulebook.exempt.map((one) => one.name),
    consequences: rulebook.consequences.map((one) => one.name),
    rates: poll?.classes ?? [],
    flags: (poll?.flags ?? []).map((one) => one.name),
    refused: refusable(rulebook, appraisal),
  };
}
