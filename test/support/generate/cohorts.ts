/** Random cohorts that fit a rulebook: facts left out, joint matters, changes of traits, by-elected, left, polls, a past. */
import type { Day } from '../../../src/engine/day.ts';
import type { Decimal } from '../../../src/engine/decimal.ts';
import type { Cohort, Dossier, DutyRecord, PastPeriod, Tally, Words } from '../../../src/engine/dossier.ts';
import type { Fact, Rulebook, Trait } from '../../../src/engine/rulebook.ts';
import { type Dice, hundredths } from './dice.ts';
import { classes } from './figures.ts';
import { groups, localOffices } from './naming.ts';
import { periodOf } from './rulebooks.ts';

interface Matter {
  readonly id: string;
  readonly participants: number;
  readonly positions: number[];
}

export function someCohort(dice: Dice, rulebook: Rulebook, least = 1, most = 6): Cohort {
  const matters = dice.list(1, 4, (index): Matter => {
    const participants = dice.between(1, 5);
    return {
      id: `m${index + 1}`,
      participants,
      positions: dice.some([1, 2, 3, 4, 5].slice(0, participants), participants),
    };
  });
  const dossiers: Dossier[] = [];
  for (let n = dice.between(least, most); n > 0; n--) {
    const id = `r${dossiers.length + 1}`;
    // Twins, but for their names: so that there are ties.
    const twin = dossiers.length > 0 && dice.chance(25) ? dice.one(dossiers) : undefined;
    dossiers.push(twin === undefined ? someDossier(dice, rulebook, id, matters) : renamed(twin, id));
  }
  return { period: periodOf(rulebook), dossiers };
}

/** As another, with an id of its own; its joint matters are other matters, for nobody holds a position twice. */
function renamed(twin: Dossier, id: string): Dossier {
  return {
    ...twin,
    representative: { ...twin.representative, id, name: `代表${id}` },
    records: twin.records.map((record) => ({
      ...record,
      id: `${id}-${record.id}`,
      ...(record.matter === undefined ? {} : { matter: `${id}-${record.matter}` }),
    })),
  };
}

export function daysOf(rulebook: Rulebook): readonly string[] {
  const { from, until } = periodOf(rulebook);
  const middle = [
    '2026-03-02',
    '2026-03-31',
    '2026-05-06',
    '2026-05-15',
    '2026-05-15',
    '2026-06-30',
    '2026-07-01',
    '2026-08-20',
    '2026-11-30',
  ];
  return [from, ...middle.filter((day) => from <= day && day <= until), until];
}

function someDossier(dice: Dice, rulebook: Rulebook, id: string, matters: readonly Matter[]): Dossier {
  const { from, until } = periodOf(rulebook);
  const days = daysOf(rulebook);
  const members = rulebook.assessed === 'group' ? dice.list(1, 3, (index) => `组员${index + 1}`) : [];
  const own = matters.flatMap((matter) => {
    const position = dice.chance(60) ? matter.positions.pop() : undefined;
    return position === undefined ? [] : [{ matter, position }];
  });
  const traits = filled(rulebook, someTraits(dice, rulebook, 85));
  const changes = dice.chance(25)
    ? dice
        .some([...new Set(days)], 1, 2)
        .map((on) => ({ on: on as Day, traits: someTraits(dice, rulebook, 40) }))
    : [];
  const leftOn = dice.chance(12) ? dice.one(days) : undefined;
  const electedOn = dice.chance(20) ? dice.one(days) : dice.one(['2024-06-01', '2025-03-01', '2021-11-01']);
  const before = ['2024-12-30', '2025-02-02', '2025-10-10', '2025-12-31', '2026-02-01'];
  const recordDays = [...days, ...days, ...days, ...before].filter((day) => day <= until);
  return {
    representative: {
      id,
      name: `代表${id}`,
      localOffice: dice.one(localOffices),
      electedOn: electedOn as Day,
      ...(leftOn === undefined || leftOn < electedOn ? {} : { leftOn: leftOn as Day }),
      traits,
      changes,
      members,
    },
    records: dice.list(0, 9, (index) =>
      someRecord(dice, rulebook, `${id}-${index + 1}`, recordDays, own, members),
    ),
    ratings: Object.fromEntries(
      rulebook.ratings
        .filter(() => dice.chance(82))
        .map((rating) => [
          rating.name,
          { values: dice.list(1, dice.chance(80) ? 1 : 3, () => someRating(dice, rating.name)) },
        ]),
    ),
    polls: dice.list(0, 3, () => someTally(dice, dice.one(days.filter((day) => from <= day)))),
    history: somePast(dice, rulebook),
  };
}

/** The door writes a default into records and traits that do not say otherwise. */
function defaultOf(of: Fact | Trait): string | undefined {
  return 'default' in of ? of.default : undefined;
}

function filled(rulebook: Rulebook, traits: Words): Words {
  const defaults = rulebook.traits.flatMap((trait) => {
    const text = defaultOf(trait);
    return text === undefined ? [] : [[trait.name, text] as const];
  });
  return { ...Object.fromEntries(defaults), ...traits };
}

function someTraits(dice: Dice, rulebook: Rulebook, percent: number): Words {
  return Object.fromEntries(
    rulebook.traits
      .filter(() => dice.chance(percent))
      .map((trait): [string, string | string[]] => {
        if (trait.kind === 'many') return [trait.name, dice.some(trait.values, 0)];
        if (trait.kind === 'number') return [trait.name, hundredths(dice.between(0, 4) * 100)];
        return [trait.name, dice.one(trait.values ?? groups)];
      }),
  );
}

function someRecord(
  dice: Dice,
  rulebook: Rulebook,
  id: string,
  days: readonly string[],
  own: readonly { readonly matter: Matter; readonly position: number }[],
  members: readonly string[],
): DutyRecord {
  const of = own.length > 0 && dice.chance(55) ? dice.one(own) : undefined;
  const stated = rulebook.facts.flatMap((fact) => {
    const said = dice.chance(fact.name === '类别' ? 96 : 82) ? someStatement(dice, fact) : defaultOf(fact);
    return said === undefined ? [] : [[fact.name, said] as const];
  });
  return {
    id,
    on: dice.one(days) as Day,
    ...(of === undefined
      ? {}
      : { matter: of.matter.id, joint: { participants: of.matter.participants, position: of.position } }),
    facts: Object.fromEntries(stated),
    evidence: dice.one([0, 1, 1, 2]),
    ...(members.length > 0 && dice.chance(90) ? { by: dice.one(members) } : {}),
  };
}

function someStatement(dice: Dice, fact: Fact): string | string[] {
  switch (fact.kind) {
    case 'word':
      return dice.one(fact.values);
    case 'many':
      return dice.some(fact.values, 0);
    case 'number':
      if (fact.name === '金额') return hundredths(dice.between(0, 6) * 50000 + dice.one([0, 0, 9900]));
      return hundredths(fact.min?.startsWith('-') ? dice.between(-10, 10) * 50 : dice.between(0, 16) * 50);
    case 'day':
      return dice.one(['2026-02-01', '2026-03-31', '2026-06-30', '2026-09-09']);
  }
}

function someRating(dice: Dice, name: string): Decimal {
  switch (name) {
    case '加减分':
      return hundredths(dice.between(-10, 10) * 50);
    case '等级评分':
      return hundredths(dice.one([100, 300, 450, 700, 800, 950]));
    case '分档评分':
      return hundredths(dice.one([0, 200, 500, 850, 1000]));
    default:
      return hundredths(dice.one([0, 3050, 6000, 7999, 8000, 9000, 10000]));
  }
}

function someTally(dice: Dice, on: string): Tally {
  const counts = classes.map(() => dice.one([0, 1, 3, 8, 20]));
  const valid = counts.reduce((a, b) => a + b, 0);
  const [invalid, abstained, kept] = [dice.between(0, 2), dice.between(0, 2), dice.between(0, 3)];
  const returned = valid + invalid + abstained;
  return {
    on: on as Day,
    issued: returned + kept,
    returned,
    valid,
    invalid,
    abstained,
    present: returned + kept,
    expected: returned + kept + 2,
    classes: Object.fromEntries(classes.map((name, index) => [name, counts[index] ?? 0])),
  };
}

const earlier = {
  year: ['2025', '2024', '2023'],
  half: ['2025-H2', '2025-H1', '2024-H2'],
  quarter: ['2026-Q1', '2025-Q4', '2025-Q3'],
  month: ['2026-04', '2026-03', '2026-02'],
  term: ['2023-01-01/2024-12-31', '2021-01-01/2022-12-31'],
  written: ['2024-09-01/2025-08-31', '2023-09-01/2024-08-31'],
};

function somePast(dice: Dice, rulebook: Rulebook): PastPeriod[] {
  const labels = earlier[typeof rulebook.period === 'string' ? rulebook.period : 'written'];
  return dice.some(labels, 0).map((period) => ({
    period,
    total: hundredths(dice.one([-500, 0, 500, 1250, 2000, 4000])),
    ...(rulebook.grades.length > 0 && dice.chance(80) ? { grade: dice.one(rulebook.grades).name } : {}),
    figures: Object.fromEntries(
      rulebook.figures
        .filter(() => dice.chance(75))
        .map((figure) => [figure.name, dice.one(['0', '1', '2', '3', '37/46', '0.5', '5'])]),
    ),
  }));
}
