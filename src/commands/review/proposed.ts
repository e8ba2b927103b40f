/** What a proposal keeps of the whole cohort beside everybody's sheet, and how the places of the quotas are used by it. */
import { assess } from '../../engine/assessed.ts';
import { groupOf } from '../../engine/compared.ts';
import type { Day } from '../../engine/day.ts';
import type { Cohort } from '../../engine/dossier.ts';
import { traitKindsOf } from '../../engine/names.ts';
import type { Rulebook } from '../../engine/rulebook.ts';
import type { QuotaUse } from '../../engine/sheet.ts';
import type { Reader } from '../../store/reader.ts';
import type { Reading } from '../../store/representatives.ts';
import { eventsOf } from '../../store/review/events.ts';

/** The details of `propose` on the whole review. */
export interface ProposalDetails {
  /** The day on which it was made. */
  readonly on: Day;
  readonly quotas: readonly QuotaUse[];
  /** By trait, then by representative: the group in which a quota counts them. */
  readonly groups: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Left out with a reason: 不定等次. */
  readonly except: readonly { readonly representative: string; readonly reason: string }[];
}

export interface ProposalMade extends ProposalDetails {
  readonly seq: number;
  readonly proposer: string;
}

/** The last one, whatever became of it. */
export async function lastProposal(
  db: Reading,
  { congress }: Reader,
  review: string,
): Promise<ProposalMade | undefined> {
  const everyone: Reader = { congress, scope: { kind: 'congress' } };
  const events = await eventsOf(db, everyone, review, { representative: null, acts: ['propose'] });
  const last = events.at(-1);
  if (last === undefined) return undefined;
  return { ...(JSON.parse(last.details) as ProposalDetails), seq: last.seq, proposer: last.person };
}

/** By every trait that a quota is shared out within. */
export function groupsOf(rulebook: Rulebook, { period, dossiers }: Cohort): ProposalDetails['groups'] {
  const traits = new Set(
    rulebook.grades.flatMap(({ quota }) => (quota?.within === undefined ? [] : quota.within)),
  );
  const kinds = traitKindsOf(rulebook);
  const everyone = dossiers.map((dossier) => assess(dossier, period, kinds));
  return Object.fromEntries(
    [...traits].map((trait) => [
      trait,
      Object.fromEntries(everyone.map((one) => [one.dossier.representative.id, groupOf(one, trait)])),
    ]),
  );
}

/** What the score gives a representative, and what it came to. */
export interface Graded {
  readonly representative: string;
  readonly computed: string | null;
  /** Proposed or determined. */
  readonly grade: string | null;
  readonly undecided: boolean;
}

export interface GradeCount {
  /** Null: 不定等次, or tied and left to the meeting. */
  readonly grade: string | null;
  readonly computed: number;
  readonly now: number;
}

/** In the order of the scale, then those without a grade. */
export function distributionOf(rulebook: Rulebook, all: readonly Graded[]): readonly GradeCount[] {
  return [...rulebook.grades.map(({ name }) => name), null].map((grade) => ({
    grade,
    computed: all.filter((one) => one.computed === grade).length,
    now: all.filter((one) => one.grade === grade).length,
  }));
}

export interface PlacesUsed {
  readonly grade: string;
  readonly group?: string;
  readonly heads: number;
  readonly places: number;
  /** By score and quota alone. */
  readonly computed: number;
  readonly now: number;
  /** How many more than the rulebook gives: told to the meeting, which decides. */
  readonly over: number;
}

export function placesUsed(
  rulebook: Rulebook,
  { quotas, groups }: Pick<ProposalDetails, 'quotas' | 'groups'>,
  all: readonly Graded[],
): readonly PlacesUsed[] {
  return quotas.map(({ grade, group, heads, places }) => {
    const within = rulebook.grades.find(({ name }) => name === grade)?.quota?.within;
    const inGroup = ({ representative }: Graded) =>
      group === undefined || within === undefined || groups[within]?.[representative] === group;
    const computed = all.filter((one) => one.computed === grade && inGroup(one)).length;
    const now = all.filter((one) => one.grade === grade && inGroup(one)).length;
    return {
      ...{ grade, heads, places, computed, now },
      ...(group === undefined ? {} : { group }),
      over: Math.max(0, now - Math.max(places, computed)),
    };
  });
}
