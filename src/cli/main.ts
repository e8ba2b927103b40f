#!/usr/bin/env node
/** The process around the command line: its streams, its exit code. */
import { run } from './program.ts';

// A reader that has seen enough (`| head`) closes the pipe: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
  throw error;
});

const onTerminal = process.stderr.isTTY;
let shown = false;

/** The line of progress goes before anything else is said. */
function clear(): void {
  if (shown) process.stderr.write('\r\u001b[K');
  shown = false;
}

process.exitCode = await run(process.argv.slice(2), {
  out: (text) => {
    clear();
    process.stdout.write(text);
  },
  err: (text) => {
    clear();
    process.stderr.write(text);
  },
  progress: (text) => {
    if (!onTerminal) return;
    clear();
    process.stderr.write(text);
    shown = true;
  },
});
clear();
