/** What the check says of the files of an edition or a draft, each at its line. */
import type { Child } from 'hono/jsx';
import { Excerpt } from './parts/excerpt.tsx';

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

export function Reminders({ problems, files, way }: Props) {
  return (
    <ol class="told-lines">
      {problems.map((problem) => {
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
    </ol>
  );
}

function ended(sentence: string): string {
  return /[。？！]$/.test(sentence) ? sentence : `${sentence}。`;
}
