/** 录入计票: two tellers key the papers, each alone; the count holds where they agree. */
import { z } from 'zod';
import { reportEventsOf } from '../../store/duty-report/events.ts';
import { canonical } from '../canonical.ts';
import { command } from '../command.ts';
import { countedBy, decidedBy } from './counting.ts';
import { carryOut, type DoneInReport } from './done.ts';
import { attempted, counts, seenReport } from './fields.ts';
import { heldReport } from './held.ts';
import { differenceInWords, type KeyedBy, openCounts } from './keyed.ts';

export interface KeyedCount extends DoneInReport {
  readonly count: 'waiting' | 'agreed' | 'differing';
  /** Of counts that differ: what each teller keyed. Neither holds. */
  readonly differing: readonly KeyedBy[];
  /** The same in words; empty where nothing differs. */
  readonly difference: string;
}

const none = { differing: [], difference: '' };

export const keyCount = command({
  act: 'dutyReport.count',
  attempted,
  input: z.strictObject({ ...seenReport, counts }),
  async decide(writing, { report: wanted, version, counts }): Promise<KeyedCount> {
    const { tx, reader, actor, today } = writing;
    const report = await heldReport(writing, 'key', { report: wanted, version });
    const counted = await countedBy(writing, report, counts);
    const [first] = openCounts(await reportEventsOf(tx, reader, report.id));
    const key = { act: 'key', person: actor.person, given: { counts: counted.keyed } } as const;
    if (first === undefined) {
      return { ...(await carryOut(writing, report, [key])), count: 'waiting', ...none };
    }
    if (canonical(first.counts) === canonical(counted.keyed)) {
      const work = { ...key, decided: await decidedBy(counted, today) };
      const done = await carryOut(writing, report, [work], counted.rulebook);
      return { ...done, count: 'agreed', ...none };
    }
    const own = { person: actor.person, name: actor.name, counts: counted.keyed };
    return {
      ...(await carryOut(writing, report, [key, { act: 'differ' }])),
      ...{ count: 'differing', differing: [first, own], difference: differenceInWords([first, own]) },
    };
  },
});
