/** The table of public pages (一人一码). */
import type { Recorded } from './tables.ts';

export interface PublicPageRow extends Recorded {
  congress_id: string;
  representative_id: string;
  version: number;
  /** Cannot be guessed; another one after each revocation. */
  address: string;
  /** Where voters meet the representative: 代表联络站. */
  station: string;
  revoked: boolean;
  /** Of a revocation. */
  reason: string | null;
}
