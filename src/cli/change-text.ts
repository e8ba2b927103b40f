/** What a new edition does to everybody: whose total, grade or rank changes, and the sums by place and by trait. */
import { assess } from '../engine/assessed.ts';
import { textOf } from '../engine/decimal.ts';
import type { Cohort } from '../engine/dossier.ts';
import { amount, fractionIn } from '../engine/explain-amount.ts';
import { add, compare, type Fraction, magnitude, sign, subtract, zero } from '../engine/fraction.ts';
import { traitKindsOf } from '../engine/names.ts';
import type { Rulebook } from '../engine/rulebook.ts';
import type { Outcome, ScoreSheet } from '../engine/sheet.ts';
import { type Column, table } from './table.ts';

interface Change {
  readonly before: ScoreSheet;
  readonly after: ScoreSheet;
  readonly points: Fraction;
}

export function changeText(rulebook: Rulebook, cohort: Cohort, before: Outcome, after: Outcome): string {
  const later = new Map(after.sheets.map((sheet) => [sheet.representative, sheet]));
  const both = before.sheets.flatMap((sheet): Change[] => {
    const next = later.get(sheet.representative);
    if (next === undefined) return [];
    return [
      { before: sheet, after: next, points: subtract(fractionIn(next.total), fractionIn(sheet.total)) },
    ];
  });
  const changed = both.filter(isChanged).sort(bySize);
  const head =
    `按两个版本各计一次分：共${both.length}人，${changed.length}人有变化` +
    `（分数${count(changed, (one) => sign(one.points) !== 0)}人，` +
    `等次${count(changed, (one) => gradeOf(one.before) !== gradeOf(one.after))}人，` +
    `名次${count(changed, (one) => one.before.rank !== one.after.rank)}人）。\n`;
  const moved = movedText(before, after);
  if (changed.length === 0) return head + moved;
  const groups = groupings(rulebook, cohort).map(({ name, groupOf }) => groupTable(name, both, groupOf));
  return [head + moved, peopleTable(changed), ...groups].join('\n');
}

function isChanged({ before, after, points }: Change): boolean {
  return sign(points) !== 0 || gradeOf(before) !== gradeOf(after) || before.rank !== after.rank;
}

/** The greatest change first; equal ones by id. */
function bySize(a: Change, b: Change): number {
  return (
    compare(magnitude(b.points), magnitude(a.points)) ||
    (a.before.representative < b.before.representative ? -1 : 1)
  );
}

/** Whom only one of the two editions scores. */
function movedText(before: Outcome, after: Outcome): string {
  const only = (some: Outcome, other: Outcome) => {
    const others = new Set(other.sheets.map((sheet) => sheet.representative));
    return some.sheets.filter((sheet) => !others.has(sheet.representative)).map((sheet) => sheet.name);
  };
  const [gone, come] = [only(before, after), only(after, before)];
  return (
    (gone.length > 0 ? `不再参加的${gone.length}人：${gone.join('、')}。\n` : '') +
    (come.length > 0 ? `新参加的${come.length}人：${come.join('、')}。\n` : '')
  );
}

function peopleTable(changed: readonly Change[]): string {
  const columns: Column[] = [
    { title: '编号' },
    { title: '姓名' },
    { title: '乡镇街道' },
    { title: '原总分', numbers: true },
    { title: '新总分', numbers: true },
    { title: '增减', numbers: true },
    { title: '等次' },
    { title: '名次' },
  ];
  const rows = changed.map(({ before, after, points }) => [
    before.representative,
    before.name,
    before.localOffice,
    amount(before.total),
    amount(after.total),
    signed(points),
    pair(gradeOf(before), gradeOf(after)),
    pair(`${before.rank ?? '无'}`, `${after.rank ?? '无'}`),
  ]);
  return table(columns, rows);
}

function groupTable(name: string, both: readonly Change[], groupOf: (id: string) => string): string {
  const groups = new Map<string, Change[]>();
  for (const one of both) {
    const group = groupOf(one.before.representative);
    groups.set(group, [...(groups.get(group) ?? []), one]);
  }
  const rows = [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([group, members]) => [
      group === '' ? '（未写明）' : group,
      `${members.length}`,
      `${count(members, (one) => sign(one.points) > 0)}`,
      `${count(members, (one) => sign(one.points) < 0)}`,
      `${count(members, (one) => gradeOf(one.before) !== gradeOf(one.after))}`,
      signed(members.reduce((sum, one) => add(sum, one.points), zero)),
    ]);
  const columns: Column[] = [
    { title: name },
    { title: '人数', numbers: true },
    { title: '分数升', numbers: true },
    { title: '分数降', numbers: true },
    { title: '等次变', numbers: true },
    { title: '增减合计', numbers: true },
  ];
  return table(columns, rows);
}

/** By place, and by every trait that is one word of a list. */
function groupings(rulebook: Rulebook, cohort: Cohort) {
  const kinds = traitKindsOf(rulebook);
  const people = new Map(
    cohort.dossiers.map((dossier) => [
      dossier.representative.id,
      { dossier, traits: assess(dossier, cohort.period, kinds).traits },
    ]),
  );
  const traits = rulebook.traits.filter((trait) => trait.kind === 'word' && trait.values !== undefined);
  return [
    { name: '乡镇街道', groupOf: (id: string) => people.get(id)?.dossier.representative.localOffice ?? '' },
    ...traits.map(({ name }) => ({ name, groupOf: (id: string) => `${people.get(id)?.traits[name] ?? ''}` })),
  ];
}

/** A grade, or the word for why there is none. */
function gradeOf(sheet: ScoreSheet): string {
  if (sheet.grade !== undefined) return sheet.grade;
  const { why } = sheet.standing;
  return why === 'pending' ? '待评' : why === 'referred' ? '待会议定' : '无';
}

function pair(before: string, after: string): string {
  return before === after ? before : `${before} → ${after}`;
}

function signed(points: Fraction): string {
  return `${sign(points) > 0 ? '+' : ''}${amount(textOf(points))}`;
}

function count(some: readonly Change[], holds: (one: Change) => boolean): number {
  return some.filter(holds).length;
}
