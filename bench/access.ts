// What a check, an explanation and a list cost in a workspace of 100,000 people, 20,000 accounts, 5,000 groups, 5,000 nested teams and 1,000,000 grants.
//   npx node bench/access.ts [share of that world]            (an embedded PostgreSQL in a temporary folder, or the server at TEST_DATABASE_URL)
import { mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
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
import { buildWorld, now, sizes } from "./access-world.ts";
import { askCedar } from "./cedar.ts";
import { median, report } from "./report.ts";
import type { Figure } from "./report.ts";

const found: Figure[] = [];

/** Asks so many times and notes the median; the aim is for that. */
async function figures(what: string, count: number, ask: (number: number) => Promise<unknown>, aim?: number): Promise<number> {
  for (let number = 0; number < Math.min(20, count); number += 1) await ask(number);
  const times: number[] = [];
  const cpuBefore = process.cpuUsage();
  for (let number = 0; number < count; number += 1) {
    const started = performance.now();
    await ask(number);
    times.push(performance.now() - started);
  }
  const { user, system } = process.cpuUsage(cpuBefore);
  return note(what, times, aim, `, CPU of this process ${((user + system) / 1000 / count).toFixed(3)}`);
}

function note(what: string, times: readonly number[], aim?: number, more = ""): number {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share: number) => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(3);
  const value = median(times);
  found.push({ what, value, unit: "ms", note: `p95 ${at(0.95)}, max ${at(1)}${more}`, ...(aim === undefined ? {} : { aim }) });
  return value;
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
    const ours = await figures(
      "check: somebody, one account",
      2000,
      check(someone, (n) => ({ kind: "accounts", accountIds: [one(accounts, n * 3)] })),
      0.3,
    );
    const questions = Array.from({ length: 100 }, (_, n) => ({ personId: someone(n), accountId: one(accounts, n * 3) }));
    const cedars = note("the same of Cedar (wasm), given only what bears on it", await askCedar(read, questions));
    found.push({ what: "our time to Cedar's", value: ours / cedars, unit: "times" });
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
  const answer = await sql<{ count: number; allowed: number }>`
    select count(*)::int as count, count(*) filter (where access.allows(p, 'post.publish', 'account', a, ${now}))::int as allowed
    from unnest(${people}::uuid[]) with ordinality x (p, i), lateral (select a from unnest(${accounts.slice(0, 10)}::uuid[]) a) y`.execute(
    read.reads<never>(),
  );
  const { count = 1, allowed = 0 } = answer.rows[0] ?? {};
  const value = (performance.now() - started) / count;
  found.push({ what: "check: database time alone, mean", value, unit: "ms", note: `${count} checks, ${allowed} allowed` });
}

async function accountsOf(read: ReadTx, personId: PersonId): Promise<number> {
  const answer = await sql<{
    count: number;
  }>`select count(*)::int as count from access.accounts_where(${personId}, 'post.publish', ${now})`.execute(read.reads<never>());
  return answer.rows[0]?.count ?? 0;
}

async function busiest(read: ReadTx): Promise<PersonId> {
  const answer = await sql<{ id: PersonId; count: number }>`
    select p as id, (select count(*)::int from access.accounts_where(p, 'post.publish', ${now})) as count
    from (select md5('p' || i)::uuid as p from generate_series(1, 300) i where i % 20 <> 0) x order by 2 desc limit 1`.execute(
    read.reads<never>(),
  );
  console.log(`(the busiest of 300 people reaches ${answer.rows[0]?.count} accounts)`);
  return answer.rows[0]?.id as PersonId;
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
  owner.on("error", (error) => console.error(error.message));
  await owner.connect();
  const started = performance.now();
  await buildWorld(owner, workspaceId);
  const size = await owner.query<{ size: string }>("select pg_size_pretty(pg_database_size(current_database())) as size");
  console.log(`built in ${((performance.now() - started) / 1000).toFixed(1)} s, ${size.rows[0]?.size}`);
  await owner.end();
  await measure(database, workspaceId, founded.adminId);
  report(
    `Access: ${sizes.grants.toLocaleString("en")} grants, ${sizes.people.toLocaleString("en")} people (load ${loadavg()[0]?.toFixed(1)})`,
    found,
  );
  await database.close();
} catch (error) {
  console.error(error); // told before the server goes: connections still open would speak first
  process.exitCode = 1;
} finally {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
}
