/** Small things that stand in many pages: a list of what is known, and a badge. */
import type { Child } from 'hono/jsx';

export type Fact = readonly [term: string, told: Child];

/** What is known of one thing, term by term; what is not known is said so. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl class="facts">
      {facts.map(([term, told]) => (
        <div class={isKnown(told) ? undefined : 'unknown'}>
          <dt>{term}</dt>
          <dd>{isKnown(told) ? told : '—'}</dd>
        </div>
      ))}
    </dl>
  );
}

function isKnown(told: Child): boolean {
  return told !== null && told !== undefined && told !== '' && told !== '—';
}

export type Tone = 'quiet' | 'good' | 'wait' | 'bad';

export function Badge({ tone = 'quiet', children }: { readonly tone?: Tone; readonly children?: Child }) {
  return <span class={`badge ${tone}`}>{children}</span>;
}
