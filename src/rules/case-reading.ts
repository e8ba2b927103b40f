/** Cases beside the rules, read: a list in cases/*.yaml, or under `cases:` in rulebook.yaml. */
import type { Dossier } from '../engine/dossier.ts';
import type { Rulebook } from '../engine/rulebook.ts';
import { readAppraisalCase } from './case-appraisals.ts';
import { caseReader, inside } from './case-dossiers.ts';
import { onlyRefused, readExpect } from './case-expect.ts';
import { casePeriodOf } from './case-period.ts';
import type { Case, Expected } from './cases.ts';
import { asList, asMapping, bare, fieldsOf, type Reading, tell } from './reading.ts';
import { readSpan } from './scalars.ts';
import type { Mapping, Written } from './written.ts';

const oneKeys = ['representative', 'records', 'ratings', 'polls', 'history', 'expect'] as const;
const caseKeys = ['case', 'period', 'dossiers', 'focus', 'skip', ...oneKeys];
const cohortKeys = ['id', ...oneKeys];
const appraisalKeys = ['case', 'appraisal', 'poll', 'expect', 'focus', 'skip'];

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
  const appraised = bare(mapping).get('appraisal');
  const fields =
    appraised === undefined
      ? fieldsOf(reading, mapping, caseKeys, ['case'])
      : fieldsOf(reading, mapping, appraisalKeys, ['case', 'poll']);
  const sentence = fields.get('case');
  const called = sentence?.kind === 'text' ? sentence.text.trim() : '';
  for (const { key, keyPlace } of mapping.entries) {
    if (key === 'focus' || key === 'skip') tell(reading, 'case-left-aside', keyPlace, { case: called, key });
  }
  if (appraised !== undefined) {
    const read = readAppraisalCase(reading, rulebook, fields, called);
    return reading.problems.length > before ? undefined : read;
  }
  const span = fields.get('period');
  const period = span === undefined ? casePeriodOf(rulebook) : readSpan(reading, span);
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
