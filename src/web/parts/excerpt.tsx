/** A few lines of a text around one of them, which is marked: where something is wrong, as it was typed. */

interface Props {
  readonly text: string;
  /** From 1. */
  readonly line: number;
  readonly column?: number;
}

const around = 2;

export function Excerpt({ text, line, column = 1 }: Props) {
  const lines = text.split('\n');
  const first = Math.max(1, line - around);
  const shown = lines.slice(first - 1, line + around);
  return (
    <ol class="excerpt">
      {shown.map((each, at) => (
        <li class={first + at === line ? 'wrong-line' : undefined}>
          <span class="line-number">{first + at}</span>
          <code>{first + at === line ? marked(each, column - 1) : seen(each)}</code>
        </li>
      ))}
    </ol>
  );
}

/** The word at the place, or what stands between it and the next one. */
function marked(line: string, from: number) {
  const start = Math.min(from, Math.max(0, line.trimEnd().length - 1));
  const word = /^([^\s,，:：[\]{}#]+|\s+|.)/u.exec(line.slice(start))?.[0] ?? '';
  return (
    <>
      {seen(line.slice(0, start))}
      <mark>{word === '' ? '　' : seen(word)}</mark>
      {seen(line.slice(start + word.length))}
    </>
  );
}

/** A tab looks like blanks, and is what is wrong with many a line. */
function seen(text: string): string {
  return text.replaceAll('\t', '→   ');
}
