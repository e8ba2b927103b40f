/** The classes of ballots that a figure counts: one, several, or each with its weight. */
import type { Decimal } from '../engine/decimal.ts';
import { asList, asText, placed, type Reading, tell, tellUnknown } from './reading.ts';
import { readDecimal } from './scalars.ts';
import { type Scope, tellAppraised } from './scope.ts';
import type { Text, Written } from './written.ts';

export function readPollClasses(
  reading: Reading,
  scope: Scope,
  written: Written,
): { readonly class: string; readonly weight: Decimal }[] {
  const order = (name: string) => scope.classes.indexOf(name);
  const one = '1' as Decimal;
  if (written.kind === 'mapping') {
    if (written.entries.length === 0) tell(reading, 'empty-list', written.place, { key: 'poll' });
    return written.entries
      .map(({ key, keyPlace, value }) => {
        const name = readClass(reading, scope, { kind: 'text', text: key, place: keyPlace });
        return placed(reading, { class: name, weight: readDecimal(reading, value) }, value);
      })
      .sort((a, b) => order(a.class) - order(b.class));
  }
  if (written.kind === 'text') {
    const text = asText(reading, written, '票的类别', '优秀');
    const name = text === undefined ? '' : readClass(reading, scope, text);
    return [placed(reading, { class: name, weight: one }, written)];
  }
  const list = asList(reading, written, '票的类别', '[优秀, 称职]', 'poll');
  const seen = new Set<string>();
  return (list?.entries ?? [])
    .map((entry) => {
      const text = asText(reading, entry, '票的类别', '优秀');
      const name = text === undefined ? '' : readClass(reading, scope, text);
      if (seen.has(name)) tell(reading, 'repeated-value', entry.place, { value: name });
      seen.add(name);
      return placed(reading, { class: name, weight: one }, entry);
    })
    .sort((a, b) => order(a.class) - order(b.class));
}

/** A declared class of ballots. */
export function readClass(reading: Reading, scope: Scope, { text, place }: Text): string {
  if (scope.classes.includes(text)) return text;
  if (tellAppraised(reading, scope, { kind: 'text', text, place })) return text;
  // Where there are no classes at all, that is what is told.
  if (scope.classes.length > 0) {
    tellUnknown(reading, 'unknown-name', place, text, scope.classes, { name: text, what: '票的类别' });
  }
  return text;
}
