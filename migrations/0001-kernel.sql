create schema if not exists kernel; -- the migration runner keeps its own table here

-- What an Idempotency-Key already did, so that a repeated request is answered and not done twice.
create table kernel.idempotency (
  workspace_id uuid not null,
  principal text not null,
  key text not null,
  operation text not null,
  request_digest bytea not null,
  status int not null,
  body jsonb,
  created_at timestamptz not null default now(),
  primary key (workspace_id, principal, key)
);

alter table kernel.idempotency enable row level security;
create policy workspace_wall on kernel.idempotency
  using (workspace_id = nullif(current_setting('signet.workspace', true), '')::uuid)
  with check (workspace_id = nullif(current_setting('signet.workspace', true), '')::uuid);

grant usage on schema kernel to signet_app;
grant select, insert, delete on kernel.idempotency to signet_app;
grant select on kernel.migration to signet_app;
