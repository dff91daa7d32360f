import { afterAll, beforeAll, expect, test } from "vitest";
import { withOwner } from "../../tests/database/template.ts";
import { approvedPost, newsroomClock, openNewsroom, password, settledPost } from "../../tests/faults/newsroom.ts";
import type { Member, Newsroom } from "../../tests/faults/newsroom.ts";

const clock = newsroomClock();
let room: Newsroom;
let cleo: Member;
let mo: Member;

beforeAll(async () => {
  room = await openNewsroom({ clock, worker: "running", networkTimeoutMilliseconds: 1_500 });
  cleo = await room.join("Cleo", "creator");
  mo = await room.join("Mo", "manager");
});
afterAll(() => room.close());

let accountsMade = 0;
async function account() {
  const handle = `held.${(accountsMade += 1)}`;
  return { handle, accountId: await room.connect(handle) };
}
const out = (handle: string) => room.sandbox.counters().postsByHandle[handle] ?? 0;
const wallTime = (at: Temporal.Instant) => at.toZonedDateTimeISO("UTC").toPlainDateTime().toString({ smallestUnit: "minute" });
const inMinutes = (minutes: number) => ({ wallTime: wallTime(clock.now().add({ minutes })), timeZone: "UTC" });
const show = (postId: string) => mo.visitor.does("publishing.showPost", { postId });
const troubleOf = async (who: Member) => (await who.visitor.does("publishing.myWork", {})).failed.map((one) => one.postId);

test.each(["revoked", "disconnected"] as const)(
  "%s: it is held and seen by who must reconnect; connected again in time it goes out once, by itself",
  async (loss) => {
    const voice = await account();
    const postId = await approvedPost(cleo, mo, `Held while ${loss}`, [voice.accountId]);
    await mo.visitor.does("publishing.schedulePost", { postId, ...inMinutes(10) });
    if (loss === "revoked") room.sandbox.revokeSessions(voice.handle);
    else await room.dana.visitor.does("accounts.disconnectAccount", { accountId: voice.accountId });
    clock.forward("PT11M");
    const held = await settledPost(room, mo, postId);
    expect(held.publications).toMatchObject([{ state: "held", code: "account_not_connected", whoActs: "account_owner" }]);
    for (const who of [cleo, mo, room.dana]) expect(await troubleOf(who)).toContain(postId);
    clock.forward("PT6M");
    await room.until(async () => ((await alarmsOf(postId)).length > 0 ? "alarmed" : undefined));
    await room.reconnect(voice.handle, voice.accountId);
    const seen = await room.until(async () => {
      const post = await show(postId);
      return post.state === "published" ? post : undefined;
    });
    expect(seen.publications).toMatchObject([{ state: "published" }]);
    expect(out(voice.handle)).toBe(1);
    expect(await troubleOf(mo)).not.toContain(postId);
  },
);

const publicationsOf = async (postId: string) =>
  withOwner(
    room.town.database.ownerUrl,
    async (owner) =>
      (await owner.query<{ state: string; code: string | null }>("select state, code from ledger.publication where post_id = $1", [postId]))
        .rows,
  );
const alarmsOf = async (postId: string) =>
  (await room.dana.visitor.does("audit.listEvents", { subjectKind: "post", subjectId: postId })).items.filter(
    (event) => event.code === "publication.late",
  );

test("reconnected too late nothing goes out in a burst: each post asks a person, who may choose another time", async () => {
  const voice = await account();
  const postIds: string[] = [];
  for (const text of ["First of many", "Second of many", "Third of many"]) {
    const postId = await approvedPost(cleo, mo, text, [voice.accountId]);
    await mo.visitor.does("publishing.schedulePost", { postId, ...inMinutes(10) });
    postIds.push(postId);
  }
  await room.dana.visitor.does("accounts.disconnectAccount", { accountId: voice.accountId });
  clock.forward("PT11M");
  for (const postId of postIds) await settledPost(room, mo, postId);
  clock.forward("PT50M");
  await room.reconnect(voice.handle, voice.accountId);
  for (const postId of postIds)
    await room.until(async () => ((await show(postId)).publications[0]?.code === "late_after_reconnecting" ? "asked" : undefined));
  expect(out(voice.handle)).toBe(0);
  expect((await show(postIds[0] ?? "")).publications).toMatchObject([
    { state: "held", whoActs: "publisher", can: { retry: { allowed: true } } },
  ]);
  await mo.visitor.does("publishing.schedulePost", { postId: postIds[1] ?? "", ...inMinutes(10) });
  const publicationId = (await show(postIds[0] ?? "")).publications[0]?.publicationId ?? "";
  await mo.visitor.does("publishing.retryPublication", { publicationId });
  await room.until(async () => ((await show(postIds[0] ?? "")).state === "published" ? "out" : undefined));
  expect(out(voice.handle)).toBe(1);
  clock.forward("PT11M");
  await room.until(async () => ((await show(postIds[1] ?? "")).state === "published" ? "out" : undefined));
  expect(out(voice.handle)).toBe(2);
  expect(await troubleOf(mo)).toEqual(expect.arrayContaining([postIds[2]]));
});

test("an approval withdrawn after scheduling, and an account archived: nothing goes out, and neither is lost without a word", async () => {
  const voice = await account();
  const withdrawn = await approvedPost(cleo, mo, "Withdrawn", [voice.accountId]);
  const orphaned = await approvedPost(cleo, mo, "Its account is archived", [voice.accountId]);
  for (const postId of [withdrawn, orphaned]) await mo.visitor.does("publishing.schedulePost", { postId, ...inMinutes(10) });
  await cleo.visitor.does("publishing.recallPost", { postId: withdrawn });
  await room.dana.visitor.does("identity.stepUp", { password });
  await room.dana.visitor.does("accounts.archiveAccount", { accountId: voice.accountId });
  clock.forward("PT11M");
  const seen = await room.until(async () => {
    const rows = await publicationsOf(orphaned);
    return rows.some((row) => row.state === "held") ? rows : undefined;
  });
  expect(seen).toMatchObject([{ state: "held", code: "account_not_active" }]);
  expect(await publicationsOf(withdrawn)).toMatchObject([{ state: "cancelled" }]);
  expect(out(voice.handle)).toBe(0);
});

test("a time more than two years ahead is refused with its field and what to do; of a time that happens twice the answer says which was chosen", async () => {
  const { accountId } = await account();
  const { postId } = await cleo.visitor.does("publishing.createPost", { text: "Far away", variants: [{ accountId }] });
  const far = { postId, wallTime: "2028-03-05T10:00", timeZone: "UTC" };
  expect(await cleo.visitor.isRefused("publishing.schedulePost", far)).toMatchObject({
    code: "publishing.too_far_ahead",
    field: "wallTime",
    mend: expect.stringContaining("two years") as string,
  });
  const twice = { postId, wallTime: "2026-10-25T02:30", timeZone: "Europe/Amsterdam" };
  expect(await cleo.visitor.does("publishing.schedulePost", twice)).toMatchObject({
    at: "2026-10-25T00:30:00Z",
    happensTwice: "yes",
    overlap: "earlier",
  });
  expect(await cleo.visitor.does("publishing.schedulePost", { ...twice, overlap: "later" })).toMatchObject({
    at: "2026-10-25T01:30:00Z",
    overlap: "later",
  });
});
