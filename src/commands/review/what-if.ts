/**
 * What a rulebook and a cut-off would give, before a review is opened: the roster, the scores so far, who falls under no
 * rulebook, and whose records are still waiting to be verified. Nothing is written.
 */
import type { z } from 'zod';
import { thoseUnder } from '../../engine/applies.ts';
import type { Day } from '../../engine/day.ts';
import { decimal } from '../../engine/decimal.ts';
import type { Dossier } from '../../engine/dossier.ts';
import { fractionIn } from '../../engine/explain-amount.ts';
import { add, compare, divide, whole, zero } from '../../engine/fraction.ts';
import { periodOf, reachOf } from '../../engine/period.ts';
import { scoreTelling } from '../../engine/score.ts';
import type { QuotaUse, Standing } from '../../engine/sheet.ts';
import { fillerOf } from '../../rules/dossiers/filled.ts';
import { readCohort } from '../../store/dossiers.ts';
import { editionsInForce, findEdition } from '../../store/editions.ts';
import type { Reading } from '../../store/representatives.ts';
import { countUnverified, type Unverified } from '../../store/review-board.ts';
import type { Actor } from '../actor.ts';
import { reach } from '../command.ts';
import { type Deps, endOf } from '../deps.ts';
import { failure } from '../problems.ts';
import { refusedBy } from '../scores.ts';
import { distributionOf, type GradeHeads } from './board.ts';
import { openReview } from './open.ts';

export type WhatIfAsked = z.input<typeof openReview.input>;

export interface WhatIf {
  /** As the opening would answer, or refuse. */
  readonly opening: Omit<Awaited<ReturnType<typeof openReview.rehearse>>, 'id' | 'version' | 'outside'>;
  /** Records and ratings as they are now: whoever has no rating yet has no grade yet. */
  readonly grades: readonly GradeHeads[];
  readonly points: { readonly highest: string; readonly lowest: string; readonly mean: string };
  readonly places: readonly Pick<QuotaUse, 'grade' | 'group' | 'heads' | 'places'>[];
  readonly roster: readonly Pick<
    Standing,
    'representative' | 'name' | 'localOffice' | 'total' | 'rank' | 'grade' | 'gradeReason'
  >[];
  /** 不参加本办法; with the title of another rulebook in force that holds for them. */
  readonly outside: readonly {
    readonly representative: string;
    readonly name: string;
    readonly localOffice: string;
    readonly rulebook?: string;
  }[];
  readonly unverified: readonly Unverified[];
}

export async function whatIf(deps: Deps, actor: Actor, asked: WhatIfAsked): Promise<WhatIf> {
  const { id: _, version: __, outside: ___, ...opening } = await openReview.rehearse(deps, actor, asked);
  const { db } = deps;
  const reader = reach(actor, openReview.act);
  const input = openReview.input.parse(asked);
  const edition = await findEdition(db, reader.congress, input.rulebook);
  if (edition === undefined) throw failure('not-found', { what: '这份已经通过的积分办法' });
  const { rulebook } = edition;
  const period = periodOf(rulebook, input.on ?? actor.today);
  const read = await readCohort(db, reader, {
    ...period,
    from: reachOf(rulebook, period.span),
    knownOn: input.cutOff === actor.today ? deps.now() : endOf(input.cutOff),
    ratedToday: true,
  });
  const dossiers = read.cohort.dossiers.map(fillerOf(rulebook));
  const outcome = await scoreTelling(rulebook, { ...read.cohort, dossiers }, () => false);
  if ('refused' in outcome) throw refusedBy(outcome, dossiers, read.people);
  const outside = new Set(outcome.outside);
  return {
    opening,
    grades: distributionOf(
      rulebook,
      outcome.others.map(({ grade }) => ({ grade: grade ?? null, heads: 1 })),
      ({ grade }) => grade,
    ),
    points: pointsOf(outcome.others.map(({ total }) => total)),
    places: outcome.quotas.map(({ grade, group, heads, places }) => ({
      ...{ grade, heads, places },
      ...(group === undefined ? {} : { group }),
    })),
    roster: outcome.others,
    outside: await outsideOf(
      db,
      { id: edition.id, congress: reader.congress },
      dossiers.filter(({ representative }) => outside.has(representative.id)),
      period.span.until,
    ),
    unverified: await countUnverified(db, reader, period.span),
  };
}

/** Of several in force, the first that applies holds for a representative. */
async function outsideOf(
  db: Reading,
  { id: own, congress }: { readonly id: string; readonly congress: string },
  dossiers: readonly Dossier[],
  until: Day,
): Promise<WhatIf['outside']> {
  const others = (await editionsInForce(db, congress, until)).filter(({ id }) => id !== own);
  const under = new Map<string, string>();
  for (const { rulebook } of [...others].reverse()) {
    const people = dossiers.map((dossier) => fillerOf(rulebook)(dossier).representative);
    for (const id of await thoseUnder(rulebook, people, until)) under.set(id, rulebook.title);
  }
  return dossiers.map(({ representative: { id, name, localOffice } }) => {
    const rulebook = under.get(id);
    return { representative: id, name, localOffice, ...(rulebook === undefined ? {} : { rulebook }) };
  });
}

/** The opening refuses an empty roster. */
function pointsOf(totals: readonly string[]): WhatIf['points'] {
  const sorted = totals.map(fractionIn).sort(compare);
  const mean = divide(sorted.reduce(add, zero), whole(Math.max(1, sorted.length)));
  const text = (value = zero) => decimal(value, 2, 'half-up');
  return { highest: text(sorted.at(-1)), lowest: text(sorted[0]), mean: text(mean) };
}
