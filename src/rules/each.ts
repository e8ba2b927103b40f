/** `each`: parts inside parts, smaller ones first, each with its own take, floor and cap. */
import { type CalendarPart, calendarParts } from '../engine/day.ts';
import type { Each, Line } from '../engine/rulebook.ts';
import type { ItemRules } from './items.ts';
import { keys } from './keys.ts';
import { readNum } from './numbers.ts';
import { builtInParts, readPart } from './parts.ts';
import { placeOf } from './places.ts';
import { asMapping, fieldsOf, placed, type Reading, tell } from './reading.ts';
import { askDossier } from './scope.ts';
import { readTake } from './take.ts';
import type { Entry, Mapping, Written } from './written.ts';

export function readEach(
  { reading, scope, group }: ItemRules,
  written: Written,
  lines: readonly Line[],
  smaller: boolean,
): Each[] {
  const mapping = asMapping(reading, written, '各部分', '{ quarter: { cap: 9 } }');
  if (mapping === undefined) return [];
  if (mapping.entries.length === 0) tell(reading, 'empty-list', mapping.place, { key: 'each' });
  if (smaller) tell(reading, 'each-beside-items', mapping.place);
  for (const line of lines) {
    if (line.when === undefined) tell(reading, 'each-without-when', placeOf(reading.places, line));
    else if (line.take !== undefined) {
      tell(reading, 'each-beside-line-take', placeOf(reading.places, line, 'take'));
    }
  }
  const entries = [...mapping.entries].sort((a, b) => size(a.key) - size(b.key) || (a.key < b.key ? -1 : 1));
  refuseUnnested(reading, mapping);
  return entries.map(({ key, keyPlace, value }) => {
    const part = readPart(reading, scope, group, { kind: 'text', text: key, place: keyPlace }) ?? key;
    const rules = asMapping(reading, value, '这一部分的限制', '{ cap: 9 }');
    if (rules === undefined) return { key: part };
    const fields = fieldsOf(reading, rules, keys.part);
    const [take, floor, cap] = keys.part.map((one) => fields.get(one));
    if (rules.entries.length === 0) {
      tell(reading, 'one-of-missing', rules.place, { keys: keys.part.join('、') });
    }
    const asker = askDossier('each 里', 'dossier');
    return placed(
      reading,
      {
        key: part,
        ...(take === undefined ? {} : { take: readTake(reading, take) }),
        ...(floor === undefined ? {} : { floor: readNum(reading, scope, asker, floor) }),
        ...(cap === undefined ? {} : { cap: readNum(reading, scope, asker, cap) }),
      },
      rules,
    );
  });
}

/** Records first, then days up to years; matter, member and facts hold records only. */
function size(key: string): number {
  return key === 'record' ? 0 : isCalendar(key) ? 1 + calendarParts.indexOf(key as CalendarPart) : 1;
}

/** A record lies in one part of every kind; beyond that only the calendar's parts lie in one another. */
function refuseUnnested(reading: Reading, mapping: Mapping): void {
  const [first, ...others] = mapping.entries.filter((entry) => entry.key !== 'record');
  for (const other of others) {
    if (first === undefined || (isCalendar(first.key) && isCalendar(other.key))) continue;
    tellUnnested(reading, first, other);
  }
}

function tellUnnested(reading: Reading, one: Entry, other: Entry): void {
  const pair = [one, other];
  const calendar = pair.find((entry) => isCalendar(entry.key));
  const matter = pair.find((entry) => entry.key === 'matter');
  const fact = pair.find((entry) => !builtInParts.includes(entry.key));
  if (calendar !== undefined && matter !== undefined) {
    tell(reading, 'matter-beside-calendar', other.keyPlace, { other: calendar.key });
  } else if (calendar !== undefined && fact !== undefined) {
    tell(reading, 'fact-beside-calendar', other.keyPlace, { fact: fact.key, other: calendar.key });
  } else {
    tell(reading, 'each-not-nested', other.keyPlace, { one: one.key, other: other.key });
  }
}

function isCalendar(key: string): boolean {
  return (calendarParts as readonly string[]).includes(key);
}
