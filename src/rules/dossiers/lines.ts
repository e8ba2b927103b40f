/** The lines of a file, or of bytes, from 1: as bytes, for a chunk may end inside a character. */
import { open } from 'node:fs/promises';

export async function* linesOf(
  source: string | Buffer,
): AsyncGenerator<{ readonly bytes: Buffer; readonly line: number }> {
  const chunks =
    typeof source === 'string' ? (await open(source)).createReadStream({ highWaterMark: 1 << 20 }) : [source];
  let line = 0;
  let rest: Buffer[] = [];
  for await (const chunk of chunks as AsyncIterable<Buffer>) {
    let from = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, from)) {
      line += 1;
      yield { bytes: Buffer.concat([...rest, chunk.subarray(from, end)]), line };
      rest = [];
      from = end + 1;
    }
    rest.push(chunk.subarray(from));
  }
  const last = Buffer.concat(rest);
  if (last.length > 0) yield { bytes: last, line: line + 1 };
}
