/**
 * Plays duty reports of the demo through the commands. Each has its steps, each of which leaves one event, so their
 * number says how many are done: a start that was cut off goes on there.
 */
import type { z } from 'zod';
import type { Actor } from '../../commands/actor.ts';
import type { Deps } from '../../commands/deps.ts';
import { rectifyAgain } from '../../commands/duty-report/again.ts';
import { checkRectification } from '../../commands/duty-report/check.ts';
import { closeFollowUp } from '../../commands/duty-report/close.ts';
import { correctCount } from '../../commands/duty-report/correct.ts';
import type { counts } from '../../commands/duty-report/fields.ts';
import { holdMeeting } from '../../commands/duty-report/hold.ts';
import { keyCount } from '../../commands/duty-report/key.ts';
import { planRectification } from '../../commands/duty-report/make-plan.ts';
import { planReports } from '../../commands/duty-report/plan.ts';
import { reportRectification } from '../../commands/duty-report/rectify.ts';
import { repeatReport } from '../../commands/duty-report/repeat.ts';
import { sayOwnWords } from '../../commands/duty-report/say.ts';
import { recordTalk } from '../../commands/duty-report/talk.ts';
import type { Day } from '../../engine/day.ts';
import { findReport, listReports, type ReportFound } from '../../store/duty-report/duty-reports.ts';
import { lastReportEvent } from '../../store/duty-report/events.ts';
import { on } from './hands.ts';

type Counts = z.input<typeof counts>;
type Planned = z.input<typeof planReports.input>['reports'][number];

/** What the command is given beside the report and the version seen. */
type Given<Input> = Omit<Input, 'report' | 'version'>;

/** One command. */
export type ReportStep = (deps: Deps, report: ReportFound) => Promise<unknown>;

export interface ReportPlay extends Planned {
  readonly steps: readonly ReportStep[];
  /** Of the poll that holds it again, once a step plans it. */
  readonly again?: readonly ReportStep[];
}

export async function playReports(deps: Deps, planner: Actor, plays: readonly ReportPlay[]): Promise<void> {
  const reader = { congress: planner.congress, scope: { kind: 'congress' } } as const;
  const there = async () => {
    const reports = await listReports(deps.db, reader);
    return ({ representative, subject, dueOn }: ReportPlay) =>
      reports.find(
        (one) =>
          one.repeats === null &&
          one.due_on === dueOn &&
          (representative === undefined
            ? one.name === subject?.name
            : one.representative_id === representative),
      );
  };
  const known = await there();
  const missing = plays.filter((play) => known(play) === undefined);
  if (missing.length > 0) {
    await planReports.run(deps, planner, {
      reports: missing.map(({ steps: _, again: __, ...planned }) => planned),
    });
  }
  const found = await there();
  for (const play of plays) {
    const id = found(play)?.id ?? '';
    await playSteps(id, play.steps);
    const [second] = await listReports(deps.db, reader, { repeats: id });
    if (second !== undefined) await playSteps(second.id, play.again ?? []);
  }

  async function playSteps(id: string, steps: readonly ReportStep[]): Promise<void> {
    const { seq } = await lastReportEvent(deps.db, reader, id);
    for (const step of steps.slice(seq - 1)) {
      const report = await findReport(deps.db, reader, id);
      if (report === undefined) throw new Error('a report of the demo is not there');
      await step(deps, report);
    }
  }
}

// ---- steps ------------------------------------------------------------------------------------------------------

interface Act<Input> {
  readonly run: (deps: Deps, actor: Actor, input: Input) => Promise<unknown>;
}

const onReport =
  <Input>(command: Act<Input>) =>
  (by: Actor, day: string, given: Given<Input>): ReportStep =>
  (deps, { id, version }) =>
    command.run(deps, on(by, day), { report: id, version, ...given } as Input);

const onFollowUp =
  <Input>(command: Act<Input>) =>
  (by: Actor, day: string, given: Given<Input>): ReportStep =>
  (deps, { id, followUp }) =>
    command.run(deps, on(by, day), { report: id, version: followUp?.version, ...given } as Input);

export const hold = onReport<z.input<typeof holdMeeting.input>>(holdMeeting);
export const key = onReport<z.input<typeof keyCount.input>>(keyCount);
export const correct = onReport<z.input<typeof correctCount.input>>(correctCount);
export const repeat = onReport<z.input<typeof repeatReport.input>>(repeatReport);
export const talk = onFollowUp<z.input<typeof recordTalk.input>>(recordTalk);
export const say = onFollowUp<z.input<typeof sayOwnWords.input>>(sayOwnWords);
export const plan = onFollowUp<z.input<typeof planRectification.input>>(planRectification);
export const rectify = onFollowUp<z.input<typeof reportRectification.input>>(reportRectification);
export const check = onFollowUp<z.input<typeof checkRectification.input>>(checkRectification);
export const close = onFollowUp<z.input<typeof closeFollowUp.input>>(closeFollowUp);
export const again = onFollowUp<z.input<typeof rectifyAgain.input>>(rectifyAgain);

/** The meeting, and both counts of it, which agree. */
export function counted(
  [first, second]: readonly [Actor, Actor],
  day: Day,
  place: string,
  expected: number,
  counts: Counts,
): readonly ReportStep[] {
  return [
    hold(first, day, { on: day, place, expected }),
    key(first, day, { counts }),
    key(second, day, { counts }),
  ];
}
