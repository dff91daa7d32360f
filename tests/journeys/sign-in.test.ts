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

const me = async (browser: Browser) => (await browser.call("GET", "/me")).status;
const setStatus = async (personId: string, status: string) => {
  const { body } = await first.call("GET", `/people/${personId}`);
  const answer = await stage.house.http.inject({
    method: "PATCH",
    url: `/api/v1/people/${personId}`,
    payload: { status },
    headers: { "if-match": String(body["revision"]) },
    cookies: { signet_session: first.cookie ?? "" },
  });
  expect(answer.statusCode, answer.body).toBe(200);
};

test("signing in gives a new session each time; signing out ends it at once, also for who copied the cookie", async () => {
  const browser = stage.browser();
  expect(await stage.signIn(browser, dana)).toMatchObject({ status: 200, body: { state: "signed_in" } });
  expect(browser.cookie).not.toBe(first.cookie);
  const thief = stage.browser("198.51.100.9");
  thief.cookie = browser.cookie;
  expect(await me(thief)).toBe(200);
  expect((await browser.call("DELETE", "/session")).status).toBe(200);
  expect(browser.cookie).toBeUndefined();
  expect([await me(thief), await me(browser), await me(first)]).toEqual([401, 401, 200]);
});

test("the e-mail address may be written in any case; the cookie is closed to scripts and other sites", async () => {
  const answer = await stage.signIn(stage.browser(), { ...dana, email: " DANA@Northwind.Example " });
  expect(answer.status).toBe(200);
  expect(String(answer.headers["set-cookie"])).toMatch(/HttpOnly; SameSite=Lax/);
});

test("unknown address, wrong password, invited and suspended person get the same answer", async () => {
  const { personId } = await stage.join(first, bo);
  await setStatus(personId, "suspended");
  await expectDone(first.call("POST", "/invitations", { name: "Cy", email: "cy@northwind.example" }));
  const tries = [
    { ...dana, email: "nobody@northwind.example" },
    { ...dana, password: "not the right one" },
    bo,
    { ...bo, email: "cy@northwind.example" },
  ];
  const answers = [];
  for (const tried of tries) answers.push(await stage.signIn(stage.browser("203.0.113.5"), tried));
  const told = answers.map(({ status, body, headers }) => ({ status, body: { ...body, requestId: "" }, cookie: headers["set-cookie"] }));
  expect(told[0]).toMatchObject({ status: 401, body: { code: "identity.sign_in_refused" }, cookie: undefined });
  for (const one of told) expect(one).toEqual(told[0]);
});

test("a session ends after a week, after half a day unseen, and stays while it is used", async () => {
  const idle = stage.browser();
  await expectDone(stage.signIn(idle, dana));
  stage.clock.forward("PT12H");
  expect(await me(idle)).toBe(401);
  const used = stage.browser();
  await expectDone(stage.signIn(used, dana));
  for (let hours = 11; hours < 168; hours += 11) {
    stage.clock.forward("PT11H");
    expect(await me(used), `after ${hours} hours`).toBe(200);
  }
  stage.clock.forward("PT3H");
  expect(await me(used)).toBe(401);
});

test("a suspended or departed person's sessions are nobody's, and a reactivated person signs in anew", async () => {
  const { browser, personId } = await stage.join(first, bo);
  expect(await me(browser)).toBe(200);
  stage.clock.forward("PT1M");
  await setStatus(personId, "suspended");
  expect(await me(browser)).toBe(401);
  stage.clock.forward("PT1M");
  await setStatus(personId, "active");
  expect(await me(browser)).toBe(401);
  await expectDone(stage.signIn(browser, bo));
  expect(await me(browser)).toBe(200);
});

test("a token that was never ours is nobody", async () => {
  for (const cookie of ["", "x", "x".repeat(43), `${first.cookie}x`, "é".repeat(43), first.cookie?.toLowerCase()]) {
    const browser = stage.browser();
    browser.cookie = cookie;
    expect(await me(browser), cookie).toBe(401);
  }
});

test("a clock set back signs nobody out and gives nobody more time", async () => {
  stage.clock.set("2026-11-22T08:00:00Z");
  expect(await me(first)).toBe(200);
  stage.clock.set("2026-11-29T09:00:00Z");
  expect(await me(first)).toBe(401);
});
