/**
 * What scoring gives back: an itemised sheet a representative, with the reasons made while scoring.
 *
 * Amounts are text: a decimal, or "25/6" where there is none before rounding. `rules/formats` holds the JSON Schema.
 */
import type { Day, Span } from './day.ts';
import type { Take } from './rulebook.ts';

/** A rating outside the range that a table of the rulebook picks for this dossier: nothing was scored. */
export interface RatingsRefused {
  readonly refused: readonly {
    readonly representative: string;
    readonly rating: string;
    readonly value: string;
    readonly allowed: string;
  }[];
}

export interface Outcome {
  readonly period: Span;
  /** By rank, then by id: the order of the input changes nothing. */
  readonly sheets: readonly ScoreSheet[];
  readonly quotas: readonly QuotaUse[];
  /** Representatives to whom the rulebook does not apply (不参加本办法), by id: not scored, in no count of heads. */
  readonly outside: readonly string[];
}

/** Where one stands, without the reasons behind it. */
export type Standing = Pick<
  ScoreSheet,
  'representative' | 'name' | 'localOffice' | 'total' | 'grade' | 'gradeReason' | 'rank'
>;

export interface ScoreSheet {
  readonly representative: string;
  readonly name: string;
  readonly localOffice: string;
  readonly total: string;
  /** Left out: none proposed, because exempt, pending, referred, withheld, or the scheme grades nobody. */
  readonly grade?: string;
  /** `standing` in Chinese, as the explanation of the sheet says it. */
  readonly gradeReason: string;
  readonly standing: GradeReason;
  /** Competition rank (1, 2, 2, 4) by the rounded total; an exempt representative has none. */
  readonly rank?: number;
  readonly ranks: readonly {
    readonly ranking: string;
    readonly group?: string;
    readonly rank: number;
    readonly of: number;
  }[];
  /** Every figure of the rulebook that has a value, so a sealed sheet carries what later periods ask for. */
  readonly figures: Readonly<Record<string, string>>;
  /** The most this representative could have, or 'none' (不设上限). */
  readonly attainable: string;
  /** To the next better grade: `from` − total, never below 0, and the needs that are unmet. */
  readonly margin?: { readonly grade: string; readonly points: string; readonly unmet: readonly string[] };
  /** What is absent and keeps the grade open (待评). */
  readonly pending: readonly string[];
  readonly exempt: readonly string[];
  /** Points by duty label; the same points as in the items, added up once more. */
  readonly duties: Readonly<Record<string, string>>;
  readonly sections: readonly SectionScore[];
  /** From the sum of the sections to the total. */
  readonly steps: readonly Step[];
  readonly gates: readonly GateResult[];
  readonly consequences: readonly string[];
  readonly flags: readonly PollFlag[];
  /** Records that no item looked at, and why. */
  readonly passedOver: readonly { readonly record: string; readonly because: PassedOver }[];
}

export interface SectionScore {
  readonly section: string;
  readonly applies: boolean;
  /** Into the total: after weight. */
  readonly points: string;
  readonly beforeWeight: string;
  readonly weight?: string;
  readonly attainable: string;
  readonly items: readonly ItemScore[];
  readonly steps: readonly Step[];
}

export interface ItemScore {
  readonly item: string;
  readonly clause?: string | undefined;
  readonly duty?: string | undefined;
  readonly applies: boolean;
  readonly points: string;
  readonly attainable: string;
  /** The last step's value is `points`; an item that does not apply, or earns nothing by its `if`, says so in its one step. */
  readonly steps: readonly Step[];
  /** Smaller items, where the item holds some. */
  readonly items?: readonly ItemScore[] | undefined;
}

/** One step of a score, in the order of `rule-language`: values, take, each, sum, base, multiply, best, floor, cap, rounding. */
export type Step =
  | {
      readonly step: 'record';
      readonly record: string;
      readonly on: Day;
      readonly matter?: string;
      readonly line: number;
      readonly value: string;
      readonly made: Made;
    }
  | { readonly step: 'dossier'; readonly line: number; readonly value: string; readonly made: Made }
  /** 未计分: the record would have met the line's `when`, had it said these facts. */
  | {
      readonly step: 'unscored';
      readonly record: string;
      readonly line: number;
      readonly missing: readonly string[];
    }
  /** 一事一计: the matter counts in another item. */
  | { readonly step: 'once'; readonly record: string; readonly keptIn: string }
  | {
      readonly step: 'take';
      readonly line?: number;
      readonly take: Take;
      readonly kept: readonly string[];
      readonly value: string;
    }
  /** A part of `each` whose values `take`, `floor` or `cap` changed. */
  | {
      readonly step: 'part';
      readonly key: string;
      readonly part: string;
      readonly by: 'take' | 'floor' | 'cap';
      readonly before: string;
      readonly value: string;
    }
  | { readonly step: 'sum'; readonly value: string }
  | { readonly step: 'base'; readonly amount: string; readonly value: string }
  | { readonly step: 'multiply'; readonly name: string; readonly factor: string; readonly value: string }
  | { readonly step: 'best'; readonly best: string; readonly highest: string; readonly value: string }
  | { readonly step: 'floor' | 'cap'; readonly limit: string; readonly value: string }
  | { readonly step: 'rounding'; readonly before: string; readonly value: string }
  | { readonly step: 'weight'; readonly weight: string; readonly written: string; readonly value: string }
  | { readonly step: 'gate'; readonly gate: string; readonly value: string }
  /** `for` unmet (不适用), or what it rests on is exempt. */
  | { readonly step: 'not-applicable'; readonly because: readonly string[]; readonly value: '0' }
  /** `if` unmet. */
  | { readonly step: 'nothing'; readonly because: readonly string[]; readonly value: '0' }
  /** 待评: counts 0 so far. */
  | { readonly step: 'pending'; readonly because: readonly string[]; readonly value: '0' };

/** How one value came about: points × quantity × times × share. */
export interface Made {
  readonly points: string;
  readonly quantity?: {
    readonly of: string;
    readonly amount: string;
    readonly target?: string;
    readonly every?: string;
    readonly units: string;
  };
  readonly times: readonly { readonly name: string; readonly factor: string }[];
  readonly share?: { readonly position: number; readonly participants: number; readonly share: string };
}

export type PassedOver =
  | { readonly why: 'outside-period' }
  | { readonly why: 'outside-office' }
  | { readonly why: 'not-admitted'; readonly missing: readonly string[] }
  /** It meets no line of any item. */
  | { readonly why: 'no-item' };

export interface GateResult {
  readonly gate: string;
  readonly applies: boolean;
  /** Left out: undecided until what is absent is there. */
  readonly met?: boolean;
  readonly unmet: readonly string[];
}

export interface PollFlag {
  readonly flag: string;
  readonly on: Day;
  /** CLASS票率 and its value, with what was divided: "37/48". */
  readonly rates: Readonly<Record<string, string>>;
}

export type GradeReason =
  | {
      readonly why: 'reached';
      readonly total: string;
      readonly from?: string;
      readonly over: readonly Refusal[];
    }
  | { readonly why: 'exempt'; readonly exempt: readonly string[] }
  | { readonly why: 'pending'; readonly pending: readonly string[] }
  | {
      readonly why: 'referred';
      readonly grade: string;
      readonly places: number;
      readonly tied: readonly string[];
      readonly otherwise: string;
    }
  | { readonly why: 'withheld'; readonly reason: string }
  | { readonly why: 'ungraded' };

/** Why a better grade was not given. */
export type Refusal =
  | { readonly grade: string; readonly because: 'for' }
  | { readonly grade: string; readonly because: 'from'; readonly from: string }
  | { readonly grade: string; readonly because: 'need'; readonly unmet: readonly string[] }
  | { readonly grade: string; readonly because: 'gate'; readonly gate: string }
  /** 达到分数线,因名额列入下一等次. `tied`: equal with others at the line, and the rulebook excludes ties. */
  | { readonly grade: string; readonly because: 'quota'; readonly places: number; readonly tied: boolean };

/** How a grade's quota was used in one group. */
export interface QuotaUse {
  readonly grade: string;
  readonly group?: string;
  readonly heads: number;
  readonly places: number;
  readonly given: readonly string[];
  /** Tied for a better grade and referred: a place is kept for each in case the meeting decides against them. */
  readonly reserved: readonly string[];
  readonly displaced: readonly string[];
  /** Tied at the line: let in, left out, or waiting for the meeting, as `ties` says. */
  readonly tied: readonly string[];
  readonly ties: 'include' | 'exclude' | 'refer';
}
