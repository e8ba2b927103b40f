/** Where a verb writes: a test hands in its own, `main.ts` the terminal. */
export interface Io {
  /** What was asked for. */
  readonly out: (text: string) => void;
  /** What is wrong. */
  readonly err: (text: string) => void;
  /** Said while long work goes on; heard on a terminal alone. */
  readonly progress: (text: string) => void;
}

/** What a verb gives back: done, the rules or dossiers are at fault, or the command line is. */
export const done = 0;
export const refused = 1;
export const misused = 2;
