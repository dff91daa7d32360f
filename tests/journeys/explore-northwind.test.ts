import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually } from "../company.ts";
import { startTown } from "../town.ts";
import type { Town } from "../town.ts";
import type { Visitor } from "../visitor.ts";

let town: Town;
let admin: Visitor;
let password = "";
beforeAll(async () => {
  town = await startTown({ worker: "running" });
  admin = town.visitor();
}, 60_000);
afterAll(() => town.close());

async function signedInAs(key: string): Promise<Visitor> {
  const visitor = town.visitor();
  await visitor.does("identity.signIn", { email: `${key}@northwind.example`, password });
  return visitor;
}

test("without the one-time token nothing is built and nothing is told", async () => {
  const stranger = town.visitor();
  expect(await stranger.isRefused("demo.exploreNorthwind", { token: "not the token" })).toMatchObject({
    status: 404,
    code: "identity.link_ended",
    field: "token",
  });
  expect(await stranger.does("demo.listPersonas", {})).toEqual({ items: [] });
  expect(await stranger.does("demo.showProgress", {})).toEqual({ state: "absent" });
  expect(await stranger.does("identity.setupState", {})).toEqual({ needed: true });
});

test("with it, Northwind is built while anyone may follow, and the visitor is its admin", async () => {
  const token = new URLSearchParams(new URL(await town.setupLink()).hash.slice(1)).get("token") ?? "";
  const building = admin.does("demo.exploreNorthwind", { token });
  const steps: string[] = [];
  await eventually(
    async () => {
      const progress = await town.visitor().does("demo.showProgress", {});
      if (progress.state === "building") steps.push(progress.step);
      return progress;
    },
    ({ state }) => state === "ready",
  );
  await building;
  expect(new Set(steps).size).toBeGreaterThan(5);
  expect((await admin.does("identity.whoAmI", {})).person.name).toBe("Dana van Rijn");
  expect(await admin.isRefused("demo.exploreNorthwind", { token })).toMatchObject({ code: "identity.workspace_exists" });
  expect(await admin.does("demo.showProgress", {})).toEqual({ state: "ready" });
}, 60_000);

test("it has posts in every state, accounts with owners, and one connection that somebody must mend", { timeout: 60_000 }, async () => {
  const states = await eventually(
    async () => Map.groupBy((await admin.does("publishing.listPosts", { limit: 200 })).items, ({ state }) => state),
    (found) => found.get("published")?.length === 4 && found.has("failed"),
  );
  expect([...states.keys()].toSorted()).toEqual(["approved", "draft", "failed", "published", "rejected", "scheduled", "submitted"]);
  const stuck = states.get("failed")?.[0]?.postId ?? ("" as never);
  expect((await admin.does("publishing.showPost", { postId: stuck })).publications).toMatchObject([
    { state: "failed", whoActs: "account_owner", can: { retry: { allowed: true } } },
  ]);
  const { items } = await eventually(
    () => admin.does("accounts.listAccounts", {}),
    (found) => found.items.some(({ connection }) => connection?.health === "broken"),
  );
  expect(items.map(({ owner }) => owner?.status)).toEqual(items.map(() => "active"));
  expect(items.filter(({ connection }) => connection?.health === "broken").map(({ handle }) => handle)).toEqual(["northwind.bagerier"]);
  const zones = new Set(states.get("scheduled")?.map(({ schedule }) => schedule?.timeZone));
  expect([...zones]).toEqual(expect.arrayContaining(["America/Denver", "Asia/Tokyo", "Europe/Amsterdam", "Europe/London"]));
});

test("a visitor may sign in as each of its people, and each sees their own", async () => {
  const personas = await town.visitor().does("demo.listPersonas", {});
  password = personas.password ?? "";
  expect(personas.items).toHaveLength(13);
  const [maya, lucas, noor] = [await signedInAs("maya"), await signedInAs("lucas"), await signedInAs("noor")];
  const waiting = (await maya.does("publishing.approvalQueue", {})).items;
  expect(waiting.map(({ authors }) => authors.map(({ name }) => name))).toEqual([["Priya Raman"]]);
  const his = (await lucas.does("publishing.listPosts", {})).items;
  expect(new Set(his.flatMap(({ authors }) => authors.map(({ name }) => name)))).toEqual(new Set(["Lucas Moreau"]));
  const told = await noor.does("audit.listEvents", { limit: 200 });
  const acted = new Set(told.items.flatMap(({ actorName, sentence }) => (/the post/.test(sentence) && actorName ? [actorName] : [])));
  expect([...acted].toSorted()).toEqual(
    expect.arrayContaining(["Aiko Tanaka", "Grace Holloway", "Jonas Weber", "Lucas Moreau", "Maya Lindqvist", "Priya Raman"]),
  );
});

test("it publishes on the practice network, whose pages open", async () => {
  const [post] = (await admin.does("publishing.listPosts", { state: "published", text: "linen" })).items;
  const shown = await admin.does("publishing.showPost", { postId: post?.postId ?? "" });
  const [publication] = shown.publications;
  expect(await (await fetch(publication?.url ?? "")).text()).toContain("Washed linen");
});
