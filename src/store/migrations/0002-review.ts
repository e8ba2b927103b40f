/** The yearly review: what was opened, what was done, and the sheets that were frozen. */
import { type Kysely, sql } from 'kysely';

const statements = `
create table review (
  congress_id text not null references congress,
  id text not null,
  title text not null,
  period text not null,
  from_on date not null,
  until_on date not null,
  edition_id text not null,
  edition_digest text not null,
  cut_off_on date not null,
  cut_off_at timestamptz not null,
  opened_by text not null,
  opened_post text not null,
  opened_at timestamptz not null,
  primary key (congress_id, id),
  unique (congress_id, period, edition_id),
  foreign key (congress_id, edition_id) references edition
);
create table review_head (
  congress_id text not null,
  review_id text not null,
  seq integer not null,
  digest text not null,
  primary key (congress_id, review_id),
  foreign key (congress_id, review_id) references review
);
create table review_version (
  congress_id text not null,
  review_id text not null,
  version integer not null check (version > 0),
  phase text not null check (phase in ('assessing','proposed','determined','notified','sealed')),
  proposer text,
  notice_until date,
  objection_until date,
  recorded_by text, recorded_post text, recorded_at timestamptz not null,
  primary key (congress_id, review_id, version),
  foreign key (congress_id, review_id) references review
);
create table review_event (
  congress_id text not null,
  review_id text not null,
  seq integer not null check (seq > 0),
  act text not null,
  representative_id text,
  person_id text not null,
  post_id text not null,
  at timestamptz not null,
  details text not null,
  digest text not null,
  primary key (congress_id, review_id, seq),
  foreign key (congress_id, review_id) references review
);
create index review_event_representative on review_event (congress_id, review_id, representative_id);
create index review_event_act on review_event (congress_id, review_id, act);
create table assessment (
  congress_id text not null,
  review_id text not null,
  representative_id text not null,
  version integer not null check (version > 0),
  stage integer not null,
  due_on date,
  hands jsonb not null,
  objection text check (objection in ('open','upheld','dismissed')),
  recommended text,
  computed text,
  proposed text,
  undecided boolean,
  determined text,
  is_determined boolean not null,
  recorded_by text, recorded_post text, recorded_at timestamptz not null,
  primary key (congress_id, review_id, representative_id, version),
  foreign key (congress_id, review_id) references review,
  foreign key (congress_id, representative_id) references representative
);
create table assessment_sheet (
  congress_id text not null,
  review_id text not null,
  representative_id text not null,
  version integer not null check (version > 0),
  seq integer not null,
  total numeric not null,
  rank integer,
  dossier text not null,
  sheet text not null,
  digest text not null,
  recorded_by text, recorded_post text, recorded_at timestamptz not null,
  primary key (congress_id, review_id, representative_id, version),
  foreign key (congress_id, review_id) references review
);
create table assessment_draft (
  congress_id text not null,
  review_id text not null,
  representative_id text not null,
  person_id text not null,
  content text not null,
  saved_at timestamptz not null,
  primary key (congress_id, review_id, representative_id, person_id),
  foreign key (congress_id, review_id) references review
);
create table review_paper (
  congress_id text not null,
  id text not null,
  review_id text not null,
  representative_id text,
  digest text not null,
  name text not null,
  type text not null,
  size integer not null,
  added_by text not null,
  added_at timestamptz not null,
  primary key (congress_id, id),
  foreign key (congress_id, review_id) references review
);
create index review_paper_review on review_paper (congress_id, review_id);
create table consequence_step (
  congress_id text not null,
  review_id text not null,
  representative_id text not null,
  consequence text not null,
  version integer not null check (version > 0),
  state text not null check (state in ('open','done','waived')),
  done_on date,
  note text,
  recorded_by text, recorded_post text, recorded_at timestamptz not null,
  primary key (congress_id, review_id, representative_id, consequence, version),
  foreign key (congress_id, review_id) references review
);
create table employer_report (
  congress_id text not null,
  id text not null,
  review_id text not null,
  representative_id text not null,
  decision text not null,
  recipient text not null,
  content jsonb not null,
  sent_on date not null,
  sent_by text not null,
  sent_at timestamptz not null,
  primary key (congress_id, id),
  foreign key (congress_id, review_id) references review
);
create index employer_report_representative on employer_report (congress_id, representative_id);
`;

export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements.split(/;\s*$/m)) {
    if (statement.trim() !== '') await sql.raw(statement).execute(db);
  }
}
