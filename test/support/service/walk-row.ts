/** A request that must succeed, and what it is answered about a thing that the asker does not reach. */
import type { Things } from './things.ts';

export interface Ask {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Another body than JSON, with its media type. */
  readonly raw?: { readonly type: string; readonly bytes: Uint8Array };
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Row {
  readonly ask: (things: Things) => Ask | Promise<Ask>;
  /**
   * What it answers when it names a thing that the asker does not reach: not found, unless said; 200 for a list that
   * is then empty; 422 for a file that names it; `nothing` where nothing is named.
   */
  readonly unreached?: 200 | 422 | 'nothing';
  /** It names what belongs to the whole congress: whoever may ask reaches it from every office. */
  readonly ofCongress?: true;
}
