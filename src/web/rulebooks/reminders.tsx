/** What the check says of the files of an edition or a draft, each at its line. */
import type { Child } from 'hono/jsx';
import { Excerpt } from '../parts/excerpt.tsx';

export interface Told {
  /** Empty: of the edition as a whole. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly what: string;
  readonly mend: string;
}

interface Props {
  readonly problems: readonly Told[];
  readonly files: Readonly<Record<string, string>>;
  /** Behind its place: the way to where it is mended. */
  readonly way?: (problem: Told) => Child;
}

/** More of them have mostly one cause, and go with it. */
const most = 30;

export function Reminders({ problems, files, way }: Props) {
  const left = problems.length - most;
  return (
    <ol class="told-lines">
      {problems.slice(0, most).map((problem) => {
        const { file, line, column, what, mend } = problem;
        const text = files[file];
        return (
          <li>
            <p class="told-place">
              {file === '' ? '整份草案' : `${file} 第${line}行`}
              {way?.(problem)}
            </p>
            <p>
              <strong>{ended(what)}</strong>
              {mend}
            </p>
            {text !== undefined && <Excerpt text={text} line={line} column={column} />}
          </li>
        );
      })}
      {left > 0 && <li>另有{left}处，改好前面的以后再检查。</li>}
    </ol>
  );
}

function ended(sentence: string): string {
  return /[。？！]$/.test(sentence) ? sentence : `${sentence}。`;
}
