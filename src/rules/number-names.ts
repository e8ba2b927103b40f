/** Names where a number, an item's points, or a group is meant. */
import { asText, type Fields, type Reading, tell, tellUnknown } from './reading.ts';
import { type Asker, askTraits, kindNames, type Named, nameIn, type Scope, tellAppraised } from './scope.ts';
import type { Written } from './written.ts';

/** The name of a number; tells where it names something else. */
export function readNumberName(reading: Reading, scope: Scope, asker: Asker, written: Written): string {
  const text = asText(reading, written, '一个数的名称', '建议件数');
  const named: Named | undefined = text && nameIn(reading, scope, asker, text);
  if (text !== undefined && named !== undefined && named.kind !== 'number') {
    tell(reading, 'not-a-number-name', text.place, { name: named.name, kind: kindNames[named.kind] });
  }
  return text?.text ?? '';
}

export function readPointsName(reading: Reading, scope: Scope, written: Written): string {
  const text = asText(reading, written, '计分项、大项、法定或自选', '法定');
  if (text === undefined) return '';
  const words = ['法定', '自选', ...scope.items, ...scope.sections];
  if (!words.includes(text.text) && !scope.incomplete && !tellAppraised(reading, scope, text)) {
    tellUnknown(reading, 'unknown-name', text.place, text.text, words, {
      name: text.text,
      what: '计分项或大项',
    });
  }
  if (scope.items.has(text.text) && scope.sections.has(text.text)) {
    tell(reading, 'points-of-two', text.place, { name: text.text });
  }
  return text.text;
}

export function readWithin(reading: Reading, scope: Scope, fields: Fields): { within?: string } {
  const written = fields.get('within');
  if (written === undefined) return {};
  const text = asText(reading, written, '一种身份', '乡镇街道');
  const named = text && nameIn(reading, scope, askTraits('within 里'), text);
  if (text !== undefined && named !== undefined && named.kind !== 'word') {
    tell(reading, 'not-a-group-name', text.place, { name: named.name, kind: kindNames[named.kind] });
  }
  return { within: text?.text ?? '' };
}
