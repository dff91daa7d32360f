import { afterAll, beforeAll, expect, test } from "vitest";
import { approvedPost, draft, newsroomClock, openNewsroom, settledPost } from "../../tests/faults/newsroom.ts";
import type { Member, Newsroom } from "../../tests/faults/newsroom.ts";

const clock = newsroomClock();
let room: Newsroom;
let cleo: Member;
let mo: Member;
let max: Member;
let first: string;
let second: string;

beforeAll(async () => {
  room = await openNewsroom({ clock, worker: "running" });
  first = await room.connect("northwind");
  second = await room.connect("northwind.nl", "sandbox-plain");
  cleo = await room.join("Cleo", "creator");
  mo = await room.join("Mo", "manager");
  max = await room.join("Max", "manager");
});
afterAll(() => room.close());

const postsOut = () => Object.values(room.sandbox.counters().postsByHandle).reduce((sum, count) => sum + count, 0);

test("a post goes from draft over approval to the network, once on each account, and its address opens", async () => {
  const postId = await approvedPost(cleo, mo, "Good morning from Northwind", [first, second]);
  await mo.visitor.does("publishing.publishNow", { postId });
  const seen = await settledPost(room, mo, postId);
  expect(seen.state).toBe("published");
  expect(seen.publications.map((one) => one.state)).toEqual(["published", "published"]);
  expect(room.sandbox.counters().postsByHandle).toEqual({ northwind: 1, "northwind.nl": 1 });
  expect(await (await fetch(seen.publications[0]?.url ?? "")).text()).toContain("Good morning from Northwind");
});

test("an edit after approval asks again, shows that it did, and nothing of the approved version goes out", async () => {
  const before = postsOut();
  const postId = await approvedPost(cleo, mo, "Approved words", [first]);
  await mo.visitor.does("publishing.schedulePost", { postId, wallTime: "2026-03-02T12:00", timeZone: "UTC" });
  const { revision } = await mo.visitor.does("publishing.showPost", { postId });
  await cleo.visitor.does("publishing.editPost", { postId, ...draft("Other words", [first]) }, { revision });
  const seen = await mo.visitor.does("publishing.showPost", { postId });
  expect(seen).toMatchObject({ state: "draft", version: 2, reopened: { was: "approved", version: 1, by: { name: "Cleo" } } });
  expect(seen.decisions).toMatchObject([{ kind: "approved", version: 1, ended: "edited" }]);
  expect(seen.publications.map((one) => one.state)).toEqual(["cancelled"]);
  expect(seen.can.publishNow).toMatchObject({ allowed: false, mend: "Submit it for approval first." });
  expect(await mo.visitor.isRefused("publishing.publishNow", { postId })).toMatchObject({ code: "publishing.wrong_state" });
  expect(postsOut()).toBe(before);
});

test("an edit from an older revision is refused, and so is one without a revision", async () => {
  const { postId, revision } = await cleo.visitor.does("publishing.createPost", draft("One", [first]));
  const content = { postId, ...draft("Two", [first]) };
  await cleo.visitor.does("publishing.editPost", content, { revision });
  expect(await cleo.visitor.isRefused("publishing.editPost", content, { revision })).toMatchObject({ code: "edited_meanwhile" });
  expect(await cleo.visitor.isRefused("publishing.editPost", content)).toMatchObject({ code: "revision_needed" });
});

test("an author never approves their own post, whatever role they hold, and the screen says so beforehand", async () => {
  const { postId } = await mo.visitor.does("publishing.createPost", draft("By a manager", [first]));
  const { digest } = await mo.visitor.does("publishing.submitPost", { postId });
  expect((await mo.visitor.does("publishing.showPost", { postId })).can.approve).toMatchObject({
    allowed: false,
    reason: /never approves their own/,
  });
  expect(await mo.visitor.isRefused("publishing.approvePost", { postId, digest })).toMatchObject({ status: 403 });
  expect((await mo.visitor.does("publishing.approvalQueue", {})).items.map((item) => item.postId)).not.toContain(postId);
  const { items } = await max.visitor.does("publishing.approvalQueue", {});
  expect(items.map((item) => item.postId)).toContain(postId);
  await max.visitor.does("publishing.approvePost", { postId, digest });
  // Editing somebody else's post makes an author, too.
  const { revision } = await max.visitor.does("publishing.showPost", { postId });
  await max.visitor.does("publishing.editPost", { postId, ...draft("Improved by Max", [first]) }, { revision });
  const anew = await mo.visitor.does("publishing.submitPost", { postId });
  expect(await max.visitor.isRefused("publishing.approvePost", { postId, digest: anew.digest })).toMatchObject({ status: 403 });
});

test("who approves, approves what they saw: a digest of before is refused", async () => {
  const { postId } = await cleo.visitor.does("publishing.createPost", draft("Before", [first]));
  const { digest } = await cleo.visitor.does("publishing.submitPost", { postId });
  const { revision } = await cleo.visitor.does("publishing.recallPost", { postId });
  await cleo.visitor.does("publishing.editPost", { postId, ...draft("After", [first]) }, { revision });
  await cleo.visitor.does("publishing.submitPost", { postId });
  expect(await mo.visitor.isRefused("publishing.approvePost", { postId, digest })).toMatchObject({
    code: "publishing.not_as_seen",
    field: "digest",
  });
});

test("a rejection needs a reason, comes back to its author, and is mended by an edit", async () => {
  const { postId } = await cleo.visitor.does("publishing.createPost", draft("A bit rude", [first]));
  const { digest } = await cleo.visitor.does("publishing.submitPost", { postId });
  expect(await mo.visitor.isRefused("publishing.rejectPost", { postId, digest, reason: " " })).toMatchObject({
    code: "invalid_input",
    field: "reason",
  });
  await mo.visitor.does("publishing.rejectPost", { postId, digest, reason: "Be kind" });
  const { rejected } = await cleo.visitor.does("publishing.myWork", {});
  expect(rejected).toMatchObject([{ postId, reason: "Be kind" }]);
  const { revision } = await cleo.visitor.does("publishing.showPost", { postId });
  await cleo.visitor.does("publishing.editPost", { postId, ...draft("Most kind", [first]) }, { revision });
  expect((await cleo.visitor.does("publishing.listVersions", { postId })).items.map((item) => item.number)).toEqual([2, 1]);
  const { accounts } = await cleo.visitor.does("publishing.compareVersions", { postId, from: 1, to: 2 });
  expect(accounts).toMatchObject([{ accountId: first, kind: "changed" }]);
});

test("what does not fit a network is refused at submission, naming the variant, the problem and the mend", async () => {
  const long = "x".repeat(501);
  const content = draft(long, [first]);
  const measured = await cleo.visitor.does("publishing.measureDraft", content);
  expect(measured.accounts[0]?.counts.find((count) => count.field === "text")).toMatchObject({ used: 501, maximum: 500 });
  const { postId } = await cleo.visitor.does("publishing.createPost", content);
  const refusal = await cleo.visitor.isRefused("publishing.submitPost", { postId });
  expect(refusal).toMatchObject({ code: "publishing.content_problems", field: "variants.0.text" });
  expect(refusal.mend.length).toBeGreaterThan(5);
  expect((await cleo.visitor.does("publishing.showPost", { postId })).state).toBe("draft");
});

test("a creator drafts and plans, but publishes nothing; what is discarded is gone from the lists", async () => {
  const postId = await approvedPost(cleo, mo, "Ready", [first]);
  expect(await cleo.visitor.isRefused("publishing.publishNow", { postId })).toMatchObject({ status: 403, code: "not_allowed" });
  await cleo.visitor.does("publishing.discardPost", { postId });
  const { items } = await cleo.visitor.does("publishing.listPosts", { limit: 200 });
  expect(items.map((item) => item.postId)).not.toContain(postId);
  expect(await mo.visitor.isRefused("publishing.publishNow", { postId })).toMatchObject({ code: "publishing.wrong_state" });
});

test("bad content names its field", async () => {
  const wrong = async (content: Record<string, unknown>) => (await cleo.visitor.isRefused("publishing.createPost", content)).field;
  expect(await wrong({ text: "x", variants: [] })).toBe("variants");
  expect(await wrong({ text: "x", variants: [{ accountId: first }, { accountId: first }] })).toBe("variants");
  expect(await wrong({ text: "x", link: "javascript:alert(1)", variants: [{ accountId: first }] })).toBe("link");
  expect(await wrong({ text: "x", media: [{ mediaId: first }], variants: [{ accountId: first }] })).toBe("media");
});
