/** 一人一码: the public page of a representative, where the office has published one. */
import { type Kysely, sql } from 'kysely';

const statements = `
create table public_page (
  congress_id text not null,
  representative_id text not null,
  version integer not null check (version > 0),
  address text not null,
  station text not null,
  revoked boolean not null default false,
  reason text,
  recorded_by text, recorded_post text, recorded_at timestamptz not null,
  primary key (congress_id, representative_id, version),
  foreign key (congress_id, representative_id) references representative
);
create index public_page_address on public_page (address);
`;

export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements.split(/;\s*$/m)) {
    if (statement.trim() !== '') await sql.raw(statement).execute(db);
  }
}
