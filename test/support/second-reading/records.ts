/** Step 1, and the figures that count, sum and take months. */
import type { Dossier, DutyRecord } from '../../../src/engine/dossier.ts';
import type { Condition, Key, Measure, Over } from '../../../src/engine/rulebook.ts';
import { asked } from './asking.ts';
import { truthOf } from './conditions.ts';
import { allDays, dayAfter, partKey, yearsBefore } from './days.ts';
import { none, order, type Part, whole } from './fractions.ts';
import { remembered, type World } from './world.ts';

/** Step 1: verified, in the span, in office, admitted. */
export function countedRecords(world: World, person: Dossier, back?: Over): readonly DutyRecord[] {
  const { from, until } = countedSpan(world, back);
  const { electedOn, leftOn } = person.representative;
  return person.records.filter(
    (record) =>
      from <= record.on &&
      record.on <= until &&
      electedOn <= record.on &&
      (leftOn === undefined || record.on <= leftOn) &&
      truthOf(world.rulebook.admit, { world, person, record }) === 'yes',
  );
}

function countedSpan(world: World, back: Over | undefined): { from: string; until: string } {
  const { from, until } = world.cohort.period;
  if (back === undefined) return { from, until };
  if (back === 'term') return { from: world.rulebook.term?.from ?? from, until };
  const start = dayAfter(yearsBefore(until, back.years));
  return { from: start < from ? start : from, until };
}

/** OPEN: whether a part in which the office was not held is an empty one; read here: it is none. */
function inOffice(
  person: Dossier,
  { from, until }: { from: string; until: string },
): { from: string; until: string } {
  const { electedOn, leftOn } = person.representative;
  return {
    from: electedOn > from ? electedOn : from,
    until: leftOn !== undefined && leftOn < until ? leftOn : until,
  };
}

export function keysOf(world: World, person: Dossier, record: DutyRecord, key: Key): readonly string[] {
  switch (key) {
    case 'record':
      return [record.id];
    case 'matter':
      return [matterOf(record)];
    case 'member':
      return record.by === undefined ? [] : [record.by];
    case 'day':
    case 'month':
    case 'quarter':
    case 'half':
    case 'year':
      return [partKey(record.on, key)];
    default: {
      const said = asked({ world, person, record }, key);
      if (said.is === 'many') return said.words;
      if (said.is === 'number') return [`${said.number.n}/${said.number.d}`];
      return said.is === 'word' || said.is === 'day' ? [said.word] : [];
    }
  }
}

/** Without a matter the record is its own. */
export function matterOf(record: DutyRecord): string {
  return record.matter === undefined ? `record ${record.id}` : `matter ${record.matter}`;
}

export function inParts(
  world: World,
  person: Dossier,
  measure: Extract<Measure, { kind: 'count' | 'sum' }>,
  make: (records: readonly DutyRecord[]) => Part,
): Part {
  const records = countedRecords(world, person, measure.over).filter(
    (record) => truthOf(measure.when, { world, person, record }) === 'yes',
  );
  const { least } = measure;
  if (least === undefined) return make(records);
  // The smallest part, empty ones too.
  const fact = world.rulebook.facts.find((one) => one.name === least);
  const parts = new Set<string>(
    least === 'member'
      ? person.representative.members
      : fact !== undefined
        ? fact.kind === 'word' || fact.kind === 'many'
          ? fact.values
          : []
        : least === 'record' || least === 'matter'
          ? []
          : allDays(inOffice(person, countedSpan(world, measure.over))).map((day) => partKey(day, least)),
  );
  for (const record of records) for (const key of keysOf(world, person, record, least)) parts.add(key);
  const sizes = [...parts].map((one) =>
    make(records.filter((record) => keysOf(world, person, record, least).includes(one))),
  );
  const [first, ...others] = sizes;
  return first === undefined ? none : others.reduce((a, b) => (order(a, b) <= 0 ? a : b), first);
}

export function months(world: World, person: Dossier, when: Condition | undefined): Part {
  const { from, until } = world.cohort.period;
  const { electedOn, leftOn } = person.representative;
  const all = [...new Set(allDays({ from, until }).map((day) => day.slice(0, 7)))];
  return whole(
    all.filter((month) => {
      const inMonth = allDays({ from, until }).filter((day) => day.startsWith(month));
      // Its last day, or the day of leaving where that lies in it.
      const day =
        leftOn !== undefined && inMonth.includes(leftOn as string) ? leftOn : (inMonth.at(-1) ?? '');
      const held = electedOn <= day && (leftOn === undefined || day <= leftOn);
      return held && truthOf(when, { world, person, day }) === 'yes';
    }).length,
  );
}

export function monthsInOffice(world: World, person: Dossier): Part {
  return remembered(world, 'months in office', person, () => months(world, person, undefined));
}
