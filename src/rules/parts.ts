/** Parts that records are counted or limited by: record, matter, a fact, member, day, month, quarter, half, year. */
import { calendarParts } from '../engine/day.ts';
import type { Key } from '../engine/rulebook.ts';
import { type Reading, tell, tellUnknown } from './reading.ts';
import { kindNames, type Scope } from './scope.ts';
import type { Text } from './written.ts';

export const builtInParts: readonly string[] = ['record', 'matter', 'member', ...calendarParts];

/** The part that `text` names; tells where it names none. */
export function readPart(
  reading: Reading,
  scope: Scope,
  group: boolean,
  { text, place }: Text,
): Key | undefined {
  if (builtInParts.includes(text)) {
    if (text === 'member' && !group) tell(reading, 'member-without-group', place);
    return text;
  }
  const named = scope.names.get(text);
  const facts = [...scope.names.values()].filter((one) => one.thing === 'fact').map((one) => one.name);
  if (named === undefined) {
    const what = '事实，也不是 record、matter、member 或历法上的时段';
    tellUnknown(reading, 'unknown-name', place, text, [...builtInParts, ...facts], { name: text, what });
    return undefined;
  }
  if (named.thing !== 'fact') {
    tell(reading, 'name-not-here', place, {
      name: text,
      thing: '不是记录的事实',
      place: '分成部分时',
      allowed: [...builtInParts, ...facts].join('、'),
    });
    return undefined;
  }
  if (named.kind === 'many') {
    tell(reading, 'part-by-kind', place, { name: text, kind: kindNames[named.kind] });
    return undefined;
  }
  return text;
}
