/**
 * Amended sheets: records corrected in frozen dossiers, and everyone scored again with them.
 *
 * A frozen dossier changes only by the records that are given. What stands for the others stands: whose sheet would
 * change by the same correction is told, and whoever is singled out gets an amended sheet beside the old one.
 */
import type { Dossier } from '../../engine/dossier.ts';
import { reachOf } from '../../engine/period.ts';
import { score } from '../../engine/score.ts';
import type { ScoreSheet } from '../../engine/sheet.ts';
import { fillerOf } from '../../rules/dossiers/filled.ts';
import { readCohort } from '../../store/dossiers.ts';
import type { ReviewFound } from '../../store/review/reviews.ts';
import { type FrozenSheet, frozenSheets } from '../../store/review/sheets.ts';
import { canonical } from '../canonical.ts';
import type { Writing } from '../command.ts';
import { refusedBy } from '../scores/scores.ts';
import type { CorrectedRecord } from './corrected-records.ts';
import type { SheetToFreeze } from './done.ts';
import { frozenRow } from './frozen-row.ts';

/** Where a sheet stands. */
export interface Stands {
  readonly total: string;
  readonly rank: number | null;
  /** As the score and the quotas give it. */
  readonly computed: string | null;
}

/** Of one whose sheet changes. */
export interface SheetChange {
  readonly representative: string;
  readonly name: string;
  readonly localOffice: string;
  readonly before: Stands;
  readonly after: Stands;
  /** Own records are corrected; left to the others is the comparison with everyone. */
  readonly ownRecords: boolean;
}

export interface Amended {
  readonly sheets: readonly SheetToFreeze[];
  /** Of the amended, with what their new sheets say. */
  readonly amended: readonly SheetChange[];
  /** Of everybody else, with what theirs would say: by local office, name and id. */
  readonly others: readonly SheetChange[];
  /** Of those singled out, whose sheets the correction leaves as they are. */
  readonly unchanged: ReadonlySet<string>;
}

/** `singled`: whose sheets are amended. Nothing is scored where no record is corrected. */
export async function amendedSheets(
  { tx, reader }: Pick<Writing, 'tx' | 'reader'>,
  review: ReviewFound,
  records: readonly CorrectedRecord[],
  singled: ReadonlySet<string>,
): Promise<Amended> {
  if (records.length === 0) return { sheets: [], amended: [], others: [], unchanged: singled };
  const frozen = await frozenSheets(tx, { ...reader, scope: { kind: 'congress' } }, review.id);
  const patched = await patchedDossiers({ tx, reader }, review, records, frozen);
  const sheetsWith = async (isPatched: (representative: string) => boolean) => {
    const dossiers = [...frozen].map(([id, { dossier }]) =>
      isPatched(id) ? (patched.get(id) ?? dossier) : dossier,
    );
    const period = { from: review.from_on, until: review.until_on };
    const outcome = await score(review.rulebook, { period, dossiers });
    if ('refused' in outcome) throw refusedBy(outcome, dossiers, new Map());
    return new Map(outcome.sheets.map((sheet) => [sheet.representative, sheet]));
  };
  const all = await sheetsWith(() => true);
  // What was not amended after an earlier correction is no change by this one.
  const before = await sheetsWith(() => false);
  const others = [...patched.keys()].every((id) => singled.has(id));
  const own = others ? all : await sheetsWith((id) => singled.has(id));
  const changeOf = (id: string, sheet: ScoreSheet): SheetChange => ({
    ...{ representative: id, name: sheet.name, localOffice: sheet.localOffice },
    before: standsIn((frozen.get(id) as FrozenSheet).sheet),
    after: standsIn(sheet),
    ownRecords: patched.has(id),
  });
  const same = new Set(
    [...all].flatMap(([id, sheet]) => (canonical(before.get(id)) === canonical(sheet) ? [id] : [])),
  );
  const amended = [...own].filter(([id]) => singled.has(id));
  return {
    sheets: amended.map(([id, sheet]) => {
      const { dossier, version } = frozen.get(id) as FrozenSheet;
      return frozenRow(id, version + 1, patched.get(id) ?? dossier, sheet);
    }),
    amended: amended.map(([id, sheet]) => changeOf(id, sheet)),
    others: [...all]
      .flatMap(([id, sheet]) => (singled.has(id) || same.has(id) ? [] : [changeOf(id, sheet)]))
      .sort(inOrder),
    unchanged: new Set([...singled].filter((id) => same.has(id))),
  };
}

/** By representative, the frozen dossiers with the records as they are corrected. */
async function patchedDossiers(
  { tx, reader }: Pick<Writing, 'tx' | 'reader'>,
  review: ReviewFound,
  records: readonly CorrectedRecord[],
  frozen: ReadonlyMap<string, FrozenSheet>,
): Promise<ReadonlyMap<string, Dossier>> {
  const { rulebook, period: label, from_on, until_on, cut_off_at } = review;
  const span = { from: from_on, until: until_on };
  const corrected = new Set(records.map(({ id }) => id));
  const concerned = [...new Set(records.map(({ representative }) => representative))];
  const { cohort } = await readCohort(tx, reader, {
    ...{ label, span, from: reachOf(rulebook, span), knownOn: cut_off_at, only: concerned },
    admitted: new Map(records.map(({ id, version }) => [id, version])),
  });
  const fill = fillerOf(rulebook);
  const now = new Map(cohort.dossiers.map((dossier) => [dossier.representative.id, fill(dossier)]));
  return new Map(
    concerned.flatMap((id) => {
      const before = frozen.get(id)?.dossier;
      if (before === undefined) return [];
      const kept = before.records.filter((record) => !corrected.has(record.id));
      const put = now.get(id)?.records.filter((record) => corrected.has(record.id)) ?? [];
      return [[id, { ...before, records: [...kept, ...put] }] as const];
    }),
  );
}

function standsIn({ total, rank, grade }: ScoreSheet): Stands {
  return { total, rank: rank ?? null, computed: grade ?? null };
}

function inOrder(a: SheetChange, b: SheetChange): number {
  const key = ({ localOffice, name, representative }: SheetChange) => [localOffice, name, representative];
  const [left, right] = [key(a), key(b)];
  const at = left.findIndex((part, index) => part !== right[index]);
  return at === -1 ? 0 : (left[at] as string) < (right[at] as string) ? -1 : 1;
}
