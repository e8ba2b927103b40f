/** Cases beside the rules, read: a list in cases/*.yaml, or under `cases:` in rulebook.yaml. */
import { type CalendarPart, partOf, type Span, spanOf } from '../engine/day.ts';
import type { Dossier } from '../engine/dossier.ts';
import type { Rulebook } from '../engine/rulebook.ts';
import { caseReader, inside } from './case-dossiers.ts';
import { readExpect } from './case-expect.ts';
import type { Case, Expected } from './cases.ts';
import { asList, asMapping, bare, fieldsOf, type Reading, tell } from './reading.ts';
import { readSpan } from './scalars.ts';
import type { Mapping, Written } from './written.ts';

const oneKeys = ['representative', 'records', 'ratings', 'polls', 'history', 'expect'] as const;
const caseKeys = ['case', 'period', 'dossiers', 'focus', 'skip', ...oneKeys];
const cohortKeys = ['id', ...oneKeys];

export async function readCases(reading: Reading, rulebook: Rulebook, written: Written): Promise<Case[]> {
  const list = asList(reading, written, '案例的列表', '- case: 一句话说明', 'cases');
  const cases: Case[] = [];
  for (const entry of list?.entries ?? []) {
    const one = await readCase(reading, rulebook, entry);
    if (one !== undefined) cases.push(one);
  }
  return cases;
}

async function readCase(reading: Reading, rulebook: Rulebook, written: Written): Promise<Case | undefined> {
  const before = reading.problems.length;
  const mapping = asMapping(reading, written, '案例', '{ case: 一句话说明, expect: { total: 73 } }');
  if (mapping === undefined) return undefined;
  const fields = fieldsOf(reading, mapping, caseKeys, ['case']);
  const sentence = fields.get('case');
  const called = sentence?.kind === 'text' ? sentence.text.trim() : '';
  for (const { key, keyPlace } of mapping.entries) {
    if (key === 'focus' || key === 'skip') tell(reading, 'case-left-aside', keyPlace, { case: called, key });
  }
  const span = fields.get('period');
  const period = span === undefined ? periodOf(rulebook) : readSpan(reading, span);
  const dossiers = fields.get('dossiers');
  const people = dossiers === undefined ? [mapping] : readPeople(reading, mapping, dossiers);
  if (!people.some((one) => inside(one, 'expect') !== undefined)) {
    tell(reading, 'case-expects-nothing', mapping.place, { case: called });
  }
  const reader = caseReader(reading, rulebook, period);
  const read: Dossier[] = [];
  const expected: Expected[] = [];
  for (const [index, one] of people.entries()) {
    const written = idOf(one);
    if (written === undefined && dossiers !== undefined) tell(reading, 'case-without-id', one.place);
    const id = written ?? (dossiers === undefined ? '甲' : `第${index + 1}人`);
    const expect = inside(one, 'expect');
    const refusing = expect !== undefined && inside(expect, 'refused') !== undefined;
    const dossier = await reader.read(one, id, refusing);
    const wanted = expect === undefined ? [] : readExpect(reading, rulebook, id, expect);
    expected.push(...wanted);
    if (dossier !== undefined) read.push(dossier);
  }
  const refused = reader.finish();
  onlyRefused(reading, expected);
  if (reading.problems.length > before) return undefined;
  // Of a file with something refused nothing is scored.
  const dossiersRead = refused.length === 0 ? read : [];
  return { case: called, cohort: { period, dossiers: dossiersRead }, refused, expected };
}

/** Where anything is refused nothing is scored, so nothing else can be expected of anybody. */
function onlyRefused(reading: Reading, expected: readonly Expected[]): void {
  if (!expected.some(({ of }) => of === 'refused')) return;
  for (const { of, place } of expected) {
    if (of !== 'refused') tell(reading, 'keys-exclude', place, { one: 'refused', other: of });
  }
}

/** The dossiers of a cohort; what belongs to one of them may not stand beside them. */
function readPeople(reading: Reading, mapping: Mapping, dossiers: Written): Mapping[] {
  for (const { key, keyPlace } of mapping.entries) {
    if ((oneKeys as readonly string[]).includes(key)) {
      tell(reading, 'keys-exclude', keyPlace, { one: 'dossiers', other: key });
    }
  }
  const list = asList(reading, dossiers, '几份档案', '[ { id: 甲 }, { id: 乙 } ]', 'dossiers');
  return (list?.entries ?? []).flatMap((entry) => {
    const one = asMapping(reading, entry, '一份档案', '{ id: 甲, records: [ … ] }');
    if (one === undefined) return [];
    fieldsOf(reading, one, cohortKeys);
    return [one];
  });
}

function idOf(written: Mapping): string | undefined {
  const own = bare(written).get('id') ?? inside(bare(written).get('representative') ?? written, 'id');
  return own?.kind === 'text' && own.text !== '' ? own.text : undefined;
}

/** The period of the calendar that the rulebook's first day lies in, the term, or the span that it names. */
export function periodOf({ period, inForce, term }: Rulebook): Span {
  if (typeof period !== 'string') return period;
  const day = inForce.from;
  if (period === 'term') return term ?? { from: day, until: day };
  return spanOf(partOf(day, period satisfies CalendarPart)) ?? { from: day, until: day };
}
