/** The review of the year before the demo's own, from its opening to its seal. */

import type { Actor } from '../../commands/actor.ts';
import type { Deps } from '../../commands/deps.ts';
import { adjustGrade } from '../../commands/review/adjust.ts';
import { determineGrades } from '../../commands/review/determine.ts';
import { dismissObjection } from '../../commands/review/dismiss.ts';
import { objectToResult } from '../../commands/review/object.ts';
import { proposeGrades } from '../../commands/review/propose.ts';
import { publishResults } from '../../commands/review/publish.ts';
import { sealReview } from '../../commands/review/seal.ts';
import { upholdObjection } from '../../commands/review/uphold.ts';
import type { Cohort } from '../../engine/dossier.ts';
import type { Phase } from '../../engine/review.ts';
import { assessmentsNow, type DemoHands, on, openedOnce, reviewNow } from './hands.ts';
import { adjusted, decided, dismissed, upheld } from './past-decisions.ts';
import { playStages } from './stages.ts';
import { stepsOf } from './steps.ts';

export async function sealPastReview(deps: Deps, hands: DemoHands, past: Cohort): Promise<void> {
  const { clerk, council } = hands;
  const year = past.period.from.slice(0, 4);
  const next = `${Number(year) + 1}`;
  const review = await openedOnce(deps, hands, past);
  const phaseIs = async (phase: Phase) => {
    const now = await reviewNow(deps, clerk, review);
    return now.phase === phase ? now : undefined;
  };
  if ((await phaseIs('assessing')) !== undefined) {
    const steps = past.dossiers.map(
      (dossier) => [dossier.representative.id, stepsOf(hands, dossier, 'ready', year)] as const,
    );
    await playStages(deps, { congress: clerk.congress, review }, new Map(steps));
    const { version } = await reviewNow(deps, clerk, review);
    await proposeGrades.run(deps, on(clerk, `${next}-01-12`), { review, version });
  }
  const proposed = await phaseIs('proposed');
  if (proposed !== undefined) {
    await adjust(deps, on(clerk, `${next}-01-13`), review);
    const { version, seq } = await reviewNow(deps, clerk, review);
    await determineGrades.run(deps, on(council, `${next}-01-20`), {
      ...{ review, version, seq, meeting: await meetingOf(deps, clerk, review, `${next}-01-20`) },
      decisions: [...decided].map(([representative, decision]) => ({ representative, ...decision })),
    });
  }
  const determined = await phaseIs('determined');
  if (determined !== undefined) {
    await publishResults.run(deps, on(clerk, `${next}-01-22`), { review, version: determined.version });
  }
  const notified = await phaseIs('notified');
  if (notified !== undefined) {
    await objections(deps, hands, review, next);
    await sealReview.run(deps, on(clerk, `${next}-02-26`), { review, version: notified.version });
  }
}

async function adjust(deps: Deps, by: Actor, review: string): Promise<void> {
  const rows = await assessmentsNow(deps, by, review, [...adjusted.keys()]);
  const left = rows.filter((row) => row.proposed === row.computed);
  if (left.length === 0) return;
  await adjustGrade.run(deps, by, {
    review,
    assessments: left.map(({ representative_id: representative, version }) => {
      const decision = adjusted.get(representative);
      return { representative, version, grade: decision?.grade ?? null, reason: decision?.reason ?? '' };
    }),
  });
}

/** Those who decide are representatives themselves: each stands aside where it is about them. */
async function meetingOf(deps: Deps, by: Actor, review: string, day: string) {
  const members = await assessmentsNow(deps, by, review, ['r005', 'r015', 'r025', 'r035', 'r045']);
  const called = members.map(({ name, representative_id: representative }) => ({ name, representative }));
  const present = called.slice(0, -1);
  return {
    ...{ number: '第四十一次主任会议', day, called, present: present.map(({ name }) => name) },
    recused: present.map(({ name, representative }) => ({ person: name, representatives: [representative] })),
  };
}

async function objections(deps: Deps, hands: DemoHands, review: string, year: string): Promise<void> {
  const { second, own } = hands;
  for (const [representative, actor] of own) {
    const rowNow = async () => (await assessmentsNow(deps, second, review, [representative]))[0];
    const isUpheld = representative === upheld.representative;
    const row = await rowNow();
    if (row === undefined) continue;
    if (row.objection === null) {
      const { text } = isUpheld ? upheld : dismissed;
      await objectToResult.run(deps, on(actor, `${year}-01-28`), { review, version: row.version, text });
    }
    const open = await rowNow();
    if (open?.objection !== 'open') continue;
    const seen = { review, representative, version: open.version };
    const by = on(second, `${year}-02-10`);
    if (isUpheld) {
      const { record: id, reason, grade } = upheld;
      await upholdObjection.run(deps, by, {
        ...{ ...seen, reason, grade, records: [{ id, version: 0 }] },
        meeting: { number: '第四十二次主任会议', day: `${year}-02-09` },
      });
    } else await dismissObjection.run(deps, by, { ...seen, reason: dismissed.reason });
  }
}
