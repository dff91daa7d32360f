-- The tamper-evident log. Events are only ever added; the one column that is written later is `seq`, once.
create schema audit;
grant usage on schema audit to signet_app;

create table audit.event (
  workspace_id uuid not null,
  id uuid not null,
  -- The order of writing: keeps the events of one act in the order they were emitted.
  arrival bigint generated always as identity,
  at timestamptz not null,
  code text not null,
  operation text not null,
  actor_kind text not null,
  -- The person or agent; for the system, whoever it acted for.
  actor_id text,
  -- The exact bytes that are hashed. The columns beside them only find events; what is shown is read from the bytes.
  bytes bytea not null,
  -- The place in the tree, counted from 0; null until the sequencer has come by.
  seq bigint check (seq >= 0),
  primary key (workspace_id, id)
);
create unique index event_by_seq on audit.event (workspace_id, seq) where seq is not null;
create index event_pending on audit.event (workspace_id, arrival) where seq is null;
create index event_by_time on audit.event (workspace_id, at, arrival);
create index event_by_code on audit.event (workspace_id, code, at, arrival);
create index event_by_actor on audit.event (workspace_id, actor_id, at, arrival) where actor_id is not null;

create table audit.event_subject (
  workspace_id uuid not null,
  kind text not null,
  id text not null,
  at timestamptz not null,
  arrival bigint not null,
  event_id uuid not null,
  primary key (workspace_id, kind, id, at, arrival)
);
create index event_subject_by_event on audit.event_subject (workspace_id, event_id);

-- Names, addresses, handles: outside the hashed bytes, which hold a salted commitment to each. Erasing a row leaves every proof standing.
create table audit.personal (
  workspace_id uuid not null,
  event_id uuid not null,
  field text not null,
  salt bytea not null check (octet_length(salt) = 32),
  value text not null,
  primary key (workspace_id, event_id, field)
);

-- Complete subtrees; level 0 is the leaves.
create table audit.node (
  workspace_id uuid not null,
  level smallint not null check (level >= 0),
  index bigint not null check (index >= 0),
  hash bytea not null check (octet_length(hash) = 32),
  primary key (workspace_id, level, index)
);

create table audit.checkpoint (
  workspace_id uuid not null,
  size bigint not null check (size > 0),
  note text not null,
  signed_at timestamptz not null,
  primary key (workspace_id, size)
);

-- Public keys only; the private key is a file outside the database, so that who can write here cannot sign.
create table audit.signing_key (
  workspace_id uuid not null,
  verifier_key text not null,
  registered_at timestamptz not null,
  primary key (workspace_id, verifier_key)
);

create table audit.verification (
  workspace_id uuid not null,
  at timestamptz not null,
  from_size bigint not null,
  size bigint not null,
  finding_count integer not null,
  findings jsonb not null,
  primary key (workspace_id, at)
);

alter table audit.event enable row level security;
alter table audit.event_subject enable row level security;
alter table audit.personal enable row level security;
alter table audit.node enable row level security;
alter table audit.checkpoint enable row level security;
alter table audit.signing_key enable row level security;
alter table audit.verification enable row level security;
create policy workspace on audit.event
  using (workspace_id = nullif(current_setting('signet.workspace', true), '')::uuid)
  with check (workspace_id = nullif(current_setting('signet.workspace', true), '')::uuid);
create policy workspace on audit.event_subject
  using (workspace_id = nullif(current_setting('signet.workspace', true), '')::uuid)
  with check (workspace_id = nullif(current_setting('signet.workspace', true), '')::uuid);
create policy workspace on audit.personal
  using (workspace_id = nullif(current_setting('signet.workspace', true), '')::uuid)
  with check (workspace_id = nullif(current_setting('signet.workspace', true), '')::uuid);
create policy workspace on audit.node
  using (workspace_id = nullif(current_setting('signet.workspace', true), '')::uuid)
  with check (workspace_id = nullif(current_setting('signet.workspace', true), '')::uuid);
create policy workspace on audit.checkpoint
  using (workspace_id = nullif(current_setting('signet.workspace', true), '')::uuid)
  with check (workspace_id = nullif(current_setting('signet.workspace', true), '')::uuid);
create policy workspace on audit.signing_key
  using (workspace_id = nullif(current_setting('signet.workspace', true), '')::uuid)
  with check (workspace_id = nullif(current_setting('signet.workspace', true), '')::uuid);
create policy workspace on audit.verification
  using (workspace_id = nullif(current_setting('signet.workspace', true), '')::uuid)
  with check (workspace_id = nullif(current_setting('signet.workspace', true), '')::uuid);
-- A place in the tree is given once and never changed.
create policy sequenced_once on audit.event as restrictive for update using (seq is null) with check (seq is not null);

grant select, insert, update (seq) on audit.event to signet_app;
grant select, insert on audit.event_subject, audit.node, audit.checkpoint, audit.signing_key, audit.verification to signet_app;
grant select, insert, delete on audit.personal to signet_app;

-- Adds events with what belongs to them. A function, because it runs in every act of the house: its plans are kept by the session, which
-- halves the cost of an append. It runs with the rights of its caller, behind the same walls.
create function audit.append_events(
  workspace uuid, ids uuid[], moments timestamptz[], codes text[], operations text[], actor_kinds text[], actor_ids text[], leaves bytea[],
  subject_events uuid[], subject_kinds text[], subject_ids text[],
  personal_events uuid[], personal_fields text[], personal_salts bytea[], personal_values text[]
) returns void language plpgsql as $$
begin
  with happened as (
    insert into audit.event (workspace_id, id, at, code, operation, actor_kind, actor_id, bytes)
    select workspace, given.* from unnest(ids, moments, codes, operations, actor_kinds, actor_ids, leaves) as given
    returning id, at, arrival
  )
  insert into audit.event_subject (workspace_id, kind, id, at, arrival, event_id)
  select workspace, given.kind, given.id, happened.at, happened.arrival, happened.id
  from unnest(subject_events, subject_kinds, subject_ids) as given (event_id, kind, id)
  join happened on happened.id = given.event_id
  on conflict do nothing;
  insert into audit.personal (workspace_id, event_id, field, salt, value)
  select workspace, given.* from unnest(personal_events, personal_fields, personal_salts, personal_values) as given;
end
$$;
revoke all on function audit.append_events from public;
grant execute on function audit.append_events to signet_app;

-- The two questions the worker asks across workspaces, answered with ids only.
create function audit.pending_workspaces() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  with recursive pending as (
    (select workspace_id from audit.event where seq is null order by workspace_id limit 1)
    union all
    select (select later.workspace_id from audit.event later
            where later.seq is null and later.workspace_id > pending.workspace_id order by later.workspace_id limit 1)
    from pending where pending.workspace_id is not null
  )
  select workspace_id from pending where workspace_id is not null
$$;

-- Workspaces with a log that was not verified after the given moment.
create function audit.workspaces_to_verify(verified_before timestamptz) returns setof uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select distinct signing_key.workspace_id from audit.signing_key
  where not exists (
    select from audit.verification
    where verification.workspace_id = signing_key.workspace_id and verification.at > verified_before
  )
$$;

revoke all on function audit.pending_workspaces(), audit.workspaces_to_verify(timestamptz) from public;
grant execute on function audit.pending_workspaces(), audit.workspaces_to_verify(timestamptz) to signet_app;
