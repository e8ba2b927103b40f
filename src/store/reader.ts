/**
 * Who reads, and how much of a congress: every read takes one, so that an unscoped read does not compile.
 *
 * The scope becomes a condition of the SQL; nothing is read first and filtered afterwards.
 */
export interface Reader {
  readonly congress: string;
  readonly scope: Scope;
}

export type Scope =
  | { readonly kind: 'congress' }
  | { readonly kind: 'localOffice'; readonly localOffice: string }
  | { readonly kind: 'self'; readonly representative: string };
