/**
 * What a rulebook and a cut-off would give, before a review is opened: the roster, the scores so far, who falls under no
 * rulebook, and whose records are still waiting to be verified. Nothing is written.
 */
import type { z } from 'zod';
import { decimal } from '../../engine/decimal.ts';
import { fractionIn } from '../../engine/explain-amount.ts';
import { add, compare, divide, whole, zero } from '../../engine/fraction.ts';
import { periodOf } from '../../engine/period.ts';
import type { QuotaUse, Standing } from '../../engine/sheet.ts';
import { findEdition } from '../../store/editions.ts';
import { countUnverified, type Unverified } from '../../store/review/board.ts';
import type { Actor } from '../actor.ts';
import { reach } from '../command.ts';
import { type Deps, endOf } from '../deps.ts';
import { failure } from '../problems.ts';
import { distributionOf, type GradeHeads } from './board.ts';
import { openReview } from './open.ts';
import { rosterFor } from './roster.ts';

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
  const knownOn = input.cutOff === actor.today ? deps.now() : endOf(input.cutOff);
  const { outcome, outside } = await rosterFor(db, reader, edition, period, knownOn);
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
    outside: outside.map(({ dossier: { representative }, ...other }) => ({
      representative: representative.id,
      ...{ name: representative.name, localOffice: representative.localOffice, ...other },
    })),
    unverified: await countUnverified(db, reader, period.span),
  };
}

/** The opening refuses an empty roster. */
function pointsOf(totals: readonly string[]): WhatIf['points'] {
  const sorted = totals.map(fractionIn).sort(compare);
  const mean = divide(sorted.reduce(add, zero), whole(Math.max(1, sorted.length)));
  const text = (value = zero) => decimal(value, 2, 'half-up');
  return { highest: text(sorted.at(-1)), lowest: text(sorted[0]), mean: text(mean) };
}
