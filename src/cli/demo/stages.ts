/**
 * Plays the stages of a demo review through the commands. Each assessment has its steps, and its version says how many
 * of them are done: a start that was cut off goes on there.
 */
import type { Actor } from '../../commands/actor.ts';
import type { Deps } from '../../commands/deps.ts';
import { groupedBy } from '../../commands/grouped.ts';
import { assessAssessments } from '../../commands/review/assess.ts';
import { enterAssessments } from '../../commands/review/enter.ts';
import { extendDue } from '../../commands/review/extend.ts';
import { returnAssessments } from '../../commands/review/return.ts';
import { submitAssessment } from '../../commands/review/submit.ts';
import type { Day } from '../../engine/day.ts';
import type { Dossier } from '../../engine/dossier.ts';
import { type AssessmentFound, assessmentsOf } from '../../store/review/reviews.ts';

type Ratings = Dossier['ratings'];

export type Step = { readonly by: Actor } & (
  | { readonly act: 'submit'; readonly report: string; readonly ratings: Ratings }
  | { readonly act: 'enter'; readonly report: string; readonly ratings: Ratings; readonly signedOn: Day }
  | { readonly act: 'assess'; readonly ratings: Ratings; readonly recommended: string | null }
  | { readonly act: 'return'; readonly to: number; readonly reason: string }
  | { readonly act: 'extend'; readonly dueOn: Day; readonly reason: string }
);

interface Turn {
  readonly row: AssessmentFound;
  readonly step: Step;
}

/** `steps`: by representative. */
export async function playStages(
  deps: Deps,
  { congress, review }: { readonly congress: string; readonly review: string },
  steps: ReadonlyMap<string, readonly Step[]>,
): Promise<void> {
  const reader = { congress, scope: { kind: 'congress' } } as const;
  for (;;) {
    const rows = await assessmentsOf(deps.db, reader, review);
    const turns = rows.flatMap((row): Turn[] => {
      const step = steps.get(row.representative_id)?.[row.version - 1];
      return step === undefined ? [] : [{ row, step }];
    });
    if (turns.length === 0) return;
    const together = groupedBy(turns, ({ row, step }) => `${step.act} ${step.by.post} ${row.stage}`);
    for (const some of together.values()) await play(deps, review, some);
  }
}

/** Turns of one act, by one actor, at one stage. */
async function play(deps: Deps, review: string, turns: readonly Turn[]): Promise<void> {
  const [first] = turns;
  if (first === undefined) return;
  const { step } = first;
  switch (step.act) {
    case 'submit':
      for (const { row, step } of turns) {
        if (step.act !== 'submit') continue;
        const given = { review, version: row.version, report: step.report, ratings: said(step.ratings) };
        await submitAssessment.run(deps, step.by, given);
      }
      return;
    case 'enter':
      await enterAssessments.run(deps, step.by, {
        review,
        assessments: turns.map(({ row, step }) => ({ ...seen(row), ...paper(row, step) })),
      });
      return;
    case 'assess':
      await assessAssessments.run(deps, step.by, {
        review,
        assessments: turns.map(({ row, step }) => ({ ...seen(row), ...judgement(step) })),
      });
      return;
    case 'return': {
      const { to, reason } = step;
      await returnAssessments.run(deps, step.by, {
        review,
        assessments: turns.map(({ row }) => seen(row)),
        to,
        reason,
      });
      return;
    }
    case 'extend': {
      const { dueOn, reason } = step;
      await extendDue.run(deps, step.by, {
        review,
        assessments: turns.map(({ row }) => seen(row)),
        dueOn,
        reason,
      });
    }
  }
}

function paper({ name }: AssessmentFound, step: Step) {
  if (step.act !== 'enter') throw new Error(`a batch of enter holds ${step.act}`);
  const { report, ratings, signedOn } = step;
  return { report, ratings: said(ratings), signed: { by: name, on: signedOn } };
}

function judgement(step: Step) {
  if (step.act !== 'assess') throw new Error(`a batch of assess holds ${step.act}`);
  return { ratings: said(step.ratings), recommended: step.recommended };
}

function seen({ representative_id: representative, version }: AssessmentFound) {
  return { representative, version };
}

/** As an input writes them. */
function said(ratings: Ratings) {
  return Object.fromEntries(
    Object.entries(ratings).map(([name, { values, reason }]) => [name, { values: [...values], reason }]),
  );
}
