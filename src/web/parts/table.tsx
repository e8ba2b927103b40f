/** A table with its caption; the first column names the row. A wide one scrolls in itself, never the page. */
import type { Child } from 'hono/jsx';

export interface Column<Row> {
  readonly head: string;
  readonly cell: (row: Row, index: number) => Child;
  /** `number`: to the right, in even figures. `short`: never broken. `grow`: takes what is left. */
  readonly kind?: 'number' | 'short' | 'grow';
  /** Names the row; the first column unless another says so. */
  readonly names?: true;
  /** Ascending, descending, or not sorted by this one; and the address that sorts by it. */
  readonly sort?: { readonly to: string; readonly now?: 'ascending' | 'descending' };
}

/** More rows than a window shows at once. */
const longFrom = 20;

interface Props<Row> {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  /** The sum below, one a column. */
  readonly sums?: readonly Child[] | undefined;
  /** Said instead of a table without rows. */
  readonly empty: Child;
  readonly id?: string;
  /** The heading above says already what the table is. */
  readonly captionUnseen?: boolean;
}

export function Table<Row>({ caption, columns, rows, sums, empty, id, captionUnseen }: Props<Row>) {
  if (rows.length === 0) return <Empty>{empty}</Empty>;
  const naming = Math.max(
    0,
    columns.findIndex(({ names }) => names === true),
  );
  return (
    <section
      class={rows.length > longFrom ? 'scroll long' : 'scroll'}
      tabindex={0}
      aria-label={caption}
      id={id}
    >
      <table class={columns.some(({ kind }) => kind === 'grow') ? undefined : 'even'}>
        <caption class={captionUnseen ? 'unseen' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ head, kind, sort }) => (
              <th scope="col" class={kind} aria-sort={sort?.now}>
                {sort === undefined ? head : <a href={sort.to}>{head}</a>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr>
              {columns.map(({ cell, kind }, at) =>
                at === naming ? (
                  <th scope="row" class={kind}>
                    {cell(row, index)}
                  </th>
                ) : (
                  <td class={kind}>{cell(row, index)}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
        {sums !== undefined && (
          <tfoot>
            <tr>
              {sums.map((sum, at) => (
                <td class={columns[at]?.kind}>{sum}</td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </section>
  );
}

/** Nothing there: why, and what to do about it. */
export function Empty({ children }: { readonly children?: Child }) {
  return <p class="empty">{children}</p>;
}

interface PagerProps {
  /** From the first one. */
  readonly first?: string | undefined;
  readonly next?: string | undefined;
  readonly shown: string;
}

/** Lists page by cursor: to the next, or back to the beginning. */
export function Pager({ first, next, shown }: PagerProps) {
  return (
    <nav class="pager" aria-label="翻页">
      <span>{shown}</span>
      {first !== undefined && <a href={first}>回到第一页</a>}
      {next !== undefined && (
        <a href={next} rel="next">
          下一页
        </a>
      )}
    </nav>
  );
}
