/** Figures: named numbers made from one dossier. Those that compare with the cohort are in compared.ts. */
import { type Assessed, traitIn, traitsOn } from './assessed.ts';
import { compared } from './compared.ts';
import { addDays, addYears, type Day, partsIn, type Span, spanOf } from './day.ts';
import { exact, fractionOfText } from './decimal.ts';
import type { DutyRecord, PastPeriod } from './dossier.ts';
import { add, divide, type Fraction, lesser, multiply, sign, whole, zero } from './fraction.ts';
import { isCalendarPart, partLabel } from './items.ts';
import { absent, exempt, type Find, type Found, isLacking, type Lacking, numberOf } from './numbers.ts';
import type { Plan } from './plan.ts';
import { pollFigure, pollsOf } from './poll.ts';
import type { Result } from './results.ts';
import type { Condition, Figure, Key, Measure, Over, Rating } from './rulebook.ts';
import { bearersOf } from './sections.ts';

export interface Cohorts {
  readonly plan: Plan;
  readonly period: Span;
  readonly everyone: readonly Assessed[];
}

/** The value of a figure for one dossier, by its `for` and `absent`. */
export function figureOf(cohort: Cohorts, assessed: Assessed, figure: Figure): Found {
  const { plan } = cohort;
  if (figure.for !== undefined) {
    const { met } = plan.questionOf(figure.for).ask(assessed.find);
    if (met !== true) return met === undefined ? absent : exempt;
  }
  const value = measured(cohort, assessed, figure);
  return value === absent ? absentAs(figure.absent) : value;
}

/** A rating's points (the mean of several raters'), by its `absent`. */
export function ratingOf(assessed: Assessed, rating: Rating): Found {
  const values = assessed.dossier.ratings[rating.name]?.values ?? [];
  if (values.length === 0) return absentAs(rating.absent);
  return divide(values.map((value) => exact(value)).reduce(add), whole(values.length));
}

function absentAs(rule: Figure['absent']): Found {
  return rule === undefined ? absent : rule === 'exempt' ? exempt : exact(rule);
}

function measured(cohort: Cohorts, assessed: Assessed, { name, measure }: Figure): Found {
  const { plan, period } = cohort;
  switch (measure.kind) {
    case 'count':
    case 'sum': {
      const index = plan.counts.findIndex((figure) => figure.name === name);
      return counted(plan, assessed, measure, assessed.counted[index] ?? [], period);
    }
    case 'months':
      return monthsThat(plan, assessed, measure.when);
    case 'ratio':
      return ratioOf(numberOf(measure.of, assessed.find), numberOf(measure.to, assessed.find));
    case 'weigh': {
      let sum = exact(measure.plus);
      for (const part of measure.parts) {
        const value = assessed.find(part.name);
        if (value === absent) return absent;
        if (value === exempt) return exempt;
        sum = add(sum, multiply(exact(part.weight), value as Fraction));
      }
      return sum;
    }
    case 'poll': {
      const rules = plan.rulebook.dutyReport;
      return (
        (rules === undefined ? undefined : pollFigure(pollsOf(rules, assessed.dossier, period), measure)) ??
        absent
      );
    }
    case 'points':
      return pointsOf(assessed, measure.of);
    case 'rank':
    case 'percentile':
    case 'ofBest':
    case 'ofMean':
    case 'iqrLog':
      return compared(cohort.everyone, assessed, measure);
    case 'running':
    case 'altogether':
      return pastAndPresent(cohort, assessed, measure);
  }
}

// ---- records --------------------------------------------------------------------------------------------------

function counted(
  plan: Plan,
  assessed: Assessed,
  measure: Measure & { kind: 'count' | 'sum' },
  accepted: readonly DutyRecord[],
  period: Span,
): Fraction {
  const from = startOf(plan, measure.over, period);
  const records = accepted.filter((record) => from <= record.on && record.on <= period.until);
  const amount = (some: readonly DutyRecord[]) => amountOf(plan, measure, some);
  if (measure.least === undefined) return amount(records);
  const parts = new Map(
    emptyParts(
      plan,
      assessed,
      measure.least,
      from === period.from ? period : { from, until: period.until },
    ).map((part) => [part, [] as DutyRecord[]]),
  );
  for (const record of records) {
    for (const part of keysOf(measure.least, record)) parts.set(part, [...(parts.get(part) ?? []), record]);
  }
  return (
    [...parts.values()]
      .map(amount)
      .reduce<Fraction | undefined>(
        (least, part) => (least === undefined ? part : lesser(least, part)),
        undefined,
      ) ?? zero
  );
}

function amountOf(
  plan: Plan,
  measure: Measure & { kind: 'count' | 'sum' },
  records: readonly DutyRecord[],
): Fraction {
  if (measure.kind === 'count') {
    const { distinct } = measure;
    return whole(
      distinct === undefined
        ? records.length
        : new Set(records.flatMap((record) => keysOf(distinct, record))).size,
    );
  }
  const said = records.map((record) => traitIn(record.facts, measure.of, plan.kinds.get(measure.of)));
  return said
    .filter((value) => value !== absent)
    .reduce<Fraction>((sum, value) => add(sum, value as Fraction), zero);
}

/** The first day whose records a figure counts. */
export function startOf(plan: Plan, over: Over | undefined, period: Span): Day {
  if (over === undefined) return period.from;
  const from =
    over === 'term'
      ? (plan.rulebook.term?.from ?? period.from)
      : addDays(addYears(period.until, -over.years), 1);
  return from < period.from ? from : period.from;
}

/** What a record counts as under a KEY; a `many` fact gives one for each word, an unstated one none. */
function keysOf(key: Key, record: DutyRecord): readonly string[] {
  const said = record.facts[key];
  if (Array.isArray(said)) return said;
  const label = partLabel(key, record);
  return label === '' ? [] : [label];
}

/** The parts that `least` looks at even where nothing is in them. */
function emptyParts(plan: Plan, assessed: Assessed, key: Key, span: Span): readonly string[] {
  if (key === 'member') return assessed.dossier.representative.members;
  if (isCalendarPart(key)) {
    const { electedOn, leftOn } = assessed.dossier.representative;
    if (electedOn <= span.from && leftOn === undefined) return partsIn(span, key);
    const from = electedOn > span.from ? electedOn : span.from;
    return partsIn({ from, until: leftOn !== undefined && leftOn < span.until ? leftOn : span.until }, key);
  }
  const fact = plan.rulebook.facts.find((one) => one.name === key);
  return fact !== undefined && 'values' in fact ? fact.values : [];
}

// ---- others ---------------------------------------------------------------------------------------------------

function monthsThat(plan: Plan, assessed: Assessed, when: Condition | undefined): Fraction {
  if (when === undefined) return whole(assessed.months.length);
  const question = plan.questionOf(when);
  const met = assessed.months.filter((day) => {
    const traits = traitsOn(assessed.dossier.representative, day);
    const find: Find = (name) => assessed.made.get(name) ?? traitIn(traits, name, plan.kinds.get(name));
    return question.ask(find).met === true;
  });
  return whole(met.length);
}

function ratioOf(of: Fraction | Lacking, to: Fraction | Lacking): Found {
  if (isLacking(of)) return of.exempt ? exempt : absent;
  if (isLacking(to)) return to.exempt ? exempt : absent;
  return sign(to) === 0 ? absent : divide(of, to);
}

/** Of an item, a section, or all items of a duty label; what is open so far has no points to name. */
function pointsOf(assessed: Assessed, of: string): Found {
  const section = assessed.sections.get(of);
  if (section !== undefined) return section.applies ? settled(section, section.beforeWeight) : exempt;
  const all = [...assessed.items.values()].flatMap(function every(item): (typeof item)[] {
    return [item, ...item.items.flatMap(every)];
  });
  const item = all.find((one) => one.item.name === of);
  if (item !== undefined) return item.applies ? settled(item, item.points) : exempt;
  const labelled = bearersOf([...assessed.items.values()]).filter((one) => one.item.duty === of);
  return labelled.some((one) => one.pending.length > 0)
    ? absent
    : labelled.reduce((sum, one) => add(sum, one.points), zero);
}

function settled({ pending }: Result, points: Fraction): Found {
  return pending.length > 0 ? absent : points;
}

/** Periods in a row up to this one, or of the term, in which the condition held. */
function pastAndPresent(
  { plan, period }: Cohorts,
  assessed: Assessed,
  { kind, when }: Measure & { kind: 'running' | 'altogether' },
): Found {
  const question = plan.questionOf(when);
  const now = question.ask(assessed.find).met;
  if (now === undefined) return absent;
  const past = assessed.dossier.history
    .map((one) => ({ span: spanOf(one.period) as Span, held: question.ask(findInPast(one)).met === true }))
    .filter(({ span }) => span.until < period.from)
    .sort((a, b) => (a.span.from < b.span.from ? 1 : -1));
  if (kind === 'altogether') {
    const { term } = plan.rulebook;
    return whole(
      past.filter(({ span, held }) => held && (term === undefined || term.from <= span.until)).length +
        (now ? 1 : 0),
    );
  }
  let count = now ? 1 : 0;
  let next = period.from;
  for (const { span, held } of now ? past : []) {
    if (!held || addDays(span.until, 1) !== next) break;
    count += 1;
    next = span.from;
  }
  return whole(count);
}

function findInPast({ total, grade, figures }: PastPeriod): Find {
  return (name) => {
    if (name === '总分') return exact(total);
    if (name === '等次') return grade ?? absent;
    const text = figures[name];
    return (text === undefined ? undefined : fractionOfText(text)) ?? absent;
  };
}
