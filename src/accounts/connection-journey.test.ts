import { startSandbox } from "#networks";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openCompany } from "../../tests/company.ts";
import type { Company } from "../../tests/company.ts";
import type { Visitor } from "../../tests/visitor.ts";

let company: Company;
let ada: Visitor;
let elsewhere: Awaited<ReturnType<typeof startSandbox>>;
beforeAll(async () => {
  company = await openCompany();
  ada = company.admin.visitor;
  elsewhere = await startSandbox({ now: () => company.clock.now() });
});
afterAll(async () => {
  await company.close();
  await elsewhere.stop();
});

const register = async (handle: string) =>
  (
    await ada.does("accounts.registerAccount", {
      network: "sandbox",
      groupId: company.rootGroupId,
      ownerId: company.admin.personId,
      handle,
    })
  ).accountId;
const newOn = (sandbox: typeof elsewhere, handle: string) => sandbox.createAccount({ handle, displayName: handle });
const connectionOf = async (accountId: string) => (await ada.does("accounts.showAccount", { accountId })).connection;

test("an account is connected only with credentials of the handle it stands in the register with", async () => {
  const accountId = await register("first");
  const [own, other] = [newOn(company.sandbox, "first"), newOn(company.sandbox, "stranger")];
  const connect = (credentials: Record<string, string>) => ({ accountId, credentials, server: company.sandbox.url });
  expect(await ada.isRefused("accounts.connectAccount", connect(other))).toMatchObject({ code: "account.other_identity", status: 409 });
  expect(await ada.isRefused("accounts.connectAccount", connect({ ...own, appPassword: "wrong" }))).toMatchObject({
    code: "account.connection_refused",
  });
  expect(await ada.isRefused("accounts.connectAccount", connect({ handle: "first" }))).toMatchObject({
    code: "account.credentials_missing",
    field: "credentials.appPassword",
  });
  expect(await connectionOf(accountId)).toBeUndefined();
  expect(await ada.does("accounts.connectAccount", connect(own))).toMatchObject({ connection: { health: "healthy", handle: "first" } });
});

test("a reconnect as somebody else is refused on whatever server, and the connection stays as it was", async () => {
  const accountId = await company.account("steady", company.rootGroupId, company.admin);
  const before = await connectionOf(accountId);
  // That network counts its accounts by itself; so far on, the numbers differ.
  for (let others = 0; others < 40; others += 1) newOn(elsewhere, `other-${others}`);
  const impostor = newOn(elsewhere, "steady");
  const other = newOn(company.sandbox, "unsteady");
  for (const [credentials, server] of [
    [impostor, elsewhere.url],
    [impostor, `${elsewhere.url}/somewhere?else`],
    [other, company.sandbox.url],
    [other, `${company.sandbox.url}/`],
  ] as const)
    expect(await ada.isRefused("accounts.connectAccount", { accountId, credentials, server })).toMatchObject({
      code: "account.other_identity",
    });
  expect(await connectionOf(accountId)).toEqual(before);
});

test("one identity is connected under one entry of the register, however its server is spelt", async () => {
  await company.account("single", company.rootGroupId, company.admin);
  const credentials = company.sandbox.createAccount({ handle: "double", displayName: "Double" });
  const spelt = [company.sandbox.url, `${company.sandbox.url}/`, `${company.sandbox.url}/path`, `${company.sandbox.url}?query`];
  const first = await register("double");
  await ada.does("accounts.connectAccount", { accountId: first, credentials, server: company.sandbox.url });
  await ada.does("accounts.changeAccount", { accountId: first, handle: "renamed" }, { revision: await revisionOf(first) });
  const second = await register("double");
  for (const server of spelt)
    expect(await ada.isRefused("accounts.connectAccount", { accountId: second, credentials, server })).toMatchObject({
      code: "account.identity_connected",
    });
});

async function revisionOf(accountId: string): Promise<number> {
  return (await ada.does("accounts.showAccount", { accountId })).revision;
}

test("a server with a user name or another scheme is refused by name", async () => {
  const accountId = await register("server");
  const credentials = newOn(company.sandbox, "server");
  for (const server of ["http://user:secret@127.0.0.1:1/", "ftp://127.0.0.1/", "file:///etc/passwd", "//127.0.0.1"])
    expect(await ada.isRefused("accounts.connectAccount", { accountId, credentials, server })).toMatchObject({
      status: 400,
      field: "server",
    });
});

test("a server on a private network is not reached", async () => {
  const accountId = await register("private");
  const credentials = newOn(company.sandbox, "private");
  for (const host of [
    "10.0.0.1",
    "169.254.169.254",
    "[fd00::1]",
    "[::ffff:10.0.0.1]",
    "0x0a000001",
    "[64:ff9b:1::a00:1]",
    "[2002:a00:1::]",
  ])
    expect(await ada.isRefused("accounts.connectAccount", { accountId, credentials, server: `http://${host}:9` })).toMatchObject({
      code: "account.connection_refused",
      facts: { networkCode: "private_address" },
    });
});

test("after a disconnect the tokens are gone, and the same account is connected again", async () => {
  const accountId = await register("again");
  const credentials = newOn(company.sandbox, "again");
  await ada.does("accounts.connectAccount", { accountId, credentials, server: company.sandbox.url });
  expect((await ada.does("accounts.disconnectAccount", { accountId })).connection).toBeUndefined();
  expect(await ada.isRefused("accounts.checkConnection", { accountId })).toMatchObject({ code: "account.not_connected" });
  expect(await ada.isRefused("accounts.disconnectAccount", { accountId })).toMatchObject({ code: "account.not_connected" });
  await ada.does("accounts.connectAccount", { accountId, credentials, server: company.sandbox.url });
  expect(await ada.does("accounts.checkConnection", { accountId })).toMatchObject({ connection: { health: "healthy" } });
});

test("credentials appear in no answer and no event", async () => {
  const accountId = await register("quiet");
  const credentials = newOn(company.sandbox, "quiet");
  const answer = await ada.send("accounts.connectAccount", { accountId, credentials, server: company.sandbox.url });
  const events = await ada.does("audit.listEvents", { subjectKind: "account", subjectId: accountId });
  expect(events.items.map(({ code }) => code)).toContain("account.connected");
  expect(JSON.stringify([answer.body, events])).not.toContain(credentials.appPassword);
});
