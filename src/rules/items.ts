/** Items and their lines. What an item says for all of them is written into each line, or handed to its smaller items. */
import { namesOf } from '../engine/numbers.ts';
import type { Condition, Item, Line, Num, Share, Sum } from '../engine/rulebook.ts';
import { readCondition } from './conditions.ts';
import { readEach } from './each.ts';
import { keys } from './keys.ts';
import { joined } from './logic.ts';
import { readNumberName } from './number-names.ts';
import { readFactors, readNum } from './numbers.ts';
import { placeOf } from './places.ts';
import { asList, asMapping, bare, type Fields, fieldsOf, placed, type Reading, tell } from './reading.ts';
import { nothing, readChoice, readDecimal, readSentence } from './scalars.ts';
import { type Asker, askBoth, askDossier, askRecord, askWithoutWhen, type Scope } from './scope.ts';
import { readShare } from './share.ts';
import { readTake } from './take.ts';
import type { Mapping, Written } from './written.ts';

/** What holds for every line below. */
export interface Shared {
  readonly when?: Condition;
  readonly times: readonly Num[];
  readonly share?: Share;
}

export const sharesNothing: Shared = { times: [] };

/** For a `when` that could not be read: there is one all the same, so nothing else is told of its absence. */
const standIn: Condition = { fact: '', operator: 'known', value: 'yes' };

export interface ItemRules {
  readonly reading: Reading;
  readonly scope: Scope;
  /** The assessed unit is a group. */
  readonly group: boolean;
}

export function readItem(rules: ItemRules, written: Written, above: Shared): Item | undefined {
  const { reading, scope } = rules;
  const mapping = asMapping(
    reading,
    written,
    '计分项',
    '{ item: 提出建议, when: { 类别: 建议 }, points: 3 }',
  );
  if (mapping === undefined) return undefined;
  const fields = fieldsOf(reading, mapping, keys.item, ['item']);
  const shared = readShared(rules, fields, above);
  const parts = ['points', 'lines', 'items'].filter((key) => fields.get(key) !== undefined);
  const [kind, ...more] = parts;
  const misspelt = mapping.entries.some((entry) => !(keys.item as readonly string[]).includes(entry.key));
  if (kind === undefined && !misspelt) {
    tell(reading, 'one-of-missing', mapping.place, {
      keys: 'points（每份多少分）、lines（几个计分行）、items（几个小项）',
    });
  }
  for (const other of more) {
    const entry = mapping.entries.find((one) => one.key === other);
    if (entry !== undefined) tell(reading, 'keys-exclude', entry.keyPlace, { one: kind ?? '', other });
  }
  if (kind === 'lines' || kind === 'items') refuseLineKeys(reading, mapping, kind);
  const lines =
    kind === 'points'
      ? [readLine(rules, mapping, shared, true)]
      : kind === 'lines'
        ? readLines(rules, fields.get('lines'), shared)
        : [];
  const smaller = kind === 'items' ? readSmaller(rules, fields.get('items'), shared) : [];
  const each = fields.get('each');
  const take = fields.get('take');
  const single = kind === 'points' && lines[0]?.when === undefined;
  const duty = fields.get('duty');
  const dutyLabel = duty === undefined ? undefined : readChoice(reading, duty, ['法定', '自选']);
  const item: Item = {
    name: nameOf(reading, fields, 'item'),
    ...(dutyLabel === undefined ? {} : { duty: dutyLabel }),
    ...clauseOf(reading, fields),
    ...readWhether(reading, scope, fields, askDossier('计分项的条件里', 'dossier')),
    lines,
    items: smaller,
    each: each === undefined ? [] : readEach(rules, each, lines, kind === 'items'),
    ...(take === undefined || single ? {} : { take: readTake(reading, take) }),
    ...readSum(reading, scope, fields, askDossier('计分项里', 'dossier')),
  };
  return placed(reading, item, mapping);
}

function readLines(rules: ItemRules, written: Written | undefined, shared: Shared): Line[] {
  const { reading } = rules;
  if (written === undefined) return [];
  const list = asList(
    reading,
    written,
    '计分行的列表',
    '[ { when: { 办理阶段: 立案 }, points: 15 } ]',
    'lines',
  );
  return (list?.entries ?? []).flatMap((one) => {
    const mapping = asMapping(reading, one, '计分行', '{ when: { 办理阶段: 立案 }, points: 15 }');
    if (mapping === undefined) return [];
    fieldsOf(reading, mapping, keys.line, ['points']);
    return [readLine(rules, mapping, shared, false)];
  });
}

function readSmaller(rules: ItemRules, written: Written | undefined, shared: Shared): Item[] {
  if (written === undefined) return [];
  const list = asList(rules.reading, written, '小项的列表', '[ { item: …, points: 5 } ]', 'items');
  return (list?.entries ?? []).flatMap((one) => readItem(rules, one, shared) ?? []);
}

/** `alone`: the item itself is its one line, so `when`, `times`, `share`, `for` and `if` are already with it. */
function readLine(rules: ItemRules, mapping: Mapping, above: Shared, alone: boolean): Line {
  const { reading, scope } = rules;
  const fields = bare(mapping);
  const { when, times, share } = alone ? above : readShared(rules, fields, above);
  const asker = when === undefined ? askWithoutWhen('没有 when 的计分行里') : askBoth('计分行里');
  const number = (key: string): Num | undefined => {
    const value = fields.get(key);
    const bounds = key === 'every' ? { least: '0', above: true } : {};
    return value && readNum(reading, scope, asker, value, { points: key === 'points', bounds });
  };
  const per = fields.get('per');
  for (const { key, keyPlace } of mapping.entries) {
    if ((key === 'target' || key === 'every') && per === undefined)
      tell(reading, 'needs-per', keyPlace, { key });
  }
  if (when === undefined) {
    if (share !== undefined) tell(reading, 'share-without-when', placeOf(reading.places, share));
    refuseFacts(reading, scope, times);
  }
  const [target, every, take] = [number('target'), number('every'), fields.get('take')];
  const line: Line = {
    ...(when === undefined ? {} : { when }),
    ...(alone ? {} : readWhether(reading, scope, fields, askDossier('', 'dossier'))),
    points: number('points') ?? nothing,
    ...(per === undefined ? {} : { per: readNumberName(reading, scope, asker, per) }),
    ...(target === undefined ? {} : { target }),
    ...(every === undefined ? {} : { every }),
    times,
    ...(share === undefined ? {} : { share }),
    ...(take === undefined || (alone && when !== undefined) ? {} : { take: readTake(reading, take) }),
  };
  return placed(reading, line, mapping);
}

/** `times` of the item may name facts only where every line has a `when`. */
function refuseFacts(reading: Reading, scope: Scope, times: readonly Num[]): void {
  for (const num of times) {
    const name = namesOf(num).find((one) => {
      const thing = scope.names.get(one)?.thing;
      return thing === 'fact' || thing === 'recordName';
    });
    if (name === undefined || typeof num === 'string') continue;
    const place = placeOf(reading.places, num);
    const told = reading.problems.some((one) => one.code === 'fact-without-when' && one.place === place);
    if (!told) tell(reading, 'fact-without-when', place, { name });
  }
}

function readShared(rules: ItemRules, fields: Fields, above: Shared): Shared {
  const { reading, scope } = rules;
  const [when, times, share] = ['when', 'times', 'share'].map((key) => fields.get(key));
  const own =
    when &&
    (readCondition(reading, scope, askRecord('when 里'), when) ?? placed(reading, { ...standIn }, when));
  const both = [above.when, own].filter((one) => one !== undefined);
  const [first] = both;
  if (share !== undefined && above.share !== undefined) tell(reading, 'share-twice', share.place);
  const kept = share === undefined ? above.share : readShare(reading, share);
  return {
    ...(first === undefined ? {} : { when: joined(reading, 'all', both, when ?? fields.place) }),
    times: [
      ...above.times,
      ...(times === undefined ? [] : readFactors(reading, scope, askBoth('times 里'), times)),
    ],
    ...(kept === undefined ? {} : { share: kept }),
  };
}

function refuseLineKeys(reading: Reading, mapping: Mapping, kind: 'lines' | 'items'): void {
  for (const { key, keyPlace } of mapping.entries) {
    if (!['per', 'target', 'every'].includes(key)) continue;
    const part = kind === 'lines' ? '计分行' : '小项';
    tell(reading, 'line-part-outside', keyPlace, { key, part, parts: `几个${part}` });
  }
}

// ---- shared by items, sections and the total ------------------------------------------------------------------

export function nameOf(reading: Reading, fields: Fields, key: string): string {
  const written = fields.get(key);
  return written === undefined ? '' : readSentence(reading, written);
}

export function clauseOf(reading: Reading, fields: Fields): { clause?: string } {
  const written = fields.get('clause');
  return written === undefined ? {} : { clause: readSentence(reading, written) };
}

export function readWhether(
  reading: Reading,
  scope: Scope,
  fields: Fields,
  asker: Asker,
): { for?: Condition; if?: Condition } {
  const [only, wanted] = [fields.get('for'), fields.get('if')];
  const applies = only && readCondition(reading, scope, { ...asker, place: 'for 里' }, only);
  const earns = wanted && readCondition(reading, scope, { ...asker, place: 'if 里' }, wanted);
  return {
    ...(applies === undefined ? {} : { for: applies }),
    ...(earns === undefined ? {} : { if: earns }),
  };
}

export function readSum(reading: Reading, scope: Scope, fields: Fields, asker: Asker): Sum {
  const [base, multiply, best, floor, cap] = keys.total.map((key) => fields.get(key));
  const read = (written: Written, place: string) => readNum(reading, scope, { ...asker, place }, written);
  return {
    ...(base === undefined ? {} : { base: read(base, 'base 里') }),
    multiply:
      multiply === undefined ? [] : readFactors(reading, scope, { ...asker, place: 'multiply 里' }, multiply),
    ...(best === undefined ? {} : { best: readDecimal(reading, best, { least: '0', above: true }) }),
    ...(floor === undefined ? {} : { floor: read(floor, 'floor 里') }),
    ...(cap === undefined ? {} : { cap: read(cap, 'cap 里') }),
  };
}
