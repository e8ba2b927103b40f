/** What others think of a representative: ratings of the review, the voters' poll, the years before. */
import { type Decimal, decimalOf } from '../../engine/decimal.ts';
import type { Dossier, GivenRating, PastPeriod, Tally } from '../../engine/dossier.ts';
import { day, inOffice, type Person } from './people.ts';
import type { Random } from './random.ts';

function decimal(value: number): Decimal {
  const found = decimalOf(`${Math.min(100, value)}`);
  if (found === undefined) throw new Error(`not a decimal: ${value}`);
  return found;
}

/** `least`: near what the least diligent get. */
export function ratings(random: Random, person: Person, least = 64): Dossier['ratings'] {
  const level = least + 27 * person.diligence;
  const near = (spread: number) => decimal(Math.round(level + (random.next() - 0.5) * spread));
  const given: Record<string, GivenRating> = {};
  const [self, local, overall] = [decimal(random.between(84, 100)), near(8), near(6)];
  if (!random.chance(0.03)) given['自评打分'] = { values: [self] };
  given['初评打分'] = { values: [local] };
  given['总评打分'] = { values: [overall] };
  if (random.chance(0.03)) {
    const up = random.chance(0.5 + person.diligence * 0.4);
    const value = decimal(random.between(1, 10) / 2);
    given['综合调整分'] = up
      ? { values: [value], reason: '承担区人大常委会交办的专项任务' }
      : { values: [`-${value}` as Decimal], reason: '未按要求报送履职材料' };
  }
  return given;
}

/** A quarter of the district is polled in a year, so that each is at least once in a term. */
export function polls(random: Random, person: Person, year: number, position: number): readonly Tally[] {
  const on = day(year, '11-20');
  if (Math.floor(position / 8) % 4 !== year % 4 || person.truant || !inOffice(person, on)) return [];
  const expected = random.between(52, 70);
  const present = expected - random.between(0, 6);
  const returned = present - random.between(0, 2);
  const invalid = random.between(0, 2);
  // One poll in the district falls below the quorum and is void.
  const valid = position === 115 ? 16 : returned - invalid;
  const excellent = Math.min(
    valid,
    Math.round(valid * (0.66 + 0.26 * person.diligence + 0.1 * random.next())),
  );
  const competent = Math.round((valid - excellent) * (0.5 + 0.4 * random.next()));
  const rest = valid - excellent - competent;
  const basic = random.between(0, rest);
  return [
    ...earlierOf(year, position),
    {
      on,
      issued: present,
      returned: position === 115 ? valid + invalid : returned,
      valid,
      invalid,
      abstained: 0,
      present,
      expected,
      classes: { 优秀: excellent, 称职: competent, 基本称职: basic, 不称职: rest - basic },
    },
  ];
}

/** Two were polled in spring, below the line; what counts for the year is the last poll. */
function earlierOf(year: number, position: number): readonly Tally[] {
  const papers = { invalid: 1, abstained: 0 };
  switch (position) {
    case 86:
      return [
        {
          ...{
            on: day(year, '04-16'),
            issued: 60,
            returned: 59,
            valid: 58,
            present: 60,
            expected: 62,
            ...papers,
          },
          classes: { 优秀: 40, 称职: 14, 基本称职: 3, 不称职: 1 },
        },
      ];
    case 144:
      return [
        {
          ...{
            on: day(year, '06-11'),
            issued: 54,
            returned: 54,
            valid: 53,
            present: 54,
            expected: 56,
            ...papers,
          },
          classes: { 优秀: 41, 称职: 10, 基本称职: 2, 不称职: 0 },
        },
      ];
    default:
      return [];
  }
}

/** The two years before, as they were sealed; a by-elected representative has none. */
export function history(random: Random, person: Person, year: number): readonly PastPeriod[] {
  const { electedOn } = person.representative;
  return [year - 2, year - 1]
    .filter((past) => electedOn <= day(past, '01-01'))
    .map((past) => {
      const total = Math.round((54 + 40 * person.diligence + (random.next() - 0.5) * 8) * 100) / 100;
      const grade = total >= 90 ? '优秀' : total >= 75 ? '称职' : total >= 60 ? '基本称职' : '不称职';
      const fromBottom = Math.max(1, Math.round((person.diligence - 0.08) * 300));
      return { period: `${past}`, total: decimal(total), grade, figures: { 倒数名次: `${fromBottom}` } };
    });
}
