/** The representatives of one district: who they are, how diligent, and what befell them in the year. */
import { addDays, type Day, dayOf, type Span } from '../../engine/day.ts';
import type { DutyRecord, Representative } from '../../engine/dossier.ts';
import { localOffices, personalName } from './names.ts';
import type { Random } from './random.ts';

export interface Person {
  readonly representative: Representative;
  /** From 0 to 1: how often this person comes, writes and visits. */
  readonly diligence: number;
  /** Days of a long leave. */
  readonly away?: Span;
  /** Stays away from the yearly session without asking. */
  readonly truant: boolean;
  /** Breaks the law once. */
  readonly offender: boolean;
  readonly standing: boolean;
  readonly records: DutyRecord[];
}

/** What one district (a block of at most 300) is made with. */
export interface District {
  readonly random: Random;
  readonly year: number;
  /** Keeps matters of several districts apart. */
  readonly prefix: string;
  readonly people: readonly Person[];
}

export function day(year: number, monthAndDay: string): Day {
  const found = dayOf(`${year}-${monthAndDay}`);
  if (found === undefined) throw new Error(`no such day: ${year}-${monthAndDay}`);
  return found;
}

export function inOffice(person: Person, on: Day): boolean {
  const { electedOn, leftOn } = person.representative;
  return electedOn <= on && (leftOn === undefined || on <= leftOn);
}

export function isAway(person: Person, on: Day): boolean {
  return person.away !== undefined && person.away.from <= on && on <= person.away.until;
}

/** A day of the month in which nothing but the day is left to chance. */
export function someDay(random: Random, year: number, month: number): Day {
  return day(year, `${`${month}`.padStart(2, '0')}-${`${random.between(1, 28)}`.padStart(2, '0')}`);
}

type Fate =
  | 'usual'
  | 'ill'
  | 'recovered'
  | 'truant'
  | 'left'
  | 'promoted'
  | 'offender'
  | { readonly electedOn: string };

/** Positions in a district of 300; a smaller one has fewer of them. */
const fates: Readonly<Record<number, Fate>> = {
  17: { electedOn: '03-20' },
  58: 'truant',
  83: 'ill',
  97: { electedOn: '06-18' },
  121: 'recovered',
  133: 'offender',
  149: 'promoted',
  163: { electedOn: '09-25' },
  188: 'left',
  202: { electedOn: '11-05' },
  219: 'truant',
  237: 'ill',
  251: { electedOn: '11-05' },
  274: 'ill',
};

export function personOf(random: Random, year: number, id: string, position: number): Person {
  const fate = fates[position] ?? 'usual';
  const standing = position % 10 === 4;
  const leader = position % 13 === 7 && !standing;
  const kind = standing ? '常委会组成人员' : leader ? '党政干部' : '基层代表';
  const traits = { 代表层级: '区', 代表类别: kind, 长期病假: '否' };
  const sick = { from: day(year, '05-11'), until: day(year, fate === 'recovered' ? '07-31' : '12-31') };
  const changes =
    fate === 'ill'
      ? [{ on: sick.from, traits: { ...traits, 长期病假: '是' } }]
      : fate === 'recovered'
        ? [
            { on: sick.from, traits: { ...traits, 长期病假: '是' } },
            { on: addDays(sick.until, 1), traits },
          ]
        : fate === 'promoted'
          ? [{ on: day(year, '06-26'), traits: { ...traits, 代表类别: '常委会组成人员' } }]
          : [];
  const drawn = personalName(random);
  // Most are near the middle, one in ten does little.
  const usual = 0.28 + 0.35 * (random.next() + random.next());
  const diligence = random.chance(0.1) ? 0.06 + 0.3 * random.next() : usual;
  return {
    representative: {
      id,
      name: position === 40 || position === 205 ? '张伟' : drawn,
      localOffice: localOffices[position % localOffices.length] as string,
      electedOn: typeof fate === 'object' ? day(year, fate.electedOn) : day(2021, '11-01'),
      ...(fate === 'left' ? { leftOn: day(year, '08-31') } : {}),
      traits,
      changes,
      members: [],
    },
    diligence,
    ...(fate === 'ill' || fate === 'recovered' ? { away: sick } : {}),
    truant: fate === 'truant',
    offender: fate === 'offender',
    standing,
    records: [],
  };
}

/** Writes one verified record into the file of a person in office; on other days there is nothing to record. */
export function note(
  person: Person,
  on: Day,
  facts: DutyRecord['facts'],
  more: { readonly matter?: string; readonly joint?: DutyRecord['joint']; readonly evidence?: number } = {},
): void {
  if (!inOffice(person, on)) return;
  person.records.push({
    id: `${person.representative.id}-${`${person.records.length + 1}`.padStart(3, '0')}`,
    on,
    ...(more.matter === undefined ? {} : { matter: more.matter }),
    facts,
    ...(more.joint === undefined ? {} : { joint: more.joint }),
    evidence: more.evidence ?? 0,
  });
}
