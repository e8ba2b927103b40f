/** A 办法 as it is printed: the few marks that the printed text uses, as parts of a page; nothing of it is taken as HTML. */
import type { Child } from 'hono/jsx';
import { Table } from './table.tsx';

export function Written({ text }: { readonly text: string }) {
  return <article class="written">{blocksOf(text).map(blockShown)}</article>;
}

/** Lines between blank ones. */
function blocksOf(text: string): readonly (readonly string[])[] {
  return text
    .split(/\n{2,}/)
    .map((block) => block.split('\n').filter((line) => line.trim() !== ''))
    .filter((block) => block.length > 0);
}

function blockShown(lines: readonly string[]): Child {
  const [first = ''] = lines;
  const heading = /^(#{1,4}) (.*)$/.exec(first);
  // The page has its own first heading, so the text begins one below.
  if (heading !== null) {
    const [, marks = '', words = ''] = heading;
    return marks.length === 1 ? <h2 class="written-title">{words}</h2> : <h3>{words}</h3>;
  }
  if (first.startsWith('|')) return tableShown(lines);
  if (first.startsWith('> '))
    return <p class="quiet">{emphasised(lines.map((line) => line.slice(2)).join(''))}</p>;
  if (/^([-*]|\d+\.) /.test(first)) {
    return (
      <ul>
        {lines.map((line) => (
          <li>{emphasised(line.replace(/^([-*]|\d+\.) /, ''))}</li>
        ))}
      </ul>
    );
  }
  return <p id={articleOf(first)}>{emphasised(lines.join(''))}</p>;
}

/** **第十二条　提出建议**: other pages lead to it by its number. */
function articleOf(line: string): string | undefined {
  return /^\*\*(第[^条*]+条)/.exec(line)?.[1];
}

function tableShown([head = '', , ...rows]: readonly string[]): Child {
  const heads = cellsOf(head);
  return (
    <Table
      caption={heads.join('、')}
      captionUnseen
      rows={rows.map(cellsOf)}
      columns={heads.map((words, at) => ({
        head: words,
        cell: (cells: readonly string[]) => cells[at] ?? '',
      }))}
      empty=""
    />
  );
}

function cellsOf(line: string): readonly string[] {
  return line
    .replace(/^\|/, '')
    .replace(/\|\s*$/, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll('\\|', '|'));
}

/** **words** stand out. */
function emphasised(text: string): Child {
  return text.split(/\*\*(.+?)\*\*/).map((part, index) => (index % 2 === 1 ? <strong>{part}</strong> : part));
}
