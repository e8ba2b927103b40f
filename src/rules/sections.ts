/** Sections, the total, and what must add up between them. */
import { exact, textOf } from '../engine/decimal.ts';
import { add, compare, one, zero } from '../engine/fraction.ts';
import { everyItem } from '../engine/order.ts';
import type { Section, Total } from '../engine/rulebook.ts';
import { clauseOf, type ItemRules, nameOf, readItem, readSum, readWhether, sharesNothing } from './items.ts';
import { keys } from './keys.ts';
import { placeOf } from './places.ts';
import {
  asList,
  asMapping,
  fieldsOf,
  placed,
  type Reading,
  tell,
  tellUnknown,
  wrongShape,
} from './reading.ts';
import { readDecimal } from './scalars.ts';
import { askDossier } from './scope.ts';
import type { Written } from './written.ts';

export function readSection(rules: ItemRules, written: Written): Section | undefined {
  const { reading, scope } = rules;
  const example = '{ section: 日常履职, cap: 100, items: [ … ] }';
  const mapping = asMapping(reading, written, '大项', example);
  if (mapping === undefined) return undefined;
  const fields = fieldsOf(reading, mapping, keys.section, ['section', 'items']);
  const name = nameOf(reading, fields, 'section');
  const items = fields.get('items');
  const list = items && asList(reading, items, '计分项的列表', '[ { item: …, points: 5 } ]', 'items');
  const weight = fields.get('weight');
  if (weight !== undefined && fields.get('cap') === undefined) {
    tell(reading, 'weight-without-cap', weight.place, { name });
  }
  const { for: applies } = readWhether(reading, scope, fieldsOnly(fields, 'for'), askDossier('', 'dossier'));
  const { if: earns } = readWhether(reading, scope, fieldsOnly(fields, 'if'), askDossier('', 'items'));
  const section: Section = {
    name,
    ...clauseOf(reading, fields),
    ...(applies === undefined ? {} : { for: applies }),
    ...(earns === undefined ? {} : { if: earns }),
    items: (list?.entries ?? []).flatMap((item) => readItem(rules, item, sharesNothing) ?? []),
    ...readSum(reading, scope, fields, askDossier('大项里', 'items')),
    ...(weight === undefined
      ? {}
      : { weight: readDecimal(reading, weight, { least: '0', most: '1', above: true }) }),
  };
  return placed(reading, section, mapping);
}

function fieldsOnly(fields: ReturnType<typeof fieldsOf>, key: string): ReturnType<typeof fieldsOf> {
  return { ...fields, get: (asked) => (asked === key ? fields.get(key) : undefined) };
}

/** The weights written add up to 1. */
export function checkWeights(reading: Reading, sections: readonly Section[]): void {
  const weighted = sections.filter((section) => section.weight !== undefined);
  const [first] = weighted;
  if (first === undefined) return;
  const sum = weighted.reduce((total, { weight }) => add(total, exact(weight ?? ('0' as never))), zero);
  if (compare(sum, one) !== 0) {
    tell(reading, 'weights-not-one', placeOf(reading.places, first, 'weight'), { sum: textOf(sum) });
  }
}

export function readTotal(rules: ItemRules, written: Written): Total | undefined {
  const { reading, scope } = rules;
  const mapping = asMapping(reading, written, '总分的规定', '{ floor: 0, cap: 100 } 或 { cap: none }');
  if (mapping === undefined) return undefined;
  const fields = fieldsOf(reading, mapping, keys.total);
  const cap = fields.get('cap');
  if (cap === undefined) {
    const mend = '请写明总分封顶，如 cap: 100；上不封顶写 cap: none。';
    tell(reading, 'missing-key', mapping.place, { key: 'cap', mend });
  }
  const none = cap?.kind === 'text' && cap.text === 'none';
  const summed = none
    ? { ...fields, get: (key: string) => (key === 'cap' ? undefined : fields.get(key)) }
    : fields;
  const { cap: limit, ...sum } = readSum(reading, scope, summed, askDossier('total 里', 'sections'));
  const total: Total = { ...sum, cap: limit ?? 'none' };
  return placed(reading, total, mapping);
}

/** `once`: lists of items, each in one list only, of which a matter counts in one. */
export function readOnce(
  reading: Reading,
  written: Written,
  sections: readonly Section[],
  incomplete: boolean,
): string[][] {
  const items = new Map(
    sections
      .flatMap((section) => section.items)
      .flatMap(everyItem)
      .map((item) => [item.name, item]),
  );
  const example = '[ [提出建议, 反映社情民意] ]';
  const lists = asList(reading, written, '几组计分项', example, 'once');
  const seen = new Set<string>();
  return (lists?.entries ?? []).map((entry) => {
    const list = asList(reading, entry, '一组计分项', example, 'once');
    if (list?.entries.length === 1) tell(reading, 'once-alone', list.place);
    return (list?.entries ?? []).map((one) => {
      const name = one.kind === 'text' ? one.text : '';
      const item = items.get(name);
      if (item === undefined) {
        if (!incomplete) tellNoItem(reading, one, name, [...items.keys()]);
      } else if (
        everyItem(item)
          .flatMap((one) => one.lines)
          .every((line) => line.when === undefined)
      ) {
        tell(reading, 'once-without-records', one.place, { name });
      }
      const inside = item === undefined ? [name] : everyItem(item).map((smaller) => smaller.name);
      if (inside.some((smaller) => seen.has(smaller))) tell(reading, 'once-item-twice', one.place, { name });
      for (const smaller of inside) seen.add(smaller);
      return name;
    });
  });
}

function tellNoItem(reading: Reading, written: Written, name: string, items: readonly string[]): void {
  if (written.kind === 'text' && name !== '') {
    tellUnknown(reading, 'unknown-name', written.place, name, items, { name, what: '计分项' });
  } else wrongShape(reading, written, '计分项的名称', '提出建议');
}
