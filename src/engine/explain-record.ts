/** One value of a score sheet in words: which record gave it, and points × quantity × factors × share. */
import { comparisonsIn } from './classes.ts';
import type { DutyRecord } from './dossier.ts';
import { amount } from './explain-amount.ts';
import { namesOf } from './numbers.ts';
import type { Item, Line, Rulebook } from './rulebook.ts';
import type { Made } from './sheet.ts';

/** The fact that most lines ask of a record: what kind of act it was. */
export function kindFactOf(rulebook: Rulebook): string | undefined {
  const asked = new Map<string, number>();
  for (const { when } of rulebook.sections.flatMap((section) => section.items).flatMap(linesOf)) {
    const facts = when === undefined ? [] : comparisonsIn(when).map(({ fact }) => fact);
    for (const fact of new Set(facts)) asked.set(fact, (asked.get(fact) ?? 0) + 1);
  }
  const words = rulebook.facts.filter(({ kind, name }) => kind === 'word' && asked.has(name));
  const times = ({ name }: { readonly name: string }) => asked.get(name) ?? 0;
  return words.toSorted((a, b) => times(b) - times(a))[0]?.name;
}

function linesOf(item: Item): readonly Line[] {
  return [...item.lines, ...item.items.flatMap(linesOf)];
}

/** The facts that lines look at, as far as they look. */
export function factsOf(lines: readonly Line[]): readonly string[] {
  return lines.flatMap((line) => [
    ...(line.when === undefined ? [] : comparisonsIn(line.when).map(({ fact }) => fact)),
    ...namesOf(line.points),
    ...line.times.flatMap(namesOf),
  ]);
}

/** The facts that a record states otherwise than everybody. */
export function statedIn(record: Pick<DutyRecord, 'facts'>, rulebook: Rulebook): readonly string[] {
  return rulebook.facts
    .filter((fact) => record.facts[fact.name] !== undefined)
    .filter((fact) => !('default' in fact) || record.facts[fact.name] !== fact.default)
    .map((fact) => fact.name);
}

/** "2026-03-02 视察（重要、突出）": its day, the kind of act, and what it says under `names`. */
export function recordWords(
  record: DutyRecord,
  names: readonly string[],
  rulebook: Rulebook,
  kindFact: string | undefined,
): string {
  return `${record.on} ${actWords(record, names, rulebook, kindFact)}`;
}

/** The same without its day. */
export function actWords(
  record: Pick<DutyRecord, 'facts' | 'by'>,
  names: readonly string[],
  rulebook: Rulebook,
  kindFact: string | undefined,
): string {
  const said = [...new Set(kindFact === undefined ? names : [kindFact, ...names])]
    .map((name) => ({ name, words: factWords(record, name, rulebook) }))
    .filter(({ words }) => words !== '');
  // Two facts with the same word (一般, 一般) are told apart by their names.
  const [head = '履职记录', ...more] = said.map(({ name, words }, index) =>
    said.some((other, place) => place !== index && other.words === words) ? `${name}${words}` : words,
  );
  const beside = record.by === undefined ? more : [...more, record.by];
  return `${head}${beside.length === 0 ? '' : `（${beside.join('、')}）`}`;
}

/** What the record says under a name; empty where it says nothing or the name is none of a record's. */
function factWords(record: Pick<DutyRecord, 'facts'>, name: string, rulebook: Rulebook): string {
  const fact = rulebook.facts.find((one) => one.name === name);
  if (fact === undefined) return '';
  const value = record.facts[name];
  switch (fact.kind) {
    case 'word': {
      const word = value ?? fact.default;
      if (typeof word !== 'string') return '';
      return word.length === 1 ? `${name}：${word}` : word;
    }
    case 'many':
      return typeof value === 'object' ? value.join('、') : (value ?? '');
    case 'number': {
      const number = value ?? fact.default;
      return typeof number === 'string' ? `${name}${number}${fact.unit ?? ''}` : '';
    }
    case 'day':
      return typeof value === 'string' ? `${name}${value}` : '';
  }
}

/** "2.5 × 4半天 = 10", "5 × 0.5 = 2.5(4人联名ï¼第1署名人ï¼得一半)", "3". */
export function madeWords(made: Made, value: string, unit: string): string {
  const parts = [
    made.points,
    ...(made.quantity === undefined ? [] : [quantityWords(made.quantity, unit)]),
    ...made.times.map((time) => time.factor),
    ...(made.share === undefined || made.share.participants === 1 ? [] : [made.share.share]),
  ];
  const product = `${parts.length === 1 ? '' : `${parts.join(' × ')} = `}${amount(value, '分')}`;
  return `${product}${made.share === undefined ? '' : shareWords(made.share)}`;
}

function quantityWords(quantity: NonNullable<Made['quantity']>, unit: string): string {
  const { of, amount: counted, target, every, units } = quantity;
  if (every !== undefined) {
    const less = target === undefined ? '' : `，减去${target}${unit}`;
    return `${units}（${of}${amount(counted)}${unit}${less}，每${every}${unit}计1）`;
  }
  if (target !== undefined) return `（${counted}${unit} - ${target}${unit}）`;
  return units === counted ? `${units}${unit}` : `${units}${unit}（共${amount(counted)}${unit}）`;
}

function shareWords(share: NonNullable<Made['share']>): string {
  if (share.participants === 1) return '';
  const part = share.share === '0.5' ? '得一半' : share.share === '0' ? '不分得' : `得${share.share}`;
  return `（${share.participants}人联名，第${share.position}署名人，${part}）`;
}
