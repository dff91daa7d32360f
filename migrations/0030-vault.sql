-- The vault: what is sealed, how far each secret's version has come, and on which days machines used it.
create schema vault;
grant usage on schema vault to signet_app;

-- The highest version each secret ever had. It outlives the secret, so an old row put back is seen to be old.
create table vault.secret_version (
  workspace_id uuid not null,
  purpose text not null,
  owner_id uuid not null,
  field text not null,
  version integer not null check (version > 0),
  primary key (workspace_id, purpose, owner_id, field)
);

create table vault.sealed_secret (
  workspace_id uuid not null,
  purpose text not null,
  owner_id uuid not null,
  field text not null,
  version integer not null check (version > 0),
  root_key_id text not null,
  wrapped_key bytea not null,
  sealed bytea not null,
  sealed_at timestamptz not null,
  primary key (workspace_id, purpose, owner_id, field),
  foreign key (workspace_id, purpose, owner_id, field) references vault.secret_version
);

-- One row for each secret, use and day: the audit event of a machine's use is emitted when the row is new.
create table vault.secret_use (
  workspace_id uuid not null,
  purpose text not null,
  owner_id uuid not null,
  field text not null,
  use text not null,
  day date not null,
  primary key (workspace_id, purpose, owner_id, field, use, day)
);

create function vault.refuse_lower_version() returns trigger language plpgsql set search_path = '' as $$
begin
  if new.version <= old.version then
    raise exception 'a secret''s version only rises (% to %)', old.version, new.version using errcode = 'check_violation';
  end if;
  return new;
end $$;

create trigger only_rises before update on vault.secret_version for each row execute function vault.refuse_lower_version();
create trigger only_rises before update on vault.sealed_secret for each row execute function vault.refuse_lower_version();

alter table vault.secret_version enable row level security;
create policy own_workspace on vault.secret_version for all
  using (workspace_id = nullif(current_setting('signet.workspace', true), '')::uuid)
  with check (workspace_id = nullif(current_setting('signet.workspace', true), '')::uuid);
alter table vault.sealed_secret enable row level security;
create policy own_workspace on vault.sealed_secret for all
  using (workspace_id = nullif(current_setting('signet.workspace', true), '')::uuid)
  with check (workspace_id = nullif(current_setting('signet.workspace', true), '')::uuid);
alter table vault.secret_use enable row level security;
create policy own_workspace on vault.secret_use for all
  using (workspace_id = nullif(current_setting('signet.workspace', true), '')::uuid)
  with check (workspace_id = nullif(current_setting('signet.workspace', true), '')::uuid);

grant select, insert, update on vault.secret_version to signet_app;
grant select, insert, update, delete on vault.sealed_secret to signet_app;
grant select, insert on vault.secret_use to signet_app;
