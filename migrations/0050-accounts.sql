-- The register of accounts, who owns them, and how they are connected. Where an account stands in the tree is the access room's.
create schema accounts;
grant usage on schema accounts to signet_app;

create table accounts.account (
  workspace_id uuid not null,
  id uuid not null,
  network text not null check (network ~ '^[a-z][a-z0-9-]{1,40}$'),
  handle text not null check (length(handle) between 1 and 200),
  display_name text not null check (length(display_name) between 1 and 200),
  url text not null default '' check (length(url) <= 500),
  purpose text not null default '' check (length(purpose) <= 1000),
  legal_entity text not null default '' check (length(legal_entity) <= 200),
  country text not null default '' check (country ~ '^([A-Z]{2})?$'),
  language text not null default '' check (length(language) <= 35),
  risk text not null default 'normal' check (risk in ('low', 'normal', 'high')),
  second_factor text not null default 'unknown' check (second_factor in ('unknown', 'on', 'off')),
  recovery_custody text not null default '' check (length(recovery_custody) <= 500),
  registered_at timestamptz not null,
  registered_by uuid,
  archived_at timestamptz,
  revision integer not null default 1,
  primary key (workspace_id, id)
);
create unique index account_handle on accounts.account (workspace_id, network, lower(handle)) where archived_at is null;

-- Who is accountable, with history: rows are opened and closed, never changed.
create table accounts.ownership (
  workspace_id uuid not null,
  account_id uuid not null,
  part text not null check (part in ('owner', 'deputy')),
  person_id uuid not null,
  since timestamptz not null,
  until timestamptz not null default 'infinity',
  given_by uuid,
  primary key (workspace_id, account_id, part, since),
  foreign key (workspace_id, account_id) references accounts.account (workspace_id, id)
);
create unique index ownership_now on accounts.ownership (workspace_id, account_id, part) where until = 'infinity';
create index ownership_of_person on accounts.ownership (workspace_id, person_id) where until = 'infinity';

-- How we speak as the account: the tokens themselves are the vault's. A reconnect closes the row and opens another.
create table accounts.connection (
  workspace_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  server text not null,
  network_account_id text not null,
  handle text not null,
  display_name text not null,
  url text not null,
  tokens_version integer not null,
  expires_at timestamptz not null default 'infinity',
  connected_at timestamptz not null,
  connected_by uuid,
  ended_at timestamptz not null default 'infinity',
  ended_because text check (ended_because in ('disconnected', 'reconnected', 'archived')),
  checked_at timestamptz not null,
  health text not null default 'healthy' check (health in ('healthy', 'unreachable', 'broken')),
  health_code text not null default '',
  health_message text not null default '',
  healthy_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, account_id) references accounts.account (workspace_id, id)
);
create unique index connection_now on accounts.connection (workspace_id, account_id) where ended_at = 'infinity';
create unique index connection_identity on accounts.connection (workspace_id, server, network_account_id) where ended_at = 'infinity';
create index connection_due on accounts.connection (expires_at) where ended_at = 'infinity' and health <> 'broken';

do $$
declare name text;
begin
  foreach name in array array['account', 'ownership', 'connection'] loop
    execute format('alter table accounts.%I enable row level security', name);
    execute format('create policy of_workspace on accounts.%I for all using (workspace_id = nullif(current_setting(''signet.workspace'', true), '''')::uuid)
      with check (workspace_id = nullif(current_setting(''signet.workspace'', true), '''')::uuid)', name);
  end loop;
end $$;

grant select, insert on accounts.account, accounts.ownership, accounts.connection to signet_app;
grant update (handle, display_name, url, purpose, legal_entity, country, language, risk, second_factor, recovery_custody, archived_at, revision) on accounts.account to signet_app;
grant update (until) on accounts.ownership to signet_app;
grant update (handle, display_name, url, tokens_version, expires_at, ended_at, ended_because, checked_at, health, health_code, health_message, healthy_at) on accounts.connection to signet_app;

-- What other rooms may read of an account.
create view accounts.account_view with (security_invoker = true) as
  select account.workspace_id, account.id as account_id, account.network, account.handle, account.display_name, account.url,
    case when account.archived_at is null then 'active' else 'archived' end as state,
    coalesce(connection.health, 'none') as connection,
    coalesce(connection.network_account_id, '') as network_account_id
  from accounts.account
  left join accounts.connection on connection.workspace_id = account.workspace_id and connection.account_id = account.id and connection.ended_at = 'infinity';
create view accounts.owner_view with (security_invoker = true) as
  select workspace_id, account_id, person_id from accounts.ownership where until = 'infinity';
grant select on accounts.account_view, accounts.owner_view to signet_app;

-- Workspaces with a connection to refresh or look at; ids only.
create function accounts.workspaces_to_tend(expiring_before timestamptz, checked_before timestamptz) returns setof uuid
language sql stable security definer set search_path = '' as $$
  select distinct workspace_id from accounts.connection
  where ended_at = 'infinity' and health <> 'broken' and (expires_at < expiring_before or checked_at < checked_before)
$$;
revoke all on function accounts.workspaces_to_tend from public;
grant execute on function accounts.workspaces_to_tend to signet_app;
