import { startSandbox } from "#networks";
import { generateSync } from "otplib";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { clockOfYesterday, eventually, laterAt } from "../company.ts";
import { everyRow, rowsShowing } from "../secrets/planted-secret.ts";
import { startTown } from "../town.ts";
import type { Town } from "../town.ts";
import type { Visitor } from "../visitor.ts";
import { listenBefore } from "./listening-post.ts";
import type { ListeningPost } from "./listening-post.ts";

/** A secret, and the paths whose answer says it once, to the one it is for. */
interface Secret {
  readonly what: string;
  readonly value: string;
  readonly saidBy: readonly string[];
}

const clock = clockOfYesterday();
const logged: string[] = [];
const answers: { readonly path: string; readonly text: string }[] = [];
const secrets: Secret[] = [];
let town: Town;
let sandbox: Awaited<ReturnType<typeof startSandbox>>;
let post: ListeningPost;

const plant = (what: string, value: string, ...saidBy: string[]): string => (secrets.push({ what, value, saidBy }), value);
const tokenIn = (link: string) => new URLSearchParams(new URL(link).hash.slice(1)).get("token") ?? "";

/** A visitor whose answers are kept: everything but the cookie that is being set. */
function overheard(): Visitor {
  const visitor = town.visitor();
  const fetchIt = visitor.fetch.bind(visitor);
  visitor.fetch = async (path, init) => {
    const response = await fetchIt(path, init);
    const headers = [...response.headers].filter(([name]) => name !== "set-cookie");
    answers.push({ path, text: `${JSON.stringify(headers)}\n${await response.clone().text()}` });
    return response;
  };
  return visitor;
}

const cookieOf = (visitor: Visitor) => visitor.cookie?.split("=")[1] ?? "";

/** Everybody's way through everything that has a secret, the wrong ones too. */
beforeAll(async () => {
  const log = pino({ level: "debug" }, { write: (line: string) => void logged.push(line) });
  log.info("The log is listened to.");
  town = await startTown({ clock, log, worker: "running" });
  sandbox = await startSandbox({ now: () => clock.now(), accessTokenSeconds: 900 });
  post = await listenBefore(sandbox.url);
  const admin = overheard();
  const password = plant("password", "kolibri vangt zeven trams");
  const token = plant("set-up token", tokenIn(await town.setupLink()));
  await admin.does("identity.setUpWorkspace", { token, workspaceName: "Northwind", name: "Ada", email: "ada@northwind.example", password });
  plant("session of set-up", cookieOf(admin));
  await joinAndProve(admin);
  const accountId = await connect(admin);
  await publish(admin, accountId);
  for (const path of ["/healthz", "/readyz", "/metrics", "/api/openapi.json"]) await admin.fetch(path);
  await lookAround(admin, accountId);
  for (const field of ["accessToken", "refreshToken"])
    for (const heard of new Set(post.heard(field))) plant(`${field} of the network`, heard);
}, 120_000);
afterAll(async () => {
  await town.close();
  await post.stop();
  await sandbox.stop();
});

async function joinAndProve(admin: Visitor): Promise<void> {
  const { link } = await admin.does("identity.invitePerson", { name: "Bo", email: "bo@northwind.example" });
  const token = plant("invitation", tokenIn(link), "/api/v1/invitations");
  const password = plant("password of Bo", "lantaarn drinkt oude thee");
  const bo = overheard();
  await bo.does("identity.showInvitation", { token });
  await bo.does("identity.acceptInvitation", { token, name: "Bo", password });
  plant("session of Bo", cookieOf(bo));
  const { seed } = await bo.does("identity.beginTotp", {});
  plant("seed", seed, "/api/v1/me/totp");
  const code = () => generateSync({ secret: seed, epoch: clock.now().epochMilliseconds / 1000 });
  const { recoveryCodes } = await bo.does("identity.confirmTotp", { code: code() });
  for (const recoveryCode of recoveryCodes) plant("recovery code", recoveryCode, "/api/v1/me/totp");
  clock.forward("PT30S");
  const again = overheard();
  const wrong = plant("wrong password", "een heel verkeerd wachtwoord");
  await again.isRefused("identity.signIn", { email: "bo@northwind.example", password: wrong });
  const signedIn = await again.does("identity.signIn", { email: "bo@northwind.example", password });
  const challenge = plant("challenge", signedIn.state === "second_factor_needed" ? signedIn.challenge : "", "/api/v1/session");
  await again.does("identity.giveSecondFactor", { challenge, code: code() });
  plant("session after the second factor", cookieOf(again));
  await forget(admin, (await bo.does("identity.whoAmI", {})).person.personId);
}

async function forget(admin: Visitor, personId: string): Promise<void> {
  await admin.does("identity.stepUp", { password: secrets[0]?.value ?? "" });
  const { link } = await admin.does("identity.makeRecoveryLink", { personId });
  const token = plant("recovery link", tokenIn(link), `/api/v1/people/${personId}/recovery-links`);
  const bo = overheard();
  await bo.does("identity.showRecovery", { token });
  await bo.does("identity.recoverPassword", { token, password: plant("recovered password", "acht kalme vuurtorens") });
}

async function connect(admin: Visitor): Promise<string> {
  const { personId } = (await admin.does("identity.whoAmI", {})).person;
  const [group] = (await admin.does("access.listGroups", {})).items;
  const { appPassword } = sandbox.createAccount({ handle: "northwind", displayName: "Northwind" });
  plant("app password", appPassword);
  const registered = { network: "sandbox", groupId: group?.groupId ?? "", ownerId: personId, handle: "northwind" };
  const { accountId } = await admin.does("accounts.registerAccount", registered);
  const wrong = plant("wrong app password", "wrong-app-password-wrong");
  await admin.isRefused("accounts.connectAccount", {
    accountId,
    server: post.url,
    credentials: { handle: "northwind", appPassword: wrong },
  });
  await admin.does("accounts.connectAccount", { accountId, server: post.url, credentials: { handle: "northwind", appPassword } });
  return accountId;
}

/** Through renewed tokens, an error of the network's own, and at last tokens that no longer count. */
async function publish(admin: Visitor, accountId: string): Promise<void> {
  const writer = overheard();
  const { link } = await admin.does("identity.invitePerson", { name: "Cy", email: "cy@northwind.example" });
  const token = plant("invitation of Cy", tokenIn(link), "/api/v1/invitations");
  await writer.does("identity.acceptInvitation", { token, name: "Cy", password: plant("password of Cy", "zeven natte paraplus") });
  const { person } = await writer.does("identity.whoAmI", {});
  const manager = (await admin.does("access.listRoles", {})).items.find(({ builtIn }) => builtIn === "manager");
  await admin.does("identity.stepUp", { password: secrets[0]?.value ?? "" });
  const grant = {
    roleId: manager?.roleId ?? "",
    principalKind: "person",
    principalId: person.personId,
    scope: { kind: "workspace" },
    reason: "Writes",
  } as const;
  await admin.does("access.giveGrant", grant);
  for (const round of ["published", "failed"] as const) {
    const { postId } = await writer.does("publishing.createPost", { text: `A post to be ${round}`, variants: [{ accountId }] });
    await writer.does("publishing.schedulePost", { postId, ...laterAt(clock, 20, "UTC") });
    const { digest } = await writer.does("publishing.submitPost", { postId });
    await admin.does("publishing.approvePost", { postId, digest });
    if (round === "published") sandbox.addFault({ kind: "500" });
    else sandbox.addFault({ kind: "token-revoked", count: 3 });
    clock.forward("PT21M");
    await eventually(
      async () => {
        clock.forward("PT5S");
        return admin.does("publishing.showPost", { postId });
      },
      ({ state }) => state === round,
    );
  }
}

async function lookAround(admin: Visitor, accountId: string): Promise<void> {
  await admin.does("accounts.checkConnection", { accountId });
  await admin.does("accounts.listAccounts", {});
  await admin.does("audit.listEvents", { limit: 200 });
  await admin.does("identity.listSessions", {});
  await admin.does("identity.stepUp", { password: secrets[0]?.value ?? "" });
  await admin.send("audit.exportLog", {});
  await admin.does("accounts.disconnectAccount", { accountId });
}

test("there is something to be found: each kind of secret was in use", () => {
  const kinds = new Set(secrets.map(({ what }) => what));
  expect([...kinds]).toHaveLength(19);
  for (const { what, value } of secrets) expect(value.length, what).toBeGreaterThan(8);
  expect(secrets.filter(({ what }) => what === "accessToken of the network").length).toBeGreaterThan(2);
  expect([answers.length > 40, logged.length > 0]).toEqual([true, true]);
});

test("no secret stands in a row of any table", async () => {
  const rows = await everyRow(town.database.ownerUrl);
  expect(rows.length).toBeGreaterThan(100);
  for (const { what, value } of secrets) expect(rowsShowing(value, rows), what).toEqual([]);
});

test("nor in a line of the log", () => {
  for (const { what, value } of secrets) expect(rowsShowing(value, logged), what).toEqual([]);
});

test("nor in any answer but the one that gives it to whom it is for", () => {
  for (const { what, value, saidBy } of secrets) {
    const others = answers.filter(({ path }) => !saidBy.includes(path)).map(({ path, text }) => `${path} ${text}`);
    expect(rowsShowing(value, others), what).toEqual([]);
  }
});
