import { endOfTime } from "#kernel";
import type { PersonId, ReadTx, WorkspaceId, WriteTx } from "#kernel";
import { sql } from "kysely";
import type { Account, AccountId, GroupId } from "./model.ts";
import { toAccount } from "./row.ts";
import type { AccountRow } from "./row.ts";
import type { AccountsTables } from "./tables.ts";

export interface AccountFilter {
  readonly viewerId: PersonId;
  readonly now: Temporal.Instant;
  readonly groupId?: GroupId | undefined;
  readonly network?: string | undefined;
  readonly ownerId?: PersonId | undefined;
  readonly health?: "healthy" | "unreachable" | "broken" | "none" | undefined;
  readonly text?: string | undefined;
  readonly after?: readonly [string, string] | undefined;
  readonly limit: number;
}

/** One statement for an account with its place, holders and connection; the joins hit one row each. */
function accounts(tx: ReadTx) {
  return tx
    .reads<AccountsTables>()
    .selectFrom("accounts.account as account")
    .innerJoin("access.account_place as place", (join) =>
      join.onRef("place.workspace_id", "=", "account.workspace_id").onRef("place.account_id", "=", "account.id"),
    )
    .leftJoin("access.group_name as placed", (join) =>
      join.onRef("placed.workspace_id", "=", "account.workspace_id").onRef("placed.group_id", "=", "place.group_id"),
    )
    .leftJoin("accounts.ownership as owning", (join) =>
      join
        .onRef("owning.workspace_id", "=", "account.workspace_id")
        .onRef("owning.account_id", "=", "account.id")
        .on("owning.part", "=", "owner")
        .on("owning.until", "=", endOfTime),
    )
    .leftJoin("access.person_view as owner", (join) =>
      join.onRef("owner.workspace_id", "=", "account.workspace_id").onRef("owner.person_id", "=", "owning.person_id"),
    )
    .leftJoin("accounts.ownership as backing", (join) =>
      join
        .onRef("backing.workspace_id", "=", "account.workspace_id")
        .onRef("backing.account_id", "=", "account.id")
        .on("backing.part", "=", "deputy")
        .on("backing.until", "=", endOfTime),
    )
    .leftJoin("access.person_view as deputy", (join) =>
      join.onRef("deputy.workspace_id", "=", "account.workspace_id").onRef("deputy.person_id", "=", "backing.person_id"),
    )
    .leftJoin("accounts.connection as connection", (join) =>
      join
        .onRef("connection.workspace_id", "=", "account.workspace_id")
        .onRef("connection.account_id", "=", "account.id")
        .on("connection.ended_at", "=", endOfTime),
    )
    .where("account.workspace_id", "=", tx.workspaceId as WorkspaceId)
    .selectAll("account")
    .select(["place.group_id", "placed.name as group_name"])
    .select(["owner.person_id as owner_id", "owner.name as owner_name", "owner.status as owner_status"])
    .select(["deputy.person_id as deputy_id", "deputy.name as deputy_name", "deputy.status as deputy_status"])
    .select([
      "connection.id as connection_id",
      "connection.server",
      "connection.network_account_id",
      "connection.handle as connected_handle",
      "connection.display_name as connected_name",
      "connection.url as connected_url",
    ])
    .select([
      "connection.tokens_version",
      "connection.expires_at",
      "connection.connected_at",
      "connection.checked_at",
      "connection.healthy_at",
      "connection.health",
      "connection.health_code",
      "connection.health_message",
    ]);
}

export function reader(tx: ReadTx) {
  return {
    async find(accountId: AccountId): Promise<Account | undefined> {
      const row = await accounts(tx).where("account.id", "=", accountId).executeTakeFirst();
      return row && toAccount(row as AccountRow);
    },
    /** The accounts the viewer may read, by name. Archived ones are left out. */
    async list(filter: AccountFilter): Promise<Account[]> {
      let query = accounts(tx)
        .where("account.archived_at", "is", null)
        .where(sql<boolean>`account.id in (select access.accounts_where(${filter.viewerId}, 'account.read', ${filter.now}))`);
      if (filter.network) query = query.where("account.network", "=", filter.network as Account["network"]);
      if (filter.ownerId) query = query.where("owning.person_id", "=", filter.ownerId);
      if (filter.health === "none") query = query.where("connection.id", "is", null);
      else if (filter.health) query = query.where("connection.health", "=", filter.health);
      if (filter.groupId)
        query = query.where(
          sql<boolean>`place.group_id in (select group_id from access.group_below where workspace_id = ${tx.workspaceId} and ancestor_id = ${filter.groupId})`,
        );
      if (filter.text)
        query = query.where(
          sql<boolean>`(account.handle ilike ${pattern(filter.text)} or account.display_name ilike ${pattern(filter.text)})`,
        );
      if (filter.after)
        query = query.where(sql<boolean>`(lower(account.display_name), account.id) > (${filter.after[0]}, ${filter.after[1]}::uuid)`);
      const rows = await query
        .orderBy(sql`lower(account.display_name)`)
        .orderBy("account.id")
        .limit(filter.limit)
        .execute();
      return rows.map((row) => toAccount(row as AccountRow));
    },
    async person(personId: PersonId): Promise<{ name: string; status: string; kind: string } | undefined> {
      return tx
        .reads<AccountsTables>()
        .selectFrom("access.person_view")
        .select(["name", "status", "kind"])
        .where("workspace_id", "=", tx.workspaceId as WorkspaceId)
        .where("person_id", "=", personId)
        .executeTakeFirst();
    },
  };
}

function pattern(text: string): string {
  return `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
}

/** Two who want the same handle at the same moment come one after the other, so that the second is told. */
async function lockHandle(tx: WriteTx, network: string, handle: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${tx.workspaceId} ${network} `} || lower(${handle}), 0))`.execute(
    tx.writes<never>(),
  );
}

export function writer(tx: WriteTx) {
  const workspaceId = tx.workspaceId as WorkspaceId;
  const tables = () => tx.writes<AccountsTables>();
  return {
    ...reader(tx),
    /** The account, kept from changing until this transaction ends. */
    async lock(accountId: AccountId): Promise<Account | undefined> {
      await sql`select 1 from accounts.account where workspace_id = ${workspaceId} and id = ${accountId} for update`.execute(tables());
      return reader(tx).find(accountId);
    },
    async insert(
      row: Omit<AccountsTables["accounts.account"], "workspace_id" | "revision" | "archived_at">,
    ): Promise<"saved" | "handle_taken"> {
      await lockHandle(tx, row.network, row.handle);
      const inserted = await tables()
        .insertInto("accounts.account")
        .values({ ...row, workspace_id: workspaceId, archived_at: null })
        .onConflict((conflict) => conflict.doNothing())
        .returning("id")
        .executeTakeFirst();
      return inserted ? "saved" : "handle_taken";
    },
    /** Whether another account has this handle; nobody else takes it until this transaction ends. */
    async handleTaken(network: string, handle: string, besides: AccountId): Promise<boolean> {
      await lockHandle(tx, network, handle);
      const found =
        await sql`select 1 from accounts.account where workspace_id = ${workspaceId} and network = ${network} and lower(handle) = lower(${handle}) and archived_at is null and id <> ${besides}`.execute(
          tables(),
        );
      return found.rows.length > 0;
    },
    async change(
      accountId: AccountId,
      change: Partial<
        Pick<
          AccountsTables["accounts.account"],
          | "handle"
          | "display_name"
          | "url"
          | "purpose"
          | "legal_entity"
          | "country"
          | "language"
          | "risk"
          | "second_factor"
          | "recovery_custody"
          | "archived_at"
        >
      >,
    ): Promise<void> {
      await tables()
        .updateTable("accounts.account")
        .set((expression) => ({ ...change, revision: expression("revision", "+", 1) }))
        .where("workspace_id", "=", workspaceId)
        .where("id", "=", accountId)
        .execute();
    },
  };
}
