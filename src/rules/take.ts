/** `take`: 1, 3, { from: 2 }, { from: 2, to: 5 }. */
import type { Take } from '../engine/rulebook.ts';
import { keys } from './keys.ts';
import { fieldsOf, placed, type Reading, tell } from './reading.ts';
import { readWhole } from './scalars.ts';
import type { Written } from './written.ts';

const most = 100_000;

export function readTake(reading: Reading, written: Written): Take {
  if (written.kind !== 'mapping') {
    return placed(reading, { from: 1, to: readWhole(reading, written, 1, most) }, written);
  }
  const fields = fieldsOf(reading, written, keys.take, ['from']);
  const [first, last] = [fields.get('from'), fields.get('to')];
  const from = first === undefined ? 1 : readWhole(reading, first, 1, most);
  if (last === undefined) return placed(reading, { from }, written);
  const to = readWhole(reading, last, 1, most);
  if (to < from) tell(reading, 'range-backwards', last.place, { from: `${from}`, until: `${to}` });
  return placed(reading, { from, to }, written);
}
