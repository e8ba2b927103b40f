/** Where the engine's outcome and the second reading part, as sentences; empty where they agree on everything. */
import type { ItemScore, Outcome, ScoreSheet } from '../../../src/engine/sheet.ts';
import type { Reading, secondReading } from './second-reading.ts';

export function differences(outcome: Outcome, read: ReturnType<typeof secondReading>): readonly string[] {
  const found = difference('outside', outcome.outside, read.outside.toSorted());
  const sheets = new Map(outcome.sheets.map((sheet) => [sheet.representative, sheet]));
  if (sheets.size !== read.people.length) found.push(`${sheets.size} sheets for ${read.people.length}`);
  for (const person of read.people) {
    const sheet = sheets.get(person.representative);
    if (sheet === undefined) found.push(`no sheet for ${person.representative}`);
    else found.push(...ofPerson(sheet, person).map((said) => `${person.representative} ${said}`));
  }
  const uses = (all: readonly { grade: string; group?: string; heads: number; places: number }[]) =>
    all.map(({ grade, group, heads, places }) => `${grade}/${group ?? ''} ${heads} ${places}`).toSorted();
  found.push(...difference('quotas', uses(outcome.quotas), uses(read.uses)));
  for (const use of read.uses) {
    const made = outcome.quotas.find((one) => one.grade === use.grade && (one.group ?? '') === use.group);
    if (made === undefined) continue;
    for (const key of ['given', 'displaced', 'tied'] as const)
      found.push(...difference(`${key} in ${use.grade}/${use.group}`, made[key].toSorted(), use[key]));
  }
  return found;
}

function ofPerson(sheet: ScoreSheet, read: Reading): readonly string[] {
  const inner = (item: ItemScore): readonly ItemScore[] => [item, ...(item.items ?? []).flatMap(inner)];
  const items = sheet.sections.flatMap((section) => section.items.flatMap(inner));
  const named = <T>(all: readonly (readonly [string, T])[]): Record<string, T> => Object.fromEntries(all);
  const pending = read.why === 'pending' || read.open;
  return [
    ...each(
      'item',
      named(items.map((one) => [one.item, { applies: one.applies, points: one.points }])),
      read.items,
    ),
    ...each(
      'section',
      named(
        sheet.sections.map(({ section, applies, points, beforeWeight }) => [
          section,
          { applies, points, beforeWeight },
        ]),
      ),
      read.sections,
    ),
    ...difference('total', sheet.total, read.total),
    ...each('figure', sheet.figures, read.figures),
    ...each('duty', sheet.duties, read.duties),
    ...each(
      'gate',
      named(sheet.gates.map(({ gate, applies, met, unmet }) => [gate, gateShown(applies, met, unmet)])),
      named(read.gates.map(({ gate, applies, met, unmet }) => [gate, gateShown(applies, met, unmet)])),
    ),
    ...difference('rank', sheet.rank, read.rank),
    ...difference(
      'ranks',
      sheet.ranks.map(({ group, rank, of }) => `${group ?? ''} ${rank} of ${of}`),
      read.ranks.map(({ group, rank, of }) => `${group ?? ''} ${rank} of ${of}`),
    ),
    ...difference('grade', sheet.grade, read.grade),
    ...difference('grade reason', sheet.standing.why, read.why),
    ...difference('pending', sheet.pending.length > 0, pending && read.why !== 'exempt' ? true : pending),
    ...difference('exempt', sheet.exempt.toSorted(), read.exempt.toSorted()),
    ...difference('consequences', sheet.consequences, read.consequences),
    ...difference('flags', sheet.flags.map(shown).toSorted(), read.flags.map(shown).toSorted()),
  ];
}

function gateShown(applies: boolean, met: boolean | undefined, unmet: readonly string[]): string {
  if (!applies) return 'does not apply';
  return met === undefined ? 'open' : met ? 'met' : `unmet: ${unmet.toSorted().join(' ')}`;
}

const shown = ({ flag, on }: { readonly flag: string; readonly on: string }): string => `${flag} ${on}`;

function each(
  what: string,
  engine: Readonly<Record<string, unknown>>,
  read: Readonly<Record<string, unknown>>,
): readonly string[] {
  return [...new Set([...Object.keys(engine), ...Object.keys(read)])].flatMap((name) =>
    difference(`${what} ${name}`, engine[name], read[name]),
  );
}

function difference(what: string, engine: unknown, read: unknown): string[] {
  const [a, b] = [text(engine), text(read)];
  return a === b ? [] : [`${what}: engine ${a}, second reading ${b}`];
}

/** Keys in one order, whatever the order they were written in. */
function text(value: unknown): string | undefined {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return JSON.stringify(value);
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(Object.fromEntries(entries));
}
