/** How the papers of a poll are counted: written alike for duty reports and for appraisals. */
import type { Paper, PollCount, PollRules } from '../engine/rulebook.ts';
import { readCondition } from './conditions.ts';
import { nameOf } from './items.ts';
import { keys, pollCounts } from './keys.ts';
import { readClass } from './poll-classes.ts';
import { asList, asMapping, type Fields, fieldsOf, placed, type Reading, tell } from './reading.ts';
import { readChoice, readWhole } from './scalars.ts';
import { askPoll, type Scope } from './scope.ts';
import { readValues } from './words.ts';
import type { Written } from './written.ts';

const papersMost = 1_000_000;

/** The classes alone, for figures and flags name them. */
export function readClasses(reading: Reading, written: Written | undefined): readonly string[] {
  const found =
    written?.kind === 'mapping' ? written.entries.find((entry) => entry.key === 'classes') : undefined;
  return found === undefined ? [] : readValues(reading, found.value, 'classes');
}

/** `scope` knows the classes of this poll, and its rates. */
export function readPollRules(reading: Reading, scope: Scope, fields: Fields): PollRules {
  const [, quorum, rates, papers, attendance, ballot, flags] = keys.poll.map((key) => fields.get(key));
  const base = rates && readBase(reading, rates);
  const open = attendance && readChoice(reading, attendance, ['called', 'open']) === 'open';
  if (open && base === 'expected') tell(reading, 'rate-over-called', attendance.place);
  const limits = ballot && asMapping(reading, ballot, '每张票各类最多几个', '{ 优秀: 3 }');
  const most = (limits?.entries ?? [])
    .map(({ key, keyPlace, value }) => {
      const name = readClass(reading, scope, { kind: 'text', text: key, place: keyPlace });
      return placed(reading, { class: name, most: readWhole(reading, value, 1, papersMost) }, value);
    })
    .sort((a, b) => scope.classes.indexOf(a.class) - scope.classes.indexOf(b.class));
  return {
    classes: scope.classes,
    quorum: readQuorum(reading, fields, quorum),
    base: base ?? 'valid',
    ...(papers === undefined ? {} : { papers: readPapers(reading, scope, papers) }),
    ...(open ? { attendance: 'open' } : {}),
    ballot: most,
    flags: flags === undefined ? [] : readFlags(reading, scope, flags),
  };
}

function readQuorum(reading: Reading, fields: Fields, written: Written | undefined): PollRules['quorum'] {
  const counts: Partial<Record<PollCount, number>> = {};
  const least = written && asMapping(reading, written, '有效的最低票数', '{ valid: 20 }');
  if (least === undefined) return placed(reading, counts, fields.mapping);
  fieldsOf(reading, least, pollCounts);
  for (const count of pollCounts) {
    const number = least.entries.find((entry) => entry.key === count);
    if (number !== undefined) counts[count] = readWhole(reading, number.value, 1, papersMost);
  }
  return placed(reading, counts, least);
}

function readBase(reading: Reading, written: Written): PollCount | undefined {
  const mapping = asMapping(reading, written, '票率的基数', '{ base: valid }');
  if (mapping === undefined) return undefined;
  const base = fieldsOf(reading, mapping, ['base'], ['base']).get('base');
  return base && readChoice(reading, base, pollCounts);
}

function readPapers(reading: Reading, scope: Scope, written: Written): readonly Paper[] {
  const example = '{ 空白: abstained, 多选: invalid }';
  const mapping = asMapping(reading, written, '各种非正常票怎样计', example);
  if (mapping?.entries.length === 0) tell(reading, 'empty-list', mapping.place, { key: 'papers' });
  return (mapping?.entries ?? []).map(({ key: name, keyPlace, value }) => {
    if (scope.classes.includes(name)) tell(reading, 'paper-is-class', keyPlace, { name });
    const counts = readChoice(reading, value, ['invalid', 'abstained']) ?? 'invalid';
    return placed(reading, { name, counts }, value);
  });
}

function readFlags(reading: Reading, scope: Scope, written: Written): PollRules['flags'] {
  const example = '{ flag: 交心谈心与整改, if: { 优秀票率: { below: 0.80 } } }';
  const list = asList(reading, written, '提示', `[ ${example} ]`, 'flags');
  return (list?.entries ?? []).flatMap((entry) => {
    const mapping = asMapping(reading, entry, '一项提示', example);
    if (mapping === undefined) return [];
    const fields: Fields = fieldsOf(reading, mapping, keys.flag, ['flag', 'if']);
    const wanted = fields.get('if');
    const condition = wanted && readCondition(reading, scope, askPoll('flags 里'), wanted);
    if (condition === undefined) return [];
    return [placed(reading, { name: nameOf(reading, fields, 'flag'), if: condition }, mapping)];
  });
}
