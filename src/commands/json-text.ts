/** JSON from outside: what is not JSON, too deep, or cannot be stored is refused before anything looks into it. */
import { Failure, failure, problem } from './problems.ts';

const depthMost = 32;

export function parsed(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw failure('bad-json', { reason: (error as Error).message });
  }
  refuseUnstorable(value, [], 0);
  return value;
}

/** PostgreSQL stores no NUL, and a half of a surrogate pair is no text. */
function refuseUnstorable(value: unknown, path: readonly string[], depth: number): void {
  if (depth > depthMost) throw failure('too-deep', { most: `${depthMost}` });
  if (typeof value === 'string') refuseText(value, path);
  if (typeof value !== 'object' || value === null) return;
  for (const [key, part] of Object.entries(value)) {
    refuseText(key, path);
    refuseUnstorable(part, [...path, key], depth + 1);
  }
}

export function refuseText(text: string, path: readonly string[]): void {
  if (!text.includes('\u0000') && !/\p{Surrogate}/u.test(text)) return;
  const where = path.join('.');
  const said = { what: `“${where}”含有不能保存的字符。`, mend: '请删去不可见的控制字符。' };
  throw new Failure(problem('invalid-input', said, where));
}
