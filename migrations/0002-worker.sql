-- When each worker was last at work: /readyz tells the truth about it. Holds nothing of any workspace.
create table kernel.worker (
  id uuid primary key,
  seen_at timestamptz not null
);
grant select, insert, update, delete on kernel.worker to signet_app;
