import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { approvedPost, draft, newsroomClock, openNewsroom, settledPost } from "../../tests/faults/newsroom.ts";
import type { Member, Newsroom, SandboxNetwork } from "../../tests/faults/newsroom.ts";

const clock = newsroomClock();
let room: Newsroom;
let cleo: Member;
let mo: Member;

beforeAll(async () => {
  room = await openNewsroom({ clock, worker: "running", networkTimeoutMilliseconds: 1_500 });
  cleo = await room.join("Cleo", "creator");
  mo = await room.join("Mo", "manager");
});
beforeEach(() => room.sandbox.clearFaults());
afterAll(() => room.close());

let accountsMade = 0;
async function account(network: SandboxNetwork = "sandbox") {
  const handle = `northwind.${(accountsMade += 1)}`;
  return { handle, accountId: await room.connect(handle, network) };
}
const out = (handle: string) => room.sandbox.counters().postsByHandle[handle];
const wallTime = (at: Temporal.Instant) => at.toZonedDateTimeISO("UTC").toPlainDateTime().toString({ smallestUnit: "minute" });
const inMinutes = (minutes: number) => ({ wallTime: wallTime(clock.now().add({ minutes })), timeZone: "UTC" });
const show = (postId: string) => mo.visitor.does("publishing.showPost", { postId });

/** Lets the held time pass in steps while `look` has no answer. */
async function passing<Answer>(look: () => Promise<Answer | undefined>): Promise<Answer> {
  const timer = setInterval(() => clock.forward("PT5S"), 250);
  try {
    return await room.until(look);
  } finally {
    clearInterval(timer);
  }
}

async function settling(postId: string) {
  return passing(async () => {
    const seen = await show(postId);
    return seen.publications.every((one) => ["published", "failed", "held", "missed", "cancelled"].includes(one.state)) ? seen : undefined;
  });
}

test("a scheduled post goes out when its time has come, and not before", async () => {
  const { handle, accountId } = await account();
  const postId = await approvedPost(cleo, mo, "At its time", [accountId]);
  await cleo.visitor.does("publishing.schedulePost", { postId, ...inMinutes(10) });
  clock.forward("PT9M");
  expect((await show(postId)).publications).toMatchObject([{ state: "scheduled" }]);
  clock.forward("PT2M");
  expect((await settledPost(room, mo, postId)).state).toBe("published");
  expect(out(handle)).toBe(1);
});

test("a moved post goes out at the new time only, a cancelled or unscheduled one not at all", async () => {
  const { handle, accountId } = await account();
  const moved = await approvedPost(cleo, mo, "Moved", [accountId]);
  const cancelled = await approvedPost(cleo, mo, "Cancelled", [accountId]);
  const unscheduled = await approvedPost(cleo, mo, "Unscheduled", [accountId]);
  for (const postId of [moved, cancelled, unscheduled]) await mo.visitor.does("publishing.schedulePost", { postId, ...inMinutes(10) });
  await mo.visitor.does("publishing.schedulePost", { postId: moved, ...inMinutes(60) });
  const [publication] = (await show(cancelled)).publications;
  await mo.visitor.does("publishing.cancelPublication", { publicationId: publication?.publicationId ?? "" });
  await mo.visitor.does("publishing.unschedulePost", { postId: unscheduled });
  const witness = await approvedPost(cleo, mo, "Witness", [(await account()).accountId]);
  await mo.visitor.does("publishing.schedulePost", { postId: witness, ...inMinutes(20) });
  clock.forward("PT21M");
  await settledPost(room, mo, witness);
  expect(out(handle)).toBe(0);
  clock.forward("PT40M");
  expect((await settledPost(room, mo, moved)).state).toBe("published");
  expect(out(handle)).toBe(1);
  expect((await show(unscheduled)).state).toBe("approved");
});

test.each(["sandbox", "sandbox-plain"] as const)(
  "a reset after the network accepted the post is looked up, never sent again (%s)",
  async (network) => {
    const { handle, accountId } = await account(network);
    room.sandbox.addFault({ kind: "reset-after-accept", handle });
    const postId = await approvedPost(cleo, mo, "Once, whatever the line does", [accountId]);
    await mo.visitor.does("publishing.publishNow", { postId });
    const seen = await settling(postId);
    expect(seen.publications).toMatchObject([{ state: "published" }]);
    expect(seen.publications[0]?.url).toContain("http");
    expect(seen.publications[0]?.attempts.map((one) => [one.kind, one.outcome])).toEqual([
      ["send", "unknown"],
      ["look_up", "published"],
    ]);
    expect(out(handle)).toBe(1);
  },
);

test.each(["reset-before-accept", "hang", "500"] as const)("%s: absence is established before it is sent again, once", async (kind) => {
  const { handle, accountId } = await account();
  room.sandbox.addFault({ kind, handle });
  const postId = await approvedPost(cleo, mo, "Sent again after a look", [accountId]);
  await mo.visitor.does("publishing.publishNow", { postId });
  const { publications } = await settling(postId);
  expect(publications).toMatchObject([{ state: "published" }]);
  const outcomes = publications[0]?.attempts.map((one) => one.outcome) ?? [];
  expect(outcomes.indexOf("absent")).toBeGreaterThan(0);
  expect(outcomes.at(-1)).toBe("published");
  expect(out(handle)).toBe(1);
});

test("a rate limit waits as long as the network says; after five minutes without an outcome the alarm is seen, and it clears", async () => {
  const { handle, accountId } = await account();
  room.sandbox.addFault({ kind: "429", handle, seconds: 420 });
  const postId = await approvedPost(cleo, mo, "Patience", [accountId]);
  await mo.visitor.does("publishing.publishNow", { postId });
  await room.until(async () => ((await show(postId)).publications[0]?.attempts[0]?.outcome === "refused" ? "seen" : undefined));
  clock.forward("PT5M10S");
  const inTrouble = async () => (await mo.visitor.does("publishing.myWork", {})).failed.some((one) => one.postId === postId);
  await passing(async () => ((await inTrouble()) ? "alarmed" : undefined));
  expect((await fetch(`${room.town.url}/readyz`)).status).toBe(503);
  clock.forward("PT3M");
  expect((await settling(postId)).state).toBe("published");
  expect(await inTrouble()).toBe(false);
  expect(out(handle)).toBe(1);
});

test("what is more than six hours late is missed, asks a person, and is never replayed by itself", async () => {
  const { handle, accountId } = await account();
  const postId = await approvedPost(cleo, mo, "Old news", [accountId]);
  await mo.visitor.does("publishing.schedulePost", { postId, ...inMinutes(10) });
  clock.forward("PT6H20M");
  const seen = await settledPost(room, mo, postId);
  expect(seen.publications).toMatchObject([{ state: "missed", whoActs: "publisher", can: { retry: { allowed: true } } }]);
  expect(out(handle)).toBe(0);
  await mo.visitor.does("publishing.retryPublication", { publicationId: seen.publications[0]?.publicationId ?? "" });
  expect((await settledPost(room, mo, postId)).state).toBe("published");
  expect(out(handle)).toBe(1);
});

test("a revoked token fails with who acts; after reconnecting, a person's retry publishes once", async () => {
  const { handle, accountId } = await account();
  room.sandbox.revokeSessions(handle);
  const postId = await approvedPost(cleo, mo, "Disconnected", [accountId]);
  await mo.visitor.does("publishing.publishNow", { postId });
  const seen = await settling(postId);
  expect(["failed", "held"]).toContain(seen.publications[0]?.state);
  expect(seen.publications[0]?.whoActs).toBe("account_owner");
  expect(out(handle)).toBe(0);
});

test("what is out cannot be cancelled or retried, and a time that clocks skip is refused with its neighbours", async () => {
  const { accountId } = await account();
  const postId = await approvedPost(cleo, mo, "Out", [accountId]);
  const gap = { postId, wallTime: "2026-03-29T02:30", timeZone: "Europe/Amsterdam" };
  expect(await mo.visitor.isRefused("publishing.schedulePost", gap)).toMatchObject({
    field: "wallTime",
    facts: { neighbours: ["2026-03-29T01:30", "2026-03-29T03:30"] },
  });
  const past = { postId, wallTime: "2026-03-01T10:00", timeZone: "UTC" };
  expect(await mo.visitor.isRefused("publishing.schedulePost", past)).toMatchObject({ code: "publishing.in_the_past", field: "wallTime" });
  const beyond = { postId, wallTime: "2026-06-01T10:00", timeZone: "UTC" };
  expect(await mo.visitor.isRefused("publishing.schedulePost", beyond)).toMatchObject({ code: "publishing.outside_window" });
  await mo.visitor.does("publishing.publishNow", { postId });
  const publicationId = (await settledPost(room, mo, postId)).publications[0]?.publicationId ?? "";
  expect(await mo.visitor.isRefused("publishing.cancelPublication", { publicationId })).toMatchObject({ code: "publishing.cannot_cancel" });
  expect(await mo.visitor.isRefused("publishing.retryPublication", { publicationId })).toMatchObject({ code: "publishing.cannot_retry" });
  expect(await mo.visitor.isRefused("publishing.lookAgain", { publicationId })).toMatchObject({ code: "publishing.cannot_look" });
  const { revision } = await show(postId);
  expect(await cleo.visitor.isRefused("publishing.editPost", { postId, ...draft("Changed", [accountId]) }, { revision })).toMatchObject({
    code: "publishing.wrong_state",
  });
});

test("a plan that passes without approval is seen by its author, and nothing goes out when it is approved later", async () => {
  const { handle, accountId } = await account();
  const { postId } = await cleo.visitor.does("publishing.createPost", draft("Too late", [accountId]));
  const { digest } = await cleo.visitor.does("publishing.submitPost", { postId });
  await cleo.visitor.does("publishing.schedulePost", { postId, ...inMinutes(10) });
  clock.forward("PT11M");
  expect((await cleo.visitor.does("publishing.myWork", {})).failed.map((one) => one.postId)).toContain(postId);
  await mo.visitor.does("publishing.approvePost", { postId, digest });
  expect(await show(postId)).toMatchObject({ state: "approved", publications: [] });
  expect(out(handle)).toBe(0);
});
