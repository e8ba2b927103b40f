/** The figures: named numbers made from one dossier, some against the cohort, some against the past. */
import type { Dossier, DutyRecord, PastPeriod, Tally } from '../../../src/engine/dossier.ts';
import type { Condition, Figure, Key, Measure, Over } from '../../../src/engine/rulebook.ts';
import { type Asked, asked, lacking, numberOf, orLack, truthOf } from './asking.ts';
import { allDays, dayAfter, dayBefore, partKey, spanBounds, yearsBefore } from './days.ts';
import { none, order, over, type Part, part, plus, read, round, sumOf, times, whole } from './fractions.ts';
import { isExempt } from './grading.ts';
import { dutyPoints, itemOf, itemPoints, sectionOf, sectionPoints, totalOf } from './points.ts';
import { remembered, type World } from './world.ts';

export function figureOf(world: World, person: Dossier, figure: Figure): Part {
  return remembered(world, `figure ${figure.name}`, person, () => {
    const applies = truthOf(figure.for, { world, person });
    if (applies === 'no') throw lacking('exempt', figure.name);
    const value = orLack(() => {
      if (applies === 'open') throw lacking('pending', figure.name);
      return measured(world, person, figure.measure);
    });
    if (typeof value !== 'string') return value;
    if (value === 'exempt' || figure.absent === 'exempt') throw lacking('exempt', figure.name);
    if (figure.absent === undefined) throw lacking('pending', figure.name);
    return read(figure.absent);
  });
}

function measured(world: World, person: Dossier, measure: Measure): Part {
  switch (measure.kind) {
    case 'count':
      return inParts(world, person, measure, (records) =>
        whole(
          measure.distinct === undefined
            ? records.length
            : new Set(records.flatMap((record) => keysOf(world, person, record, measure.distinct ?? '')))
                .size,
        ),
      );
    case 'sum':
      return inParts(world, person, measure, (records) =>
        sumOf(
          records.map((record) => {
            const said = asked({ world, person, record }, measure.of);
            return said.is === 'number' ? said.number : none;
          }),
        ),
      );
    case 'months':
      return months(world, person, measure.when);
    case 'ratio': {
      const [of, to] = [measure.of, measure.to].map((num) => numberOf(num, { world, person })) as [
        Part,
        Part,
      ];
      if (to.n === 0n) throw lacking('pending', 'ratio over 0');
      return over(of, to);
    }
    case 'weigh':
      return measure.parts
        .map(({ name, weight }) => times(numberOf({ name }, { world, person }), read(weight)))
        .reduce(plus, read(measure.plus));
    case 'poll':
      return pollRate(world, person, measure);
    case 'points':
      return pointsNamed(world, person, measure.of);
    case 'rank':
    case 'percentile':
    case 'ofBest':
    case 'ofMean':
    case 'iqrLog':
      return againstCohort(world, person, measure);
    case 'running':
    case 'altogether':
      return overThePast(world, person, measure);
  }
}

// ---- records --------------------------------------------------------------------------------------------------

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
  return { from: dayAfter(yearsBefore(until, back.years)), until };
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

function inParts(
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

function months(world: World, person: Dossier, when: Condition | undefined): Part {
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

// ---- polls ----------------------------------------------------------------------------------------------------

/** Polls that count, one for each day: polls of one day are added together; below the quorum a poll is as if not held. */
export function pollDays(
  world: World,
  person: Dossier,
): readonly { on: string; tallies: readonly Tally[] }[] {
  const quorum = Object.entries(world.rulebook.dutyReport?.quorum ?? {}) as [keyof Tally, number][];
  const held = person.polls.filter((poll) =>
    quorum.every(([name, least]) => ((poll[name] as number | undefined) ?? 0) >= least),
  );
  const days = [...new Set(held.map((poll) => poll.on as string))].sort();
  return days.map((on) => ({ on, tallies: held.filter((poll) => poll.on === on) }));
}

/** Votes (× weight) ÷ base, of the polls given as one; undefined over 0. */
export function rateOf(
  world: World,
  tallies: readonly Tally[],
  classes: readonly { readonly class: string; readonly weight: string }[],
): Part | undefined {
  const base = world.rulebook.dutyReport?.base ?? 'valid';
  const voters = sumOf(tallies.map((tally) => whole(tally[base] ?? 0)));
  const votes = sumOf(
    tallies.flatMap((tally) =>
      classes.map(({ class: name, weight }) => times(whole(tally.classes[name] ?? 0), read(weight))),
    ),
  );
  return voters.n === 0n ? undefined : over(votes, voters);
}

function pollRate(world: World, person: Dossier, measure: Extract<Measure, { kind: 'poll' }>): Part {
  const days = pollDays(world, person);
  const rates = days
    .map(({ tallies }) => rateOf(world, tallies, measure.classes))
    .filter((rate) => rate !== undefined);
  const sorted = rates.toSorted(order);
  const of = {
    last: () => days.slice(-1).map(({ tallies }) => rateOf(world, tallies, measure.classes))[0],
    first: () => days.slice(0, 1).map(({ tallies }) => rateOf(world, tallies, measure.classes))[0],
    highest: () => sorted.at(-1),
    lowest: () => sorted[0],
    mean: () => (rates.length === 0 ? undefined : over(sumOf(rates), whole(rates.length))),
    pooled: () =>
      rateOf(
        world,
        days.flatMap(({ tallies }) => tallies),
        measure.classes,
      ),
  }[measure.which]();
  if (of === undefined) throw lacking('pending', 'no valid poll');
  return of;
}

// ---- points, cohort, past -------------------------------------------------------------------------------------

function pointsNamed(world: World, person: Dossier, name: string): Part {
  const item = itemOf(world, name);
  const result =
    name === '法定' || name === '自选'
      ? dutyPoints(world, person, name)
      : item !== undefined
        ? itemPoints(world, person, item)
        : sectionPoints(world, person, sectionOf(world, name));
  if (!result.applies) throw lacking('exempt', name);
  if (result.open) throw lacking('pending', name);
  return result.points;
}

/** The input of a cohort figure. OPEN: of a total that is open, others are compared with what it is so far. */
function inputOf(world: World, person: Dossier, name: string, own: boolean): Part {
  if (name === '总分' && !own) return totalOf(world, person).points;
  return numberOf({ name }, { world, person });
}

export function groupOf(world: World, person: Dossier, within: string | undefined): string {
  if (within === undefined) return '';
  const said = asked({ world, person }, within);
  return said.is === 'word' ? said.word : said.is === 'number' ? `${said.number.n}/${said.number.d}` : '';
}

function againstCohort(
  world: World,
  person: Dossier,
  measure: Extract<Measure, { kind: 'rank' | 'percentile' | 'ofBest' | 'ofMean' | 'iqrLog' }>,
): Part {
  const own = inputOf(world, person, measure.of, true);
  // OPEN: an exempt representative is in no cohort; read here: such a figure does not apply to him.
  if (isExempt(world, person)) throw lacking('exempt', measure.of);
  const { within } = measure;
  const all = world.people
    .filter((other) => !isExempt(world, other))
    .filter((other) => groupOf(world, other, within) === groupOf(world, person, within))
    .map((other) => orLack(() => inputOf(world, other, measure.of, false)))
    .filter((value) => typeof value !== 'string');
  const sorted = all.toSorted(order);
  const highest = sorted.at(-1);
  if (highest === undefined) throw lacking('pending', 'nobody to compare with');
  switch (measure.kind) {
    case 'rank': {
      const better = (a: Part): boolean => (measure.from === 'top' ? order(a, own) > 0 : order(a, own) < 0);
      return whole(1 + all.filter(better).length);
    }
    case 'percentile':
      return over(whole(all.filter((a) => order(a, own) <= 0).length), whole(all.length));
    case 'ofBest':
      if (highest.n === 0n) throw lacking('pending', 'the highest is 0');
      return over(own, highest);
    case 'ofMean': {
      const sum = sumOf(all);
      if (sum.n === 0n) throw lacking('pending', 'the mean is 0');
      return over(times(own, whole(all.length)), sum);
    }
    case 'iqrLog':
      return iqrLog(own, sorted, read(measure.top), measure.places);
  }
}

/** Inside q1 − 1.5 IQR … q3 + 1.5 IQR: top × log2(1 + (x − min) ÷ (max − min)); below it 0, above it `top`. */
function iqrLog(own: Part, sorted: readonly Part[], top: Part, places: number): Part {
  const at = (quarter: number): Part => {
    const position = part(BigInt((sorted.length - 1) * quarter), 4n);
    const below = Number(position.n / position.d);
    const [low, high] = [sorted[below] ?? none, sorted[below + 1] ?? sorted[below] ?? none];
    const rest = plus(position, whole(-below));
    return plus(low, times(rest, plus(high, times(low, whole(-1)))));
  };
  const [q1, q3] = [at(1), at(3)];
  const reach = times(part(3n, 2n), plus(q3, times(q1, whole(-1))));
  const [from, to] = [plus(q1, times(reach, whole(-1))), plus(q3, reach)];
  if (order(own, from) < 0) return none;
  if (order(own, to) > 0) return top;
  const inside = sorted.filter((x) => order(x, from) >= 0 && order(x, to) <= 0);
  const [min, max] = [inside[0] ?? none, inside.at(-1) ?? none];
  if (order(min, max) === 0) return none;
  const place = over(plus(own, times(min, whole(-1))), plus(max, times(min, whole(-1))));
  // A double is near enough: the logarithm is either whole, or irrational and so never at a tie.
  const log = Math.log2(1 + Number(place.n) / Number(place.d));
  const near = part(BigInt(Math.round(log * 1e12)), 10n ** 12n);
  return round(times(top, near), places, 'half-up');
}

function overThePast(
  world: World,
  person: Dossier,
  measure: Extract<Measure, { kind: 'running' | 'altogether' }>,
): Part {
  const now = truthOf(measure.when, { world, person });
  if (now === 'open') throw lacking('pending', measure.kind);
  const held = (past: PastPeriod): boolean =>
    truthOf(measure.when, { world, person, past } as Asked) === 'yes';
  const spans = person.history.map((past) => ({ past, ...spanBounds(past.period) }));
  if (measure.kind === 'altogether') {
    const { term } = world.rulebook;
    const inTerm = spans.filter(
      // OPEN: a period that begins before the term; read here: it belongs to the term in which it ends.
      ({ until }) => term === undefined || (term.from <= until && until <= term.until),
    );
    return whole(inTerm.filter(({ past }) => held(past)).length + (now === 'yes' ? 1 : 0));
  }
  if (now === 'no') return none;
  let count = 1;
  let start: string = world.cohort.period.from;
  for (;;) {
    const before = spans.find(({ until }) => until === dayBefore(start));
    if (before === undefined || !held(before.past)) return whole(count);
    count += 1;
    start = before.from;
  }
}
