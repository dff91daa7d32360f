import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { spawnSync } from "node:child_process";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runVerifier } from "../audit/python-verifier.ts";
import { eventually, laterAt, openCompany, picture } from "../company.ts";
import type { Company, Member } from "../company.ts";
import { startPds } from "../pds/start.ts";
import type { Pds, PdsAccount } from "../pds/start.ts";

/** The whole way of a post, told once: each test goes on where the one before ended. */
let company: Company;
let pds: Pds;
let onBluesky: PdsAccount;
let manager: Member;
let managerAuthor: Member;
let creator: Member;
let auditor: Member;
const ids: Record<"brand" | "bluesky" | "sandbox" | "post" | "media" | "digest", string> = {
  brand: "",
  bluesky: "",
  sandbox: "",
  post: "",
  media: "",
  digest: "",
};
const text = "Our ovens now bake on wind alone. See how the bakers of Delft do it.";

beforeAll(async () => {
  pds = await startPds();
  company = await openCompany({ worker: "running", plcDirectory: pds.directory });
  onBluesky = await pds.createAccount("northwind");
}, 180_000);
afterAll(async () => {
  await company.close();
  await pds.stop();
});

const post = (member: Member) => member.visitor.does("publishing.showPost", { postId: ids.post });
const publications = async () => (await post(manager)).publications;
const sentOut = () => company.sandbox.counters().postsByHandle["northwind-delft"];

test("the admin sets up groups, people, teams, roles and grants", async () => {
  const { admin } = company;
  ids.brand = await company.group("Bakeries", await company.group("Europe"));
  [manager, managerAuthor, creator, auditor] = [
    await company.join("Mila"),
    await company.join("Otto"),
    await company.join("Chris"),
    await company.join("Audrey"),
  ];
  const { teamId } = await admin.visitor.does("access.createTeam", { name: "Bakery desk", homeGroupId: ids.brand });
  await admin.visitor.does("access.addMember", { teamId, memberKind: "person", memberId: creator.personId });
  const copy = await admin.visitor.does("access.createRole", {
    name: "Writer",
    permissions: ["account.read", "post.read", "post.draft", "post.schedule"],
  });
  await company.proveAgain(admin);
  await admin.visitor.does("access.giveGrant", {
    roleId: copy.roleId,
    principalKind: "team",
    principalId: teamId,
    scope: { kind: "group", groupId: ids.brand },
    reason: "Writes for the bakeries",
  });
  await company.give("manager", manager, { groupId: ids.brand });
  await company.give("manager", managerAuthor, { groupId: ids.brand });
  await company.give("auditor", auditor, "workspace");
  expect((await creator.visitor.does("identity.whoAmI", {})).permissions.toSorted()).toEqual([
    "account.read",
    "post.draft",
    "post.read",
    "post.schedule",
  ]);
});

test("accounts are registered with an owner and connected to a real Bluesky server and to the sandbox", async () => {
  const { visitor } = manager;
  const registered = await visitor.does("accounts.registerAccount", {
    network: "bluesky",
    groupId: ids.brand,
    ownerId: manager.personId,
    deputyId: managerAuthor.personId,
    handle: onBluesky.handle,
  });
  ids.bluesky = registered.accountId;
  const connected = await visitor.does("accounts.connectAccount", {
    accountId: ids.bluesky,
    server: pds.url,
    credentials: { handle: onBluesky.handle, appPassword: onBluesky.appPassword },
  });
  expect(connected).toMatchObject({
    owner: { name: "Mila" },
    deputy: { name: "Otto" },
    connection: { health: "healthy", handle: onBluesky.handle, networkAccountId: onBluesky.did },
  });
  ids.sandbox = await company.account("northwind-delft", ids.brand, manager);
});

test("a creator writes one post for both, with a picture and what it shows", async () => {
  const { visitor } = creator;
  const uploaded = await visitor.does("publishing.uploadMedia", { fileName: "oven.png" } as never, {
    bytes: await picture(),
    mediaType: "image/png",
  });
  ids.media = uploaded.mediaId;
  const content = {
    text,
    media: [{ mediaId: ids.media, alt: "A yellow oven on green" }],
    variants: [{ accountId: ids.bluesky }, { accountId: ids.sandbox, text: `${text} #sandbox` }],
  };
  const { accounts } = await visitor.does("publishing.measureDraft", content);
  expect(accounts.map(({ network, problems }) => [network, problems])).toEqual([
    ["bluesky", []],
    ["sandbox", []],
  ]);
  ids.post = (await visitor.does("publishing.createPost", content)).postId;
});

test("whoever wrote part of it does not approve it, manager or not", async () => {
  const { revision, content } = await post(managerAuthor);
  await managerAuthor.visitor.does("publishing.editPost", { postId: ids.post, ...content, text: `${text} Come and taste.` }, { revision });
  ids.digest = (await creator.visitor.does("publishing.submitPost", { postId: ids.post, note: "For Saturday" })).digest;
  expect(await managerAuthor.visitor.isRefused("publishing.approvePost", { postId: ids.post, digest: ids.digest })).toMatchObject({
    status: 403,
    mend: expect.any(String) as unknown,
  });
  expect((await post(managerAuthor)).can.approve).toMatchObject({
    allowed: false,
    reason: expect.stringContaining("never approves their own") as unknown,
  });
  expect(await creator.visitor.isRefused("publishing.approvePost", { postId: ids.post, digest: ids.digest })).toMatchObject({
    status: 403,
    code: "not_allowed",
  });
});

test("an edit after approval takes it back, and nothing goes out at the planned time", async () => {
  const planned = await creator.visitor.does("publishing.schedulePost", {
    postId: ids.post,
    ...laterAt(company.clock, 20, "Europe/Amsterdam"),
  });
  await manager.visitor.does("publishing.approvePost", { postId: ids.post, digest: ids.digest });
  const approved = await post(creator);
  expect(approved).toMatchObject({ state: "scheduled" });
  await creator.visitor.does(
    "publishing.editPost",
    { postId: ids.post, ...approved.content, text: `${text} Come and taste on Saturday.` },
    { revision: approved.revision },
  );
  expect(await post(manager)).toMatchObject({ state: "draft", reopened: { was: "approved", by: { name: "Chris" } } });
  company.clock.forward("PT40M");
  const noticed = await eventually(
    () => post(manager),
    ({ schedule }) => schedule?.passedAt !== undefined,
  );
  expect(noticed).toMatchObject({
    state: "draft",
    schedule: { at: planned.at },
    publications: [{ state: "cancelled" }, { state: "cancelled" }],
  });
  expect([await pds.listPosts(onBluesky.did), sentOut()]).toEqual([[], 0]);
}, 60_000);

test("another manager approves what they see, and it is scheduled in its named zone", async () => {
  const when = laterAt(company.clock, 30, "Asia/Tokyo");
  await creator.visitor.does("publishing.schedulePost", { postId: ids.post, ...when });
  await creator.visitor.does("publishing.submitPost", { postId: ids.post });
  expect(await manager.visitor.isRefused("publishing.approvePost", { postId: ids.post, digest: ids.digest })).toMatchObject({
    status: 409,
    code: "publishing.not_as_seen",
  });
  ids.digest = (await post(manager)).digest ?? "";
  const queue = await manager.visitor.does("publishing.approvalQueue", {});
  expect(queue.items.map(({ postId }) => postId)).toEqual([ids.post]);
  await manager.visitor.does("publishing.approvePost", { postId: ids.post, digest: ids.digest, note: "Good" });
  expect(await post(creator)).toMatchObject({
    state: "scheduled",
    schedule: when,
    publications: expect.arrayContaining([expect.objectContaining({ state: "scheduled", version: 3 })]) as unknown,
  });
});

test("the worker publishes it at its time, once on each network", async () => {
  company.clock.forward("PT28M");
  expect(sentOut()).toBe(0);
  company.clock.forward("PT3M");
  const out = await eventually(
    () => post(creator),
    ({ state }) => state === "published",
  );
  expect(out.publications.filter(({ state }) => state === "published").map(({ attempts }) => attempts.length)).toEqual([1, 1]);
  expect(await pds.listPosts(onBluesky.did)).toEqual([`${text} Come and taste on Saturday.`]);
  expect(sentOut()).toBe(1);
});

test("the calendar shows it, and its addresses on the networks open", async () => {
  const from = company.clock.now().subtract({ hours: 24 }).toString();
  const to = company.clock.now().add({ hours: 24 }).toString();
  const { items } = await auditor.visitor.does("publishing.listCalendar", { from, to });
  expect(items).toMatchObject([{ postId: ids.post, state: "published", schedule: { timeZone: "Asia/Tokyo" } }]);
  const out = (await publications()).filter(({ state }) => state === "published");
  const onSandbox = out.find(({ accountId }) => accountId === ids.sandbox);
  expect(await (await fetch(onSandbox?.url ?? "")).text()).toContain("#sandbox");
  expect(out.find(({ accountId }) => accountId === ids.bluesky)).toMatchObject({
    url: expect.stringMatching(/^https?:\/\//) as unknown,
    networkPostId: expect.stringContaining(onBluesky.did) as unknown,
  });
});

test("who has access, and why", async () => {
  const { items } = await auditor.visitor.does("access.whoHasAccess", { accountId: ids.bluesky });
  const may = (permission: string) => items.filter(({ allowed }) => allowed.includes(permission)).map(({ person }) => person.name);
  expect(may("post.approve").toSorted()).toEqual(["Ada", "Mila", "Otto"]);
  expect(may("post.draft").toSorted()).toEqual(["Ada", "Chris", "Mila", "Otto"]);
  const why = await auditor.visitor.does("access.explain", {
    personId: creator.personId,
    permission: "post.draft",
    accountId: ids.bluesky,
  });
  expect(why).toMatchObject({ allowed: true });
  expect(JSON.stringify(why)).toContain("Bakery desk");
  expect(
    await auditor.visitor.does("access.explain", { personId: creator.personId, permission: "post.approve", accountId: ids.bluesky }),
  ).toMatchObject({ allowed: false });
});

test("the log tells it in sentences, and its export is proved by both verifiers", async () => {
  const { items } = await auditor.visitor.does("audit.listEvents", { subjectKind: "post", subjectId: ids.post, limit: 100 });
  const told = items.map(({ actorName, actor, sentence }) => `${actorName ?? actor.kind} ${sentence}`).toReversed();
  const inOrder = [
    /^Chris wrote the post/,
    /^Otto edited the post/,
    /^Chris submitted/,
    /^Chris planned/,
    /^Mila approved/,
    /^Chris edited.*takes back its approval/,
    /^system saw the planned time/,
    /^Mila approved/,
    /^system published a post on (bluesky|sandbox): http/,
  ];
  let at = 0;
  for (const sentence of told) if (inOrder[at]?.test(sentence)) at += 1;
  expect(told.join("\n"), `${String(inOrder[at])} does not follow`).toSatisfy(() => at === inOrder.length);
  await eventually(
    () => auditor.visitor.does("audit.status", {}),
    ({ pending }) => pending === 0,
  );
  await company.proveAgain(auditor);
  const exported = await auditor.visitor.send("audit.exportLog", {});
  expect(exported.status).toBe(200);
  const folder = await mkdtemp(join(tmpdir(), "signet-export-"));
  const file = join(folder, "audit.jsonl");
  await writeFile(file, String(exported.body));
  const [ours, theirs] = [signetVerify(file), runVerifier(file)];
  expect(ours).toMatchObject({ status: 0, output: expect.stringContaining("Intact") as unknown });
  expect(theirs, theirs.output).toMatchObject({ status: 0 });
  expect(exported.body).toContain(`"Chris"`);
  await writeFile(file, String(exported.body).replace(`"Chris"`, `"Chloe"`));
  expect([signetVerify(file).status, runVerifier(file).status]).toEqual([1, 1]);
  await rm(folder, { recursive: true });
}, 60_000);

function signetVerify(file: string): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["src/cli/main.ts", "audit", "verify", file], { encoding: "utf8" });
  return { status, output: stdout + stderr };
}
