/** What the parts of 结果运用 are asked with, and what each of them loads from. */
import { z } from 'zod';
import type { Actor } from '../../commands/actor.ts';
import type { Deps } from '../../commands/deps.ts';
import type { Reader } from '../../store/reader.ts';
import type { ReviewFound } from '../../store/review/reviews.ts';

const word = z.string().max(60).optional();
const id = z.string().max(64).optional();

export const query = z.object({
  part: z.enum(['consequences', 'commendations', 'groups', 'employers']).optional(),
  consequence: word,
  state: z.enum(['open', 'done', 'waived']).optional(),
  localOffice: id,
  grade: word,
  by: z.enum(['localOffice', 'group']).optional(),
  /** The trait and its word, of the representatives whose employers are told. */
  said: z.string().max(130).optional(),
  /** Whose consequence is written down, and which. */
  about: id,
  doing: word,
  after: z.string().max(130).optional(),
});
export type Query = z.output<typeof query>;

export interface Asking {
  readonly deps: Deps;
  readonly reader: Reader;
  readonly actor: Actor;
  readonly review: ReviewFound;
  readonly query: Query;
}

/** Rows of a page. */
export const limit = 50;
