/** What is wrong with a matter before anybody's part in it is known: its facts, its day, whom it calls. */
import type { Reader } from '../../store/reader.ts';
import { findRepresentatives } from '../../store/representatives.ts';
import type { MatterRow } from '../../store/tables.ts';
import type { Writing } from '../command.ts';
import { type Problem, problem } from '../problems.ts';
import { checkRecords } from './check-records.ts';

/** `before`: who was called already; the organiser keeps them, wherever they moved. */
export async function calledProblems(
  { tx, reader, today }: Writing,
  matter: MatterRow,
  called: readonly string[],
  before: readonly string[],
): Promise<readonly Problem[]> {
  const reached = await findRepresentatives(tx, reader, called);
  const known = new Set([...before, ...reached.map((each) => each.representative_id)]);
  const unknown = called.flatMap((each, index) =>
    known.has(each) ? [] : [problem('not-found', { what: '这名代表' }, `called.${index}`)],
  );
  if (unknown.length > 0) return unknown;

  const everyone: Reader = { congress: reader.congress, scope: { kind: 'congress' } };
  const { problems } = await checkRecords(
    tx,
    // It may be registered before its day comes.
    { reader: everyone, today: matter.on > today ? matter.on : today, pathOf: (index) => `${index}` },
    called.map((representative) => ({ representative, on: matter.on, facts: matter.facts })),
  );
  const told = new Map<string, Problem>();
  for (const { row, unsaid, ...one } of problems) {
    // What each has to say beside the common facts is asked when the call is decided.
    if (unsaid) continue;
    const path = pathIn(one, row);
    told.set(`${path} ${one.what}`, { ...one, path });
  }
  return [...told.values()];
}

/** What is wrong with the common facts or the day is told once, not for everyone who is called. */
function pathIn({ code, path = '' }: Problem, row: number): string {
  if (code === 'no-rulebook') return 'on';
  const [, part, ...rest] = path.split('.');
  return part === 'facts' ? ['facts', ...rest].join('.') : `called.${row}`;
}
