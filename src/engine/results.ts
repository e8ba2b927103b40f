/** What the steps make of items, sections and the total, before it becomes text on a sheet. */
import type { Fraction } from './fraction.ts';
import type { Item, Section } from './rulebook.ts';
import type { Step } from './sheet.ts';

/** The most that can be had; undefined where nothing bounds it (不设上限), and 0 of who is not told. */
export type Most = Fraction | undefined;

export interface Result {
  /** Not for this representative: outside the attainable maximum. */
  readonly applies: boolean;
  readonly points: Fraction;
  readonly steps: readonly Step[];
  /** What is absent: the result is 0 so far, in whole or in part. */
  readonly pending: readonly string[];
  readonly most: Most;
}

export interface ItemResult extends Result {
  readonly item: Item;
  readonly items: readonly ItemResult[];
}

export interface SectionResult extends Result {
  readonly section: Section;
  readonly beforeWeight: Fraction;
  /** Spread over the sections that apply. */
  readonly weight?: Fraction | undefined;
}

export type TotalResult = Result;
