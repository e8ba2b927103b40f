/** What was made of everybody, as sheets: text instead of fractions, in the order of rank and id. */
import type { Assessed } from './assessed.ts';
import { groupOf } from './compared.ts';
import { conditionInWords } from './condition-words.ts';
import { textOf } from './decimal.ts';
import { compare, type Fraction } from './fraction.ts';
import { type Claim, marginOf } from './grade.ts';
import { reasonLines } from './grade-words.ts';
import { missingBehind } from './missing.ts';
import { flagsOf } from './poll.ts';
import type { TotalResult } from './results.ts';
import type { Ranking, Rulebook } from './rulebook.ts';
import type { Run } from './run.ts';
import { forEach } from './run.ts';
import type { GradeReason, ScoreSheet, Standing } from './sheet.ts';
import type { Known } from './state-words.ts';
import { mostText, type Told } from './told.ts';
import { type Names, namesOf } from './words.ts';

type Ranks = ReadonlyMap<Assessed, { readonly rank: number; readonly of: number; readonly group?: string }>;

export interface Sheets {
  readonly sheets: readonly ScoreSheet[];
  /** Those who were not told. */
  readonly others: readonly Standing[];
}

/** Both by rank, then by id. */
export async function sheetsOf(run: Run): Promise<Sheets> {
  const graded = run.everyone.filter((one) => one.exempt.length === 0);
  const overall = ranksOf(graded, undefined);
  const names = namesOf(run.plan.rulebook);
  const further: { ranking: string; ranks: Ranks }[] = [];
  for (const ranking of run.plan.rulebook.ranks) {
    const ranked = await membersOf(run, graded, ranking);
    further.push({ ranking: rankingInWords(ranking, names), ranks: ranksOf(ranked, ranking.within) });
  }
  const sheets = new Map<Assessed, ScoreSheet>();
  const others: Standing[] = [];
  const told = run.everyone.filter((one) => one.told !== undefined);
  await forEach(run.plan, told, (one) => sheets.set(one, sheetOf(run, one, overall, further)));
  for (const one of run.everyone) if (one.told === undefined) others.push(standsAt(run, one, overall).stands);
  return { sheets: [...sheets.values()].sort(byRank), others: others.sort(byRank) };
}

function byRank(a: Standing, b: Standing): number {
  return (
    (a.rank ?? Number.POSITIVE_INFINITY) - (b.rank ?? Number.POSITIVE_INFINITY) ||
    (a.representative < b.representative ? -1 : 1)
  );
}

/** What a further ranking is called on sheets and in cases: 乡镇街道, 性别为女. */
export function rankingInWords({ within, for: only }: Ranking, names: Names): string {
  const parts = [within, only === undefined ? undefined : conditionInWords(only, names)];
  return parts.filter((part) => part !== undefined).join('，');
}

async function membersOf(
  run: Run,
  graded: readonly Assessed[],
  ranking: Ranking,
): Promise<readonly Assessed[]> {
  const condition = ranking.for;
  if (condition === undefined) return graded;
  const members = new Set<Assessed>();
  await forEach(run.plan, graded, (one) => {
    if (run.plan.questionOf(condition).ask(one.find).met === true) members.add(one);
    else members.delete(one);
  });
  return [...members];
}

/** Competition ranks by the rounded total: 1, 2, 2, 4. */
function ranksOf(everyone: readonly Assessed[], within: string | undefined): Ranks {
  const groups = new Map<string, Assessed[]>();
  for (const one of everyone) {
    const group = within === undefined ? '' : groupOf(one, within);
    const members = groups.get(group);
    if (members === undefined) groups.set(group, [one]);
    else members.push(one);
  }
  const ranks = new Map<Assessed, { rank: number; of: number; group?: string }>();
  for (const [group, members] of groups) {
    const sorted = members.toSorted((a, b) => compare(pointsOf(b), pointsOf(a)));
    let rank = 0;
    sorted.forEach((one, index) => {
      const above = sorted[index - 1];
      if (above === undefined || compare(pointsOf(above), pointsOf(one)) !== 0) rank = index + 1;
      ranks.set(one, { rank, of: members.length, ...(within === undefined ? {} : { group }) });
    });
  }
  return ranks;
}

function pointsOf(assessed: Assessed): Fraction {
  return (assessed.total as TotalResult).points;
}

function sheetOf(
  run: Run,
  one: Assessed,
  overall: Ranks,
  further: readonly { ranking: string; ranks: Ranks }[],
): ScoreSheet {
  const { plan, claims } = run;
  const { rulebook } = plan;
  const total = one.total as TotalResult;
  const { stands, standing, figures, settled } = standsAt(run, one, overall);
  const { representative, name, localOffice, total: points, grade, gradeReason, rank } = stands;
  const margin =
    settled === undefined ? undefined : marginOf(plan, one, claims.get(one) as readonly Claim[], settled);
  return {
    ...{ representative, name, localOffice, total: points },
    ...(grade === undefined ? {} : { grade }),
    gradeReason,
    standing,
    ...(rank === undefined ? {} : { rank }),
    ranks: further.flatMap(({ ranking, ranks }) => {
      const found = ranks.get(one);
      return found === undefined ? [] : [{ ranking, ...found }];
    }),
    figures,
    attainable: mostText(total.most),
    ...(margin === undefined ? {} : { margin }),
    pending: pendingOf(run, one),
    exempt: one.exempt,
    ...(one.told as Told),
    steps: total.steps,
    gates: one.gates.map(({ missing: _, ...gate }) => gate),
    consequences:
      one.exempt.length > 0 && !run.determined.get(representative)
        ? []
        : rulebook.consequences
            .filter((consequence) => plan.questionOf(consequence.if).ask(one.find).met === true)
            .map(({ name }) => name),
    flags: flagsOf(plan, one.dossier, run.period),
    passedOver: one.passedOver,
  };
}

interface StandsAt {
  readonly stands: Standing;
  readonly standing: GradeReason;
  readonly figures: ScoreSheet['figures'];
  /** The grade, unless the meeting decides it. */
  readonly settled: string | undefined;
}

/** Where one stands and why, without the items. */
function standsAt(run: Run, one: Assessed, overall: Ranks): StandsAt {
  const { rulebook } = run.plan;
  const { representative } = one.dossier;
  const placed = run.graded.standings.get(one);
  const settled = placed?.referred === undefined ? placed?.grade : undefined;
  const rank = overall.get(one)?.rank;
  const total = textOf((one.total as TotalResult).points);
  const graded = settled === undefined ? {} : { grade: settled };
  const figures = figuresOf(rulebook, one);
  const standing = standingOf(run, one);
  const known: Known = {
    sheet: { total, ...graded, figures },
    rulebook,
    dossier: one.dossier,
    traits: one.traits,
    monthsInOffice: one.months.length,
  };
  const { id, name, localOffice } = representative;
  return {
    stands: {
      ...{ representative: id, name, localOffice, total },
      ...graded,
      gradeReason: reasonLines(standing, known).join(''),
      ...(rank === undefined ? {} : { rank }),
    },
    standing,
    figures,
    settled,
  };
}

function figuresOf(rulebook: Rulebook, one: Assessed): ScoreSheet['figures'] {
  return Object.fromEntries(
    rulebook.figures.flatMap(({ name }) => {
      const value = one.find(name);
      return typeof value === 'object' && 'n' in value ? [[name, textOf(value)]] : [];
    }),
  );
}

function standingOf({ plan, graded }: Run, one: Assessed): GradeReason {
  if (one.exempt.length > 0) return { why: 'exempt', exempt: one.exempt };
  if (plan.rulebook.grades.length === 0) return { why: 'ungraded' };
  const { withheld } = one.dossier;
  if (withheld !== undefined) return { why: 'withheld', reason: withheld };
  const placed = graded.standings.get(one);
  const pending = pendingOf({ plan, graded }, one);
  if (placed?.grade === undefined || pending.length > 0) return { why: 'pending', pending };
  if (placed.referred !== undefined) return { why: 'referred', ...placed.referred, otherwise: placed.grade };
  return {
    why: 'reached',
    total: textOf(pointsOf(one)),
    ...(placed.from === undefined ? {} : { from: placed.from }),
    over: placed.refusals,
  };
}

function pendingOf({ plan, graded }: Pick<Run, 'plan' | 'graded'>, one: Assessed): readonly string[] {
  return missingBehind(plan, one, [...one.pending, ...(graded.standings.get(one)?.pending ?? [])]);
}
