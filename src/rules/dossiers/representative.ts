/** Who a dossier is about, and what earlier periods left behind. */
import { type Day, type Span, spanOf } from '../../engine/day.ts';
import { fractionOfText } from '../../engine/decimal.ts';
import type { PastPeriod, Representative } from '../../engine/dossier.ts';
import type { Rulebook } from '../../engine/rulebook.ts';
import { nearest } from '../near.ts';
import { wordsReader } from './facts.ts';
import { type Notes, type Spot, under } from './notes.ts';
import { dayIn, decimalIn, fieldsOf, type Json, listOf, objectOf, textIn } from './values.ts';

export type ReadRepresentative = (json: Json, spot: Spot) => Representative | undefined;

const representativeKeys = new Set([
  'id',
  'name',
  'localOffice',
  'electedOn',
  'leftOn',
  'traits',
  'changes',
  'members',
] as const);
const changeKeys = new Set(['on', 'traits'] as const);
const pastKeys = new Set(['period', 'total', 'grade', 'figures'] as const);

export function representativeReader(rulebook: Rulebook, notes: Notes): ReadRepresentative {
  const readTraits = wordsReader(rulebook.traits, 'dossier-trait', 'filled');
  const readChanged = wordsReader(rulebook.traits, 'dossier-trait', 'left out');

  const changesIn = (json: Json | undefined, spot: Spot): Representative['changes'] => {
    const changes = listOf(json, spot, notes).flatMap((one, index) => {
      const at = under(spot, index);
      const fields = fieldsOf(one, at, notes, changeKeys, ['on', 'traits']);
      if (fields === undefined) return [];
      const on = dayIn(fields.on as Json, under(at, 'on'), notes);
      const traits = readChanged(fields.traits as Json, under(at, 'traits'), notes);
      return on === undefined || traits === undefined ? [] : [{ on, traits, at }];
    });
    const sorted = changes.sort((a, b) => (a.on < b.on ? -1 : 1));
    sorted.forEach(({ on, at }, index) => {
      if (sorted[index - 1]?.on === on) notes.say('dossier-change-twice', under(at, 'on'), { on });
    });
    return sorted.map(({ on, traits }) => ({ on, traits }));
  };

  const membersIn = (json: Json | undefined, spot: Spot): readonly string[] => {
    const members = listOf(json, spot, notes).flatMap((one, index, all) => {
      const name = textIn(one, under(spot, index), notes);
      if (name !== undefined && all.indexOf(one) < index) {
        notes.say('dossier-member-twice', under(spot, index), { name });
      }
      return name === undefined ? [] : [name];
    });
    if (rulebook.assessed === 'group' && (json === undefined || (Array.isArray(json) && json.length === 0))) {
      notes.say('dossier-members', spot);
    }
    return members;
  };

  return (json, spot) => {
    const required = ['id', 'name', 'localOffice', 'electedOn'] as const;
    const fields = fieldsOf(json, spot, notes, representativeKeys, required);
    if (fields === undefined) return undefined;
    const id = textIn(fields.id as Json, under(spot, 'id'), notes);
    const name = textIn(fields.name as Json, under(spot, 'name'), notes);
    const localOffice = textIn(fields.localOffice as Json, under(spot, 'localOffice'), notes);
    const electedOn = dayIn(fields.electedOn as Json, under(spot, 'electedOn'), notes);
    const leftOn =
      fields.leftOn === undefined ? undefined : dayIn(fields.leftOn, under(spot, 'leftOn'), notes);
    if (electedOn !== undefined && leftOn !== undefined && leftOn < electedOn) {
      notes.say('dossier-backwards', under(spot, 'leftOn'), { from: electedOn, until: leftOn });
    }
    const traits = readTraits(fields.traits ?? {}, under(spot, 'traits'), notes);
    const changes = changesIn(fields.changes, under(spot, 'changes'));
    const members = membersIn(fields.members, under(spot, 'members'));
    if (id === undefined || name === undefined || localOffice === undefined) return undefined;
    if (electedOn === undefined || traits === undefined) return undefined;
    const left = leftOn === undefined ? undefined : { leftOn };
    return { id, name, localOffice, electedOn, ...left, traits, changes, members };
  };
}

/** Sealed periods, all of them before this one. */
export function historyIn(
  json: Json | undefined,
  spot: Spot,
  notes: Notes,
  rulebook: Rulebook,
  period: Span,
): readonly PastPeriod[] {
  const seen: { readonly label: string; readonly span: Span }[] = [];
  return listOf(json, spot, notes).flatMap((one, index): PastPeriod[] => {
    const at = under(spot, index);
    const fields = fieldsOf(one, at, notes, pastKeys, ['period', 'total']);
    if (fields === undefined) return [];
    const label = textIn(fields.period as Json, under(at, 'period'), notes);
    if (label !== undefined) pastPeriod(label, seen, period.from, under(at, 'period'), notes);
    const total = decimalIn(fields.total as Json, under(at, 'total'), notes);
    const grade = fields.grade === undefined ? undefined : textIn(fields.grade, under(at, 'grade'), notes);
    if (grade !== undefined) pastGrade(grade, rulebook, under(at, 'grade'), notes);
    const figures = figuresIn(fields.figures ?? {}, under(at, 'figures'), notes);
    if (label === undefined || total === undefined) return [];
    return [{ period: label, total, ...(grade === undefined ? undefined : { grade }), figures }];
  });
}

function pastPeriod(
  label: string,
  seen: { readonly label: string; readonly span: Span }[],
  from: Day,
  spot: Spot,
  notes: Notes,
): void {
  const span = spanOf(label);
  const other = seen.find((one) => span && one.span.from <= span.until && span.from <= one.span.until);
  if (span === undefined) notes.say('dossier-history-period', spot, { written: label });
  else if (span.until >= from) notes.say('dossier-history-late', spot, { written: label, from });
  else if (other === undefined) seen.push({ label, span });
  else notes.say('dossier-history-twice', spot, { written: label, other: other.label });
}

/** A grade that no condition knows would break a run of years without a word. */
function pastGrade(grade: string, { grades, figures }: Rulebook, spot: Spot, notes: Notes): void {
  const names = grades.map((of) => of.name);
  const asked = figures.some(({ measure }) => measure.kind === 'running' || measure.kind === 'altogether');
  if (!asked || names.includes(grade)) return;
  const said = { written: grade, near: nearest(grade, names) ?? '', allowed: names.join('、') };
  notes.say('dossier-history-grade', spot, said);
}

function figuresIn(json: Json, spot: Spot, notes: Notes): Readonly<Record<string, string>> {
  const object = objectOf(json, spot, notes) ?? {};
  return Object.fromEntries(
    Object.entries(object).flatMap(([name, value]): [string, string][] => {
      const at = under(spot, name);
      if (typeof value !== 'string') {
        const decimal = decimalIn(value, at, notes);
        return decimal === undefined ? [] : [[name, decimal]];
      }
      if (fractionOfText(value) === undefined) notes.say('dossier-history-figure', at, { written: value });
      return [[name, value]];
    }),
  );
}
