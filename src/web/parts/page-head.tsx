/** The head of a page: what it is, a line about it, and what can be done here. */
import type { Child } from 'hono/jsx';

interface Props {
  readonly title: string;
  readonly lead?: Child;
  /** The way back up, where a page stands below another. */
  readonly above?: { readonly to: string; readonly words: string };
  readonly children?: Child;
}

export function PageHead({ title, lead, above, children }: Props) {
  return (
    <div class="page-head">
      <div>
        {above !== undefined && (
          <p class="above">
            <a href={above.to}>‹ {above.words}</a>
          </p>
        )}
        <h1>{title}</h1>
        {lead !== undefined && <p class="lead">{lead}</p>}
      </div>
      {children !== undefined && <div class="actions">{children}</div>}
    </div>
  );
}

export interface Tab {
  readonly to: string;
  readonly words: string;
  readonly here?: boolean;
  readonly count?: number;
}

/** Pages beside each other. */
export function Tabs({ label, tabs }: { readonly label: string; readonly tabs: readonly Tab[] }) {
  return (
    <nav class="tabs" aria-label={label}>
      <ul>
        {tabs.map(({ to, words, here, count }) => (
          <li>
            <a href={to} aria-current={here ? 'page' : undefined}>
              {words}
              {count !== undefined && <span class="count">{count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** A part of a page, with its own heading. */
export function Section({
  title,
  id,
  unprinted,
  children,
}: {
  readonly title: string;
  readonly id?: string;
  /** Only to be done here: nothing of it is for the paper. */
  readonly unprinted?: boolean;
  readonly children?: Child;
}) {
  return (
    <section id={id} class={unprinted ? 'unprinted' : undefined}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
