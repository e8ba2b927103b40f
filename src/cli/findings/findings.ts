/** What a look at the system found, as lines: ✔ in order, ✘ with what to do, · not looked at. */
import { done, type Io, refused } from '../io.ts';

export interface Finding {
  /** Undefined: nothing was looked at. */
  readonly ok: boolean | undefined;
  readonly what: string;
  /** What to do where it is not in order. */
  readonly mend?: string;
}

export function good(what: string): Finding {
  return { ok: true, what };
}

export function bad(what: string, mend: string): Finding {
  return { ok: false, what, mend };
}

export function unseen(what: string): Finding {
  return { ok: undefined, what };
}

/** The exit code: something needs doing, or nothing does. */
export function tell(io: Io, findings: readonly Finding[]): number {
  for (const { ok, what, mend } of findings) {
    const mark = ok === undefined ? '·' : ok ? '✔' : '✘';
    io.out(`${mark} ${what}\n${mend === undefined ? '' : `  ${mend}\n`}`);
  }
  return findings.some(({ ok }) => ok === false) ? refused : done;
}

/** The first of them, and how many there are. */
export function someOf(things: readonly string[]): string {
  const [shown, rest] = [things.slice(0, 5).join('、'), things.length - 5];
  return rest > 0 ? `${shown}等${things.length}个` : shown;
}
