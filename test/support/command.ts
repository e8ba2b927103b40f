/** The command line run inside the test: what it wrote and its exit code. */
import { run } from '../../src/cli/program.ts';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export async function command(...args: readonly string[]): Promise<Ran> {
  const written = { out: '', err: '' };
  const code = await run(args, {
    out: (text) => {
      written.out += text;
    },
    err: (text) => {
      written.err += text;
    },
    progress: () => {},
  });
  return { code, ...written };
}
