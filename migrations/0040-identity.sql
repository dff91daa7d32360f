-- Who signs in, and by what. Tokens, recovery codes and addresses of tries are kept as SHA-256 only; seeds of second factors are in the vault.
create schema identity;
grant usage on schema identity to signet_app;

create table identity.credential (
  workspace_id uuid not null,
  person_id uuid not null,
  salt bytea not null,
  hash bytea not null,
  memory_kib integer not null,
  passes integer not null,
  lanes integer not null,
  changed_at timestamptz not null,
  primary key (workspace_id, person_id)
);

create table identity.totp (
  workspace_id uuid not null,
  person_id uuid not null,
  state text not null check (state in ('begun', 'on')),
  -- The last time step whose code was taken: that one and all before it are spent.
  last_step bigint not null default 0,
  begun_at timestamptz not null,
  confirmed_at timestamptz,
  primary key (workspace_id, person_id)
);

create table identity.recovery_code (
  workspace_id uuid not null,
  person_id uuid not null,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (workspace_id, person_id, code_hash)
);

create table identity.session (
  workspace_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  token_hash bytea not null unique,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  stepped_up_at timestamptz,
  address text not null,
  user_agent text not null,
  ended_at timestamptz,
  primary key (workspace_id, id)
);
create index session_of_person on identity.session (workspace_id, person_id) where ended_at is null;

create table identity.challenge (
  workspace_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  token_hash bytea not null unique,
  expires_at timestamptz not null,
  tries_left integer not null check (tries_left >= 0),
  primary key (workspace_id, id)
);
create index challenge_of_person on identity.challenge (workspace_id, person_id);

create table identity.invitation (
  workspace_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  token_hash bytea not null unique,
  invited_by uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  primary key (workspace_id, id)
);
create unique index one_open_invitation on identity.invitation (workspace_id, person_id) where ended_at is null;

-- A way back for somebody who forgot their password. Made by a person, or on the server's console (made_by is null).
create table identity.recovery (
  workspace_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  token_hash bytea not null unique,
  made_by uuid,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  primary key (workspace_id, id)
);
create unique index one_open_recovery on identity.recovery (workspace_id, person_id) where ended_at is null;

do $$
declare name text;
begin
  foreach name in array array['credential', 'totp', 'recovery_code', 'session', 'challenge', 'invitation', 'recovery'] loop
    execute format('alter table identity.%I enable row level security', name);
    execute format('create policy own_workspace on identity.%I for all
      using (workspace_id = nullif(current_setting(''signet.workspace'', true), '''')::uuid)
      with check (workspace_id = nullif(current_setting(''signet.workspace'', true), '''')::uuid)', name);
  end loop;
end $$;

grant select, insert, update on identity.credential, identity.session, identity.invitation, identity.recovery to signet_app;
grant select, insert, update, delete on identity.totp, identity.recovery_code, identity.challenge to signet_app;

-- Before a workspace is known nothing of the above can be seen; these functions answer single questions by a token's hash.

create function identity.find_session(hash bytea, at timestamptz, seen_after timestamptz)
returns table (workspace_id uuid, person_id uuid, session_id uuid, name text, stepped_up_at timestamptz, last_seen_at timestamptz)
language sql stable security definer set search_path = '' as $$
  select s.workspace_id, s.person_id, s.id, p.name, s.stepped_up_at, s.last_seen_at
    from identity.session s
    join access.person_view p on p.workspace_id = s.workspace_id and p.person_id = s.person_id
    where s.token_hash = hash and s.ended_at is null and s.expires_at > at and s.last_seen_at > seen_after
      -- Nobody comes back to a session of before a suspension.
      and p.status = 'active' and p.since <= s.created_at
$$;

create function identity.sign_in_candidates(of_email text)
returns table (workspace_id uuid, person_id uuid, workspace_slug text)
language sql stable security definer set search_path = '' as $$
  select p.workspace_id, p.person_id, w.slug
    from access.person_view p
    join access.workspace_view w on w.workspace_id = p.workspace_id
    where lower(p.email) = lower(of_email) and p.status <> 'departed'
    order by w.slug
$$;

create function identity.find_challenge(hash bytea, at timestamptz)
returns table (workspace_id uuid, challenge_id uuid, person_id uuid)
language sql stable security definer set search_path = '' as $$
  select c.workspace_id, c.id, c.person_id from identity.challenge c where c.token_hash = hash and c.expires_at > at and c.tries_left > 0
$$;

create function identity.find_invitation(hash bytea, at timestamptz)
returns table (workspace_id uuid, invitation_id uuid, person_id uuid)
language sql stable security definer set search_path = '' as $$
  select i.workspace_id, i.id, i.person_id from identity.invitation i where i.token_hash = hash and i.expires_at > at and i.ended_at is null
$$;

create function identity.find_recovery(hash bytea, at timestamptz)
returns table (workspace_id uuid, recovery_id uuid, person_id uuid)
language sql stable security definer set search_path = '' as $$
  select r.workspace_id, r.id, r.person_id from identity.recovery r where r.token_hash = hash and r.expires_at > at and r.ended_at is null
$$;

-- The first workspace: one token at a time, made by whoever starts the server, naming the workspace that is to be.
create table identity.setup_token (
  token_hash bytea primary key,
  workspace_id uuid not null,
  expires_at timestamptz not null
);
alter table identity.setup_token enable row level security;

create function identity.any_workspace() returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select from access.workspace_view)
$$;

create function identity.issue_setup_token(hash bytea, of_workspace uuid, expires timestamptz) returns void
language sql volatile security definer set search_path = '' as $$
  delete from identity.setup_token;
  insert into identity.setup_token (token_hash, workspace_id, expires_at) values (hash, of_workspace, expires);
$$;

create function identity.find_setup_token(hash bytea, at timestamptz) returns uuid
language sql stable security definer set search_path = '' as $$
  select t.workspace_id from identity.setup_token t where t.token_hash = hash and t.expires_at > at
$$;

-- True once, and only while there is no workspace; the row's deletion makes the second of two wait and then find nothing.
create function identity.spend_setup_token(hash bytea, at timestamptz) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
begin
  delete from identity.setup_token t where t.token_hash = hash and t.expires_at > at;
  return found and not exists (select from access.workspace_view);
end $$;

-- Failed tries, counted before any workspace is known: by account, by address, and by the two together. Only digests are kept.
create table identity.try_counter (
  digest bytea primary key,
  failures integer not null default 0,
  last_failed_at timestamptz,
  blocked_until timestamptz,
  -- When this account last signed in from this address.
  signed_in_at timestamptz,
  touched_at timestamptz not null
);
alter table identity.try_counter enable row level security;
create index try_counter_age on identity.try_counter (touched_at);

create function identity.look_at_counters(digests bytea[]) returns setof identity.try_counter
language sql stable security definer set search_path = '' as $$
  select c.* from identity.try_counter c where c.digest = any (digests)
$$;

-- Locks the counters in one order, making those that are missing, so that tries at the same moment are judged one after another.
create function identity.lock_counters(digests bytea[], at timestamptz) returns setof identity.try_counter
language plpgsql volatile security definer set search_path = '' as $$
begin
  delete from identity.try_counter c where c.digest in (
    select old.digest from identity.try_counter old where old.touched_at < at - interval '30 days' limit 20 for update skip locked);
  insert into identity.try_counter (digest, touched_at) select distinct d, at from unnest(digests) d order by d on conflict do nothing;
  return query select c.* from identity.try_counter c where c.digest = any (digests) order by c.digest for update;
end $$;

create function identity.set_counter(of_digest bytea, to_failures integer, failed timestamptz, blocked timestamptz, signed_in timestamptz, at timestamptz) returns void
language sql volatile security definer set search_path = '' as $$
  update identity.try_counter
    set failures = to_failures, last_failed_at = failed, blocked_until = blocked, signed_in_at = signed_in, touched_at = at
    where digest = of_digest
$$;

do $$
declare signature text;
begin
  foreach signature in array array['find_session(bytea, timestamptz, timestamptz)', 'sign_in_candidates(text)', 'find_challenge(bytea, timestamptz)',
    'find_invitation(bytea, timestamptz)', 'find_recovery(bytea, timestamptz)', 'any_workspace()', 'issue_setup_token(bytea, uuid, timestamptz)', 'find_setup_token(bytea, timestamptz)',
    'spend_setup_token(bytea, timestamptz)', 'look_at_counters(bytea[])', 'lock_counters(bytea[], timestamptz)',
    'set_counter(bytea, integer, timestamptz, timestamptz, timestamptz, timestamptz)'] loop
    execute format('revoke all on function identity.%s from public', signature);
    execute format('grant execute on function identity.%s to signet_app', signature);
  end loop;
end $$;
