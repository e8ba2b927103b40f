/**
 * One dossier while it is being scored: what is known of the representative, and what the steps made so far.
 *
 * Figures, ratings, the total and the grade are put into `made` in the order of the steps, for everyone before the
 * next step begins; so a place that names one finds it, and a comparison with the whole cohort does too.
 */
import { type Day, monthEnds, type Span } from './day.ts';
import { type Decimal, exact } from './decimal.ts';
import type { Dossier, DutyRecord, Representative, Words } from './dossier.ts';
import { type Fraction, whole } from './fraction.ts';
import type { NameKind } from './names.ts';
import { absent, type Find, type Found, unstated } from './numbers.ts';
import type { Matched, Unscored } from './records.ts';
import type { ItemResult, SectionResult, TotalResult } from './results.ts';
import type { Sum } from './rulebook.ts';
import type { GateResult, PassedOver } from './sheet.ts';
import type { Told } from './told.ts';

export interface Assessed {
  readonly dossier: Dossier;
  /** The last day of the period, or of office: traits are asked on it. */
  readonly lastDay: Day;
  readonly traits: Words;
  /** The months of the period in office, each by the day on which it is judged. */
  readonly months: readonly Day[];
  /** Ratings, figures, 总分, 等次 by name. */
  readonly made: Map<string, Found>;
  readonly find: Find;
  /** Records that a line's `when` accepts, by line. */
  matched: readonly (readonly Matched[] | undefined)[];
  /** Records that a line's `when` might accept, had they said more. */
  unscored: readonly (readonly Unscored[] | undefined)[];
  /** Records that the counting figures accept, by index of `plan.counts`. */
  counted: readonly (readonly DutyRecord[])[];
  /** By number of a `once` list: the item that keeps each matter. */
  readonly once: Map<number, ReadonlyMap<string, string>>;
  /** What each part with `best` came to before it. */
  readonly beforeBest: Map<Sum, Fraction>;
  items: Map<string, ItemResult>;
  sections: Map<string, SectionResult>;
  /** Whether a sheet is made: of the others nobody sees steps and the attainable maximum. */
  isTold: boolean;
  /** In place of items and sections, once nothing asks for their numbers any more. */
  told?: Told;
  passedOver: readonly { readonly record: string; readonly because: PassedOver }[];
  /** The total before the gates, and after them. */
  scored?: TotalResult;
  total?: TotalResult;
  gates: readonly OpenGate[];
  /** Names of the exemptions that hold. */
  exempt: readonly string[];
  /** What is absent and keeps a grade from being proposed. */
  pending: readonly string[];
}

/** A gate with the names that leave it undecided. */
export interface OpenGate extends GateResult {
  readonly missing: readonly string[];
}

export function assess(dossier: Dossier, period: Span, traitKinds: ReadonlyMap<string, NameKind>): Assessed {
  const { representative } = dossier;
  const lastDay = lastDayOf(representative, period);
  const traits = traitsOn(representative, lastDay);
  const made = new Map<string, Found>();
  const find: Find = (name) => {
    const known = made.get(name);
    if (known !== undefined) return known;
    const kind = traitKinds.get(name);
    const found = traitIn(traits, name, kind);
    return found === absent && kind !== undefined ? unstated : found;
  };
  made.set('乡镇街道', representative.localOffice);
  const months = monthsInOffice(representative, period);
  made.set('任职月数', whole(months.length));
  return {
    dossier,
    lastDay,
    traits,
    months,
    made,
    find,
    matched: [],
    unscored: [],
    counted: [],
    once: new Map(),
    beforeBest: new Map(),
    items: new Map(),
    sections: new Map(),
    isTold: true,
    passedOver: [],
    gates: [],
    exempt: [],
    pending: [],
  };
}

/** The last day of the period, or of office within it. */
export function lastDayOf({ leftOn }: Representative, period: Span): Day {
  return leftOn !== undefined && leftOn < period.until ? leftOn : period.until;
}

/** The traits as they stood on a day; the same object as long as nothing changed. */
export function traitsOn(representative: Representative, day: Day): Words {
  let traits = representative.traits;
  for (const change of representative.changes) {
    if (change.on <= day) traits = { ...traits, ...change.traits };
  }
  return traits;
}

/** What a fact or trait says, as conditions and tables take it. Of a `many` name silence is «none yet». */
export function traitIn(words: Words, name: string, kind: NameKind | undefined): Found {
  const said = words[name];
  if (said === undefined) return kind === 'many' ? [] : absent;
  return kind === 'number' ? exact(said as Decimal) : said;
}

export function inOffice(representative: Representative, day: Day): boolean {
  return (
    representative.electedOn <= day && (representative.leftOn === undefined || day <= representative.leftOn)
  );
}

/** The day by which each month of the period in which the office was held on its last day, or left, is judged. */
export function monthsInOffice(representative: Representative, period: Span): readonly Day[] {
  const { electedOn, leftOn } = representative;
  if (electedOn <= period.from && leftOn === undefined) return monthEnds(period);
  return monthEnds(period).flatMap((end, index, ends) => {
    const first = index === 0 ? period.from : (ends[index - 1] as Day);
    const left = leftOn !== undefined && leftOn < end && (index === 0 ? leftOn >= first : leftOn > first);
    const day = left ? leftOn : end;
    return inOffice(representative, day) ? [day] : [];
  });
}
