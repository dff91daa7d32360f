import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { draft, newsroomClock, openNewsroom } from "../../tests/faults/newsroom.ts";
import type { Member, Newsroom } from "../../tests/faults/newsroom.ts";

const clock = newsroomClock();
let room: Newsroom;
let cleo: Member;
let mo: Member;
let sol: Member;
let agency: Member;
let other: Member;
let nobody: Member;
let first: string;
let second: string;

beforeAll(async () => {
  room = await openNewsroom({ clock });
  first = await room.connect("northwind");
  second = await room.connect("northwind.nl");
  cleo = await room.join("Cleo", "creator");
  mo = await room.join("Mo", "manager");
  sol = await room.join("Sol", "creator", { accountId: second });
  agency = await room.join("Aga", "agency", { kind: "agency", accountId: first });
  other = await room.join("Otto", "agency", { kind: "agency", accountId: first });
  nobody = await room.join("Nobody", "moderator", { accountId: await room.connect("elsewhere") });
});
afterAll(() => room.close());

const written = async (by: Member, text: string, accounts: readonly string[]) =>
  (await by.visitor.does("publishing.createPost", draft(text, accounts))).postId;
const listed = async (by: Member) => (await by.visitor.does("publishing.listPosts", { limit: 200 })).items.map((item) => item.postId);

test("a post is seen by who reads one of its accounts; the others' variants are hidden and counted", async () => {
  const content = { text: "Both", variants: [{ accountId: first, text: "Only for the first" }, { accountId: second }] };
  const { postId } = await cleo.visitor.does("publishing.createPost", content);
  const seen = await sol.visitor.does("publishing.showPost", { postId });
  expect(seen.hiddenAccounts).toBe(1);
  expect(seen.accounts.map((account) => account.accountId)).toEqual([second]);
  expect(JSON.stringify(seen)).not.toContain("Only for the first");
  expect(seen.can.edit).toMatchObject({ allowed: false, reason: /all accounts/ });
  expect(
    await sol.visitor.isRefused("publishing.editPost", { postId, ...draft("Mine now", [second]) }, { revision: seen.revision }),
  ).toMatchObject({ status: 404 });
  expect(await listed(sol)).toContain(postId);
});

test("agency people see their own posts only, on every screen, and touch no other's by its id", async () => {
  const theirs = await written(cleo, "By the brand", [first]);
  const others = await written(other, "By another agency", [first]);
  const own = await written(agency, "By us", [first]);
  expect(await listed(agency)).toEqual([own]);
  for (const postId of [theirs, others]) {
    expect(await agency.visitor.isRefused("publishing.showPost", { postId })).toMatchObject({ status: 404, code: "not_found" });
    expect(await agency.visitor.isRefused("publishing.submitPost", { postId })).toMatchObject({ status: 404 });
    expect(await agency.visitor.isRefused("publishing.listVersions", { postId })).toMatchObject({ status: 404 });
    expect(await agency.visitor.isRefused("publishing.discardPost", { postId })).toMatchObject({ status: 404 });
  }
  const { digest } = await agency.visitor.does("publishing.submitPost", { postId: own });
  expect(await agency.visitor.isRefused("publishing.approvePost", { postId: own, digest })).toMatchObject({ status: 403 });
  expect(
    await agency.visitor.isRefused("publishing.schedulePost", { postId: own, wallTime: "2026-03-03T10:00", timeZone: "UTC" }),
  ).toMatchObject({ status: 403 });
  expect(await agency.visitor.isRefused("publishing.publishNow", { postId: own })).toMatchObject({ status: 403 });
});

test("who has nothing to do with an account learns nothing of its posts: every act answers as for an id that does not exist", async () => {
  const postId = await written(cleo, "Not yours", [first]);
  const absent = "01a20420-4352-756b-b9cf-e78bdcdc1536";
  const acts = [
    ...(["showPost", "listVersions", "submitPost", "recallPost", "publishNow", "unschedulePost", "discardPost"] as const),
    ...(["approvePost", "rejectPost", "schedulePost", "compareVersions", "editPost"] as const),
  ];
  for (const act of acts) {
    const answer = (id: string) => nobody.visitor.isRefused(`publishing.${act}`, inputOf(act, id), { revision: 1 });
    const [real, none] = [await answer(postId), await answer(absent)];
    expect([real.status, real.code], act).toEqual([none.status, none.code]);
    expect([403, 404], act).toContain(real.status);
  }
  expect(await listed(nobody)).toEqual([]);
});

function inputOf(act: string, postId: string): Record<string, unknown> {
  if (act === "approvePost") return { postId, digest: "d" };
  if (act === "rejectPost") return { postId, digest: "d", reason: "No" };
  if (act === "schedulePost") return { postId, wallTime: "2026-03-03T10:00", timeZone: "UTC" };
  if (act === "compareVersions") return { postId, from: 1, to: 1 };
  return act === "editPost" ? { postId, ...draft("x", [first]) } : { postId };
}

test("nobody writes for an account where they may not, and nobody signed out does anything", async () => {
  expect(await sol.visitor.isRefused("publishing.createPost", draft("x", [first, second]))).toMatchObject({ status: 404 });
  expect(await sol.visitor.isRefused("publishing.measureDraft", draft("x", [first]))).toMatchObject({ status: 404 });
  const stranger = room.town.visitor();
  for (const list of ["listPosts", "myWork", "approvalQueue"] as const)
    expect((await stranger.isRefused(`publishing.${list}`, {})).status).toBe(401);
});

test("a picture is read by its content, turned upright, stripped of EXIF, and seen only by its uploader until a post shows it", async () => {
  const plain = sharp({ create: { width: 40, height: 20, channels: 3, background: "red" } });
  const bytes = await plain
    .jpeg()
    .withExif({ IFD0: { Artist: "Somebody Private", Orientation: "6" } })
    .toBuffer();
  expect(bytes.includes("Somebody Private")).toBe(true);
  const media = await cleo.visitor.does("publishing.uploadMedia", {} as never, { bytes, mediaType: "image/png" });
  expect(media.mediaType).toBe("image/jpeg");
  const shown = await cleo.visitor.fetch(`/api/v1/media/${media.mediaId}/content`);
  expect(Buffer.from(await shown.arrayBuffer()).includes("Somebody Private")).toBe(false);
  expect(await sol.visitor.isRefused("publishing.showMedia", { mediaId: media.mediaId })).toMatchObject({ status: 404 });
  const stolen = { text: "x", media: [{ mediaId: media.mediaId }], variants: [{ accountId: second }] };
  expect(await sol.visitor.isRefused("publishing.createPost", stolen)).toMatchObject({ code: "publishing.unknown_media" });
  await cleo.visitor.does("publishing.createPost", stolen);
  expect((await sol.visitor.fetch(`/api/v1/media/${media.mediaId}/content`)).status).toBe(200);
});

test.each([
  ["a text", Buffer.from("<script>alert(1)</script>")],
  ["an SVG", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
  ["half a picture", Buffer.from("ffd8ffe000104a46494600010100", "hex")],
])("%s is not a picture, whatever it claims", async (_name, bytes) => {
  expect(await cleo.visitor.isRefused("publishing.uploadMedia", {}, { bytes, mediaType: "image/png" })).toMatchObject({
    code: "publishing.not_a_picture",
  });
});

test("the calendar shows what is planned between two moments, filtered, and names a wrong range", async () => {
  const postId = await written(cleo, "Planned", [first]);
  await cleo.visitor.does("publishing.schedulePost", { postId, wallTime: "2026-03-20T10:00", timeZone: "Europe/Amsterdam" });
  const march = { from: "2026-03-01T00:00:00Z", to: "2026-04-01T00:00:00Z" };
  const seen = async (by: Member, filters = {}) =>
    (await by.visitor.does("publishing.listCalendar", { ...march, ...filters })).items.map((item) => item.postId);
  expect(await seen(cleo)).toContain(postId);
  expect(await seen(cleo, { accountId: second })).not.toContain(postId);
  expect(await seen(cleo, { groupId: room.rootGroupId })).toContain(postId);
  expect(await seen(cleo, { authorId: mo.personId })).toEqual([]);
  expect(await seen(sol)).not.toContain(postId);
  expect(await cleo.visitor.isRefused("publishing.listCalendar", { from: march.to, to: march.from })).toMatchObject({ field: "to" });
});
