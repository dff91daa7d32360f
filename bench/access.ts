// What a check, an explanation and a list cost in a workspace of 100,000 people, 20,000 accounts, 5,000 groups, 5,000 nested teams and 1,000,000 grants.
//   npx node bench/access.ts            (an embedded PostgreSQL in a temporary folder, or the server at TEST_DATABASE_URL)
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import pg from "pg";
import { authorise, foundWorkspace, holdsSomewhere } from "#access";
import type { AccountId, GroupId } from "#access";
import { newId, openDatabase } from "#kernel";
import { explain } from "#oversight";
import type { Database, PersonId, ReadTx, Scope, WorkspaceId } from "#kernel";
import { appUrl, migrate, startEmbeddedPostgres } from "#postgres";
import { sql } from "kysely";

const sizes = { people: 100_000, accounts: 20_000, groups: 5_000, teams: 5_000, grants: 1_000_000 };
const now = Temporal.Instant.from("2026-03-03T12:00:00Z");

/** The same uuid for the same thing on both sides: md5 of its kind and number. */
const idOf = (kind: string, number: string) => `md5('${kind}' || (${number}))::uuid`;

async function buildWorld(owner: pg.Client, workspaceId: WorkspaceId): Promise<void> {
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
      select ${w}, ${idOf("x", "i")}, r.role_id, d.kind, case d.kind when 'person' then ${idOf("p", "d.who")} else ${idOf("t", "d.who % 5000 + 1")} end,
        d.scope, case d.scope when 'account' then ${idOf("a", `1 + d.place % ${accounts}`)} when 'group' then ${idOf("g", `1 + d.place % ${groups}`)} else ${w} end,
        case when i % 5 = 0 then 'bluesky' end, 'given', 'bench', ${at}, case when i % 6 = 0 then '2026-02-01'::timestamptz else 'infinity' end, ${at}
      from (select i, case when random() < 0.6 then 'person' else 'team' end as kind, 1 + (random() * ${people - 1})::int as who, (random() * 1000000)::int as place,
          case when random() < 0.6 then 'account' when random() < 0.98 then 'group' else 'workspace' end as scope from generate_series(1, ${grants}) i) d
      join roles r on r.n = d.i % (select count(*) from roles)
      where not (d.kind = 'team' and d.scope = 'workspace');`);
  await owner.query("vacuum analyze");
}

async function figures(name: string, count: number, ask: (number: number) => Promise<unknown>): Promise<void> {
  for (let number = 0; number < Math.min(20, count); number += 1) await ask(number);
  const times: number[] = [];
  for (let number = 0; number < count; number += 1) {
    const started = performance.now();
    await ask(number);
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => (times[Math.floor((times.length - 1) * share)] ?? 0).toFixed(3);
  console.log(`${name.padEnd(64)} p50 ${at(0.5).padStart(8)} ms   p95 ${at(0.95).padStart(8)} ms   max ${at(1).padStart(8)} ms`);
}

async function measure(database: Database, workspaceId: WorkspaceId, adminId: PersonId): Promise<void> {
  await database.read(workspaceId, async (read) => {
    const db = read.reads<never>();
    const ids = async <Id>(kind: string, most: number) =>
      (
        await sql<{
          id: Id;
        }>`select md5(${kind} || i)::uuid as id from generate_series(1, ${most}::int, ${Math.floor(most / 500)}::int) i`.execute(db)
      ).rows.map((row) => row.id);
    const people = (await ids<PersonId>("p", sizes.people)).slice(0, 500);
    const accounts = (await ids<AccountId>("a", sizes.accounts)).slice(0, 500);
    const groups = (await ids<GroupId>("g", sizes.groups)).slice(0, 500);
    const one = <Item>(items: readonly Item[], number: number) => items[(number * 7 + 3) % items.length] as Item;
    const check =
      (personOf: (number: number) => PersonId, scopeOf: (number: number) => Scope, permission = "post.publish") =>
      (number: number) =>
        authorise(read, { personId: personOf(number), permission, scope: scopeOf(number), now });
    const someone = (number: number) => one(people, number);
    await figures("nothing but the way to the database and back", 1000, () => sql`select 1`.execute(db));
    await figures(
      "check: somebody, one account",
      2000,
      check(someone, (n) => ({ kind: "accounts", accountIds: [one(accounts, n * 3)] })),
    );
    await figures(
      "check: the admin, one account",
      1000,
      check(
        () => adminId,
        (n) => ({ kind: "accounts", accountIds: [one(accounts, n)] }),
      ),
    );
    await figures(
      "check: somebody, five accounts of a post, approving",
      1000,
      check(
        someone,
        (n) => ({ kind: "accounts", accountIds: [0, 1, 2, 3, 4].map((k) => one(accounts, n + k)), authorIds: people.slice(0, 3) }),
        "post.approve",
      ),
    );
    await figures(
      "check: somebody, a group",
      1000,
      check(someone, (n) => ({ kind: "group", groupId: one(groups, n) })),
    );
    await figures(
      "check: somebody, the workspace",
      1000,
      check(someone, () => ({ kind: "workspace" })),
    );
    await figures("held anywhere?", 1000, (n) => holdsSomewhere(read, someone(n), "post.publish", now));
    await databaseTime(read, people, accounts);
    await measureLists(read, adminId, someone, (number) => one(accounts, number));
  });
}

async function measureLists(
  read: ReadTx,
  adminId: PersonId,
  someone: (number: number) => PersonId,
  account: (number: number) => AccountId,
): Promise<void> {
  const busy = await busiest(read);
  await figures("accounts_where: the admin (all accounts)", 30, () => accountsOf(read, adminId));
  await figures("accounts_where: the person with the most accounts by groups", 50, () => accountsOf(read, busy));
  await figures("accounts_where: somebody", 300, (n) => accountsOf(read, someone(n)));
  await figures("explain: somebody, one account", 200, (n) =>
    explain(
      read,
      { personId: someone(n), name: "", kind: "member", status: "active" },
      { personId: someone(n), permission: "post.publish", scope: { kind: "account", accountId: account(n * 3) } },
      { at: now, known: "now" },
      async (scopeIds) => new Set(scopeIds),
    ),
  );
}

/** The check without the way to the database: many in one statement. */
async function databaseTime(read: ReadTx, people: readonly PersonId[], accounts: readonly AccountId[]): Promise<void> {
  const started = performance.now();
  const found = await sql<{ count: number; allowed: number }>`
    select count(*)::int as count, count(*) filter (where access.allows(p, 'post.publish', 'account', a, ${now}))::int as allowed
    from unnest(${people}::uuid[]) with ordinality x (p, i), lateral (select a from unnest(${accounts.slice(0, 10)}::uuid[]) a) y`.execute(
    read.reads<never>(),
  );
  const { count = 1, allowed = 0 } = found.rows[0] ?? {};
  console.log(
    `${"check: database time alone, mean".padEnd(64)}     ${((performance.now() - started) / count).toFixed(3).padStart(8)} ms   (${count} checks, ${allowed} allowed)`,
  );
}

async function accountsOf(read: ReadTx, personId: PersonId): Promise<number> {
  const found = await sql<{
    count: number;
  }>`select count(*)::int as count from access.accounts_where(${personId}, 'post.publish', ${now})`.execute(read.reads<never>());
  return found.rows[0]?.count ?? 0;
}

async function busiest(read: ReadTx): Promise<PersonId> {
  const found = await sql<{ id: PersonId; count: number }>`
    select p as id, (select count(*)::int from access.accounts_where(p, 'post.publish', ${now})) as count
    from (select md5('p' || i)::uuid as p from generate_series(1, 300) i where i % 20 <> 0) x order by 2 desc limit 1`.execute(
    read.reads<never>(),
  );
  console.log(`(the busiest of 300 people reaches ${found.rows[0]?.count} accounts)`);
  return found.rows[0]?.id as PersonId;
}

const given = process.env["TEST_DATABASE_URL"];
const folder = mkdtempSync(join(tmpdir(), "access-bench-"));
const server =
  given === undefined
    ? await startEmbeddedPostgres({
        folder: join(folder, "postgres"),
        log: { info: () => undefined, warn: console.warn },
        durability: "disposable",
      })
    : undefined;
const ownerUrl = given ?? server?.url ?? "";
try {
  await migrate({ ownerUrl });
  const database = openDatabase(appUrl(ownerUrl));
  const workspaceId = newId<"workspace">();
  const founding = {
    workspaceId,
    name: "Northwind",
    slug: workspaceId,
    adminName: "Ada",
    adminEmail: `${workspaceId}@northwind.example`,
    now: Temporal.Instant.from("2026-01-01T00:00:00Z"),
  };
  const founded = await database.write(workspaceId, (write) => foundWorkspace(write, founding));
  const owner = new pg.Client(ownerUrl);
  await owner.connect();
  const started = performance.now();
  await buildWorld(owner, workspaceId);
  const size = await owner.query<{ size: string }>("select pg_size_pretty(pg_database_size(current_database())) as size");
  console.log(`built in ${((performance.now() - started) / 1000).toFixed(1)} s, ${size.rows[0]?.size}`);
  await owner.end();
  await measure(database, workspaceId, founded.adminId);
  await database.close();
} finally {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
}
