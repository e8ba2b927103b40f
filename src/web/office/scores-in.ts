/** What everybody has in a period, for a page that is there also before the first rulebook. */
import { Failure } from '../../commands/problems.ts';
import { type ScoreRow, scoreRows } from '../../commands/scores/score-list.ts';
import type { Day } from '../../engine/day.ts';
import type { Reader } from '../../store/reader.ts';
import type { Reading } from '../../store/representatives.ts';

export async function scoresIn(
  db: Reading,
  reader: Reader,
  today: Day,
  period?: string,
): Promise<readonly ScoreRow[]> {
  try {
    return await scoreRows(db, reader, today, { period });
  } catch (error) {
    if (isBeforeRules(error)) return [];
    throw error;
  }
}

/** Nothing is in force then. */
export function isBeforeRules(error: unknown): boolean {
  return error instanceof Failure && error.problems[0].code === 'no-rulebook';
}
