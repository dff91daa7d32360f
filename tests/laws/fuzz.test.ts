import { operations } from "#server";
import type { Operation } from "#kernel";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openCompany } from "../company.ts";
import type { Company, Member } from "../company.ts";
import type { Answer, Problem } from "../visitor.ts";
import { makers } from "./makers.ts";
import type { Name, Request } from "./makers.ts";
import { openDoors } from "./open-doors.ts";
import { openMarks } from "./row-marks.ts";
import { spoilt } from "./spoil.ts";
import { openYard } from "./yard.ts";
import type { Yard } from "./yard.ts";

const runs = Number(process.env["FUZZ_RUNS"] ?? 25);

let company: Company;
let yard: Yard;
let nobody: Member;
let marks: Awaited<ReturnType<typeof openMarks>>;
beforeAll(async () => {
  company = await openCompany();
  yard = await openYard("own", company, "Bakeries");
  nobody = await company.join("Nobody");
  marks = await openMarks(company.town.database.ownerUrl);
}, 60_000);
afterAll(async () => {
  await marks.close();
  await company.close();
});

/** A failed proof is an event: it is recorded although it is refused. */
const recordsFailures: readonly string[] = ["identity.signIn", "identity.giveSecondFactor", "identity.stepUp", "identity.changePassword"];

function expectTellingRefusal(name: string, { status, headers, body }: Answer<unknown>): void {
  const problem = body as Problem;
  expect(status, `${name} ${JSON.stringify(body)}`).toBeLessThan(500);
  expect(headers.get("content-type")).toContain("application/problem+json");
  expect(problem).toMatchObject({
    status,
    code: expect.stringMatching(/^[a-z_.]+$/) as string,
    detail: expect.stringMatching(/\S/) as string,
  });
  expect(problem.mend, `${name} ${JSON.stringify(body)}`).toMatch(/\S{2}/);
  if (status === 400) expect(problem.field, `${name} ${JSON.stringify(body)}`).toMatch(/\S/);
}

/** Fields of the path cannot hold half a character, and an empty one is another path. */
function sendable(operation: Operation, input: Record<string, unknown>): Record<string, unknown> {
  const inPath = [...operation.declaration.http.matchAll(/:(\w+)/g)].map(([, field = ""]) => field);
  const inQuery = /^(GET|DELETE)/.test(operation.declaration.http) || operation.declaration.upload !== undefined;
  const sent = Object.entries(input).map(([key, value]) => {
    if (!inPath.includes(key) && !inQuery) return [key, value] as const;
    const text = typeof value === "string" ? value.toWellFormed().slice(0, 2_000) : JSON.stringify(value);
    return [key, inPath.includes(key) && /^\.{0,2}$/.test(text ?? "") ? "nothing" : text] as const;
  });
  return Object.fromEntries([...inPath.filter((field) => !(field in input)).map((field) => [field, "nothing"] as const), ...sent]);
}

async function send(operation: Operation, { input, options }: Request): Promise<Answer<unknown>> {
  const { name, permission } = operation.declaration;
  if (permission === "public") company.clock.forward("PT8S");
  if (permission !== "self") return company.admin.visitor.send(name as Name, input, options);
  return nobody.visitor.send(name as Name, input, options);
}

test.each(operations.map((operation) => [operation.declaration.name as Name, operation] as const))(
  "%s: nonsense is refused by its field with what to do, and nothing is half done",
  { timeout: 120_000 },
  async (name, operation) => {
    const maker = makers[name] ?? openDoors[name];
    if (!maker) throw new Error(`${name} has no valid request to spoil: add one to tests/laws/makers.ts or open-doors.ts`);
    await company.proveAgain(company.admin);
    const valid = await maker.make(yard);
    await fc.assert(
      fc.asyncProperty(spoilt(operation.declaration.input, valid.input), async (input) => {
        if (nobody.visitor.cookie === undefined)
          await nobody.visitor.does("identity.signIn", { email: nobody.email, password: nobody.password });
        const before = await marks.mark();
        const answer = await send(operation, { ...valid, input: sendable(operation, input) });
        if (answer.status === 200) return;
        expectTellingRefusal(name, answer);
        if (!recordsFailures.includes(name)) expect(await marks.mark(), `${name} was refused, and changed something`).toBe(before);
      }),
      { numRuns: runs },
    );
  },
);

const json = { "content-type": "application/json" };
const bodies: readonly (readonly [string, string | Uint8Array<ArrayBuffer>, Record<string, string>, number])[] = [
  ["no JSON", "{", json, 400],
  ["null", "null", json, 400],
  ["a list", "[]", json, 400],
  ["a word", '"hello"', json, 400],
  ["a very deep thing", "[".repeat(50_000), json, 400],
  ["a poisoned prototype", '{"__proto__":{"admin":true}}', json, 400],
  ["half a character", new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]), json, 400],
  ["plain text", "name=x", { "content-type": "text/plain" }, 400],
  ["a form", "name=x", { "content-type": "application/x-www-form-urlencoded" }, 400],
  ["nothing", "", json, 400],
  ["two megabytes", JSON.stringify({ name: "x".repeat(2_000_000) }), json, 413],
];

test.each(bodies)("a body of %s", async (_what, body, headers, status) => {
  const before = await marks.mark();
  const response = await company.admin.visitor.fetch("/api/v1/groups", { method: "POST", body, headers });
  const answer = { status: response.status, headers: response.headers, body: await response.json() };
  expectTellingRefusal("access.createGroup", answer);
  expect(answer.status, JSON.stringify(answer.body)).toBe(status);
  expect(await marks.mark()).toBe(before);
});

test("headers and queries of nonsense", async () => {
  const { visitor } = company.admin;
  const tries: [string, RequestInit][] = [
    ["/api/v1/posts?limit=1&limit=2", {}],
    ["/api/v1/posts?limit[]=1", {}],
    ["/api/v1/posts?after=%FF%FE", {}],
    ["/api/v1/posts?text=%00", {}],
    ["/api/v1/people?text=%00", {}],
    ["/api/v1/accounts?text=%00", {}],
    ["/api/v1/audit/events?text=%00", {}],
    ["/api/v1/people/%00", {}],
    ["/api/v1/people/%E0%A4%A", {}],
    ["/api/v1/groups", { method: "POST", body: "{}", headers: { ...json, "idempotency-key": "k".repeat(5_000) } }],
    [`/api/v1/groups/${yard.groupId}`, { method: "PATCH", body: "{}", headers: { ...json, "if-match": "*" } }],
    [`/api/v1/groups/${yard.groupId}`, { method: "PATCH", body: "{}", headers: { ...json, "if-match": '"99999999999999"' } }],
    ["/api/v1/me", { headers: { cookie: "signet_session=%00%ff; signet_session=x" } }],
    ["/api/v1/no/such/thing", {}],
    ["/api/v1/groups", { method: "PUT", body: "{}", headers: json }],
  ];
  for (const [path, init] of tries) {
    const stranger = "cookie" in (init.headers ?? {}) ? company.town.visitor() : visitor;
    const response = await stranger.fetch(path, init);
    expectTellingRefusal(path, { status: response.status, headers: response.headers, body: await response.json() });
  }
});
