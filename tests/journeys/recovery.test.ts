import { generateSync } from "otplib";
import { recoverOnConsole } from "#server";
import { afterEach, beforeEach, expect, test } from "vitest";
import { withOwner } from "../database/template.ts";
import type { Browser } from "./browser.ts";
import { bo, dana, expectDone, openSignInStage, type SignInStage, tokenIn } from "./sign-in-stage.ts";

let stage: SignInStage;
let first: Browser;
let second: { browser: Browser; personId: string };
beforeEach(async () => {
  stage = await openSignInStage();
  first = await stage.setUp();
  second = await stage.join(first, bo);
});
afterEach(() => stage.close());

const renewed = "acht kalme vuurtorens";
const ended = { status: 404, body: { code: "identity.link_ended", field: "token" } };
const linkFor = async (by = first) => tokenIn((await expectDone(by.call("POST", `/people/${second.personId}/recovery-links`)))["link"]);
const look = (token: string) => stage.browser("192.0.2.40").call("POST", "/recoveries/look", { token });
const recover = (token: string, password = renewed) =>
  stage.browser("192.0.2.41").call("POST", "/recoveries/completion", { token, password });

test("a recovery link shows whom it is for, sets a new password once, signs nobody in, and ends every session", async () => {
  const token = await linkFor();
  expect((await look(token)).body).toEqual({
    workspaceName: "Northwind",
    name: bo.name,
    email: bo.email,
    expiresAt: "2026-11-22T10:00:00Z",
  });
  expect((await second.browser.call("GET", "/me")).status, "signed in until the link is used").toBe(200);
  const answer = await recover(token);
  expect([answer.status, answer.body, answer.headers["set-cookie"]]).toEqual([200, { email: bo.email, sessionsEnded: 1 }, undefined]);
  expect((await second.browser.call("GET", "/me")).status).toBe(401);
  expect((await stage.signIn(stage.browser(), bo)).status).toBe(401);
  expect(await stage.signIn(stage.browser(), { ...bo, password: renewed })).toMatchObject({ status: 200, body: { state: "signed_in" } });
  expect(await recover(token, "negen rode olifanten")).toMatchObject(ended);
  expect(await look(token)).toMatchObject(ended);
});

test("of three who use one link at once, one is heard", async () => {
  const token = await linkFor();
  const answers = await Promise.all([1, 2, 3].map(() => recover(token)));
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 404, 404]);
});

test("it ends after an hour, with the next link, with a password changed by oneself, and when the person is suspended", async () => {
  const old = await linkFor();
  const newer = await linkFor();
  expect(await recover(old)).toMatchObject(ended);
  stage.clock.forward("PT60M");
  expect([await look(newer), await recover(newer)]).toMatchObject([ended, ended]);
  await expectDone(first.call("POST", "/session/step-up", { password: dana.password }));
  const third = await linkFor();
  await expectDone(second.browser.call("PUT", "/me/password", { currentPassword: bo.password, newPassword: "vier zwaluwen boven zee" }));
  expect(await recover(third)).toMatchObject(ended);
  const fourth = await linkFor();
  const { personId } = second;
  const suspended = await stage.house.http.inject({
    method: "PATCH",
    url: `/api/v1/people/${personId}`,
    headers: { "if-match": '"1"' },
    cookies: { signet_session: first.cookie ?? "" },
    payload: { status: "suspended" },
  });
  expect(suspended.statusCode, suspended.body).toBe(200);
  expect([await look(fourth), await recover(fourth)]).toMatchObject([ended, ended]);
  expect(await first.call("POST", `/people/${personId}/recovery-links`)).toMatchObject({
    status: 409,
    body: { code: "identity.not_recoverable", field: "personId" },
  });
});

test("the second factor stays: the link alone lets nobody in", async () => {
  const { seed } = (await expectDone(second.browser.call("POST", "/me/totp"))) as { seed: string };
  const code = generateSync({ secret: seed, epoch: stage.clock.now().epochMilliseconds / 1000 });
  await expectDone(second.browser.call("PUT", "/me/totp", { code }));
  await expectDone(recover(await linkFor()));
  const answer = await stage.signIn(stage.browser(), { ...bo, password: renewed });
  expect(answer).toMatchObject({ status: 200, body: { state: "second_factor_needed" } });
});

test("a weak password is refused with its field, and the link still stands", async () => {
  const token = await linkFor();
  expect(await recover(token, "boachterberg1")).toMatchObject({ status: 400, body: { code: "identity.weak_password", field: "password" } });
  expect((await recover(token)).status).toBe(200);
});

test("making one needs a fresh proof and the right, is not for oneself, and never hands on more than one holds", async () => {
  stage.clock.forward("PT11M");
  const path = `/people/${second.personId}/recovery-links`;
  expect(await first.call("POST", path)).toMatchObject({ status: 403, body: { code: "step_up_needed" } });
  expect(await second.browser.call("POST", path)).toMatchObject({ status: 403, body: { code: "not_allowed" } });
  await expectDone(first.call("POST", "/session/step-up", { password: dana.password }));
  const { person } = (await expectDone(first.call("GET", "/me"))) as { person: { personId: string } };
  expect(await first.call("POST", `/people/${person.personId}/recovery-links`)).toMatchObject({
    status: 409,
    body: { code: "identity.own_recovery" },
  });
  const { roleId } = await expectDone(first.call("POST", "/roles", { name: "Help desk", permissions: ["person.read", "person.secure"] }));
  const grant = { roleId, principalKind: "person", principalId: second.personId, scope: { kind: "workspace" }, reason: "Helps" };
  await expectDone(first.call("POST", "/grants", grant));
  await expectDone(second.browser.call("POST", "/session/step-up", { password: bo.password }));
  expect(await second.browser.call("POST", `/people/${person.personId}/recovery-links`)).toMatchObject({
    status: 403,
    body: { code: "access.beyond_own_rights" },
  });
  const cy = await expectDone(first.call("POST", "/invitations", { name: "Cy", email: "cy@northwind.example" }));
  await expectDone(
    stage.browser("192.0.2.90").call("POST", "/invitations/acceptance", { token: tokenIn(cy["link"]), name: "Cy", password: renewed }),
  );
  expect((await second.browser.call("POST", `/people/${String(cy["personId"])}/recovery-links`)).status).toBe(200);
});

test("a link made for somebody who is given more before it is used makes its maker nobody greater: it has ended", async () => {
  const secure = ["person.read", "person.secure"];
  const { roleId } = await expectDone(first.call("POST", "/roles", { name: "Help desk", permissions: secure }));
  const give = (role: unknown, principalId: unknown) =>
    first.call("POST", "/grants", { roleId: role, principalKind: "person", principalId, scope: { kind: "workspace" }, reason: "Works" });
  await expectDone(give(roleId, second.personId));
  const cy = await expectDone(first.call("POST", "/invitations", { name: "Cy", email: "cy@northwind.example" }));
  const accepted = { token: tokenIn(cy["link"]), name: "Cy", password: "zes trage kamelen" };
  await expectDone(stage.browser("192.0.2.90").call("POST", "/invitations/acceptance", accepted));
  await expectDone(second.browser.call("POST", "/session/step-up", { password: bo.password }));
  const { link } = await expectDone(second.browser.call("POST", `/people/${String(cy["personId"])}/recovery-links`));
  const roles = (await expectDone(first.call("GET", "/roles")))["items"] as { roleId: string; builtIn?: string }[];
  await expectDone(give(roles.find(({ builtIn }) => builtIn === "admin")?.roleId, cy["personId"]));
  expect(await recover(tokenIn(link))).toMatchObject(ended);
});

test("an invitation is not made anew by whoever holds less than the invited", async () => {
  const secure = ["person.read", "person.edit", "person.secure"];
  const { roleId } = await expectDone(first.call("POST", "/roles", { name: "Help desk", permissions: secure }));
  const give = (role: unknown, principalId: unknown) =>
    first.call("POST", "/grants", { roleId: role, principalKind: "person", principalId, scope: { kind: "workspace" }, reason: "Works" });
  await expectDone(give(roleId, second.personId));
  const guest = { name: "Cy", email: "cy@northwind.example" };
  const { personId } = await expectDone(first.call("POST", "/invitations", guest));
  const roles = (await expectDone(first.call("GET", "/roles")))["items"] as { roleId: string; builtIn?: string }[];
  await expectDone(give(roles.find(({ builtIn }) => builtIn === "admin")?.roleId, personId));
  expect(await second.browser.call("POST", "/invitations", guest)).toMatchObject({
    status: 403,
    body: { code: "access.beyond_own_rights" },
  });
});

test("on the server's console a link is made for the sole admin, and the log says that it was made there", async () => {
  const asked = { email: "DANA@northwind.example", workspace: undefined, publicUrl: "http://localhost:3210" };
  const { name, link } = await recoverOnConsole(stage.house.ground.database, asked, stage.clock);
  expect([name, link.startsWith("http://localhost:3210/recover#token=")]).toEqual([dana.name, true]);
  expect((await recover(tokenIn(link))).status).toBe(200);
  expect((await stage.signIn(stage.browser(), { ...dana, password: renewed })).status).toBe(200);
  const recorded = await withOwner(stage.ownerUrl, (owner) =>
    owner.query<{ event: { actor: unknown; payload: unknown } }>(
      "select convert_from(bytes, 'UTF8')::json as event from audit.event where convert_from(bytes, 'UTF8') like '%identity.recovery_link_made%'",
    ),
  );
  expect(recorded.rows).toMatchObject([{ event: { actor: { kind: "system", job: "console.recoverPerson" }, payload: { by: "console" } } }]);
  await expect(recoverOnConsole(stage.house.ground.database, { ...asked, email: "nobody@northwind.example" })).rejects.toThrow(
    "no one person here has the address",
  );
});
