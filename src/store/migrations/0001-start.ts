/** The first tables. Frozen once released: a change is a new migration. */
import { type Kysely, sql } from 'kysely';

const statements = `
create table congress (
  id text primary key,
  name text not null,
  settings jsonb not null default '{}',
  created_at timestamptz not null
);
create table person (
  id text primary key,
  name text not null,
  created_at timestamptz not null
);
create table account (
  id text primary key,
  person_id text not null references person,
  login text not null unique,
  password text not null,
  must_change boolean not null,
  trial boolean not null default false,
  disabled_at timestamptz,
  created_at timestamptz not null
);

create table local_office (
  congress_id text not null references congress,
  id text not null,
  version integer not null check (version > 0),
  name text not null,
  closed_on date,
  recorded_by text, recorded_post text, recorded_at timestamptz not null,
  primary key (congress_id, id, version)
);
create table representative (
  congress_id text not null references congress,
  id text not null,
  office_number text not null,
  person_id text references person,
  primary key (congress_id, id),
  unique (congress_id, office_number)
);
create index representative_person on representative (congress_id, person_id);
create table representative_version (
  congress_id text not null,
  representative_id text not null,
  version integer not null check (version > 0),
  name text not null,
  sex text,
  level text,
  district text,
  group_name text,
  local_office_id text not null,
  term text,
  elected_on date not null,
  left_on date,
  traits jsonb not null,
  changes jsonb not null default '[]',
  members jsonb not null default '[]',
  work_unit text,
  telephone text,
  reason text,
  recorded_by text, recorded_post text, recorded_at timestamptz not null,
  primary key (congress_id, representative_id, version),
  foreign key (congress_id, representative_id) references representative
);

create table post (
  congress_id text not null references congress,
  id text not null,
  person_id text not null references person,
  role text not null check (role in ('representative','localOffice','office','council','auditor','operator')),
  local_office_id text,
  representative_id text,
  from_on date not null,
  until_on date,
  granted_by text,
  granted_at timestamptz not null,
  primary key (congress_id, id),
  foreign key (congress_id, representative_id) references representative,
  check ((role = 'localOffice') = (local_office_id is not null)),
  check ((role = 'representative') = (representative_id is not null))
);
create index post_person on post (person_id);
create table session (
  digest text primary key,
  account_id text not null references account,
  congress_id text,
  post_id text,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  foreign key (congress_id, post_id) references post
);
create index session_account on session (account_id);
create table api_token (
  digest text primary key,
  id text not null unique,
  account_id text not null references account,
  congress_id text not null,
  post_id text not null,
  name text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  foreign key (congress_id, post_id) references post
);
create table recusal (
  congress_id text not null references congress,
  person_id text not null references person,
  representative_id text not null,
  version integer not null check (version > 0),
  withdrawn boolean not null default false,
  reason text not null,
  recorded_by text, recorded_post text, recorded_at timestamptz not null,
  primary key (congress_id, person_id, representative_id, version),
  foreign key (congress_id, representative_id) references representative
);

create table audit_head (
  congress_id text primary key references congress,
  seq bigint not null,
  hash text not null,
  salt text not null
);
create table audit_event (
  congress_id text not null references congress,
  seq bigint not null,
  at timestamptz not null,
  account_id text, person_id text, post_id text,
  act text not null,
  subject_kind text not null,
  subject_id text not null,
  details text not null,
  previous_hash text not null,
  hash text not null,
  primary key (congress_id, seq)
);
create index audit_event_subject on audit_event (congress_id, subject_kind, subject_id);
create table idempotency_key (
  congress_id text not null references congress,
  account_id text not null references account,
  key text not null,
  request text not null,
  answer text not null,
  created_at timestamptz not null,
  primary key (congress_id, account_id, key)
);

create table edition (
  congress_id text not null references congress,
  id text not null,
  digest text not null,
  format integer not null,
  files text not null,
  rulebook text not null,
  title text not null,
  in_force_from date not null,
  in_force_until date,
  drafted_by text,
  drafted_at timestamptz not null,
  primary key (congress_id, id)
);
create table edition_adoption (
  congress_id text not null,
  edition_id text not null,
  adopted_on date not null,
  adopted_by text,
  adopted_at timestamptz not null,
  primary key (congress_id, edition_id),
  foreign key (congress_id, edition_id) references edition
);

create table matter (
  congress_id text not null references congress,
  id text not null,
  version integer not null check (version > 0),
  "on" date not null,
  title text not null,
  facts jsonb not null,
  signers boolean not null default false,
  local_office_id text,
  withdrawn boolean not null default false,
  reason text,
  recorded_by text, recorded_post text, recorded_at timestamptz not null,
  primary key (congress_id, id, version)
);
create table matter_call (
  congress_id text not null,
  matter_id text not null,
  version integer not null,
  representative_id text not null,
  position integer not null check (position > 0),
  primary key (congress_id, matter_id, version, representative_id),
  foreign key (congress_id, matter_id, version) references matter,
  foreign key (congress_id, representative_id) references representative
);
create table duty_record (
  congress_id text not null,
  id text not null,
  version integer not null check (version > 0),
  representative_id text not null,
  matter_id text,
  "on" date not null,
  facts jsonb not null,
  joint_participants integer,
  joint_position integer,
  by_member text,
  papers integer not null default 0 check (papers >= 0),
  state text not null check (state in ('claimed','verified','rejected','withdrawn')),
  entered_by text,
  reason text,
  recorded_by text, recorded_post text, recorded_at timestamptz not null,
  primary key (congress_id, id, version),
  foreign key (congress_id, representative_id) references representative
);
create index duty_record_representative on duty_record (congress_id, representative_id, "on");
create index duty_record_matter on duty_record (congress_id, matter_id);
create index duty_record_state on duty_record (congress_id, state);
create table evidence (
  congress_id text not null references congress,
  id text not null,
  record_id text not null,
  digest text not null,
  name text not null,
  type text not null,
  size integer not null,
  added_by text,
  added_at timestamptz not null,
  primary key (congress_id, id)
);
create index evidence_record on evidence (congress_id, record_id);
create table objection (
  congress_id text not null,
  id text not null,
  version integer not null check (version > 0),
  representative_id text not null,
  record_id text,
  kind text not null check (kind in ('错','重','漏')),
  text text not null,
  state text not null check (state in ('open','upheld','dismissed','withdrawn')),
  outcome text,
  recorded_by text, recorded_post text, recorded_at timestamptz not null,
  primary key (congress_id, id, version),
  foreign key (congress_id, representative_id) references representative
);

create table rating (
  congress_id text not null,
  representative_id text not null,
  period text not null,
  name text not null,
  version integer not null check (version > 0),
  "values" jsonb not null,
  reason text,
  recorded_by text, recorded_post text, recorded_at timestamptz not null,
  primary key (congress_id, representative_id, period, name, version),
  foreign key (congress_id, representative_id) references representative
);
create table tally (
  congress_id text not null,
  id text not null,
  version integer not null check (version > 0),
  representative_id text not null,
  "on" date not null,
  counts jsonb not null,
  withdrawn boolean not null default false,
  reason text,
  recorded_by text, recorded_post text, recorded_at timestamptz not null,
  primary key (congress_id, id, version),
  foreign key (congress_id, representative_id) references representative
);
create index tally_representative on tally (congress_id, representative_id);
create table past_period (
  congress_id text not null,
  representative_id text not null,
  period text not null,
  version integer not null check (version > 0),
  total numeric not null,
  grade text,
  figures jsonb not null,
  recorded_by text, recorded_post text, recorded_at timestamptz not null,
  primary key (congress_id, representative_id, period, version),
  foreign key (congress_id, representative_id) references representative
);
`;

export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements.split(/;\s*$/m)) {
    if (statement.trim() !== '') await sql.raw(statement).execute(db);
  }
}
