/**
 * Where a sheet that was made today says something else than the frozen one: the items first, then what follows from
 * them. What a later release adds to a sheet is no difference.
 */
import type { ItemScore, ScoreSheet } from '../../engine/sheet.ts';
import { canonical } from '../canonical.ts';

export interface Difference {
  /** “视察”（第五条第一项）得分. */
  readonly what: string;
  readonly sealed: string;
  readonly today: string;
}

/** `told`: a sheet in words, line by line. */
export function sheetDifferences(
  sealed: ScoreSheet,
  today: ScoreSheet,
  told: (sheet: ScoreSheet) => readonly string[],
): readonly Difference[] {
  if (canonical(sealed) === canonical(today)) return [];
  const [then, since] = [partsOf(sealed), partsOf(today)];
  const found = [...new Set([...then.keys(), ...since.keys()])].flatMap((what) => {
    const [before, now] = [then.get(what) ?? nothing, since.get(what) ?? nothing];
    return before === now ? [] : [{ what, sealed: before, today: now }];
  });
  if (found.length > 0) return found;
  const others = rest(sealed, today);
  return others.length === 0 ? [] : [...sentence(told(sealed), told(today)), ...others].slice(0, 1);
}

const nothing = '无';

/** What people compare, by its words. */
function partsOf(sheet: ScoreSheet): ReadonlyMap<string, string> {
  const items = [...itemsOf(sheet)].map(([words, { points }]) => [`${words}得分`, points] as const);
  return new Map([
    ...items,
    ...sheet.sections.map(({ section, points }) => [`“${section}”合计`, points] as const),
    ['总分', sheet.total] as const,
    ...Object.entries(sheet.figures).map(([name, value]) => [`“${name}”`, value] as const),
    ...sheet.gates.map(({ gate, met }) => [`“${gate}”`, metWords(met)] as const),
    ['等次', sheet.grade ?? nothing] as const,
    ['名次', `${sheet.rank ?? nothing}`] as const,
    ['等次的理由', sheet.gradeReason] as const,
    ['结果运用', sheet.consequences.join('、') || nothing] as const,
  ]);
}

function metWords(met: boolean | undefined): string {
  return met === undefined ? '未定' : met ? '达到' : '未达到';
}

/** With the smaller ones, by their words. */
function itemsOf(sheet: ScoreSheet): ReadonlyMap<string, ItemScore> {
  const all: (readonly [string, ItemScore])[] = [];
  const add = (item: ItemScore): void => {
    all.push([`“${item.item}”${item.clause === undefined ? '' : `（${item.clause}）`}`, item]);
    for (const smaller of item.items ?? []) add(smaller);
  };
  for (const { items } of sheet.sections) for (const item of items) add(item);
  return new Map(all);
}

/** The points are the same, and come about otherwise: the first sentence that says so, and under which heading. */
function sentence(before: readonly string[], now: readonly string[]): readonly Difference[] {
  const at = before.findIndex((line, index) => line !== now[index]);
  if (at === -1) return [];
  const depth = (line: string) => line.search(/\S/);
  const line = before[at] ?? '';
  const heading = before.slice(0, at).findLast((one) => depth(one) >= 0 && depth(one) < depth(line));
  const title = heading?.trim().split('  ')[0];
  const said = (lines: readonly string[]) => lines[at]?.trim() || nothing;
  const what = title === undefined ? '说明' : `“${title}”的说明`;
  return [{ what, sealed: said(before), today: said(now) }];
}

function rest(sealed: ScoreSheet, today: ScoreSheet): readonly Difference[] {
  const parts = asIn(sealed, today) as unknown as Readonly<Record<string, unknown>>;
  return Object.entries(sealed).flatMap(([key, value]) => {
    const [before, now] = [canonical(value), canonical(parts[key])];
    return before === now ? [] : [{ what: `“${key}”`, sealed: before, today: now }];
  });
}

/** Of `value`, what `pattern` has. */
function asIn<T>(pattern: T, value: T): T {
  if (Array.isArray(pattern) && Array.isArray(value)) {
    return value.map((part, index) => (index < pattern.length ? asIn(pattern[index], part) : part)) as T;
  }
  if (typeof pattern !== 'object' || pattern === null || typeof value !== 'object' || value === null) {
    return value;
  }
  const of = value as Readonly<Record<string, unknown>>;
  const kept = Object.entries(pattern).flatMap(([key, part]) =>
    key in of ? [[key, asIn(part, of[key])]] : [],
  );
  return Object.fromEntries(kept) as T;
}
