/** 亮承诺: what some representatives of the demo promise the voters, and what came of it. */
import { reportCommitmentDone } from '../../commands/commitments/done.ts';
import { makeCommitment } from '../../commands/commitments/make.ts';
import type { Deps } from '../../commands/deps.ts';
import type { Day } from '../../engine/day.ts';
import { listCommitments } from '../../store/commitments.ts';
import { type DemoHands, on } from './hands.ts';

const term = '2021-2026';

/** `done`: on which day of the year, and what. */
const promised: readonly {
  readonly by: string;
  readonly period?: string;
  readonly text: string;
  readonly done?: readonly [day: string, text: string];
}[] = [
  {
    by: 'r001',
    text: '每季度到代表联络站接待群众一次。',
    done: ['12-15', '四个季度均已接待，共登记群众意见21件。'],
  },
  { by: 'r001', period: term, text: '推动老旧小区加装电梯，届内办成两件。' },
  { by: 'r087', text: '每月走访选民不少于五户。', done: ['12-10', '全年走访68户。'] },
  { by: 'r118', text: '为村里争取一处文化活动场地。' },
  { by: 'r145', period: term, text: '每年提出两件以上代表建议，并跟踪办理。' },
];

export async function makeCommitments(deps: Deps, { clerk, own }: DemoHands, year: string): Promise<void> {
  const reader = { congress: clerk.congress, scope: { kind: 'congress' } } as const;
  for (const { by, period = year, text, done } of promised) {
    const actor = own.get(by) ?? clerk;
    const there = await listCommitments(deps.db, reader, { representative: by, period });
    const known = there.find((one) => one.text === text);
    const { id, version } =
      known ??
      (await makeCommitment.run(deps, on(actor, `${year}-01-15`), { representative: by, period, text }));
    if (done === undefined || version > 1) continue;
    const [day, what] = done;
    const doneOn = `${year}-${day}` as Day;
    await reportCommitmentDone.run(deps, on(actor, doneOn), { commitment: id, version, done: what, doneOn });
  }
}
