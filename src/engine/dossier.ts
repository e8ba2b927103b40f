/**
 * A dossier (履职档案, 一人一档): what is known of one representative in one period, as the door left it.
 *
 * Facts are canonical text and were checked against the rulebook by `rules/dossiers`: past it nobody checks again.
 */
import type { Day, Span } from './day.ts';
import type { Decimal } from './decimal.ts';

export interface Dossier {
  readonly representative: Representative;
  /** In any order: none of it decides a point. */
  readonly records: readonly DutyRecord[];
  readonly ratings: Readonly<Record<string, GivenRating>>;
  readonly polls: readonly Tally[];
  readonly history: readonly PastPeriod[];
  /** Why no grade is proposed, by a decision of the office: scored, ranked and counted all the same, without a place. */
  readonly withheld?: string;
}

export interface Representative {
  readonly id: string;
  readonly name: string;
  readonly localOffice: string;
  readonly electedOn: Day;
  /** The last day in office, where it lies in or before the period. */
  readonly leftOn?: Day;
  readonly traits: Words;
  /** From its day on, these traits replace the earlier ones; ascending days. */
  readonly changes: readonly { readonly on: Day; readonly traits: Words }[];
  /** Of a group (`assessed: group`): the members' names; a part without records counts as empty. */
  readonly members: readonly string[];
}

/** By name: a word, a decimal or a day as text; several words for a `many` name. */
export type Words = Readonly<Record<string, string | readonly string[]>>;

/** A verified duty record. */
export interface DutyRecord {
  readonly id: string;
  readonly on: Day;
  /** Several records may belong to one matter; without one the record is its own. */
  readonly matter?: string;
  readonly facts: Words;
  /** Left out: alone, the first of one. */
  readonly joint?: { readonly participants: number; readonly position: number };
  readonly evidence: number;
  /** Of a group: which member's act it was. */
  readonly by?: string;
}

/** Points of one rater, or of several (their mean counts). */
export interface GivenRating {
  readonly values: readonly Decimal[];
  readonly reason?: string;
}

/** The counted ballots of one poll; what was not counted is left out. */
export interface Tally {
  readonly on: Day;
  readonly issued?: number;
  readonly returned?: number;
  readonly valid?: number;
  readonly invalid?: number;
  readonly abstained?: number;
  readonly present?: number;
  readonly expected?: number;
  readonly classes: Readonly<Record<string, number>>;
}

/** An earlier period as it was sealed. */
export interface PastPeriod {
  /** 2025, 2025-H1, 2025-Q1, 2025-01 or from/until. */
  readonly period: string;
  readonly total: Decimal;
  readonly grade?: string;
  /** As `textOf` wrote them: "4", "37/46". */
  readonly figures: Readonly<Record<string, string>>;
}

/** What one run scores: everyone of a period, for ranks, quotas and comparisons need them all. */
export interface Cohort {
  readonly period: Span;
  readonly dossiers: readonly Dossier[];
}
