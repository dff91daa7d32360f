import { newId } from "#kernel";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { eventually, laterAt, openCompany } from "../company.ts";
import type { Company, Member } from "../company.ts";

let company: Company;
let manager: Member;
let creator: Member;
let accountId: string;
let handle = "";
let groupId: string;
let made = 0;

beforeAll(async () => {
  company = await openCompany({ worker: "running" });
  groupId = await company.group("Bakeries");
  [manager, creator] = [await company.join("Mila"), await company.join("Chris")];
  await company.give("manager", manager, { groupId });
  await company.give("creator", creator, { groupId });
}, 60_000);
afterAll(() => company.close());

/** Each test has an account of its own, so that what one network did to it says nothing of the next. */
beforeEach(async () => {
  handle = `northwind-${(made += 1)}`;
  accountId = await company.account(handle, groupId, manager);
});

const sent = () => company.sandbox.counters().postsByHandle[handle];
const show = (postId: string) => manager.visitor.does("publishing.showPost", { postId: postId });
const content = (text: string) => ({ text, variants: [{ accountId: accountId as never }] });

async function draft(text = "Good morning, Delft"): Promise<never> {
  return (await creator.visitor.does("publishing.createPost", content(text))).postId as never;
}

async function approve(postId: never): Promise<void> {
  const { digest } = await creator.visitor.does("publishing.submitPost", { postId });
  await manager.visitor.does("publishing.approvePost", { postId, digest });
}

/** Approved, and planned in twenty minutes. */
async function planned(text?: string): Promise<never> {
  const postId = await draft(text);
  await approve(postId);
  await creator.visitor.does("publishing.schedulePost", { postId, ...laterAt(company.clock, 20, "Europe/Amsterdam") });
  return postId;
}

/** Time goes on, and the worker has looked: another post, due at the same time, is out. */
async function itsTimeHasCome(): Promise<void> {
  const other = await company.account(`${handle}-witness`, groupId, manager);
  const witness = (await creator.visitor.does("publishing.createPost", { text: "The witness", variants: [{ accountId: other }] }))
    .postId as never;
  await approve(witness);
  await creator.visitor.does("publishing.schedulePost", { postId: witness, ...laterAt(company.clock, 20, "Europe/Amsterdam") });
  company.clock.forward("PT21M");
  await eventually(
    () => show(witness),
    ({ state }) => state === "published",
  );
}

/** Time goes on a little with each look: the ledger waits a while before it believes that something is not on a network. */
async function showLater(postId: string) {
  company.clock.forward("PT5S");
  return show(postId);
}

test("a rejection says why, its author mends it, and the reason is on record", { timeout: 60_000 }, async () => {
  const postId = await draft("The healthiest bread!");
  const { digest } = await creator.visitor.does("publishing.submitPost", { postId });
  expect(await manager.visitor.isRefused("publishing.rejectPost", { postId, digest, reason: " " })).toMatchObject({
    status: 400,
    field: "reason",
  });
  await manager.visitor.does("publishing.rejectPost", { postId, digest, reason: "We cannot prove that." });
  expect((await creator.visitor.does("publishing.myWork", {})).rejected.map(({ reason }) => reason)).toContain("We cannot prove that.");
  const { revision } = await show(postId);
  await creator.visitor.does("publishing.editPost", { postId, ...content("Rye, water, salt.") }, { revision });
  await approve(postId);
  expect(await show(postId)).toMatchObject({
    state: "approved",
    decisions: expect.arrayContaining([expect.objectContaining({ kind: "rejected", note: "We cannot prove that." })]) as unknown,
  });
});

test("what is recalled or taken off the calendar does not go out", { timeout: 90_000 }, async () => {
  const [recalled, unplanned] = [await planned("Recalled"), await planned("Taken off")];
  await creator.visitor.does("publishing.recallPost", { postId: recalled });
  await creator.visitor.does("publishing.unschedulePost", { postId: unplanned });
  await itsTimeHasCome();
  expect([(await show(recalled)).state, (await show(unplanned)).state, sent()]).toEqual(["draft", "approved", 0]);
});

test("a cancelled publication does not go out, and whoever may not publish does not cancel", { timeout: 90_000 }, async () => {
  const postId = await planned();
  const [publication] = (await show(postId)).publications;
  const publicationId = publication?.publicationId as never;
  expect(await creator.visitor.isRefused("publishing.cancelPublication", { publicationId })).toMatchObject({
    status: 403,
    code: "not_allowed",
  });
  await manager.visitor.does("publishing.cancelPublication", { publicationId });
  await itsTimeHasCome();
  expect(sent()).toBe(0);
  expect(await manager.visitor.isRefused("publishing.cancelPublication", { publicationId })).toMatchObject({
    code: "publishing.cannot_cancel",
  });
});

test("moved to another time, it goes out then and once", { timeout: 90_000 }, async () => {
  const postId = await planned();
  await creator.visitor.does("publishing.schedulePost", { postId, ...laterAt(company.clock, 90, "America/New_York") });
  await itsTimeHasCome();
  expect([(await show(postId)).state, sent()]).toEqual(["scheduled", 0]);
  company.clock.forward("PT70M");
  await eventually(
    () => show(postId),
    ({ state }) => state === "published",
  );
  expect(sent()).toBe(1);
});

test("tokens taken back: it is held and says who acts; reconnected in time, it goes out by itself, once", { timeout: 90_000 }, async () => {
  const postId = await planned();
  company.sandbox.revokeSessions(handle);
  company.clock.forward("PT21M");
  const held = await eventually(
    () => showLater(postId),
    ({ publications }) => ["held", "failed"].includes(publications[0]?.state ?? ""),
  );
  expect(held.publications).toMatchObject([{ whoActs: "account_owner", reason: expect.stringMatching(/connect/i) as string }]);
  expect((await manager.visitor.does("accounts.showAccount", { accountId: accountId })).connection?.health).toBe("broken");
  expect((await manager.visitor.does("publishing.myWork", {})).failed.map((post) => post.postId)).toContain(postId);
  const { publicationId } = held.publications[0] ?? { publicationId: "" as never };
  expect(await creator.visitor.isRefused("publishing.retryPublication", { publicationId })).toMatchObject({ status: 403 });
  const credentials = company.sandbox.createAccount({ handle, displayName: handle });
  await manager.visitor.does("accounts.connectAccount", { accountId: accountId, credentials, server: company.sandbox.url });
  await eventually(
    () => showLater(postId),
    ({ state }) => state === "published",
  );
  expect(sent()).toBe(1);
});

test("two editors: the second is told, sees what changed, and loses nothing", async () => {
  const postId = await draft();
  const { revision } = await show(postId);
  await creator.visitor.does("publishing.editPost", { postId, ...content("By the first") }, { revision });
  expect(await manager.visitor.isRefused("publishing.editPost", { postId, ...content("By the second") }, { revision })).toMatchObject({
    status: 412,
    code: "edited_meanwhile",
    facts: { revision: revision + 1 },
  });
  expect(await manager.visitor.isRefused("publishing.editPost", { postId, ...content("Without") })).toMatchObject({
    status: 428,
    code: "revision_needed",
    field: "If-Match",
  });
  const now = await manager.visitor.send("publishing.showPost", { postId });
  expect([now.headers.get("etag"), (now.body as { content: { text: string } }).content.text]).toEqual([
    `"${revision + 1}"`,
    "By the first",
  ]);
});

test("two editors at the same moment: one of them is told", async () => {
  const postId = await draft();
  const { revision } = await show(postId);
  const both = await Promise.all(
    [creator, manager].map(({ visitor }, index) =>
      visitor.send("publishing.editPost", { postId, ...content(`Editor ${index}`) }, { revision }),
    ),
  );
  expect(both.map(({ status }) => String(status)).toSorted()).toEqual(["200", "412"]);
});

test("a request repeated under its key is done once and answered the same; under the same key another is refused", async () => {
  const key = newId();
  const input = { ...content("Said once") };
  const answers = await Promise.all([1, 2, 3].map(() => creator.visitor.send("publishing.createPost", input, { key })));
  expect(new Set(answers.map(({ status, body }) => `${status} ${JSON.stringify(body)}`)).size).toBe(1);
  expect((await manager.visitor.does("publishing.listPosts", { accountId: accountId })).items).toHaveLength(1);
  expect(await creator.visitor.isRefused("publishing.createPost", content("Another"), { key })).toMatchObject({
    status: 422,
    code: "idempotency_reused",
  });
  expect(await manager.visitor.does("publishing.createPost", input, { key })).not.toEqual(answers[0]?.body);
});
