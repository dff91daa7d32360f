-- Who may do what, where. Rows ending in _fact are bitemporal and append-only: valid_from/valid_to say when something is meant to hold,
-- rec_from/rec_to when we knew it. A change closes a row (rec_to) and opens others; nothing else of a row is ever updated.
create schema access;
grant usage on schema access to signet_app;

create function access.current_workspace() returns uuid language sql stable
  return nullif(current_setting('signet.workspace', true), '')::uuid;

create table access.workspace (
  id uuid primary key,
  name text not null,
  slug text not null unique,
  created_at timestamptz not null,
  revision integer not null default 1
);

-- Its row lock orders all changes to access in a workspace; the version tells a reader whether something changed since.
create table access.head (
  workspace_id uuid primary key references access.workspace (id),
  version bigint not null default 1
);

-- The lasting identity of each thing, with the revision its editors compare; what it is at a moment stands in its facts.
create table access."group" (
  workspace_id uuid not null references access.workspace (id),
  id uuid not null,
  revision integer not null default 1,
  primary key (workspace_id, id)
);

create table access.person (
  workspace_id uuid not null references access.workspace (id),
  id uuid not null,
  name text not null,
  email text,
  created_at timestamptz not null,
  revision integer not null default 1,
  primary key (workspace_id, id)
);
create unique index person_email on access.person (workspace_id, lower(email));
create index person_by_email on access.person (lower(email));
create index person_by_name on access.person (workspace_id, name, id);

create table access.team (
  workspace_id uuid not null references access.workspace (id),
  id uuid not null,
  revision integer not null default 1,
  primary key (workspace_id, id)
);

create table access.role (
  workspace_id uuid not null references access.workspace (id),
  id uuid not null,
  revision integer not null default 1,
  primary key (workspace_id, id)
);

create table access.group_fact (
  workspace_id uuid not null,
  row_id uuid not null default gen_random_uuid(),
  group_id uuid not null,
  parent_id uuid,
  name text not null,
  state text not null check (state in ('open', 'archived')),
  valid_from timestamptz not null,
  valid_to timestamptz not null default 'infinity',
  rec_from timestamptz not null,
  rec_to timestamptz not null default 'infinity',
  primary key (workspace_id, row_id),
  foreign key (workspace_id, group_id) references access."group" (workspace_id, id),
  foreign key (workspace_id, parent_id) references access."group" (workspace_id, id)
);
create unique index group_now on access.group_fact (workspace_id, group_id) where rec_to = 'infinity' and valid_to = 'infinity';
create unique index group_root on access.group_fact (workspace_id) where rec_to = 'infinity' and valid_to = 'infinity' and parent_id is null;
create unique index group_sibling_names on access.group_fact (workspace_id, parent_id, lower(name))
  where rec_to = 'infinity' and valid_to = 'infinity' and state = 'open';
create index group_children on access.group_fact (workspace_id, parent_id) where rec_to = 'infinity' and valid_to = 'infinity';
create index group_facts on access.group_fact (workspace_id, group_id, valid_from);

create table access.person_fact (
  workspace_id uuid not null,
  row_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  kind text not null check (kind in ('member', 'agency', 'agent')),
  status text not null check (status in ('invited', 'active', 'suspended', 'departed')),
  responsible_id uuid,
  valid_from timestamptz not null,
  valid_to timestamptz not null default 'infinity',
  rec_from timestamptz not null,
  rec_to timestamptz not null default 'infinity',
  primary key (workspace_id, row_id),
  foreign key (workspace_id, person_id) references access.person (workspace_id, id),
  foreign key (workspace_id, responsible_id) references access.person (workspace_id, id),
  constraint an_agent_has_a_responsible_person check ((kind = 'agent') = (responsible_id is not null))
);
create unique index person_now on access.person_fact (workspace_id, person_id) include (kind, status, responsible_id)
  where rec_to = 'infinity' and valid_to = 'infinity';
create index person_facts on access.person_fact (workspace_id, person_id, valid_from);

create table access.team_fact (
  workspace_id uuid not null,
  row_id uuid not null default gen_random_uuid(),
  team_id uuid not null,
  name text not null,
  home_group_id uuid not null,
  state text not null check (state in ('open', 'archived')),
  valid_from timestamptz not null,
  valid_to timestamptz not null default 'infinity',
  rec_from timestamptz not null,
  rec_to timestamptz not null default 'infinity',
  primary key (workspace_id, row_id),
  foreign key (workspace_id, team_id) references access.team (workspace_id, id),
  foreign key (workspace_id, home_group_id) references access."group" (workspace_id, id)
);
create unique index team_now on access.team_fact (workspace_id, team_id) where rec_to = 'infinity' and valid_to = 'infinity';
create unique index team_names on access.team_fact (workspace_id, lower(name)) where rec_to = 'infinity' and valid_to = 'infinity' and state = 'open';
create index team_facts on access.team_fact (workspace_id, team_id, valid_from);

create table access.membership_fact (
  workspace_id uuid not null,
  row_id uuid not null default gen_random_uuid(),
  team_id uuid not null,
  member_kind text not null check (member_kind in ('person', 'team')),
  member_id uuid not null,
  valid_from timestamptz not null,
  valid_to timestamptz not null default 'infinity',
  rec_from timestamptz not null,
  rec_to timestamptz not null default 'infinity',
  primary key (workspace_id, row_id),
  foreign key (workspace_id, team_id) references access.team (workspace_id, id)
);
create unique index membership_now on access.membership_fact (workspace_id, member_id, team_id) where rec_to = 'infinity' and valid_to = 'infinity';
create index members_now on access.membership_fact (workspace_id, team_id, member_id) where rec_to = 'infinity' and valid_to = 'infinity';
create index membership_facts on access.membership_fact (workspace_id, member_id);
create index member_facts on access.membership_fact (workspace_id, team_id);

create table access.role_fact (
  workspace_id uuid not null,
  row_id uuid not null default gen_random_uuid(),
  role_id uuid not null,
  name text not null,
  description text not null,
  -- The key of a built-in role, which is changed only by copying it.
  built_in text,
  permissions text[] not null,
  state text not null check (state in ('open', 'archived')),
  valid_from timestamptz not null,
  valid_to timestamptz not null default 'infinity',
  rec_from timestamptz not null,
  rec_to timestamptz not null default 'infinity',
  primary key (workspace_id, row_id),
  foreign key (workspace_id, role_id) references access.role (workspace_id, id)
);
create unique index role_now on access.role_fact (workspace_id, role_id) where rec_to = 'infinity' and valid_to = 'infinity';
create unique index role_names on access.role_fact (workspace_id, lower(name)) where rec_to = 'infinity' and valid_to = 'infinity' and state = 'open';

create table access.grant_fact (
  workspace_id uuid not null,
  row_id uuid not null default gen_random_uuid(),
  grant_id uuid not null,
  role_id uuid not null,
  principal_kind text not null check (principal_kind in ('person', 'team')),
  principal_id uuid not null,
  scope_kind text not null check (scope_kind in ('workspace', 'group', 'account')),
  -- The workspace, group or account itself.
  scope_id uuid not null,
  network text,
  source text not null check (source in ('given', 'founding', 'import')),
  reason text not null,
  given_by uuid,
  valid_from timestamptz not null,
  valid_to timestamptz not null default 'infinity',
  rec_from timestamptz not null,
  rec_to timestamptz not null default 'infinity',
  primary key (workspace_id, row_id),
  foreign key (workspace_id, role_id) references access.role (workspace_id, id),
  foreign key (workspace_id, given_by) references access.person (workspace_id, id),
  constraint a_grant_ends_after_its_start check (valid_from < valid_to)
);
create unique index grant_known on access.grant_fact (workspace_id, grant_id) where rec_to = 'infinity';
create index grant_of_principal on access.grant_fact (workspace_id, principal_id, scope_id, role_id) include (network, valid_from, valid_to)
  where rec_to = 'infinity';
create index grant_at_scope on access.grant_fact (workspace_id, scope_id, principal_id) where rec_to = 'infinity';
create index grant_of_role on access.grant_fact (workspace_id, role_id, grant_id) where rec_to = 'infinity';
create index grant_facts on access.grant_fact (workspace_id, principal_id) where rec_to < 'infinity';
create index grant_facts_at_scope on access.grant_fact (workspace_id, scope_id) where rec_to < 'infinity';

create table access.placement_fact (
  workspace_id uuid not null,
  row_id uuid not null default gen_random_uuid(),
  account_id uuid not null,
  group_id uuid not null,
  network text not null,
  state text not null check (state in ('active', 'inactive')),
  valid_from timestamptz not null,
  valid_to timestamptz not null default 'infinity',
  rec_from timestamptz not null,
  rec_to timestamptz not null default 'infinity',
  primary key (workspace_id, row_id),
  foreign key (workspace_id, group_id) references access."group" (workspace_id, id)
);
create unique index placement_now on access.placement_fact (workspace_id, account_id) include (group_id, network, state)
  where rec_to = 'infinity' and valid_to = 'infinity';
create index placement_in_group on access.placement_fact (workspace_id, group_id, account_id) include (network, state)
  where rec_to = 'infinity' and valid_to = 'infinity';
create index placement_facts on access.placement_fact (workspace_id, account_id, valid_from);

create table access.ceiling_fact (
  workspace_id uuid not null,
  row_id uuid not null default gen_random_uuid(),
  subject_kind text not null check (subject_kind in ('kind', 'group')),
  -- A kind of person (agency, agent, member) or a group's id.
  subject text not null,
  allowed text[] not null,
  valid_from timestamptz not null,
  valid_to timestamptz not null default 'infinity',
  rec_from timestamptz not null,
  rec_to timestamptz not null default 'infinity',
  primary key (workspace_id, row_id),
  foreign key (workspace_id) references access.workspace (id)
);
create unique index ceiling_now on access.ceiling_fact (workspace_id, subject_kind, subject) where rec_to = 'infinity' and valid_to = 'infinity';

-- No one holds both on one account. That an author never approves is no row: it is in the check and cannot be switched off.
create table access.duty_fact (
  workspace_id uuid not null,
  row_id uuid not null default gen_random_uuid(),
  duty_id uuid not null,
  one text not null,
  other text not null,
  valid_from timestamptz not null,
  valid_to timestamptz not null default 'infinity',
  rec_from timestamptz not null,
  rec_to timestamptz not null default 'infinity',
  primary key (workspace_id, row_id),
  foreign key (workspace_id) references access.workspace (id),
  constraint a_duty_parts_two check (one < other)
);
create unique index duty_now on access.duty_fact (workspace_id, one, other) where rec_to = 'infinity' and valid_to = 'infinity';

-- Derived from the facts that hold now, in the transaction that changes them: each open team with every open team it stands in (itself too).
create table access.team_closure (
  workspace_id uuid not null,
  team_id uuid not null,
  ancestor_id uuid not null,
  primary key (workspace_id, team_id, ancestor_id)
);
create index team_closure_down on access.team_closure (workspace_id, ancestor_id, team_id);

-- Each group with every group above it (itself too), and whether that one is archived.
create table access.group_closure (
  workspace_id uuid not null,
  group_id uuid not null,
  ancestor_id uuid not null,
  depth integer not null,
  ancestor_state text not null,
  primary key (workspace_id, group_id, ancestor_id)
);
create index group_closure_down on access.group_closure (workspace_id, ancestor_id, group_id);

do $$
declare name text;
begin
  foreach name in array array['head', 'group', 'person', 'team', 'role', 'group_fact', 'person_fact', 'team_fact', 'membership_fact', 'role_fact',
    'grant_fact', 'placement_fact', 'ceiling_fact', 'duty_fact', 'team_closure', 'group_closure'] loop
    execute format('alter table access.%I enable row level security', name);
    execute format('create policy of_workspace on access.%I for all using (workspace_id = nullif(current_setting(''signet.workspace'', true), '''')::uuid)
      with check (workspace_id = nullif(current_setting(''signet.workspace'', true), '''')::uuid)', name);
  end loop;
end $$;
alter table access.workspace enable row level security;
create policy of_workspace on access.workspace for all using (id = nullif(current_setting('signet.workspace', true), '')::uuid)
  with check (id = nullif(current_setting('signet.workspace', true), '')::uuid);

grant select, insert on access.workspace, access.head, access."group", access.person, access.team, access.role, access.group_fact, access.person_fact,
  access.team_fact, access.membership_fact, access.role_fact, access.grant_fact, access.placement_fact, access.ceiling_fact, access.duty_fact to signet_app;
grant update (name, revision) on access.workspace to signet_app;
grant update (version) on access.head to signet_app;
grant update (revision) on access."group", access.team, access.role to signet_app;
grant update (name, email, revision) on access.person to signet_app;
grant update (rec_to) on access.group_fact, access.person_fact, access.team_fact, access.membership_fact, access.role_fact, access.grant_fact,
  access.placement_fact, access.ceiling_fact, access.duty_fact to signet_app;
grant select, insert, delete on access.team_closure, access.group_closure to signet_app;

-- What other rooms may join.
create view access.person_name with (security_invoker = true) as
  select workspace_id, id as person_id, name from access.person;
create view access.person_view with (security_invoker = true) as
  select p.workspace_id, p.id as person_id, p.name, p.email, f.kind, f.status, f.valid_from as since
  from access.person p
  join access.person_fact f on f.workspace_id = p.workspace_id and f.person_id = p.id and f.rec_to = 'infinity' and f.valid_to = 'infinity';
create view access.group_name with (security_invoker = true) as
  select workspace_id, group_id, name, parent_id, state from access.group_fact where rec_to = 'infinity' and valid_to = 'infinity';
create view access.account_place with (security_invoker = true) as
  select workspace_id, account_id, group_id, network, state from access.placement_fact where rec_to = 'infinity' and valid_to = 'infinity';
-- The facts with their times, for whoever explains access (the oversight room).
create view access.group_history with (security_invoker = true) as select * from access.group_fact;
create view access.person_history with (security_invoker = true) as select * from access.person_fact;
create view access.team_history with (security_invoker = true) as select * from access.team_fact;
create view access.membership_history with (security_invoker = true) as select * from access.membership_fact;
create view access.role_history with (security_invoker = true) as select * from access.role_fact;
create view access.grant_history with (security_invoker = true) as select * from access.grant_fact;
create view access.placement_history with (security_invoker = true) as select * from access.placement_fact;
create view access.ceiling_history with (security_invoker = true) as select * from access.ceiling_fact;
create view access.duty_history with (security_invoker = true) as select * from access.duty_fact;
grant select on access.group_history, access.person_history, access.team_history, access.membership_history, access.role_history, access.grant_history, access.placement_history, access.ceiling_history, access.duty_history to signet_app;

create view access.workspace_view with (security_invoker = true) as select id as workspace_id, name, slug, revision from access.workspace;
grant select on access.person_name, access.person_view, access.group_name, access.account_place, access.workspace_view to signet_app;

-- Before a workspace is known: the ids only.
create function access.workspace_ids() returns setof uuid language sql stable security definer set search_path = ''
  as $$ select id from access.workspace $$;
revoke all on function access.workspace_ids() from public;
grant execute on function access.workspace_ids() to signet_app;
