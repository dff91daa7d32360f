import { newId } from "#kernel";
import { operations } from "#server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually, openCompany, openNeighbour } from "../company.ts";
import type { Company } from "../company.ts";
import type { Answer, SendOptions } from "../visitor.ts";
import { makers } from "./makers.ts";
import type { Name } from "./makers.ts";
import { openYard } from "./yard.ts";
import type { Yard } from "./yard.ts";

/** Two workspaces in one database. What the one's founder, who may do everything, is told of the other is nothing. */
let company: Company;
let own: Yard;
let foreign: Yard;
let secretWords: string[];

beforeAll(async () => {
  company = await openCompany({ worker: "running" });
  const neighbour = await openNeighbour(company, "Southwind");
  own = await openYard("own", company, "Bakeries");
  foreign = await openYard("foreign", neighbour, "Southwind Home");
  await foreign.fresh.publication();
  await foreign.fresh.media();
  for (const { admin } of [company, neighbour]) {
    await eventually(
      () => admin.visitor.does("audit.status", {}),
      ({ pending }) => pending === 0,
    );
  }
  secretWords = [
    "Southwind",
    "southwind",
    foreign.groupId,
    foreign.accountId,
    foreign.author.personId,
    neighbour.rootGroupId,
    neighbour.admin.personId,
  ];
}, 180_000);
afterAll(() => company.close());

type Path = readonly string[];
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

function idsIn(value: unknown, path: Path = []): { path: Path; id: string }[] {
  if (typeof value === "string") return uuid.test(value) ? [{ path, id: value }] : [];
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return [];
  return Object.entries(value).flatMap(([key, inner]) => idsIn(inner, [...path, key]));
}

function withAt(value: unknown, path: Path, id: string): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return id;
  const next = withAt((value as Record<string, unknown>)[key], rest, id);
  return Array.isArray(value) ? value.with(Number(key), next) : { ...(value as object), [key]: next };
}

/** What is told, without what is new in every answer. */
function told({ status, body }: Answer<unknown>, id: string) {
  const text = typeof body === "string" ? body : JSON.stringify({ ...(body as object), requestId: "" });
  return { status, text: text.replaceAll(id, "the id") };
}

const send = (name: Name, input: Record<string, unknown>, options?: SendOptions) => company.admin.visitor.send(name, input, options);

test.each(Object.entries(makers).flatMap(([name, maker]) => (maker.about === "something" ? [[name as Name, maker] as const] : [])))(
  "%s: an id of the other workspace is answered like one that nobody has",
  { timeout: 60_000 },
  async (name, maker) => {
    const strangers = idsIn((await maker.make(foreign)).input);
    expect(strangers.length).toBeGreaterThan(0);
    for (const { path, id } of strangers) {
      await company.proveAgain(company.admin);
      const answers = [];
      for (const tried of [id, newId()]) {
        const { input, options } = await maker.make(own);
        answers.push(told(await send(name, withAt(input, path, tried) as Record<string, unknown>, options), tried));
      }
      expect(answers[0], path.join(".")).toEqual(answers[1]);
      expect(answers[0]?.status, path.join(".")).toBeGreaterThanOrEqual(400);
    }
  },
);

test("lists narrowed by an id of the other workspace are as empty as those by an id that nobody has", async () => {
  const span = { from: "2026-11-01T00:00:00Z", to: "2026-12-31T00:00:00Z" };
  const narrowed: [Name, string, Record<string, unknown>][] = [
    ["publishing.listPosts", foreign.accountId, { accountId: "" }],
    ["publishing.listPosts", foreign.groupId, { groupId: "" }],
    ["publishing.listPosts", foreign.author.personId, { authorId: "" }],
    ["publishing.listCalendar", foreign.accountId, { ...span, accountId: "" }],
    ["publishing.listCalendar", foreign.groupId, { ...span, groupId: "" }],
    ["accounts.listAccounts", foreign.groupId, { groupId: "" }],
    ["accounts.listAccounts", foreign.author.personId, { ownerId: "" }],
    ["access.listGrants", foreign.author.personId, { personId: "" }],
    ["access.listGrants", foreign.groupId, { scopeId: "" }],
    ["access.accessMatrix", foreign.groupId, { permission: "post.read", groupId: "" }],
    ["audit.listEvents", foreign.author.personId, { actorId: "" }],
    ["audit.listEvents", foreign.accountId, { subjectKind: "account", subjectId: "" }],
  ];
  for (const [name, id, input] of narrowed) {
    const filled = (with_: string) => Object.fromEntries(Object.entries(input).map(([key, value]) => [key, value === "" ? with_ : value]));
    const nobody = newId();
    const [theirs, nobodys] = [told(await send(name, filled(id)), id), told(await send(name, filled(nobody)), nobody)];
    expect(theirs, name).toEqual(nobodys);
    expect(theirs.status, name).toBe(200);
  }
});

const looking = operations.filter(({ effect, declaration }) => effect === "read" && declaration.permission !== "public");

test.each(looking.map(({ declaration }) => [declaration.name as Name, declaration.permission] as const))(
  "%s: says no word of the other workspace",
  async (name, permission) => {
    const request =
      permission === "self" ? { input: name === "access.explainOwn" ? { permission: "post.read" } : {} } : await makers[name]?.make(own);
    const answer = await send(name, { ...request?.input, ...(name === "publishing.listPosts" ? { text: "yard" } : {}) });
    expect(answer.status).toBe(200);
    const text = JSON.stringify(answer.body);
    expect(secretWords.filter((word) => text.includes(word))).toEqual([]);
  },
);

test("the export of the log holds one workspace", async () => {
  await company.proveAgain(company.admin);
  const { status, body } = await send("audit.exportLog", {});
  expect(status).toBe(200);
  const lines = String(body).trim().split("\n");
  const events = lines.map((line) => JSON.parse(line) as { bytes?: string });
  const text = [String(body), ...events.map(({ bytes = "" }) => Buffer.from(bytes, "base64").toString())].join("\n");
  expect(lines.length).toBeGreaterThan(50);
  expect(secretWords.filter((word) => text.includes(word))).toEqual([]);
});
