import { afterEach, beforeEach, expect, test } from "vitest";
import type { Browser } from "./browser.ts";
import { bo, expectDone, openSignInStage, type SignInStage, tokenIn } from "./sign-in-stage.ts";

let stage: SignInStage;
let first: Browser;
beforeEach(async () => {
  stage = await openSignInStage();
  first = await stage.setUp();
});
afterEach(() => stage.close());

const invite = async (by: Browser = first, person: { name: string; email: string } = bo) =>
  tokenIn((await expectDone(by.call("POST", "/invitations", { name: person.name, email: person.email })))["link"]);
const accept = (token: string, browser = stage.browser("192.0.2.77")) =>
  browser.call("POST", "/invitations/acceptance", { token, name: "Bo A. Achterberg", password: bo.password });
const ended = { status: 404, body: { code: "identity.link_ended", field: "token" } };

test("an invitation shows what it is for, is accepted once with a name of one's own, and signs in", async () => {
  const token = await invite();
  const browser = stage.browser();
  expect((await browser.call("POST", "/invitations/look", { token })).body).toEqual({
    workspaceName: "Northwind",
    name: bo.name,
    email: bo.email,
    invitedBy: "Dana van Rijn",
    expiresAt: "2026-11-29T09:00:00Z",
  });
  expect(await accept(token, browser)).toMatchObject({ status: 200, body: {} });
  expect((await browser.call("GET", "/me")).body).toMatchObject({
    person: { name: "Bo A. Achterberg", email: bo.email },
    workspacePermissions: [],
    permissions: [],
  });
  expect(await accept(token)).toMatchObject(ended);
  expect(await browser.call("POST", "/invitations/look", { token })).toMatchObject(ended);
});

test("of two who accept at once, one is let in", async () => {
  const token = await invite();
  const answers = await Promise.all([1, 2, 3].map((last) => accept(token, stage.browser(`192.0.2.${last}`))));
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 404, 404]);
});

test("an invitation ends after seven days, with the next one, and when the person is suspended", async () => {
  const old = await invite();
  const newer = await invite();
  expect(await accept(old)).toMatchObject(ended);
  stage.clock.forward("PT168H");
  await expectDone(stage.signIn(first, { email: "dana@northwind.example", password: "kolibri vangt zeven trams" }));
  expect(await accept(newer)).toMatchObject(ended);
  expect(await first.call("POST", "/invitations/look", { token: newer })).toMatchObject(ended);
  expect((await accept(await invite())).status).toBe(200);
});

test("a password that would be guessed is refused with field and mend, and the invitation still stands", async () => {
  const token = await invite();
  const answer = await stage.browser().call("POST", "/invitations/acceptance", { token, name: bo.name, password: "boachterberg1" });
  expect(answer).toMatchObject({
    status: 400,
    body: { code: "identity.weak_password", field: "password", mend: expect.stringContaining("12 characters") as unknown },
  });
  expect((await accept(token)).status).toBe(200);
});

test("who manages no people invites nobody, and somebody here already is not invited again", async () => {
  const { browser } = await stage.join(first, bo);
  expect(await browser.call("POST", "/invitations", { name: "Cy", email: "cy@northwind.example" })).toMatchObject({
    status: 403,
    body: { code: "not_allowed" },
  });
  expect(await first.call("POST", "/invitations", { name: "Bo", email: "BO@northwind.example" })).toMatchObject({
    status: 409,
    body: { code: "person.email_taken", field: "email" },
  });
  expect(await stage.browser().call("POST", "/invitations", { name: "Cy", email: "cy@northwind.example" })).toMatchObject({ status: 401 });
});

test("nobody gets another link to somebody else's guest: the link would make them that person", async () => {
  const { browser: manager, personId } = await stage.join(first, bo);
  const roles = await expectDone(first.call("GET", "/roles"));
  const role = (roles["items"] as { roleId: string; name: string }[]).find(({ name }) => name === "Manager");
  await expectDone(
    first.call("POST", "/grants", {
      roleId: role?.roleId,
      principalKind: "person",
      principalId: personId,
      scope: { kind: "workspace" },
      reason: "Manages",
    }),
  );
  const guest = { name: "Cy", email: "cy@northwind.example" };
  const token = await invite(first, guest);
  expect(await manager.call("POST", "/invitations", guest)).toMatchObject({ status: 403, body: { code: "not_allowed", field: "email" } });
  expect((await stage.browser().call("POST", "/invitations/look", { token })).status).toBe(200);
  const own = { name: "Di", email: "di@northwind.example" };
  await invite(manager, own);
  expect(await invite(manager, own)).not.toBe("");
  expect(await invite(first, own)).not.toBe("");
});
