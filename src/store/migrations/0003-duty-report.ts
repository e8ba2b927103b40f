/** 述职 and 测评: what was planned, what was counted, and what follows a count below the line. */
import { type Kysely, sql } from 'kysely';

const statements = `
create table duty_report (
  congress_id text not null references congress,
  id text not null,
  subject text not null check (subject in ('representative','official','body')),
  representative_id text,
  subject_name text,
  appraisal text,
  due_on date not null,
  repeats text,
  planned_by text not null,
  planned_post text not null,
  planned_at timestamptz not null,
  primary key (congress_id, id),
  foreign key (congress_id, representative_id) references representative,
  foreign key (congress_id, repeats) references duty_report,
  check ((subject = 'representative') = (representative_id is not null)),
  check ((subject = 'representative') = (subject_name is null)),
  check ((subject = 'representative') = (appraisal is null))
);
create index duty_report_representative on duty_report (congress_id, representative_id);
create index duty_report_repeats on duty_report (congress_id, repeats);
create table duty_report_version (
  congress_id text not null,
  report_id text not null,
  version integer not null check (version > 0),
  state text not null check (state in ('planned','held','counted','void','withdrawn')),
  "on" date,
  place text,
  expected integer check (expected >= 0),
  tellers jsonb not null,
  keyed jsonb,
  tally jsonb,
  edition_id text,
  edition_digest text,
  flags jsonb not null,
  recorded_by text, recorded_post text, recorded_at timestamptz not null,
  primary key (congress_id, report_id, version),
  foreign key (congress_id, report_id) references duty_report,
  foreign key (congress_id, edition_id) references edition
);
create table duty_report_event (
  congress_id text not null,
  report_id text not null,
  seq integer not null check (seq > 0),
  act text not null,
  person_id text not null,
  post_id text not null,
  at timestamptz not null,
  details text not null,
  digest text not null,
  primary key (congress_id, report_id, seq),
  foreign key (congress_id, report_id) references duty_report
);
create table follow_up (
  congress_id text not null,
  report_id text not null,
  version integer not null check (version > 0),
  state text not null check (state in ('talk','plan','rectify','check','checked','closed','cancelled')),
  round integer not null check (round > 0),
  opened_on date not null,
  talk_due date,
  rectify_due date,
  passed boolean,
  answered text,
  recorded_by text, recorded_post text, recorded_at timestamptz not null,
  primary key (congress_id, report_id, version),
  foreign key (congress_id, report_id) references duty_report
);
create table duty_report_paper (
  congress_id text not null,
  id text not null,
  report_id text not null,
  about text not null check (about in ('minutes','talk','rectification')),
  digest text not null,
  name text not null,
  type text not null,
  size integer not null,
  added_by text not null,
  added_at timestamptz not null,
  primary key (congress_id, id),
  foreign key (congress_id, report_id) references duty_report
);
create index duty_report_paper_report on duty_report_paper (congress_id, report_id);
create table commitment (
  congress_id text not null,
  id text not null,
  version integer not null check (version > 0),
  representative_id text not null,
  period text not null,
  text text not null,
  done text,
  done_on date,
  withdrawn boolean not null default false,
  recorded_by text, recorded_post text, recorded_at timestamptz not null,
  primary key (congress_id, id, version),
  foreign key (congress_id, representative_id) references representative
);
create index commitment_representative on commitment (congress_id, representative_id);
`;

export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements.split(/;\s*$/m)) {
    if (statement.trim() !== '') await sql.raw(statement).execute(db);
  }
}
