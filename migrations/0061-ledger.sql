-- The publication ledger: what goes out, each attempt to bring it there, and what became of it.

create schema ledger;
grant usage on schema ledger to signet_app;

-- The ledger: one row per variant going out on one account.
create table ledger.publication (
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
  -- By then what was last sent has left this house, or never will.
  left_by timestamptz,
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
create unique index one_publication_per_variant on ledger.publication (workspace_id, post_id, account_id) where state <> 'cancelled';
create index publication_to_take_up on ledger.publication (next_at, workspace_id) where state in ('scheduled', 'due', 'sending', 'outcome_unknown');
create index publication_by_account on ledger.publication (workspace_id, account_id, wanted_at) where state in ('scheduled', 'due', 'sending', 'outcome_unknown');
create index publication_in_trouble on ledger.publication (workspace_id, state) where state in ('held', 'outcome_unknown', 'failed', 'missed');
create unique index one_publication_per_network_post on ledger.publication (workspace_id, account_id, network_post_id) where network_post_id is not null;

-- What is published stays published, and what may be under way is not called off.
create function ledger.keep_what_happened() returns trigger language plpgsql as $$
begin
  if old.state = 'published' and (new.state, new.network_post_id, new.digest) is distinct from (old.state, old.network_post_id, old.digest) then
    raise exception 'publication % is published and stays so', old.id;
  end if;
  if old.state in ('sending', 'outcome_unknown') and new.state in ('cancelled', 'scheduled') then
    raise exception 'publication % may be on the network already and cannot become %', old.id, new.state;
  end if;
  return new;
end $$;
create trigger keep_what_happened before update on ledger.publication for each row execute function ledger.keep_what_happened();

-- One call to a network, written before it is made.
create table ledger.attempt (
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
  foreign key (workspace_id, publication_id) references ledger.publication (workspace_id, id)
);

-- Raised when a publication has no outcome five minutes after its time.
create table ledger.alarm (
  workspace_id uuid not null,
  publication_id uuid not null,
  raised_at timestamptz not null,
  cleared_at timestamptz,
  primary key (workspace_id, publication_id, raised_at),
  foreign key (workspace_id, publication_id) references ledger.publication (workspace_id, id)
);
create unique index one_open_alarm on ledger.alarm (workspace_id, publication_id) where cleared_at is null;

do $$
declare name text;
begin
  foreach name in array array['publication', 'attempt', 'alarm'] loop
    execute format('alter table ledger.%I enable row level security', name);
    execute format($policy$create policy own_workspace on ledger.%I for all
      using (workspace_id = nullif(current_setting('signet.workspace', true), '')::uuid)
      with check (workspace_id = nullif(current_setting('signet.workspace', true), '')::uuid)$policy$, name);
    execute format('grant select, insert on ledger.%I to signet_app', name);
  end loop;
end $$;
grant update on ledger.publication to signet_app;
grant update (ended_at, outcome, code, detail) on ledger.attempt to signet_app;
grant update (cleared_at) on ledger.alarm to signet_app;

-- What other rooms may read of it.
create view ledger.publication_view with (security_invoker = true) as select * from ledger.publication;
create view ledger.alarm_view with (security_invoker = true) as select * from ledger.alarm;
grant select on ledger.publication_view, ledger.alarm_view to signet_app;

-- For the worker, before it knows a workspace: where something is to be done at this moment.
create function ledger.workspaces_with_due(moment timestamptz) returns setof uuid
language sql stable security definer set search_path = '' as $$
  select distinct workspace_id from ledger.publication
  where state in ('scheduled', 'due', 'sending', 'outcome_unknown') and next_at <= moment
$$;
-- Where something was wanted by this moment and has no outcome.
create function ledger.workspaces_with_late(moment timestamptz) returns setof uuid
language sql stable security definer set search_path = '' as $$
  select distinct workspace_id from ledger.publication
  where state in ('scheduled', 'due', 'sending', 'outcome_unknown', 'held') and wanted_at <= moment
$$;
-- Where something is held for an account that is connected again.
create function ledger.workspaces_with_reconnected() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select distinct p.workspace_id from ledger.publication p
  join accounts.account_view a on a.workspace_id = p.workspace_id and a.account_id = p.account_id
  where p.state = 'held' and p.code = 'account_not_connected' and a.state = 'active' and a.connection not in ('none', 'broken')
$$;
-- For health: how many publications, over all workspaces, were wanted by this moment and have no outcome.
create function ledger.count_overdue(moment timestamptz) returns bigint
language sql stable security definer set search_path = '' as $$
  select count(*) from ledger.publication
  where state in ('scheduled', 'due', 'sending', 'outcome_unknown') and wanted_at <= moment
$$;
revoke all on function ledger.workspaces_with_due(timestamptz), ledger.workspaces_with_late(timestamptz), ledger.workspaces_with_reconnected(), ledger.count_overdue(timestamptz) from public;
grant execute on function ledger.workspaces_with_due(timestamptz), ledger.workspaces_with_late(timestamptz), ledger.workspaces_with_reconnected(), ledger.count_overdue(timestamptz) to signet_app;
