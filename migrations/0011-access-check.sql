-- The check, in the database, so that every act is checked in its own transaction. src/access/reference.ts says the same in plain words;
-- tests compare them on random worlds. PL/pgSQL keeps the plans of a connection, which is most of the cost of a question this small.

-- What can still be done where a group is archived or an account inactive: look, and put it back.
create function access.survives_closing(permission text) returns boolean language sql immutable
  return permission like '%.read' or permission in ('account.edit', 'group.edit');

-- Why a person may do nothing at all; null when nothing stands against it.
create function access.person_bar(of_person uuid) returns text language plpgsql stable as $$
declare found_status text; found_responsible uuid; responsible_status text;
begin
  select f.status, f.responsible_id into found_status, found_responsible from access.person_fact f
    where f.workspace_id = access.current_workspace() and f.person_id = of_person and f.rec_to = 'infinity' and f.valid_to = 'infinity';
  if found_status is null then return 'person_unknown'; end if;
  if found_status <> 'active' then return 'person_not_active'; end if;
  if found_responsible is not null then
    select f.status into responsible_status from access.person_fact f
      where f.workspace_id = access.current_workspace() and f.person_id = found_responsible and f.rec_to = 'infinity' and f.valid_to = 'infinity';
    if responsible_status is distinct from 'active' then return 'responsible_person_not_active'; end if;
  end if;
  return null;
end $$;

-- The person and every open team they stand in, directly or through other open teams.
create function access.principals(of_person uuid) returns uuid[] language plpgsql stable as $$
declare answer uuid[];
begin
  select array_agg(distinct c.ancestor_id) into answer
    from access.membership_fact m
    join access.team_closure c on c.workspace_id = m.workspace_id and c.team_id = m.team_id
    where m.workspace_id = access.current_workspace() and m.member_id = of_person and m.rec_to = 'infinity' and m.valid_to = 'infinity';
  return array_append(answer, of_person);
end $$;

create function access.roles_with(permission text) returns uuid[] language plpgsql stable as $$
begin
  return array(select r.role_id from access.role_fact r
    where r.workspace_id = access.current_workspace() and r.rec_to = 'infinity' and r.valid_to = 'infinity' and r.state = 'open'
      and permission = any (r.permissions));
end $$;

create function access.granted(principals uuid[], roles uuid[], scopes uuid[], on_network text, at timestamptz) returns boolean language plpgsql stable as $$
begin
  return exists (select 1 from access.grant_fact g
    where g.workspace_id = access.current_workspace() and g.principal_id = any (principals) and g.scope_id = any (scopes) and g.role_id = any (roles)
      and g.rec_to = 'infinity' and g.valid_from <= at and at < g.valid_to and (g.network is null or g.network = on_network));
end $$;

create function access.kind_ceiling_forbids(of_person uuid, permission text) returns boolean language plpgsql stable as $$
begin
  return exists (select 1 from access.ceiling_fact c
    join access.person_fact f on f.workspace_id = c.workspace_id and f.kind = c.subject
    where c.workspace_id = access.current_workspace() and c.subject_kind = 'kind' and c.rec_to = 'infinity' and c.valid_to = 'infinity'
      and f.person_id = of_person and f.rec_to = 'infinity' and f.valid_to = 'infinity'
      and permission <> all (c.allowed));
end $$;

create function access.group_ceiling_forbids(chain uuid[], permission text) returns boolean language plpgsql stable as $$
begin
  return exists (select 1 from access.ceiling_fact c
    where c.workspace_id = access.current_workspace() and c.subject_kind = 'group' and c.rec_to = 'infinity' and c.valid_to = 'infinity'
      and c.subject = any (chain::text[]) and permission <> all (c.allowed));
end $$;

-- The permissions that a static duty rule parts from this one.
create function access.parted_from(permission text) returns text[] language plpgsql stable as $$
begin
  return array(select case when d.one = permission then d.other else d.one end from access.duty_fact d
    where d.workspace_id = access.current_workspace() and d.rec_to = 'infinity' and d.valid_to = 'infinity' and permission in (d.one, d.other));
end $$;

-- Null when allowed; otherwise the first reason against it. `scope_kind` is workspace, group or account; all of `scope_ids` must allow.
create function access.verdict(person uuid, permission text, scope_kind text, scope_ids uuid[], on_network text, authors uuid[], at timestamptz)
returns text language plpgsql stable as $$
declare
  workspace constant uuid := access.current_workspace();
  held uuid[]; roles uuid[]; parted text[]; partner text; bar text; kind_forbids boolean;
  scope uuid; chain uuid[]; scopes uuid[]; archived boolean; of_group uuid; of_network text; account_state text;
begin
  bar := access.person_bar(person);
  if bar is not null then return bar; end if;
  if permission = 'post.approve' and person = any (authors) then return 'author_never_approves'; end if;
  if scope_kind = 'workspace' then scope_ids := array[workspace]; end if;
  if coalesce(cardinality(scope_ids), 0) = 0 then return 'nothing_asked'; end if;
  held := access.principals(person);
  roles := access.roles_with(permission);
  kind_forbids := access.kind_ceiling_forbids(person, permission);
  parted := access.parted_from(permission);
  foreach scope in array scope_ids loop
    of_group := null; of_network := on_network; account_state := 'active'; chain := '{}'; archived := false; scopes := array[workspace];
    if scope_kind = 'account' then
      select p.group_id, p.network, p.state into of_group, of_network, account_state from access.placement_fact p
        where p.workspace_id = workspace and p.account_id = scope and p.rec_to = 'infinity' and p.valid_to = 'infinity';
      if of_group is null then return 'account_unknown'; end if;
      scopes := array_append(scopes, scope);
    elsif scope_kind = 'group' then
      of_group := scope;
    end if;
    if of_group is not null then
      select array_agg(c.ancestor_id), bool_or(c.ancestor_state = 'archived') into chain, archived from access.group_closure c
        where c.workspace_id = workspace and c.group_id = of_group;
      if chain is null then return 'group_unknown'; end if;
      scopes := scopes || chain;
    end if;
    if not access.granted(held, roles, scopes, of_network, at) then return 'no_grant'; end if;
    if archived and not access.survives_closing(permission) then return 'group_archived'; end if;
    if account_state <> 'active' and not access.survives_closing(permission) then return 'account_not_active'; end if;
    if kind_forbids then return 'ceiling_of_kind'; end if;
    if access.group_ceiling_forbids(chain, permission) then return 'ceiling_of_group'; end if;
    foreach partner in array parted loop
      if access.granted(held, access.roles_with(partner), scopes, of_network, at)
        and not access.kind_ceiling_forbids(person, partner) and not access.group_ceiling_forbids(chain, partner)
      then return 'static_duty'; end if;
    end loop;
  end loop;
  return null;
end $$;

create function access.allows(person uuid, permission text, scope_kind text, scope_id uuid, at timestamptz) returns boolean language plpgsql stable as $$
begin
  return access.verdict(person, permission, scope_kind, array[scope_id], null, null, at) is null;
end $$;

-- Whether the permission is held anywhere at all (a question's door; the answer is filtered by accounts_where or groups_where).
create function access.holds_somewhere(person uuid, permission text, at timestamptz) returns boolean language plpgsql stable as $$
begin
  return access.person_bar(person) is null and not access.kind_ceiling_forbids(person, permission) and exists (select 1 from access.grant_fact g
    where g.workspace_id = access.current_workspace() and g.principal_id = any (access.principals(person)) and g.role_id = any (access.roles_with(permission))
      and g.rec_to = 'infinity' and g.valid_from <= at and at < g.valid_to);
end $$;

-- Accounts under a grant of the permission, before ceilings and duties.
create function access.accounts_granted(principals uuid[], permission text, at timestamptz) returns setof uuid language plpgsql stable rows 1000 as $$
declare workspace constant uuid := access.current_workspace(); roles constant uuid[] := access.roles_with(permission);
begin
  if access.granted(principals, roles, array[workspace], null, at) then
    return query select p.account_id from access.placement_fact p
      where p.workspace_id = workspace and p.rec_to = 'infinity' and p.valid_to = 'infinity';
    return;
  end if;
  return query
    with held as materialized (
      select distinct g.scope_kind, g.scope_id, g.network from access.grant_fact g
      where g.workspace_id = workspace and g.principal_id = any (principals) and g.role_id = any (roles)
        and g.rec_to = 'infinity' and g.valid_from <= at and at < g.valid_to)
    select p.account_id from held h join access.placement_fact p on p.workspace_id = workspace and p.account_id = h.scope_id
      where h.scope_kind = 'account' and (h.network is null or h.network = p.network) and p.rec_to = 'infinity' and p.valid_to = 'infinity'
    union
    select p.account_id from held h
      join access.group_closure c on c.workspace_id = workspace and c.ancestor_id = h.scope_id
      join access.placement_fact p on p.workspace_id = workspace and p.group_id = c.group_id
      where h.scope_kind = 'group' and (h.network is null or h.network = p.network) and p.rec_to = 'infinity' and p.valid_to = 'infinity'
    union
    select p.account_id from held h join access.placement_fact p on p.workspace_id = workspace and p.network = h.network
      where h.scope_kind = 'workspace' and p.rec_to = 'infinity' and p.valid_to = 'infinity';
end $$;

-- Groups whose accounts a ceiling keeps from the permission.
create function access.groups_under_ceiling(permission text) returns uuid[] language plpgsql stable as $$
begin
  return array(select c.group_id from access.ceiling_fact f
    join access.group_closure c on c.workspace_id = f.workspace_id and c.ancestor_id = f.subject::uuid
    where f.workspace_id = access.current_workspace() and f.subject_kind = 'group' and f.rec_to = 'infinity' and f.valid_to = 'infinity'
      and permission <> all (f.allowed));
end $$;

create function access.groups_archived() returns uuid[] language plpgsql stable as $$
begin
  return array(select c.group_id from access.group_closure c
    where c.workspace_id = access.current_workspace() and c.ancestor_state = 'archived');
end $$;

-- Every account on which the person may do it: for `account_id in (select access.accounts_where(…))`.
create function access.accounts_where(person uuid, permission text, at timestamptz) returns setof uuid language plpgsql stable rows 1000 as $$
declare
  workspace constant uuid := access.current_workspace();
  held uuid[]; partners text[]; closed_groups uuid[] := '{}'; capped uuid[]; survives constant boolean := access.survives_closing(permission);
begin
  if access.person_bar(person) is not null or access.kind_ceiling_forbids(person, permission) then return; end if;
  held := access.principals(person);
  capped := access.groups_under_ceiling(permission);
  if not survives then closed_groups := access.groups_archived(); end if;
  partners := array(select t from unnest(access.parted_from(permission)) t where not access.kind_ceiling_forbids(person, t));
  if survives and cardinality(capped) = 0 and cardinality(partners) = 0 then
    return query select access.accounts_granted(held, permission, at);
    return;
  end if;
  return query
    select g.id from access.accounts_granted(held, permission, at) g (id)
    join access.placement_fact p on p.workspace_id = workspace and p.account_id = g.id and p.rec_to = 'infinity' and p.valid_to = 'infinity'
    where (survives or (p.state = 'active' and p.group_id <> all (closed_groups))) and p.group_id <> all (capped)
      and not exists (select 1 from unnest(partners) t (partner)
        where p.group_id <> all (access.groups_under_ceiling(t.partner)) and g.id in (select access.accounts_granted(held, t.partner, at)));
end $$;

-- Every group on which (as a whole, whatever the network) the person may do it.
create function access.groups_where(person uuid, permission text, at timestamptz) returns setof uuid language plpgsql stable rows 100 as $$
declare
  workspace constant uuid := access.current_workspace();
  held uuid[]; roles uuid[]; partners text[]; capped uuid[]; everywhere boolean; survives constant boolean := access.survives_closing(permission);
begin
  if access.person_bar(person) is not null or access.kind_ceiling_forbids(person, permission) then return; end if;
  held := access.principals(person);
  roles := access.roles_with(permission);
  capped := access.groups_under_ceiling(permission);
  everywhere := access.granted(held, roles, array[workspace], null, at);
  partners := array(select t from unnest(access.parted_from(permission)) t where not access.kind_ceiling_forbids(person, t));
  return query
    select c.group_id from access.group_closure c
    where c.workspace_id = workspace
    group by c.group_id
    having (everywhere or bool_or(c.ancestor_id in (select g.scope_id from access.grant_fact g
        where g.workspace_id = workspace and g.principal_id = any (held) and g.role_id = any (roles) and g.scope_kind = 'group' and g.network is null
          and g.rec_to = 'infinity' and g.valid_from <= at and at < g.valid_to)))
      and (survives or not bool_or(c.ancestor_state = 'archived'))
      and c.group_id <> all (capped)
      and not exists (select 1 from unnest(partners) t (partner)
        where c.group_id <> all (access.groups_under_ceiling(t.partner))
          and access.granted(held, access.roles_with(t.partner), array_append(array_agg(c.ancestor_id), workspace), null, at));
end $$;

-- Which of these permissions the person does not hold on the scope for all of [since, until): what they may therefore not hand on.
-- Asked at the start and whenever one of their own grants ends before the end. What only a duty rule keeps from them they may hand on: the
-- rule keeps it from being used in one hand, and is asked again of whoever receives it.
create function access.lacks(person uuid, permissions text[], scope_kind text, scope_id uuid, on_network text, since timestamptz, until timestamptz)
returns setof text language plpgsql stable rows 5 as $$
declare moments timestamptz[];
begin
  moments := array(select since union select g.valid_to from access.grant_fact g
    where g.workspace_id = access.current_workspace() and g.principal_id = any (access.principals(person)) and g.rec_to = 'infinity'
      and g.valid_to > since and g.valid_to < until);
  return query select p from unnest(permissions) p
    where exists (select 1 from unnest(moments) m where coalesce(access.verdict(person, p, scope_kind, array[scope_id], on_network, null, m), 'static_duty') <> 'static_duty');
end $$;

-- Teams below and at `changed` get their ancestors anew.
create function access.refresh_team_closure(changed uuid) returns void language plpgsql as $$
declare workspace constant uuid := access.current_workspace(); below uuid[];
begin
  below := array(with recursive down (id) as (
      select changed
      union select m.member_id from down d join access.membership_fact m on m.workspace_id = workspace and m.team_id = d.id and m.member_kind = 'team'
        and m.rec_to = 'infinity' and m.valid_to = 'infinity')
    select id from down);
  delete from access.team_closure where workspace_id = workspace and team_id = any (below);
  insert into access.team_closure (workspace_id, team_id, ancestor_id)
    with recursive up (team_id, ancestor_id) as (
      select t.team_id, t.team_id from access.team_fact t
        where t.workspace_id = workspace and t.team_id = any (below) and t.state = 'open' and t.rec_to = 'infinity' and t.valid_to = 'infinity'
      union select u.team_id, t.team_id from up u
        join access.membership_fact m on m.workspace_id = workspace and m.member_id = u.ancestor_id and m.rec_to = 'infinity' and m.valid_to = 'infinity'
        join access.team_fact t on t.workspace_id = workspace and t.team_id = m.team_id and t.state = 'open' and t.rec_to = 'infinity' and t.valid_to = 'infinity')
    select workspace, team_id, ancestor_id from up;
end $$;

-- Groups below and at `changed` get their ancestors anew.
create function access.refresh_group_closure(changed uuid) returns void language plpgsql as $$
declare workspace constant uuid := access.current_workspace(); below uuid[];
begin
  below := array(with recursive down (id) as (
      select changed
      union select f.group_id from down d join access.group_fact f on f.workspace_id = workspace and f.parent_id = d.id
        and f.rec_to = 'infinity' and f.valid_to = 'infinity')
    select id from down);
  delete from access.group_closure where workspace_id = workspace and group_id = any (below);
  insert into access.group_closure (workspace_id, group_id, ancestor_id, depth, ancestor_state)
    with recursive up (group_id, ancestor_id, depth, ancestor_state, parent_id) as (
      select f.group_id, f.group_id, 0, f.state, f.parent_id from access.group_fact f
        where f.workspace_id = workspace and f.group_id = any (below) and f.rec_to = 'infinity' and f.valid_to = 'infinity'
      union all select u.group_id, f.group_id, u.depth + 1, f.state, f.parent_id from up u
        join access.group_fact f on f.workspace_id = workspace and f.group_id = u.parent_id and f.rec_to = 'infinity' and f.valid_to = 'infinity')
    select workspace, group_id, ancestor_id, depth, ancestor_state from up;
end $$;

-- Whose name and face a viewer may see: themselves; everyone, when they hold the permission for the workspace; else those who hold a grant
-- within the groups where the viewer holds it. Somebody who holds nothing yet is seen by whoever may edit people somewhere.
create function access.people_where(viewer uuid, permission text, at timestamptz) returns setof uuid language plpgsql stable rows 1000 as $$
declare workspace constant uuid := access.current_workspace(); seen uuid[];
begin
  if access.verdict(viewer, permission, 'workspace', null, null, null, at) is null then
    return query select p.id from access.person p where p.workspace_id = workspace;
    return;
  end if;
  seen := array(select access.groups_where(viewer, permission, at));
  seen := seen || array(select p.account_id from access.placement_fact p
    where p.workspace_id = workspace and p.group_id = any (seen) and p.rec_to = 'infinity' and p.valid_to = 'infinity');
  return query
    with holders as materialized (
      select distinct g.principal_id from access.grant_fact g
      where g.workspace_id = workspace and g.scope_id = any (seen) and g.rec_to = 'infinity' and g.valid_from <= at and at < g.valid_to)
    select viewer where access.person_bar(viewer) is null
    union
    select h.principal_id from holders h join access.person p on p.workspace_id = workspace and p.id = h.principal_id
    union
    select m.member_id from holders h
      join access.team_closure c on c.workspace_id = workspace and c.ancestor_id = h.principal_id
      join access.membership_fact m on m.workspace_id = workspace and m.team_id = c.team_id and m.member_kind = 'person' and m.rec_to = 'infinity' and m.valid_to = 'infinity'
    union
    select p.id from access.person p
    where p.workspace_id = workspace and access.holds_somewhere(viewer, 'person.edit', at)
      and not exists (select 1 from access.grant_fact g where g.workspace_id = workspace and g.principal_id = p.id and g.rec_to = 'infinity')
      and not exists (select 1 from access.membership_fact m where m.workspace_id = workspace and m.member_id = p.id and m.rec_to = 'infinity' and m.valid_to = 'infinity');
end $$;

-- Whether some active person holds all of these for the whole workspace, from `at` on without an end.
create function access.someone_keeps(permissions text[], at timestamptz) returns boolean language plpgsql stable as $$
declare workspace constant uuid := access.current_workspace();
begin
  return exists (
    select 1 from (
      select g.principal_id as id from access.grant_fact g
        where g.workspace_id = workspace and g.scope_id = workspace and g.principal_kind = 'person' and g.rec_to = 'infinity' and g.valid_to = 'infinity'
      union
      select m.member_id from access.grant_fact g
        join access.team_closure c on c.workspace_id = workspace and c.ancestor_id = g.principal_id
        join access.membership_fact m on m.workspace_id = workspace and m.team_id = c.team_id and m.member_kind = 'person' and m.rec_to = 'infinity' and m.valid_to = 'infinity'
        where g.workspace_id = workspace and g.scope_id = workspace and g.principal_kind = 'team' and g.rec_to = 'infinity' and g.valid_to = 'infinity') candidate
    where not exists (select 1 from unnest(permissions) p where access.verdict(candidate.id, p, 'workspace', null, null, null, at) is not null)
      and not exists (select 1 from access.lacks(candidate.id, permissions, 'workspace', workspace, null, at, 'infinity')));
end $$;

-- Of these people, those who hold both parts of a duty rule on one account.
create function access.duty_breakers(people uuid[], at timestamptz) returns table (person uuid, one text, other text) language plpgsql stable as $$
begin
  return query
    select p.id, d.one, d.other
    from access.duty_fact d cross join unnest(people) p (id)
    where d.workspace_id = access.current_workspace() and d.rec_to = 'infinity' and d.valid_to = 'infinity'
      and exists (select access.accounts_granted(access.principals(p.id), d.one, at) intersect select access.accounts_granted(access.principals(p.id), d.other, at));
end $$;
