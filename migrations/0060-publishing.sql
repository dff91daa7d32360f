-- Publishing: posts and their versions, submissions and decisions, schedules, media, and the publication ledger.

create schema publishing;
grant usage on schema publishing to signet_app;

create table publishing.post (
  workspace_id uuid not null,
  id uuid not null,
  state text not null check (state in (
    'draft', 'submitted', 'rejected', 'approved', 'scheduled', 'published', 'partly_published', 'failed', 'discarded')),
  revision integer not null default 1,
  version integer not null default 1,
  -- The beginning of the current version's text, so that lists need not open it.
  excerpt text not null,
  created_by uuid not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (workspace_id, id)
);
create index post_by_change on publishing.post (workspace_id, changed_at desc, id desc);
create index post_by_creator on publishing.post (workspace_id, created_by, changed_at desc);
create index post_by_state on publishing.post (workspace_id, state, changed_at desc);

-- A version never changes once written.
create table publishing.version (
  workspace_id uuid not null,
  post_id uuid not null,
  number integer not null,
  content jsonb not null,
  by_person uuid not null,
  at timestamptz not null,
  primary key (workspace_id, post_id, number),
  foreign key (workspace_id, post_id) references publishing.post (workspace_id, id)
);
create index version_by_author on publishing.version (workspace_id, by_person, post_id);

-- The accounts of the current version.
create table publishing.post_account (
  workspace_id uuid not null,
  post_id uuid not null,
  account_id uuid not null,
  primary key (workspace_id, post_id, account_id),
  foreign key (workspace_id, post_id) references publishing.post (workspace_id, id)
);
create index post_account_by_account on publishing.post_account (workspace_id, account_id, post_id);

create table publishing.submission (
  workspace_id uuid not null,
  id uuid not null,
  post_id uuid not null,
  version integer not null,
  digest text not null,
  window_from timestamptz not null,
  window_to timestamptz not null,
  note text,
  submitted_by uuid not null,
  at timestamptz not null,
  ended_how text check (ended_how in ('rejected', 'recalled', 'edited', 'discarded')),
  ended_by uuid,
  ended_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, post_id, version) references publishing.version (workspace_id, post_id, number),
  check (window_from < window_to),
  check ((ended_how is null) = (ended_at is null))
);
create unique index one_open_submission on publishing.submission (workspace_id, post_id) where ended_at is null;
create index submission_by_post on publishing.submission (workspace_id, post_id, at desc);

-- What a person decided about a submission, bound to the digest they saw.
create table publishing.decision (
  workspace_id uuid not null,
  id uuid not null,
  submission_id uuid not null,
  post_id uuid not null,
  kind text not null check (kind in ('approved', 'rejected')),
  digest text not null,
  note text,
  by_person uuid not null,
  at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, submission_id),
  foreign key (workspace_id, submission_id) references publishing.submission (workspace_id, id),
  check (kind <> 'rejected' or note is not null)
);

-- When a post is meant to go out, as a person said it and as the zone data of that day computed it.
create table publishing.schedule (
  workspace_id uuid not null,
  post_id uuid not null,
  wall_time text not null,
  time_zone text not null,
  overlap text not null check (overlap in ('earlier', 'later')),
  at timestamptz not null,
  zone_data text not null,
  set_by uuid not null,
  set_at timestamptz not null,
  -- When we noticed that its time had come.
  passed_at timestamptz,
  primary key (workspace_id, post_id),
  foreign key (workspace_id, post_id) references publishing.post (workspace_id, id)
);
create index schedule_by_time on publishing.schedule (workspace_id, at);
create index schedule_to_pass on publishing.schedule (at) where passed_at is null;

create table publishing.media_blob (
  workspace_id uuid not null,
  sha256 text not null,
  bytes bytea not null,
  primary key (workspace_id, sha256)
);
alter table publishing.media_blob alter column bytes set storage external;

create table publishing.media (
  workspace_id uuid not null,
  id uuid not null,
  sha256 text not null,
  media_type text not null,
  byte_length integer not null check (byte_length between 1 and 10485760),
  width integer not null,
  height integer not null,
  file_name text,
  uploaded_by uuid not null,
  at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, sha256) references publishing.media_blob (workspace_id, sha256)
);

-- Which posts ever used a picture: who may see the post may see the picture.
create table publishing.post_media (
  workspace_id uuid not null,
  post_id uuid not null,
  media_id uuid not null,
  primary key (workspace_id, media_id, post_id),
  foreign key (workspace_id, post_id) references publishing.post (workspace_id, id),
  foreign key (workspace_id, media_id) references publishing.media (workspace_id, id)
);

-- The ledger: one row per variant going out on one account.
create table publishing.publication (
  workspace_id uuid not null,
  id uuid not null,
  post_id uuid not null,
  version integer not null,
  account_id uuid not null,
  network text not null,
  submission_id uuid not null,
  -- The digest of this variant as approved.
  digest text not null,
  state text not null check (state in (
    'scheduled', 'held', 'due', 'sending', 'outcome_unknown', 'published', 'failed', 'cancelled', 'missed')),
  due_at timestamptz not null,
  -- Lateness counts from here: the due time, or the moment a person asked to try again.
  wanted_at timestamptz not null,
  -- The worker takes it up at this moment, not before.
  next_at timestamptz not null,
  caused_by uuid not null,
  fence integer not null default 0,
  lease_until timestamptz,
  prepared jsonb,
  prepared_digest text,
  progress jsonb,
  first_sent_at timestamptz,
  last_sent_at timestamptz,
  tries integer not null default 0,
  refreshes integer not null default 0,
  looks integer not null default 0,
  -- What to do when a look at the network does not find it: send it, or leave it failed (a person only asked to look).
  if_absent text not null default 'send' check (if_absent in ('send', 'fail')),
  code text,
  reason text,
  network_post_id text,
  url text,
  created_at timestamptz not null,
  ended_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, post_id, version) references publishing.version (workspace_id, post_id, number),
  foreign key (workspace_id, submission_id) references publishing.submission (workspace_id, id),
  check (state not in ('sending', 'outcome_unknown') or (prepared is not null and first_sent_at is not null)),
  check (state <> 'published' or (network_post_id is not null and url is not null and ended_at is not null))
);
-- At most one publication of a post on an account that is not cancelled: the database's own word against a second post.
create unique index one_publication_per_variant on publishing.publication (workspace_id, post_id, account_id) where state <> 'cancelled';
create index publication_to_take_up on publishing.publication (next_at, workspace_id) where state in ('scheduled', 'due', 'sending', 'outcome_unknown');
create index publication_by_account on publishing.publication (workspace_id, account_id, wanted_at) where state in ('scheduled', 'due', 'sending', 'outcome_unknown');
create index publication_in_trouble on publishing.publication (workspace_id, state) where state in ('held', 'outcome_unknown', 'failed', 'missed');
create unique index one_publication_per_network_post on publishing.publication (workspace_id, account_id, network_post_id) where network_post_id is not null;

-- What is published stays published, and what may be under way is not called off.
create function publishing.keep_what_happened() returns trigger language plpgsql as $$
begin
  if old.state = 'published' and (new.state, new.network_post_id, new.digest) is distinct from (old.state, old.network_post_id, old.digest) then
    raise exception 'publication % is published and stays so', old.id;
  end if;
  if old.state in ('sending', 'outcome_unknown') and new.state in ('cancelled', 'scheduled') then
    raise exception 'publication % may be on the network already and cannot become %', old.id, new.state;
  end if;
  return new;
end $$;
create trigger keep_what_happened before update on publishing.publication for each row execute function publishing.keep_what_happened();

-- One call to a network, written before it is made.
create table publishing.attempt (
  workspace_id uuid not null,
  publication_id uuid not null,
  number integer not null,
  kind text not null check (kind in ('send', 'look_up')),
  fence integer not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  outcome text check (outcome in ('published', 'refused', 'unknown', 'absent')),
  code text,
  detail text,
  primary key (workspace_id, publication_id, number),
  foreign key (workspace_id, publication_id) references publishing.publication (workspace_id, id)
);

-- Raised when a publication has no outcome five minutes after its time.
create table publishing.alarm (
  workspace_id uuid not null,
  publication_id uuid not null,
  raised_at timestamptz not null,
  cleared_at timestamptz,
  primary key (workspace_id, publication_id, raised_at),
  foreign key (workspace_id, publication_id) references publishing.publication (workspace_id, id)
);
create unique index one_open_alarm on publishing.alarm (workspace_id, publication_id) where cleared_at is null;

do $$
declare name text;
begin
  foreach name in array array['post', 'version', 'post_account', 'submission', 'decision', 'schedule', 'media_blob', 'media',
                              'post_media', 'publication', 'attempt', 'alarm'] loop
    execute format('alter table publishing.%I enable row level security', name);
    execute format($policy$create policy own_workspace on publishing.%I for all
      using (workspace_id = nullif(current_setting('signet.workspace', true), '')::uuid)
      with check (workspace_id = nullif(current_setting('signet.workspace', true), '')::uuid)$policy$, name);
    execute format('grant select, insert on publishing.%I to signet_app', name);
  end loop;
end $$;
grant update (state, revision, version, excerpt, changed_at) on publishing.post to signet_app;
grant delete on publishing.post_account to signet_app;
grant update (ended_how, ended_by, ended_at) on publishing.submission to signet_app;
grant update, delete on publishing.schedule to signet_app;
grant update on publishing.publication to signet_app;
grant update (ended_at, outcome, code, detail) on publishing.attempt to signet_app;
grant update (cleared_at) on publishing.alarm to signet_app;

-- For the worker, before it knows a workspace: where something is to be done at this moment.
create function publishing.workspaces_with_due(moment timestamptz) returns setof uuid
language sql stable security definer set search_path = '' as $$
  select distinct workspace_id from publishing.publication
  where state in ('scheduled', 'due', 'sending', 'outcome_unknown') and next_at <= moment
$$;
-- Where something was wanted by this moment and has no outcome.
create function publishing.workspaces_with_late(moment timestamptz) returns setof uuid
language sql stable security definer set search_path = '' as $$
  select distinct workspace_id from publishing.publication
  where state in ('scheduled', 'due', 'sending', 'outcome_unknown') and wanted_at <= moment
$$;
-- Where the time of a schedule has come, or it was computed by other zone data than this.
create function publishing.workspaces_with_passing(moment timestamptz, zone_data_now text) returns setof uuid
language sql stable security definer set search_path = '' as $$
  select distinct s.workspace_id from publishing.schedule s
  where s.passed_at is null and (s.at <= moment or s.zone_data <> zone_data_now)
$$;
-- For health: how many publications, over all workspaces, were wanted by this moment and have no outcome.
create function publishing.count_overdue(moment timestamptz) returns bigint
language sql stable security definer set search_path = '' as $$
  select count(*) from publishing.publication
  where state in ('scheduled', 'due', 'sending', 'outcome_unknown') and wanted_at <= moment
$$;
revoke all on function publishing.workspaces_with_due(timestamptz), publishing.workspaces_with_late(timestamptz),
  publishing.workspaces_with_passing(timestamptz, text), publishing.count_overdue(timestamptz) from public;
grant execute on function publishing.workspaces_with_due(timestamptz), publishing.workspaces_with_late(timestamptz),
  publishing.workspaces_with_passing(timestamptz, text), publishing.count_overdue(timestamptz) to signet_app;
