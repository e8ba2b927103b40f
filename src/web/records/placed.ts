/** Rows that were chosen from a longer list: a problem of the third chosen is told at the row it stands in. */
import { Failure, type Problem } from '../../commands/problems.ts';

/** `records.2.facts` → `records.17.facts`, where the third chosen is row 17. */
export async function placedAt<Output>(
  name: string,
  rows: readonly number[],
  work: Promise<Output>,
): Promise<Output> {
  return replaced(work, (problem) => {
    const found = new RegExp(`^${name}\\.(\\d+)(.*)$`).exec(problem.path ?? '');
    const row = found === null ? undefined : rows[Number(found[1])];
    return row === undefined ? problem : atFact({ ...problem, path: `${name}.${row}${found?.[2] ?? ''}` });
  });
}

/** Each problem of a refusal as the page tells it. */
export async function replaced<Output>(
  work: Promise<Output>,
  told: (problem: Problem) => Problem,
): Promise<Output> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const [first, ...others] = error.problems;
    throw new Failure(told(first), ...others.map(told));
  }
}

/** What a record must say and does not is told at the field for it: `facts` → `facts.户数`. */
export function atFact(found: Problem): Problem {
  const name = /“([^”]+)”/.exec(found.what)?.[1];
  if (found.code !== 'facts-refused' || name === undefined || !/(^|\.)facts$/.test(found.path ?? ''))
    return found;
  return { ...found, path: `${found.path}.${name}` };
}
