/** `share`: equal, or by 署名位次 with `others`. */
import { exact, textOf } from '../engine/decimal.ts';
import { add, compare, one, zero } from '../engine/fraction.ts';
import type { Share } from '../engine/rulebook.ts';
import { asMapping, placed, type Reading, tell } from './reading.ts';
import { readChoice, readDecimal, readWhole } from './scalars.ts';
import type { Written } from './written.ts';

export function readShare(reading: Reading, written: Written): Share {
  if (written.kind === 'text' && written.text !== '') {
    readChoice(reading, written, ['equal']);
    return placed(reading, { positions: [], others: 'equal' }, written);
  }
  const mapping = asMapping(reading, written, 'equal，或各位次的份额', '{ 1: 0.5, others: equal }');
  if (mapping === undefined) return { positions: [], others: 'equal' };
  const rest = mapping.entries.find((entry) => entry.key === 'others');
  if (rest === undefined) {
    const mend = '请写上 others：其余的人平分写 equal，不得分写 none。';
    tell(reading, 'missing-key', mapping.place, { key: 'others', mend });
  }
  const positions = mapping.entries
    .filter((entry) => entry !== rest)
    .map(({ key, keyPlace, value }) => {
      const position = readWhole(reading, { kind: 'text', text: key, place: keyPlace }, 1, 1000);
      const share = readDecimal(reading, value, { least: '0', most: '1' });
      return placed(reading, { position, share }, value);
    })
    .sort((a, b) => a.position - b.position);
  if (positions.length === 0) tell(reading, 'one-of-missing', mapping.place, { keys: '署名位次 1、2、3…' });
  const sum = positions.reduce((total, { share }) => add(total, exact(share)), zero);
  if (compare(sum, one) > 0) tell(reading, 'shares-over-one', mapping.place, { sum: textOf(sum) });
  const others = rest === undefined ? undefined : readChoice(reading, rest.value, ['equal', 'none']);
  return placed(reading, { positions, others: others ?? 'equal' }, mapping);
}
