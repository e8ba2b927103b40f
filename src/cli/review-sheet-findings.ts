/**
 * Of one review: that every frozen sheet is the one that was frozen, that today's engine makes the same of its dossier,
 * and that the tables still hold what the dossier says.
 */
import { dossierDifferences } from '../commands/review/dossier-differences.ts';
import {
  type Freeze,
  type Frozen,
  freezesIn,
  frozenIn,
  recomputed,
  registered,
} from '../commands/review/recompute.ts';
import { type Difference, sheetDifferences } from '../commands/review/sheet-differences.ts';
import type { Dossier } from '../engine/dossier.ts';
import type { Rulebook } from '../engine/rulebook.ts';
import type { Reading } from '../store/representatives.ts';
import type { ReviewKept } from '../store/review-kept.ts';
import type { AssessmentSheetRow, ReviewEventRow } from '../store/review-tables.ts';
import { eventText, type Names } from './review-state-findings.ts';

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
}

export async function sheetsKept(db: Reading, kept: ReviewKept, rulebook: Rulebook): Promise<SheetsKept> {
  const read = kept.sheets.map((row) => ({ row, frozen: frozenIn(row) }));
  const whole = read.flatMap(({ frozen }) => (frozen === undefined ? [] : [frozen]));
  const freezes: SheetsKept['freezes'][number][] = [];
  for (const freeze of freezesIn(kept.review, whole)) {
    const dossiers = await registered(db, kept.review, rulebook, kept.events, freeze);
    freezes.push({ freeze, dossiers });
  }
  return {
    rulebook,
    freezes,
    unreadable: read.flatMap((one) => (one.frozen === undefined ? [one.row] : [])),
  };
}

/** What is wrong; none where nothing is. */
export async function sheetFaults(
  { rulebook, freezes, unreadable }: SheetsKept,
  events: readonly ReviewEventRow[],
  names: Names,
): Promise<readonly Fault[]> {
  const faults: Fault[] = unreadable.map((row) => ({ what: `${sheetText(row, names)}：读不出来` }));
  for (const { freeze, dossiers } of freezes) {
    const noted = notedBy(events, freeze.seq);
    const today = await recomputed(rulebook, freeze);
    if (today === undefined) {
      const what = `第${freeze.seq}条过程记录定稿的积分表：有评分超出规定的范围，不能重算`;
      faults.push({ what, mend: recomputedMend });
    }
    for (const frozen of freeze.frozen) {
      const { row, sheet, dossier } = frozen;
      const of = sheetText(row, names);
      faults.push(...keptFaults(of, frozen, noted.get(row.representative_id), names));
      const now = today?.get(row.representative_id);
      if (now !== undefined) {
        const told = differenceText(sheetDifferences(sheet, now), ['定稿为', '今天重算为']);
        if (told !== undefined) faults.push({ what: `${of}：${told}`, mend: recomputedMend });
      } else if (today !== undefined) {
        faults.push({ what: `${of}：今天重算没有这名代表`, mend: recomputedMend });
      }
      const held = dossiers.get(row.representative_id);
      if (held === undefined) faults.push({ what: `${of}：名册里没有这名代表` });
      else {
        const told = differenceText(dossierDifferences(dossier, held), ['定稿时为', '现在登记为']);
        if (told !== undefined) faults.push({ what: `${of}：${told}` });
      }
    }
  }
  return faults;
}

const recomputedMend =
  '定稿的积分表仍然有效。同时列出别处问题的，是数据库被改动过；没有别处问题的，是新版程序的算法有变，请告诉维护人员。';

function sheetText({ representative_id, version }: AssessmentSheetRow, names: Names): string {
  return `${names.get(representative_id) ?? representative_id}：积分表第${version}版`;
}

/** By representative, the event up to this one that noted the digest of a sheet last. */
function notedBy(events: readonly ReviewEventRow[], until: number): ReadonlyMap<string, Noted> {
  return new Map(
    events.flatMap((event) => {
      const { seq, representative_id: id } = event;
      const digest = seq > until || id === null ? undefined : digestNotedIn(event);
      return id === null || digest === undefined ? [] : [[id, { event, digest }]];
    }),
  );
}

interface Noted {
  readonly event: ReviewEventRow;
  readonly digest: unknown;
}

function digestNotedIn({ details }: ReviewEventRow): unknown {
  try {
    return (JSON.parse(details) as { readonly sheet?: unknown }).sheet;
  } catch {
    return undefined;
  }
}

/** The sheet itself, its columns and what the event noted of it. */
function keptFaults(
  of: string,
  { row, sheet, dossier, digest }: Frozen,
  noted: Noted | undefined,
  names: Names,
): readonly Fault[] {
  const { representative_id: id, total, rank } = row;
  const whats = [
    ...(digest === row.digest ? [] : ['内容与摘要不符']),
    ...(dossier.representative.id === id && sheet.representative === id ? [] : ['是另一名代表的']),
    ...(sheet.total === total ? [] : [`总分写着${total}，表上为${sheet.total}`]),
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
