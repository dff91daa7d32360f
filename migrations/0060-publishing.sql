-- Publishing: posts and their versions, submissions and decisions, schedules and media.

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

do $$
declare name text;
begin
  foreach name in array array['post', 'version', 'post_account', 'submission', 'decision', 'schedule', 'media_blob', 'media',
                              'post_media'] loop
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

-- Where the time of a schedule has come, or it was computed by other zone data than this.
create function publishing.workspaces_with_passing(moment timestamptz, zone_data_now text) returns setof uuid
language sql stable security definer set search_path = '' as $$
  select distinct s.workspace_id from publishing.schedule s
  where s.passed_at is null and (s.at <= moment or s.zone_data <> zone_data_now)
$$;
revoke all on function publishing.workspaces_with_passing(timestamptz, text) from public;
grant execute on function publishing.workspaces_with_passing(timestamptz, text) to signet_app;
