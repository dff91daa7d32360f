import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { eventually, openCompany } from "../../tests/company.ts";
import type { Company } from "../../tests/company.ts";
import { withOwner } from "../../tests/database/template.ts";

let company: Company;
beforeAll(async () => {
  company = await openCompany();
});
afterAll(() => company.close());
beforeEach(() => company.sandbox.clearFaults());

const connect = (handle: string) => company.account(handle, company.rootGroupId, company.admin);
const connectionOf = async (accountId: string) => (await company.admin.visitor.does("accounts.showAccount", { accountId })).connection;
const refreshes = () => company.sandbox.counters().calls["session.refresh"] ?? 0;
const expiryOf = async (accountId: string) => (await connectionOf(accountId))?.expiresAt;

/** So that the tokens of now end within the ten minutes in which they are renewed. */
async function nearTheEnd(): Promise<void> {
  company.clock.forward("PT1H55M");
  await company.admin.visitor.does("identity.signIn", { email: company.admin.email, password: company.admin.password });
}

async function withWorkers(count: number, until: () => Promise<unknown>): Promise<void> {
  const workers = Array.from({ length: count }, () => company.town.house.startWorker());
  try {
    await until();
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()));
  }
}

test("of several workers one alone uses a refresh token that may be used once", async () => {
  const accountId = await connect("rotating");
  const before = { calls: refreshes(), expiry: await expiryOf(accountId) };
  await nearTheEnd();
  await withWorkers(4, () =>
    eventually(
      () => expiryOf(accountId),
      (expiry) => expiry !== before.expiry,
    ),
  );
  expect(refreshes()).toBe(before.calls + 1);
  expect(await connectionOf(accountId)).toMatchObject({ health: "healthy" });
  expect(await company.admin.visitor.does("accounts.checkConnection", { accountId })).toMatchObject({ connection: { health: "healthy" } });
});

test("a network out of order is asked once a round, and its silence breaks no connection", async () => {
  const accountId = await connect("silent");
  await nearTheEnd();
  const calls = refreshes();
  company.sandbox.addFault({ kind: "500", endpoint: "session.refresh", handle: "silent", count: 50 });
  company.sandbox.addFault({ kind: "500", endpoint: "session.refresh", count: 50 });
  await withWorkers(1, () =>
    eventually(
      () => connectionOf(accountId),
      (connection) => connection?.health === "unreachable",
    ),
  );
  // Every connection of this file so far, each once.
  expect(refreshes() - calls).toBeLessThanOrEqual(2);
  company.sandbox.clearFaults();
  await withWorkers(1, () =>
    eventually(
      () => connectionOf(accountId),
      (connection) => connection?.health === "healthy",
    ),
  );
});

test("only the network's own word breaks a connection, and a person mends it", async () => {
  const accountId = await connect("revoked");
  await nearTheEnd();
  company.sandbox.revokeSessions("revoked");
  await withWorkers(1, () =>
    eventually(
      () => connectionOf(accountId),
      (connection) => connection?.health === "broken",
    ),
  );
  const events = await company.admin.visitor.does("audit.listEvents", { subjectKind: "account", subjectId: accountId });
  expect(events.items.filter(({ code }) => code === "account.connection_broke")).toMatchObject([{ actor: { kind: "system" } }]);
  expect(events.items.filter(({ code }) => code === "vault.secret_used")).toMatchObject([
    { actor: { kind: "system" }, payload: { purpose: "accounts.tokens", use: "keep the connection alive" } },
  ]);
});

test("a connection at which we fail ourselves keeps no other from being renewed", async () => {
  const spoilt = await connect("spoilt");
  company.clock.forward("PT1S");
  const sound = await connect("sound");
  await nearTheEnd();
  const before = await expiryOf(sound);
  await withOwner(company.town.database.ownerUrl, async (owner) => {
    await owner.query("delete from vault.sealed_secret where owner_id = $1", [spoilt]);
  });
  await withWorkers(1, () =>
    eventually(
      () => expiryOf(sound),
      (expiry) => expiry !== before,
    ),
  );
  expect(await connectionOf(sound)).toMatchObject({ health: "healthy" });
});
