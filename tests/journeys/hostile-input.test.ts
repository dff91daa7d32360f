import { afterAll, beforeAll, expect, test } from "vitest";
import { openCompany } from "../company.ts";
import type { Company } from "../company.ts";
import type { Visitor } from "../visitor.ts";

let company: Company;
let ada: Visitor;
let accountId: string;
beforeAll(async () => {
  company = await openCompany();
  ada = company.admin.visitor;
  const registered = { network: "sandbox", groupId: company.rootGroupId, ownerId: company.admin.personId, handle: "northwind" };
  ({ accountId } = await ada.does("accounts.registerAccount", registered));
});
afterAll(() => company.close());

const cursor = (key: readonly unknown[]) => Buffer.from(JSON.stringify(key)).toString("base64url");

test("a NUL or half a character in any text is refused, and the field is named", async () => {
  const change = (purpose: string) => ada.isRefused("accounts.changeAccount", { accountId, purpose }, { revision: 1 });
  expect(await change("a\0b")).toMatchObject({ status: 400, code: "invalid_input", field: "purpose" });
  expect(await change("a\ud800b")).toMatchObject({ status: 400, code: "invalid_input", field: "purpose" });
  expect(await ada.isRefused("accounts.listAccounts", { text: "a\0b" })).toMatchObject({ status: 400, field: "text" });
  const credentials = { ["\0"]: "x" };
  expect(await ada.isRefused("accounts.connectAccount", { accountId, credentials })).toMatchObject({ status: 400, field: "credentials" });
  expect((await ada.does("accounts.showAccount", { accountId })).revision).toBe(1);
});

test("a body nested as deep as it is large is refused like any other", async () => {
  const body = `{"accountId":${"[".repeat(400_000)}${"]".repeat(400_000)}}`;
  const answer = await ada.fetch("/api/v1/access/check", { method: "POST", headers: { "content-type": "application/json" }, body });
  expect(answer.status).toBe(400);
});

test("a cursor that is not one of ours is refused on every list", async () => {
  const lists = [
    "accounts.listAccounts",
    "access.listPeople",
    "access.listGrants",
    "publishing.listPosts",
    "publishing.approvalQueue",
  ] as const;
  for (const after of [
    cursor(["a", "b"]),
    cursor(["b"]),
    cursor(["2026-11-22T15:00:00Z", "b"]),
    cursor(["\0", company.rootGroupId]),
    "%",
  ]) {
    for (const list of lists)
      expect(await ada.isRefused(list, { after })).toMatchObject({ status: 400, code: "invalid_input", field: "after" });
    expect(await ada.isRefused("audit.listEvents", { after })).toMatchObject({ status: 400, code: "invalid_input" });
    expect(await ada.isRefused("access.whoHasAccess", { accountId, after })).toMatchObject({ status: 400, code: "invalid_input" });
    expect(await ada.isRefused("access.accessMatrix", { permission: "post.read", accountsAfter: after })).toMatchObject({ status: 400 });
    expect(await ada.isRefused("access.whatCanPersonDo", { personId: company.admin.personId, after })).toMatchObject({ status: 400 });
  }
});

test("a moment no calendar of ours reaches is refused, and the field is named", async () => {
  for (const asOf of ["+275760-09-13T00:00:00Z", "-271821-04-20T00:00:00Z", "yesterday"])
    expect(await ada.isRefused("access.explainOwn", { permission: "post.read", asOf })).toMatchObject({ status: 400, field: "asOf" });
});

test("an address that is none gets the same kind of answer as everything else", async () => {
  const answer = await ada.fetch("/api/v1/people/%E0%A4%A");
  expect(answer.status).toBe(400);
  expect(answer.headers.get("content-type")).toContain("application/problem+json");
  expect(await answer.json()).toMatchObject({ code: "invalid_input", field: "address" });
});

test("a request that drips in does not hold its connection for ever", () => {
  expect(company.town.house.http.server.requestTimeout).toBeGreaterThan(0);
});
