/**
 * A rulebook (one edition of an office's scoring rules) after parsing: an immutable value without a file behind it.
 *
 * The short forms of a rule file are gone: conditions are in full form with `not` pushed down to the comparisons,
 * what an item says for all its lines stands in each line, tables are rows. `rules/parse` makes it and
 * `rules/check` has accepted it, so the engine never asks again whether a name exists or a number fits.
 */
import type { Day, Span } from './day.ts';
import type { Decimal, RoundingMode } from './decimal.ts';

export interface Rulebook {
  /** congress/edition, as the folders are named: `demo-district/2026`. */
  readonly id: string;
  readonly title: string;
  /** Only in a rulebook transcribed from a published scheme, or where numbers are examples. */
  readonly basis?: Basis;
  readonly inForce: { readonly from: Day; readonly until?: Day };
  /** Asked of the traits on the last day; a rulebook without it applies to everyone. */
  readonly appliesTo?: Condition;
  readonly assessed: 'representative' | 'group';
  readonly period: 'month' | 'quarter' | 'half' | 'year' | 'term' | Span;
  readonly term?: Span;
  readonly rounding: Rounding | 'none';
  readonly facts: readonly Fact[];
  readonly traits: readonly Trait[];
  readonly ratings: readonly Rating[];
  readonly figures: readonly Figure[];
  /** Condition that every record must meet before any item looks at it. */
  readonly admit?: Condition;
  readonly once: readonly (readonly string[])[];
  readonly sections: readonly Section[];
  readonly total: Total;
  readonly gates: readonly Gate[];
  /** Best first; the last has no `from` and takes everyone. Empty where the scheme grades nobody. */
  readonly grades: readonly Grade[];
  readonly ranks: readonly Ranking[];
  readonly exempt: readonly Exemption[];
  readonly consequences: readonly Consequence[];
  readonly review?: ReviewRules;
  readonly dutyReport?: DutyReportRules;
  /** Polls about officials and bodies: never about a representative, so nothing else of the rulebook names them. */
  readonly appraisals?: readonly Appraisal[];
}

export interface Basis {
  readonly source: string;
  readonly url?: string;
  /** How much of the source was seen. */
  readonly seen: '全文' | '部分' | '报道' | '示例';
  /** What the source did not show, in plain sentences. */
  readonly notShown: readonly string[];
}

export interface Rounding {
  readonly places: number;
  readonly mode: RoundingMode;
  /** This level and every level above it is rounded. */
  readonly at: 'value' | 'item' | 'section' | 'total';
}

// ---- names ----------------------------------------------------------------------------------------------------

/** What a record may say. */
export type Fact =
  | {
      readonly name: string;
      readonly kind: 'word';
      readonly values: readonly string[];
      readonly default?: string;
      readonly asked?: Condition;
    }
  | {
      readonly name: string;
      readonly kind: 'many';
      readonly values: readonly string[];
      readonly asked?: Condition;
    }
  | {
      readonly name: string;
      readonly kind: 'number';
      readonly min?: Decimal;
      readonly max?: Decimal;
      readonly unit?: string;
      readonly money?: boolean;
      readonly default?: Decimal;
      readonly asked?: Condition;
    }
  | { readonly name: string; readonly kind: 'day'; readonly asked?: Condition };

/** What is known of a representative, on any day. `values` left out (组别, 乡镇街道): any word. */
export type Trait =
  | {
      readonly name: string;
      readonly kind: 'word';
      readonly values?: readonly string[];
      readonly default?: string;
    }
  | { readonly name: string; readonly kind: 'many'; readonly values: readonly string[] }
  | {
      readonly name: string;
      readonly kind: 'number';
      readonly min?: Decimal;
      readonly max?: Decimal;
      readonly unit?: string;
      readonly default?: Decimal;
    };

/** Points that people give. */
export interface Rating {
  readonly name: string;
  readonly by: string;
  readonly range: Range;
  /** Each rating must say why. */
  readonly reason: boolean;
  readonly absent?: Decimal | 'exempt';
}

/** One band, several bands that the rater chooses between, or a band picked by a table. */
export type Range =
  | { readonly bands: readonly (readonly [Decimal, Decimal])[] }
  | {
      readonly by: string;
      readonly rows: readonly { readonly key: string; readonly then: Range }[];
      readonly otherwise?: Range;
    };

/** A named number made from one dossier. */
export interface Figure {
  readonly name: string;
  readonly measure: Measure;
  /** Unmet: the figure does not apply, as with `absent: exempt`. */
  readonly for?: Condition;
  readonly absent?: Decimal | 'exempt';
  readonly unit?: string;
  /** Printed on the sheet. */
  readonly show: boolean;
}

/** Parts to count by: 'record', 'matter', 'member', a part of the calendar, or a fact's name. */
export type Key = string;

export type Measure =
  | {
      readonly kind: 'count';
      readonly when?: Condition;
      readonly distinct?: Key;
      readonly least?: Key;
      readonly over?: Over;
    }
  | {
      readonly kind: 'sum';
      readonly of: string;
      readonly when?: Condition;
      readonly least?: Key;
      readonly over?: Over;
    }
  | { readonly kind: 'months'; readonly when?: Condition }
  | { readonly kind: 'ratio'; readonly of: Num; readonly to: Num }
  | {
      readonly kind: 'weigh';
      readonly parts: readonly { readonly name: string; readonly weight: Decimal }[];
      readonly plus: Decimal;
    }
  | {
      readonly kind: 'poll';
      readonly classes: readonly { readonly class: string; readonly weight: Decimal }[];
      readonly which: Which;
    }
  | { readonly kind: 'points'; readonly of: string }
  | { readonly kind: 'rank'; readonly of: string; readonly from: 'top' | 'bottom'; readonly within?: string }
  | { readonly kind: 'percentile' | 'ofBest' | 'ofMean'; readonly of: string; readonly within?: string }
  | {
      readonly kind: 'iqrLog';
      readonly of: string;
      readonly top: Decimal;
      readonly places: number;
      readonly within?: string;
    }
  | { readonly kind: 'running' | 'altogether'; readonly when: Condition };

/** How far back records are counted: from the first day of the term, or for so many years up to the last day. */
export type Over = 'term' | { readonly years: number };
export type Which = 'last' | 'first' | 'highest' | 'lowest' | 'mean' | 'pooled';

// ---- conditions and numbers -----------------------------------------------------------------------------------

/** json-rules-engine's conditions, with `not` already pushed down; neither list is ever empty. */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | Comparison;

export interface Comparison {
  readonly fact: string;
  readonly operator: Operator;
  /** Text of a word, decimal, day, 'yes' or 'no' (`known`); a list for `in` and `notIn`; a table of thresholds. */
  readonly value: string | readonly string[] | Table;
}

/**
 * The library's names with our own decimal-aware meaning; `known` is ours. Of a `many` name only `contains` and
 * `doesNotContain` occur: lists are written out as several comparisons.
 */
export type Operator =
  | 'equal'
  | 'notEqual'
  | 'in'
  | 'notIn'
  | 'contains'
  | 'doesNotContain'
  | 'lessThan'
  | 'lessThanInclusive'
  | 'greaterThan'
  | 'greaterThanInclusive'
  | 'known';

/** A decimal, a name, or a table; tables nest. */
export type Num = Decimal | { readonly name: string } | Table;

export interface Table {
  readonly by: string;
  /**
   * Keys of a worded name in the order of its declared values, or as written where it declares none; of a numeric
   * name lower bounds, ascending.
   */
  readonly rows: readonly { readonly key: string; readonly then: Num }[];
  readonly otherwise?: Num;
}

// ---- sections, items, lines -----------------------------------------------------------------------------------

export interface Section extends Sum {
  readonly name: string;
  readonly clause?: string;
  readonly for?: Condition;
  readonly if?: Condition;
  readonly items: readonly Item[];
  readonly weight?: Decimal;
}

/** Step 4, the same on an item, a section and the total: + base, × multiply, best, floor, cap. */
export interface Sum {
  readonly base?: Num;
  readonly multiply: readonly Num[];
  /** The cohort's highest becomes this, the rest in proportion. */
  readonly best?: Decimal;
  readonly floor?: Num;
  readonly cap?: Num;
}

export interface Total extends Omit<Sum, 'cap'> {
  readonly cap: Num | 'none';
}

/** Exactly one of `lines` and `items` is empty. */
export interface Item extends Sum {
  readonly name: string;
  readonly duty?: '法定' | '自选';
  readonly clause?: string;
  readonly for?: Condition;
  /** Unmet: the item earns nothing, its base included. */
  readonly if?: Condition;
  readonly lines: readonly Line[];
  readonly items: readonly Item[];
  /** Smaller keys first, each inside the next. */
  readonly each: readonly Each[];
  /** Over the parts of `each`, else over all values of the lines, else over the smaller items. */
  readonly take?: Take;
}

export interface Each {
  readonly key: Key;
  readonly take?: Take;
  readonly floor?: Num;
  readonly cap?: Num;
}

/** The from-th to the to-th greatest in size, counted from 1; without `to`, all from there on. `take: 3` is 1 to 3. */
export interface Take {
  readonly from: number;
  readonly to?: number;
}

/** With `when`: a value for each record that meets it. Without: one value for the dossier. */
export interface Line {
  readonly when?: Condition;
  readonly for?: Condition;
  readonly if?: Condition;
  readonly points: Num;
  /** The quantity's name: of the record, or of the dossier. */
  readonly per?: string;
  readonly target?: Num;
  readonly every?: Num;
  readonly times: readonly Num[];
  readonly share?: Share;
  /** Of a line without `when`: takes units of the quantity. */
  readonly take?: Take;
}

/** How a joint matter is shared out; what nobody is left to take goes to the first, so the shares add up to 1. */
export interface Share {
  /** Shares by 署名位次, positions ascending; empty for `share: equal`. */
  readonly positions: readonly { readonly position: number; readonly share: Decimal }[];
  readonly others: 'equal' | 'none';
}

// ---- gates, grades, what follows ------------------------------------------------------------------------------

export interface Gate {
  readonly name: string;
  readonly for?: Condition;
  readonly need: Condition;
  /** Left out: the unmet duty is only told. */
  readonly otherwise?: { readonly gradeAtMost: string } | { readonly total: '0' };
}

export interface Grade {
  readonly name: string;
  readonly for?: Condition;
  readonly from?: Num;
  readonly need?: Condition;
  readonly quota?: Quota;
}

export interface Quota {
  readonly places:
    | { readonly count: number }
    | { readonly share: Decimal; readonly of: 'assessed' | 'eligible'; readonly round: RoundingMode };
  readonly within?: string;
  /** Figures that order those of equal total, the higher first. */
  readonly then: readonly string[];
  readonly ties: 'include' | 'exclude' | 'refer';
}

/** A further ranking beside the one over everybody. */
export type Ranking =
  | { readonly within: string; readonly for?: Condition }
  | { readonly for: Condition; readonly within?: string };

export interface Exemption {
  readonly name: string;
  readonly if: Condition;
}

export interface Consequence {
  readonly name: string;
  readonly if: Condition;
}

export interface ReviewRules {
  readonly stages: readonly {
    readonly name: string;
    readonly by: 'representative' | 'localOffice' | 'office' | 'council';
    /** Month and day in the year after or in which the period ends: "12-10". */
    readonly due?: string;
  }[];
  readonly notice?: { readonly days: number; readonly kind: 'days' | 'workdays' };
  readonly objection?: {
    readonly days: number;
    readonly decideWithin: number;
    readonly kind: 'days' | 'workdays';
  };
}

/** How the papers of a poll are counted, whomever it is about. */
export interface PollRules {
  readonly classes: readonly string[];
  /** Below it a poll is void, as if not held. */
  readonly quorum: Partial<Record<PollCount, number>>;
  readonly base: PollCount;
  /** Papers that are no plain votes. Left out: invalid and abstained papers are counted as such. */
  readonly papers?: readonly Paper[];
  /** Voters come by themselves, so more may be present than were called. */
  readonly attendance?: 'open';
  /** Marks of a class that one paper may carry at most, over all candidates of a day. */
  readonly ballot: readonly { readonly class: string; readonly most: number }[];
  /** Asked of the poll in hand: CLASS票率. */
  readonly flags: readonly { readonly name: string; readonly if: Condition }[];
}

export type PollCount = 'valid' | 'returned' | 'issued' | 'present' | 'expected';

/** 空白, 多选, 污损: `invalid` is not among the valid papers, `abstained` is, in no class. */
export interface Paper {
  readonly name: string;
  readonly counts: 'invalid' | 'abstained';
}

export interface DutyReportRules extends PollRules {
  /** The report of each year to the standing committee: a record that meets `when`, by this month and day ("12-31"). */
  readonly yearly?: { readonly when: Condition; readonly due: string };
  /** Reports to the voters in a term at least. Left out: one. */
  readonly perTerm?: number;
  readonly followUp?: { readonly talkWithinDays?: number; readonly rectifyWithinDays?: number };
}

/** A poll about officials or bodies (民主测评, 满意度测评). */
export interface Appraisal extends PollRules {
  readonly name: string;
  readonly of: 'official' | 'body';
}
