import type { WorkspaceId } from "#kernel";
import type pg from "pg";

const [share = 1] = process.argv.slice(2).map(Number);
const whole = { people: 100_000, accounts: 20_000, groups: 5_000, teams: 5_000, grants: 1_000_000 };
const part = (count: number) => Math.max(500, Math.round(count * share));
export const sizes = {
  people: part(whole.people),
  accounts: part(whole.accounts),
  groups: part(whole.groups),
  teams: part(whole.teams),
  grants: part(whole.grants),
};
export const now = Temporal.Instant.from("2026-03-03T12:00:00Z");

/** The same uuid for the same thing on both sides: md5 of its kind and number. */
const idOf = (kind: string, number: string) => `md5('${kind}' || (${number}))::uuid`;

/** Fills an empty workspace. */
export async function buildWorld(owner: pg.Client, workspaceId: WorkspaceId): Promise<void> {
  const at = `'2026-01-01T00:00:00Z'::timestamptz`;
  const w = `'${workspaceId}'::uuid`;
  const { people, accounts, groups, teams, grants } = sizes;
  await owner.query(`select set_config('signet.workspace', '${workspaceId}', false)`);
  await owner.query(`select setseed(0.42)`);
  const root = `(select group_id from access.group_fact where workspace_id = ${w} and parent_id is null)`;
  await owner.query(`
    insert into access."group" (workspace_id, id) select ${w}, ${idOf("g", "i")} from generate_series(1, ${groups}) i;
    insert into access.group_fact (workspace_id, group_id, parent_id, name, state, valid_from, rec_from)
      select ${w}, ${idOf("g", "i")}, case when i <= 3 then ${root} else ${idOf("g", "(i - 1) / 3")} end, 'group ' || i, 'open', ${at}, ${at} from generate_series(1, ${groups}) i;
    select access.refresh_group_closure(${root});
    insert into access.placement_fact (workspace_id, account_id, group_id, network, state, valid_from, rec_from)
      select ${w}, ${idOf("a", "i")}, ${idOf("g", `1 + (random() * ${groups - 1})::int`)}, case when i % 3 = 0 then 'sandbox' else 'bluesky' end, 'active', ${at}, ${at} from generate_series(1, ${accounts}) i;
    insert into access.person (workspace_id, id, name, email, created_at) select ${w}, ${idOf("p", "i")}, 'Person ' || i, 'person' || i || '@northwind.example', ${at} from generate_series(1, ${people}) i;
    insert into access.person_fact (workspace_id, person_id, kind, status, valid_from, rec_from)
      select ${w}, ${idOf("p", "i")}, case when i % 20 = 0 then 'agency' else 'member' end, case when i % 50 = 0 then 'suspended' else 'active' end, ${at}, ${at} from generate_series(1, ${people}) i;
    insert into access.team (workspace_id, id) select ${w}, ${idOf("t", "i")} from generate_series(1, ${teams}) i;
    insert into access.team_fact (workspace_id, team_id, name, home_group_id, state, valid_from, rec_from)
      select ${w}, ${idOf("t", "i")}, 'team ' || i, ${root}, 'open', ${at}, ${at} from generate_series(1, ${teams}) i;
    insert into access.membership_fact (workspace_id, team_id, member_kind, member_id, valid_from, rec_from)
      select ${w}, ${idOf("t", "i / 5")}, 'team', ${idOf("t", "i")}, ${at}, ${at} from generate_series(10, ${teams}) i;
    insert into access.membership_fact (workspace_id, team_id, member_kind, member_id, valid_from, rec_from)
      select distinct on (1, 2, 4) ${w}, ${idOf("t", `1 + ((i * 7919 + k * 104729) % ${teams})`)}, 'person', ${idOf("p", "i")}, ${at}, ${at}
      from generate_series(1, ${people}) i, generate_series(1, 3) k;`);
  for (let number = 1; number <= 9; number += 1) await owner.query(`select access.refresh_team_closure(${idOf("t", String(number))})`);
  await owner.query(`
    create temp table roles as select role_id, row_number() over (order by role_id) - 1 as n from access.role_fact where workspace_id = ${w};
    insert into access.grant_fact (workspace_id, grant_id, role_id, principal_kind, principal_id, scope_kind, scope_id, network, source, reason, valid_from, valid_to, rec_from)
      select ${w}, ${idOf("x", "i")}, r.role_id, d.kind, case d.kind when 'person' then ${idOf("p", "d.who")} else ${idOf("t", `d.who % ${teams} + 1`)} end,
        d.scope, case d.scope when 'account' then ${idOf("a", `1 + d.place % ${accounts}`)} when 'group' then ${idOf("g", `1 + d.place % ${groups}`)} else ${w} end,
        case when i % 5 = 0 then 'bluesky' end, 'given', 'bench', ${at}, case when i % 6 = 0 then '2026-02-01'::timestamptz else 'infinity' end, ${at}
      from (select i, case when random() < 0.6 then 'person' else 'team' end as kind, 1 + (random() * ${people - 1})::int as who, (random() * 1000000)::int as place,
          case when random() < 0.6 then 'account' when random() < 0.98 then 'group' else 'workspace' end as scope from generate_series(1, ${grants}) i) d
      join roles r on r.n = d.i % (select count(*) from roles)
      where not (d.kind = 'team' and d.scope = 'workspace');`);
  await owner.query("vacuum analyze");
}
