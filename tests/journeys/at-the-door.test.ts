import { request } from "node:http";
import type { IncomingHttpHeaders } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openCompany, openNeighbour } from "../company.ts";
import type { Company } from "../company.ts";
import type { Visitor } from "../visitor.ts";

let company: Company;
beforeAll(async () => void (company = await openCompany()), 60_000);
afterAll(() => company.close());

interface Answered {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** As a browser or a proxy would send it, with the Host header of its choice. */
function send(method: string, path: string, headers: Record<string, string>, body?: object): Promise<Answered> {
  const { hostname, port } = new URL(company.town.url);
  return new Promise((resolve, reject) => {
    const sent = request(
      { hostname, port, method, path, headers: { ...headers, ...(body ? { "content-type": "application/json" } : {}) } },
      (answer) => {
        let text = "";
        answer.setEncoding("utf8").on("data", (chunk: string) => void (text += chunk));
        answer.on("end", () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
      },
    );
    sent.once("error", reject).end(body ? JSON.stringify(body) : undefined);
  });
}

const signIn = (headers: Record<string, string>) =>
  send("POST", "/api/v1/session", headers, { email: company.admin.email, password: company.admin.password });

test.each([
  ["on http://localhost", { host: "localhost:3210" }, "signet_session", []],
  ["on a name of the local network", { host: "signet.lan:3210", origin: "http://signet.lan:3210" }, "signet_session", []],
  [
    "behind a proxy that ends TLS",
    { host: "signet.example", origin: "https://signet.example", "x-forwarded-proto": "https" },
    "__Host-signet_session",
    ["Secure"],
  ],
] as const)("a session is kept %s", async (_where, headers, name, marks) => {
  const signedIn = await signIn(headers);
  expect(signedIn.status, signedIn.text).toBe(200);
  const [cookie = ""] = signedIn.headers["set-cookie"] ?? [];
  expect(cookie.startsWith(`${name}=`)).toBe(true);
  for (const mark of ["HttpOnly", "SameSite=Lax", "Path=/", ...marks]) expect(cookie).toContain(mark);
  expect(cookie.includes("Secure")).toBe(marks.length > 0);
  expect(cookie).not.toContain("Domain");
  const back = { ...headers, cookie: cookie.split(";")[0] ?? "" };
  expect((await send("GET", "/api/v1/me", back)).status).toBe(200);
  const out = await send("DELETE", "/api/v1/session", back);
  expect([out.status, out.headers["set-cookie"]?.[0]?.startsWith(`${name}=;`)]).toEqual([200, true]);
  expect((await send("GET", "/api/v1/me", back)).status).toBe(401);
});

test("a cookie made for plain http counts for nothing over TLS", async () => {
  const [cookie = ""] = (await signIn({ host: "localhost" })).headers["set-cookie"] ?? [];
  const pair = cookie.split(";")[0] ?? "";
  expect((await send("GET", "/api/v1/me", { host: "signet.example", "x-forwarded-proto": "https", cookie: pair })).status).toBe(401);
});

test.each([
  ["another site's form", { origin: "https://evil.example" }],
  ["a sandboxed page", { origin: "null" }],
  ["another port of this machine", { origin: "http://localhost:9999" }],
  ["a browser that says so", { "sec-fetch-site": "cross-site" }],
  ["a sister site", { "sec-fetch-site": "same-site" }],
])("a write from %s is refused, whoever's cookie it bears", async (_whose, from) => {
  const headers = { host: "localhost:3210", cookie: company.admin.visitor.cookie ?? "", ...from };
  const before = (await company.admin.visitor.does("access.listGroups", {})).items.length;
  const refused = await send("POST", "/api/v1/groups", headers, { name: "Evil", parentId: company.rootGroupId });
  expect([refused.status, (JSON.parse(refused.text) as { code: string }).code]).toEqual([403, "not_allowed"]);
  expect((await company.admin.visitor.does("access.listGroups", {})).items).toHaveLength(before);
});

/** The stream of changes, as a page hears it. */
async function hear(visitor: Visitor): Promise<{ next(): Promise<string | undefined>; stop(): Promise<void> }> {
  const response = await visitor.fetch("/api/v1/changes");
  expect(response.headers.get("content-type")).toBe("text/event-stream");
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  const next = async (): Promise<string | undefined> => {
    const { value, done } = (await reader?.read()) ?? { value: undefined, done: true };
    return done ? undefined : value?.startsWith("data: ") ? value : next();
  };
  return { next, stop: () => reader?.cancel() ?? Promise.resolve() };
}

test("the stream says which rooms changed in one's own workspace, and falls silent when one signs out", async () => {
  const neighbour = await openNeighbour(company, "Southwind");
  const bo = await company.join("Bo");
  const stream = await hear(bo.visitor);
  await neighbour.group("Not heard here");
  await company.group("Bakeries");
  expect(await stream.next()).toBe('data: ["access"]\n\n');
  await bo.visitor.does("identity.signOut", {});
  await company.group("Outdoor");
  expect(await stream.next()).toBeUndefined();
  await stream.stop();
});

test("nobody who is not signed in hears anything", async () => {
  const response = await company.town.visitor().fetch("/api/v1/changes");
  expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([401, "not_signed_in"]);
});

test("whoever is suspended is out at once, and back when they are let in again", async () => {
  const { admin } = company;
  const cy = await company.join("Cy");
  await company.give("creator", cy, { groupId: company.rootGroupId });
  const stream = await hear(cy.visitor);
  const { revision } = await admin.visitor.does("access.showPerson", { personId: cy.personId });
  const suspended = await admin.visitor.does("access.changePerson", { personId: cy.personId, status: "suspended" }, { revision });
  expect(await cy.visitor.isRefused("identity.whoAmI", {})).toMatchObject({ status: 401 });
  expect(await stream.next()).toBeUndefined();
  expect(await cy.visitor.isRefused("identity.signIn", { email: cy.email, password: cy.password })).toMatchObject({
    code: "identity.sign_in_refused",
  });
  await admin.visitor.does("access.changePerson", { personId: cy.personId, status: "active" }, { revision: suspended.revision });
  await cy.visitor.does("identity.signIn", { email: cy.email, password: cy.password });
  expect((await cy.visitor.does("identity.whoAmI", {})).permissions).toContain("post.draft");
});
