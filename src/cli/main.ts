#!/usr/bin/env node
/** The process around the command line: its streams, its exit code. */
import { type Io, misused } from './io.ts';
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

const io: Io = {
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
};

try {
  process.exitCode = await run(process.argv.slice(2), io);
} catch (error) {
  // Whatever is wrong with a file or a command was said as such, so this is ours.
  io.err(
    `程序出错，不是您的操作有误。请把下面的内容交给维护人员：\n${error instanceof Error ? error.stack : error}\n`,
  );
  process.exitCode = misused;
}
clear();
