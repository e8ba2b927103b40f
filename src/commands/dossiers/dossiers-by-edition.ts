/** Rows in the dossier format, each read by the rulebook that scores it: dossiers, or every fault of every row. */
import { z } from 'zod';
import { thoseUnder } from '../../engine/applies.ts';
import type { Span } from '../../engine/day.ts';
import type { Dossier, Representative, Words } from '../../engine/dossier.ts';
import { type Period, periodOf } from '../../engine/period.ts';
import type { Rulebook } from '../../engine/rulebook.ts';
import { dossiersOf } from '../../rules/dossiers.ts';
import { type EditionFound, editionsInForce } from '../../store/editions.ts';
import type { Writing } from '../command.ts';
import { day } from '../fields.ts';
import type { ImportRow, ImportText } from '../imports/import-text.ts';
import type { Say } from '../imports/taken.ts';
import { type Problem, problem } from '../problems.ts';

export interface DossierRead {
  readonly index: number;
  readonly dossier: Dossier;
  readonly edition: EditionFound;
}

export interface DossiersRead {
  readonly period?: Period;
  /** Whether the rulebooks score by this very period. */
  readonly scored: boolean;
  readonly dossiers: readonly DossierRead[];
  readonly problems: readonly Problem[];
}

const periodSchema = z
  .strictObject({ from: day, until: day })
  .refine(({ from, until }) => from <= until) as z.ZodType<Span>;

export async function readDossiersBy(
  { tx, reader }: Writing,
  text: ImportText,
  say: Say,
): Promise<DossiersRead> {
  const span = periodSchema.safeParse(text.period).data;
  if (span === undefined) {
    const said = {
      what: '没有写明档案的周期，或写得不对。',
      mend: '请写 "period": { "from": "2026-01-01", "until": "2026-12-31" }。',
    };
    const known = text.problems.length > 0 && text.period === undefined;
    const problems = known ? [] : [problem('import-line', said, 'period')];
    return { scored: false, dossiers: [], problems };
  }
  const editions = await editionsInForce(tx, reader.congress, span.until);
  const [first] = editions;
  if (first === undefined) {
    return { scored: false, dossiers: [], problems: [problem('no-rulebook', { on: span.until }, 'period')] };
  }
  const own = periodOf(first.rulebook, span.until);
  const scored = own.span.from === span.from && own.span.until === span.until;
  const dossiers: DossierRead[] = [];
  let left = text.rows.map((row, index) => ({ ...row, index }));
  for (const edition of editions) {
    const inside = await under(edition.rulebook, left, span);
    // Those under no rulebook are read by the first: they are scored by none, but their words must be known.
    const rows = left.filter((row) => inside.has(row.index) || editions.length === 1);
    left = left.filter((row) => !rows.includes(row));
    dossiers.push(...(await readRows(edition, span, rows, say)));
  }
  dossiers.push(...(await readRows(first, span, left, say)));
  return {
    period: scored ? own : { label: `${span.from}/${span.until}`, span },
    scored,
    dossiers: dossiers.sort((a, b) => a.index - b.index),
    problems: [],
  };
}

interface IndexedRow extends ImportRow {
  readonly index: number;
}

async function readRows(
  edition: EditionFound,
  period: Span,
  all: readonly IndexedRow[],
  say: Say,
): Promise<readonly DossierRead[]> {
  // The door tells so many faults of a kind; whoever has one steps out, until the rest is told to be right.
  for (let rows = all; rows.length > 0; ) {
    const read = await dossiersOf(
      { period: { ...period }, dossiers: rows.map(({ value }) => value) },
      edition.rulebook,
    );
    if ('cohort' in read) {
      return read.cohort.dossiers.map((dossier, at) => ({ index: rows[at]?.index ?? 0, dossier, edition }));
    }
    const faulty = new Set<IndexedRow>();
    for (const { what, mend, path } of read.problems) {
      const [, at = '0', ...rest] = path.split('.');
      const row = rows[Number(at)] ?? rows[0];
      if (row === undefined) continue;
      faulty.add(row);
      say(row.index, problem('facts-refused', { what: `${what}。`, mend }), rest.join('.'));
    }
    rows = rows.filter((row) => !faulty.has(row));
  }
  return [];
}

const representativeShape = z.object({
  representative: z.object({
    localOffice: z.string().default(''),
    electedOn: day,
    traits: z.record(z.string(), z.union([z.string(), z.array(z.string())])).default({}),
    changes: z
      .array(z.object({ on: day, traits: z.record(z.string(), z.union([z.string(), z.array(z.string())])) }))
      .default([]),
  }),
});

/** By what the rows say of themselves; one that cannot be read is under none. */
async function under(
  rulebook: Rulebook,
  rows: readonly IndexedRow[],
  { until }: Span,
): Promise<ReadonlySet<number>> {
  const known = new Set(rulebook.traits.map(({ name }) => name));
  const own = (words: Words): Words =>
    Object.fromEntries(Object.entries(words).filter(([name]) => known.has(name)));
  const given = rulebook.traits.flatMap((trait): [string, string][] =>
    'default' in trait && trait.default !== undefined ? [[trait.name, trait.default]] : [],
  );
  const people = rows.flatMap(({ value, index }): Representative[] => {
    const said = representativeShape.safeParse(value).data?.representative;
    if (said === undefined) return [];
    const traits = { ...Object.fromEntries(given), ...own(said.traits) };
    const changes = said.changes.map((change) => ({ on: change.on, traits: own(change.traits) }));
    const { localOffice, electedOn } = said;
    return [{ id: `${index}`, name: `${index}`, localOffice, electedOn, traits, changes, members: [] }];
  });
  return new Set([...(await thoseUnder(rulebook, people, until))].map(Number));
}
