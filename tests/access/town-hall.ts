import {
  accountsOwned,
  accessCapability,
  authorise,
  builtInRoles,
  createPerson,
  foundWorkspace,
  holdsSomewhere,
  placeAccount,
} from "#access";
import type { AccountId, Founded, GroupId } from "#access";
import { createServices, heldClock, newId, openDatabase, permissionCatalogue, permissions } from "#kernel";
import type { Database, Operation, PersonId, RecordedEvent, WorkspaceId } from "#kernel";
import { oversightCapability } from "../../src/oversight/index.ts";
import { createGate } from "../../src/server/gate.ts";
import { freshDatabase } from "../database/fresh-database.ts";

const operations: Readonly<Record<string, Operation>> = Object.fromEntries(
  [...Object.values(accessCapability.operations), ...Object.values(oversightCapability.operations)].map((operation) => [
    operation.declaration.name,
    operation as Operation,
  ]),
);

// The rooms above declare the rest of what the built-in roles name; here they are only names.
const others = new Set(builtInRoles.flatMap((role) => role.permissions).filter((name) => !permissionCatalogue().has(name)));
permissions(Object.fromEntries([...others].map((name) => [name, { says: name, scope: "account" as const }])));

type Input = Readonly<Record<string, unknown>>;

export interface TownHall {
  readonly database: Database;
  readonly clock: ReturnType<typeof heldClock>;
  readonly founded: Founded;
  readonly recorded: RecordedEvent[];
  /** The names of everything that can be asked. */
  readonly operations: readonly string[];
  /** Runs an operation through the gate as somebody with a fresh second factor. */
  act<Answer = Record<string, unknown>>(personId: PersonId, operation: string, input?: Input, revision?: number): Promise<Answer>;
  person(name: string, kind?: "member" | "agency"): Promise<PersonId>;
  group(name: string, parentId?: GroupId): Promise<GroupId>;
  account(groupId: GroupId, network?: string): Promise<AccountId>;
  /** Gives a built-in role as the admin. */
  give(
    role: string,
    to: PersonId | { teamId: string },
    on: { groupId: GroupId } | { accountId: AccountId } | "workspace",
    more?: Input,
  ): Promise<string>;
  may(personId: PersonId, permission: string, accountId: AccountId): Promise<true | string>;
  close(): Promise<void>;
}

type Act = TownHall["act"];

function actingThroughGate(town: Pick<TownHall, "database" | "clock" | "recorded"> & { workspaceId: WorkspaceId }): Act {
  const gate = createGate({
    database: town.database,
    clock: town.clock,
    services: servicesWithoutAccounts(),
    access: { authorise, holdsSomewhere },
    authenticate: async ({ sessionToken }, now) => ({
      kind: "person",
      workspaceId: town.workspaceId,
      personId: sessionToken as PersonId,
      name: "",
      sessionId: newId<"session">(),
      steppedUpAt: now,
    }),
    appendEvents: async (_write, _workspaceId, events) => void town.recorded.push(...events),
    tries: { take: () => undefined },
  });
  return async <Answer>(personId: PersonId, name: string, input: Input = {}, revision?: number): Promise<Answer> => {
    town.clock.forward("PT1S");
    const operation = operations[name];
    if (!operation) throw new Error(`no operation ${name}`);
    const origin = { address: "192.0.2.1", userAgent: "test", publicUrl: "http://localhost", requestId: newId() };
    const session = { open: () => undefined, close: () => undefined };
    return (await gate.run({ operation, input, sessionToken: personId, idempotencyKey: undefined, revision, origin, session })) as Answer;
  };
}

async function giveAs(act: Act, { adminId, roleIds }: Founded, role: string, ...[to, on, more]: Given): Promise<string> {
  const principal =
    typeof to === "string" ? { principalKind: "person", principalId: to } : { principalKind: "team", principalId: to.teamId };
  const scope = on === "workspace" ? { kind: "workspace" } : "groupId" in on ? { kind: "group", ...on } : { kind: "account", ...on };
  const wanted = { roleId: roleIds[role], ...principal, scope, reason: "for the test", ...more };
  return (await act<{ grantId: string }>(adminId, "access.giveGrant", wanted)).grantId;
}

type Given = [to: PersonId | { teamId: string }, on: { groupId: GroupId } | { accountId: AccountId } | "workspace", more: Input];

/** A founded workspace whose operations run through the real gate on a real database, perhaps beside another; only sign-in is left out. */
export async function openTownHall(beside?: TownHall): Promise<TownHall> {
  const fresh = beside === undefined ? await freshDatabase() : undefined;
  const database = beside?.database ?? openDatabase(fresh?.appUrl ?? "");
  const clock = heldClock("2026-03-03T12:00:00Z");
  const recorded: RecordedEvent[] = [];
  const workspaceId = newId<"workspace">();
  const founded = await database.write(workspaceId, (write) =>
    foundWorkspace(write, {
      workspaceId,
      name: "Northwind",
      slug: workspaceId,
      adminName: "Ada",
      adminEmail: "ada@northwind.example",
      now: clock.now(),
    }),
  );
  const act = actingThroughGate({ database, clock, recorded, workspaceId });
  const { adminId } = founded;
  return {
    database,
    clock,
    founded,
    recorded,
    operations: Object.keys(operations),
    act,
    person: (name, kind = "member") =>
      database.write(workspaceId, (write) =>
        createPerson(write, { kind, name, email: `${name.toLowerCase()}@northwind.example`, status: "active", now: clock.now() }),
      ),
    group: async (name, parentId = founded.rootGroupId) =>
      (await act<{ groupId: GroupId }>(adminId, "access.createGroup", { name, parentId })).groupId,
    async account(groupId, network = "sandbox") {
      const accountId = newId<"account">();
      await database.write(workspaceId, (write) => placeAccount(write, { accountId, groupId, network, now: clock.now() }));
      return accountId;
    },
    give: (role, to, on, more = {}) => giveAs(act, founded, role, to, on, more),
    may: (personId, permission, accountId) =>
      database.read(workspaceId, async (read) => {
        const verdict = await authorise(read, {
          personId,
          permission,
          scope: { kind: "accounts", accountIds: [accountId] },
          now: clock.now(),
        });
        return verdict.allowed ? true : verdict.reason;
      }),
    async close() {
      if (fresh === undefined) return;
      await database.close();
      await fresh.close();
    },
  };
}

/** The town hall keeps no register of accounts: nobody owns one. */
function servicesWithoutAccounts() {
  const services = createServices();
  services.provide(accountsOwned, async () => []);
  return services;
}
