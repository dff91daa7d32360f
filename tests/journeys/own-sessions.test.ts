import { afterEach, beforeEach, expect, test } from "vitest";
import type { Browser } from "./browser.ts";
import { bo, dana, expectDone, openSignInStage, type SignInStage } from "./sign-in-stage.ts";

let stage: SignInStage;
let first: Browser;
beforeEach(async () => {
  stage = await openSignInStage();
  first = await stage.setUp();
});
afterEach(() => stage.close());

interface Listed {
  items: { sessionId: string; isThisOne: boolean; address: string; userAgent: string; lastSeenAt: string }[];
}
const sessionsOf = async (browser: Browser) => ((await expectDone(browser.call("GET", "/me/sessions"))) as unknown as Listed).items;
const status = async (browser: Browser) => (await browser.call("GET", "/me")).status;

test("one sees where one is signed in and when each was last used, to the minute", async () => {
  const phone = stage.browser("2001:db8:0:7::1", "Northwind Phone");
  await expectDone(stage.signIn(phone, dana));
  stage.clock.forward("PT59S");
  await status(phone);
  expect((await sessionsOf(first)).map(({ lastSeenAt }) => lastSeenAt)).toEqual(["2026-11-22T09:00:00Z", "2026-11-22T09:00:00Z"]);
  stage.clock.forward("PT1S");
  await status(phone);
  const [latest, other] = await sessionsOf(phone);
  expect(latest).toMatchObject({
    isThisOne: true,
    address: "2001:db8:0:7::1",
    userAgent: "Northwind Phone",
    lastSeenAt: "2026-11-22T09:01:00Z",
  });
  expect(other).toMatchObject({ isThisOne: false, address: "192.0.2.10" });
});

test("one ends one of them, or all others, at once", async () => {
  const [phone, tablet] = [stage.browser(), stage.browser()];
  await expectDone(stage.signIn(phone, dana));
  await expectDone(stage.signIn(tablet, dana));
  const [own] = (await sessionsOf(phone)).filter(({ isThisOne }) => isThisOne);
  expect((await first.call("DELETE", `/me/sessions/${own?.sessionId}`)).status).toBe(200);
  expect([await status(phone), await status(tablet), await status(first)]).toEqual([401, 200, 200]);
  expect((await first.call("DELETE", `/me/sessions/${own?.sessionId}`)).status).toBe(404);
  expect((await first.call("DELETE", "/me/sessions")).body).toEqual({ count: 1 });
  expect([await status(tablet), await status(first)]).toEqual([401, 200]);
});

test("nobody ends somebody else's session by its id; an admin ends them all", async () => {
  const { browser, personId } = await stage.join(first, bo);
  const [danas] = await sessionsOf(first);
  const answers = [
    await browser.call("DELETE", `/me/sessions/${danas?.sessionId}`),
    await browser.call("DELETE", `/me/sessions/${crypto.randomUUID()}`),
  ];
  for (const { status: of, body } of answers) expect({ of, code: body["code"] }).toEqual({ of: 404, code: "not_found" });
  expect(await status(first)).toBe(200);
  expect((await first.call("DELETE", `/people/${personId}/sessions`)).body).toEqual({ count: 1 });
  expect(await status(browser)).toBe(401);
  expect((await first.call("DELETE", `/people/${crypto.randomUUID()}/sessions`)).status).toBe(404);
});

test("ending somebody's sessions needs a fresh proof", async () => {
  const { personId } = await stage.join(first, bo);
  stage.clock.forward("PT10M");
  expect(await first.call("DELETE", `/people/${personId}/sessions`)).toMatchObject({ status: 403, body: { code: "step_up_needed" } });
});

test("a new password ends the other sessions, and the old one signs nobody in", async () => {
  const phone = stage.browser();
  await expectDone(stage.signIn(phone, dana));
  const newPassword = "vier zwaluwen boven zee";
  const change = (body: object) => first.call("PUT", "/me/password", body);
  expect(await change({ currentPassword: "not the right one", newPassword })).toMatchObject({
    status: 403,
    body: { field: "currentPassword" },
  });
  expect(await change({ currentPassword: dana.password, newPassword: "dana northwind" })).toMatchObject({
    status: 400,
    body: { field: "newPassword" },
  });
  expect(await status(phone)).toBe(200);
  expect((await change({ currentPassword: dana.password, newPassword })).body).toEqual({ sessionsEnded: 1 });
  expect([await status(phone), await status(first)]).toEqual([401, 200]);
  expect((await stage.signIn(phone, dana)).status).toBe(401);
  expect((await stage.signIn(phone, { ...dana, password: newPassword })).status).toBe(200);
});

test("whoever is not signed in is refused everywhere but at the doors", async () => {
  const id = crypto.randomUUID();
  const kept = [
    "GET /me",
    "DELETE /session",
    "POST /session/step-up",
    "PUT /me/password",
    "POST /me/totp",
    "PUT /me/totp",
    "DELETE /me/totp",
    "POST /me/recovery-codes",
  ];
  const others = [
    "GET /me/sessions",
    "DELETE /me/sessions",
    `DELETE /me/sessions/${id}`,
    "POST /invitations",
    "GET /workspace",
    "PATCH /workspace",
    `POST /people/${id}/recovery-links`,
    `DELETE /people/${id}/sessions`,
    `DELETE /people/${id}/second-factor`,
  ];
  for (const door of [...kept, ...others]) {
    const [method, path] = door.split(" ") as ["GET" | "POST", string];
    expect(await stage.browser().call(method, path), door).toMatchObject({ status: 401, body: { code: "not_signed_in" } });
  }
});
