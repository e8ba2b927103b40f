/** What commands need from outside; whoever starts the service, or a test, hands it in. */
import type { Day } from '../engine/day.ts';
import type { Db } from '../store/connect.ts';

export interface Deps {
  readonly db: Db;
  readonly now: () => Date;
  readonly newId: () => string;
  /** Bytes that nobody can guess, as text for an address or a cookie. */
  readonly newSecret: () => string;
  /** Of scrypt: 2 to this power; tests take a small one. */
  readonly hashCost: number;
  /** Where the files of evidence lie. */
  readonly evidenceFolder: string;
  /** The office's live folder of rule files (`rules-config`). */
  readonly rulesFolder: string;
}

const inShanghai = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The instant at which a day begins there. */
export function startOf(day: Day): Date {
  return new Date(`${day}T00:00:00+08:00`);
}

/** The first instant that is no longer of the day. */
export function endOf(day: Day): Date {
  return new Date(startOf(day).getTime() + 86_400_000);
}

/** Days are days in Asia/Shanghai, whatever the machine's zone. */
export function dayIn(at: Date): Day {
  return inShanghai.format(at) as Day;
}
