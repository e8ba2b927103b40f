/**
 * Whether a condition holds, in three values: what is absent leaves it open. A plain walk, for the tests only; the
 * product leaves every condition to json-rules-engine.
 */
import type { Comparison, Condition } from '../../../src/engine/rulebook.ts';
import { type Asked, asked, numberOf, orLack, type Said } from './asking.ts';
import { order, type Part, read } from './fractions.ts';

export type Truth = 'yes' | 'no' | 'open';

export function truthOf(condition: Condition | undefined, asking: Asked): Truth {
  if (condition === undefined) return 'yes';
  if ('all' in condition) {
    const truths = condition.all.map((one) => truthOf(one, asking));
    return truths.includes('no') ? 'no' : truths.includes('open') ? 'open' : 'yes';
  }
  if ('any' in condition) {
    const truths = condition.any.map((one) => truthOf(one, asking));
    return truths.includes('yes') ? 'yes' : truths.includes('open') ? 'open' : 'no';
  }
  return compared(condition, asking);
}

export function compared({ fact, operator, value }: Comparison, asking: Asked): Truth {
  const said = asked(asking, fact);
  const is = (met: boolean): Truth => (met ? 'yes' : 'no');
  if (operator === 'known') {
    const known = said.is !== 'silent' && said.is !== 'pending' && said.is !== 'exempt';
    return is(known === (value === 'yes'));
  }
  // What does not apply decides, on either side; then silence; only then is what is absent asked for.
  const threshold =
    typeof value === 'object' && 'by' in value ? orLack(() => numberOf(value, asking)) : undefined;
  if (said.is === 'exempt' || threshold === 'exempt') return is(asking.need === true);
  if (said.is === 'silent' || threshold === 'silent') {
    const isTrait = asking.world.rulebook.traits.some((one) => one.name === fact);
    return asking.unsaid === true && !(said.is === 'silent' && isTrait) ? 'open' : 'no';
  }
  if (said.is === 'pending' || threshold === 'pending') return 'open';
  if (said.is === 'many') return is(said.words.includes(value as string) === (operator === 'contains'));
  if (operator === 'in' || operator === 'notIn') {
    const among = (value as readonly string[]).some((one) => sign(said, one) === 0);
    return is(among === (operator === 'in'));
  }
  const than = threshold ?? (value as string);
  const difference = sign(said, than);
  switch (operator) {
    case 'equal':
      return is(difference === 0);
    case 'notEqual':
      return is(difference !== 0);
    case 'lessThan':
      return is(difference < 0);
    case 'lessThanInclusive':
      return is(difference <= 0);
    case 'greaterThan':
      return is(difference > 0);
    case 'greaterThanInclusive':
      return is(difference >= 0);
    case 'contains':
    case 'doesNotContain':
      throw new Error(`${operator} asked of ${fact}`);
  }
}

/** Words only ever ask for equality; days sort as text. */
function sign(
  said: Exclude<Said, { is: 'many' | 'silent' | 'pending' | 'exempt' }>,
  than: string | Part,
): number {
  if (said.is === 'number') return order(said.number, typeof than === 'string' ? read(than) : than);
  return said.word < (than as string) ? -1 : said.word > (than as string) ? 1 : 0;
}

/** The names of the comparisons that are not met, in the order written. */
export function unmetNames(condition: Condition, asking: Asked): readonly string[] {
  if (truthOf(condition, asking) !== 'no') return [];
  if ('all' in condition) return distinct(condition.all.flatMap((one) => unmetNames(one, asking)));
  if ('any' in condition) return distinct(condition.any.flatMap((one) => unmetNames(one, asking)));
  return [condition.fact];
}

function distinct(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}
