/**
 * The demo district with the year before its own: what the sealed review of that year gives is the history that this
 * year's dossiers carry, so that files, store and second readings say the same.
 */
import { fileURLToPath } from 'node:url';
import { addDays, addYears, type Day } from '../../engine/day.ts';
import { decimalOf } from '../../engine/decimal.ts';
import type { Cohort, Dossier, PastPeriod } from '../../engine/dossier.ts';
import type { Rulebook } from '../../engine/rulebook.ts';
import type { Determined } from '../../engine/run.ts';
import { scoreTelling } from '../../engine/score.ts';
import type { Outcome, Standing } from '../../engine/sheet.ts';
import { readEdition } from '../../rules/edition.ts';
import { demoCohort, demoSeed } from './cohort.ts';
import { adjusted, decided, upheld } from './past-decisions.ts';
import { pastYear } from './past-year.ts';

export const demoRules = fileURLToPath(new URL('../../../rules-config/demo-district', import.meta.url));

export interface DemoDistrict {
  /** As the review of the year before began. */
  readonly past: Cohort;
  /** The demo's own year; with the records of the year before, for some figures reach back. */
  readonly present: Cohort;
}

let known: Promise<DemoDistrict> | undefined;

/** The same every time, so it is made once. */
export function demoDistrict(): Promise<DemoDistrict> {
  known ??= made();
  return known;
}

async function made(): Promise<DemoDistrict> {
  const { period, dossiers } = demoCohort({ seed: demoSeed });
  const year = Number(period.from.slice(0, 4));
  const past = withEarlier(pastYear(demoSeed, year, idsOf(dossiers)), dossiers, period.from);
  const history = await sealed(past);
  const before = new Map(past.dossiers.map((one) => [one.representative.id, one]));
  return {
    past,
    present: {
      period,
      dossiers: dossiers.map((dossier) => {
        const { id } = dossier.representative;
        const [last, earlier] = [history.get(id), before.get(id)];
        const own = dossier.records.filter(({ on }) => on >= period.from);
        const older = dossier.history.filter((one) => one.period !== last?.period);
        return {
          ...dossier,
          records: [...(earlier?.records ?? []), ...own],
          history: last === undefined ? dossier.history : [...older, last],
        };
      }),
    },
  };
}

const idsOf = (dossiers: readonly Dossier[]) => dossiers.map(({ representative }) => representative.id);

/** What this year's dossiers already say of the years before belongs to them. */
function withEarlier(past: readonly Dossier[], present: readonly Dossier[], from: Day): Cohort {
  const [first, last] = [addYears(from, -1), addDays(from, -1)];
  const known = new Map(present.map((dossier) => [dossier.representative.id, dossier]));
  return {
    period: { from: first, until: last },
    dossiers: past.map((dossier) => {
      const { records = [], history = [] } = known.get(dossier.representative.id) ?? {};
      return {
        ...dossier,
        records: [...records.filter(({ on }) => on < from), ...dossier.records],
        history: history.filter(({ period }) => period < first.slice(0, 4)),
      };
    }),
  };
}

/** Without the record that an objection put right. */
function corrected({ period, dossiers }: Cohort): Cohort {
  return {
    period,
    dossiers: dossiers.map((dossier) => ({
      ...dossier,
      records: dossier.records.filter(({ id }) => id !== upheld.record),
    })),
  };
}

/** By representative: what the review of the year before came to. */
async function sealed(past: Cohort): Promise<ReadonlyMap<string, PastPeriod>> {
  const year = past.period.from.slice(0, 4);
  const { rulebook } = await readEdition(`${demoRules}/${year}`);
  if (rulebook === undefined) throw new Error('the demo has no rulebook of the year before');
  const computed = (await scored(rulebook, past, () => false)).others;
  const determined: Determined = new Map([
    ...computed.map(({ representative, grade }) => [representative, grade ?? null] as const),
    ...[...adjusted, ...decided].map(([representative, { grade }]) => [representative, grade] as const),
    [upheld.representative, upheld.grade],
  ]);
  const objected = (id: string) => id === upheld.representative;
  // Whoever objected has an amended sheet; what stands for the others stands.
  const sheets = [
    ...(await scored(rulebook, past, (id) => !objected(id), determined)).sheets,
    ...(await scored(rulebook, corrected(past), objected, determined)).sheets,
  ];
  return new Map(
    sheets.map(({ representative, total, figures }) => {
      const grade = determined.get(representative) ?? null;
      const points = decimalOf(total);
      if (points === undefined) throw new Error(`not a decimal: ${total}`);
      return [
        representative,
        { period: year, total: points, ...(grade === null ? {} : { grade }), figures: { ...figures } },
      ];
    }),
  );
}

async function scored(
  rulebook: Rulebook,
  cohort: Cohort,
  isTold: (representative: string) => boolean,
  determined?: Determined,
): Promise<Pick<Outcome, 'sheets'> & { readonly others: readonly Standing[] }> {
  const outcome = await scoreTelling(rulebook, cohort, isTold, determined);
  if ('refused' in outcome) throw new Error('a rating of the year before is refused');
  return outcome;
}
