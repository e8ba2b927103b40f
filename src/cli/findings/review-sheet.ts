/**
 * Of one review: that every frozen sheet is the one that was frozen, that today's engine makes the same of its dossier,
 * and that the tables still hold what the dossier says.
 */
import { groupedBy } from '../../commands/grouped.ts';
import { dossierDifferences } from '../../commands/review/dossier-differences.ts';
import { totalOf } from '../../commands/review/frozen-row.ts';
import {
  type Freeze,
  type Frozen,
  freezesIn,
  frozenIn,
  recomputed,
  registered,
} from '../../commands/review/recompute.ts';
import { type Difference, sheetDifferences } from '../../commands/review/sheet-differences.ts';
import type { Dossier } from '../../engine/dossier.ts';
import { explain } from '../../engine/explain.ts';
import { passageText } from '../../engine/passage.ts';
import type { Rulebook } from '../../engine/rulebook.ts';
import type { ScoreSheet } from '../../engine/sheet.ts';
import type { Reading } from '../../store/representatives.ts';
import type { ReviewKept } from '../../store/review/kept.ts';
import type { AssessmentSheetRow, ReviewEventRow } from '../../store/review/tables.ts';
import { eventText, type Names } from './review-state.ts';

export interface Fault {
  readonly what: string;
  /** Where it is another than that of a database that was changed. */
  readonly mend?: string;
}

/** Read together with the rest of the review, so that nothing changes in between. */
export interface SheetsKept {
  readonly rulebook: Rulebook;
  readonly freezes: readonly {
    readonly freeze: Freeze;
    /** As the tables have them. */
    readonly dossiers: ReadonlyMap<string, Dossier>;
  }[];
  readonly unreadable: readonly AssessmentSheetRow[];
  readonly noted: Noted;
  /** Every sheet that was noted is here, as it was noted. */
  readonly isWhole: boolean;
}

export async function sheetsKept(db: Reading, kept: ReviewKept, rulebook: Rulebook): Promise<SheetsKept> {
  const read = kept.sheets.map((row) => ({ row, frozen: frozenIn(row) }));
  const whole = read.flatMap(({ frozen }) => (frozen === undefined ? [] : [frozen]));
  const freezes: SheetsKept['freezes'][number][] = [];
  const events = kept.events.filter(({ details }) => parsed(details) !== undefined);
  for (const freeze of freezesIn(kept.review, whole)) {
    const dossiers = await registered(db, kept.review, rulebook, events, freeze);
    freezes.push({ freeze, dossiers });
  }
  const unreadable = read.flatMap((one) => (one.frozen === undefined ? [one.row] : []));
  const noted = notedIn(kept.events);
  const here = new Set(whole.map(({ row, digest }) => `${row.representative_id} ${row.version} ${digest}`));
  const asNoted = [...noted].every(([id, all]) =>
    all.every(({ digest }, index) => here.has(`${id} ${index + 1} ${digest}`)),
  );
  return { ...{ rulebook, freezes, unreadable, noted }, isWhole: unreadable.length === 0 && asNoted };
}

/** What is wrong; none where nothing is. */
export async function sheetFaults(
  { rulebook, freezes, unreadable, noted, isWhole }: SheetsKept,
  names: Names,
): Promise<readonly Fault[]> {
  const faults: Fault[] = [
    ...unreadable.map((row) => ({ what: `${sheetText(row, names)}：读不出来` })),
    ...missing(
      noted,
      [...unreadable, ...freezes.flatMap(({ freeze }) => freeze.frozen.map(({ row }) => row))],
      names,
    ),
  ];
  for (const { freeze, dossiers } of freezes) {
    const found = freeze.frozen.flatMap((frozen) => keptFaults(frozen, noted, names));
    faults.push(...found);
    try {
      // Ranks and quotas would be others without everybody.
      const whole = unreadable.every(({ seq }) => seq > freeze.seq);
      if (whole) faults.push(...(await todayFaults(rulebook, freeze, names)));
      faults.push(...freeze.frozen.flatMap((frozen) => dossierFaults(frozen, dossiers, names)));
    } catch (error) {
      // What was tampered with may be no sheet at all any more.
      if (isWhole) throw error;
      faults.push({ what: `第${freeze.seq}条过程记录定稿的积分表：已经残缺，不能重算` });
    }
  }
  return faults;
}

async function todayFaults(rulebook: Rulebook, freeze: Freeze, names: Names): Promise<readonly Fault[]> {
  const mend = recomputedMend;
  const today = await recomputed(rulebook, freeze);
  if (today === undefined) {
    return [{ what: `第${freeze.seq}条过程记录定稿的积分表：有评分超出规定的范围，不能重算`, mend }];
  }
  return freeze.frozen.flatMap(({ row, sheet, dossier }) => {
    const of = sheetText(row, names);
    const now = today.get(row.representative_id);
    if (now === undefined) return [{ what: `${of}：今天重算没有这名代表`, mend }];
    const lines = (one: ScoreSheet) =>
      passageText(explain(one, rulebook, freeze.cohort.period, dossier)).split('\n');
    const told = differenceText(sheetDifferences(sheet, now, lines), ['定稿为', '今天重算为']);
    return told === undefined ? [] : [{ what: `${of}：${told}`, mend }];
  });
}

function dossierFaults(
  { row, dossier }: Frozen,
  dossiers: ReadonlyMap<string, Dossier>,
  names: Names,
): readonly Fault[] {
  const of = sheetText(row, names);
  const held = dossiers.get(row.representative_id);
  if (held === undefined) return [{ what: `${of}：名册里没有这名代表` }];
  const told = differenceText(dossierDifferences(dossier, held), ['定稿时为', '现在登记为']);
  return told === undefined ? [] : [{ what: `${of}：${told}` }];
}

const recomputedMend =
  '定稿的积分表仍然有效。同时列出别处问题的，是数据库被改动过；没有别处问题的，是新版程序的算法有变，请告诉维护人员。';

function sheetText(
  { representative_id, version }: Pick<AssessmentSheetRow, 'representative_id' | 'version'>,
  names: Names,
): string {
  return `${names.get(representative_id) ?? representative_id}：积分表第${version}版`;
}

type Noted = ReadonlyMap<string, readonly { readonly event: ReviewEventRow; readonly digest: unknown }[]>;

/** By representative, the events that noted the digest of a sheet: the first of version 1, and so on. */
function notedIn(events: readonly ReviewEventRow[]): Noted {
  const noting = events.flatMap((event) => {
    const digest = parsed(event.details)?.sheet;
    return digest === undefined ? [] : [{ event, digest }];
  });
  return new Map(groupedBy(noting, ({ event }) => event.representative_id ?? ''));
}

/** Undefined: no JSON any more, which breaks the chain of events. */
function parsed(details: string): { readonly sheet?: unknown } | undefined {
  try {
    return JSON.parse(details) as { readonly sheet?: unknown };
  } catch {
    return undefined;
  }
}

function missing(noted: Noted, rows: readonly AssessmentSheetRow[], names: Names): readonly Fault[] {
  const kept = new Set(rows.map((row) => sheetText(row, names)));
  return [...noted].flatMap(([representative_id, events]) =>
    events.flatMap((_, index) => {
      const of = sheetText({ representative_id, version: index + 1 }, names);
      return kept.has(of) ? [] : [{ what: `${of}：缺失` }];
    }),
  );
}

/** The sheet itself, its columns and what the event noted of it. */
function keptFaults({ row, sheet, dossier, digest }: Frozen, all: Noted, names: Names): readonly Fault[] {
  const { representative_id: id, total, rank, version } = row;
  const of = sheetText(row, names);
  const noted = all.get(id)?.[version - 1];
  const own = sheet.total === undefined ? '空' : totalOf(sheet);
  const whats = [
    ...(digest === row.digest ? [] : ['内容与摘要不符']),
    ...(dossier.representative.id === id && sheet.representative === id ? [] : ['是另一名代表的']),
    ...(own === total ? [] : [`总分写着${total}，表上为${own}`]),
    ...((sheet.rank ?? null) === rank ? [] : [`名次写着${rank ?? '空'}，表上为${sheet.rank ?? '空'}`]),
    ...(noted === undefined ? ['没有过程记录说到它'] : []),
    ...(noted === undefined || noted.digest === row.digest
      ? []
      : [`与${eventText(noted.event, names)}记下的摘要不符`]),
  ];
  return whats.map((what) => ({ what: `${of}：${what}` }));
}

const most = 3;

function differenceText(
  differences: readonly Difference[],
  [before, now]: readonly [string, string],
): string | undefined {
  if (differences.length === 0) return undefined;
  const shown = differences
    .slice(0, most)
    .map(({ what, sealed, today }) => `${what}${before}${sealed}，${now}${today}`);
  const more = differences.length > most ? `；另有${differences.length - most}处` : '';
  return `${shown.join('；')}${more}`;
}
