/** What the minutes of a meeting are held against. */
import { sql } from 'kysely';
import { newest } from '../newest.ts';
import type { Reading } from '../representatives.ts';
import type { Settings } from '../tables.ts';

export interface MeetingGround {
  readonly settings: Settings;
  /** Of the last proposal, as JSON text. */
  readonly proposal: string | null;
  /** Of these persons: whom they are tied to by a declared recusal. */
  readonly ties: readonly { readonly person: string; readonly representative: string }[];
  /** A scan of the whole review by this id. */
  readonly paper: boolean;
}

/** All of it in one statement, however many were called. */
export async function meetingGround(
  db: Reading,
  congress: string,
  review: string,
  persons: readonly string[],
  paper: string | undefined,
): Promise<MeetingGround> {
  const { rows } = await sql<MeetingGround>`
    select congress.settings,
      (select event.details from review_event as event
        where event.congress_id = congress.id and event.review_id = ${review}
        and event.act = 'propose' and event.representative_id is null
        order by event.seq desc limit 1) as proposal,
      coalesce((select json_agg(json_build_object(
          'person', tie.person_id, 'representative', tie.representative_id)
          order by tie.person_id, tie.representative_id)
        from recusal as tie
        where tie.congress_id = congress.id and tie.person_id = any(${[...persons]})
        and not tie.withdrawn and ${newest('recusal', 'tie')}), '[]') as ties,
      exists (select from review_paper as page
        where page.congress_id = congress.id and page.review_id = ${review}
        and page.id = ${paper ?? ''} and page.representative_id is null) as paper
    from congress where congress.id = ${congress}`.execute(db);
  return rows[0] as MeetingGround;
}
