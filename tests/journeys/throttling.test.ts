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

const wrong = { ...dana, password: "not the right one" };
const attacker = (last: number) => stage.browser(`198.51.100.${last}`);
const codes = async (browser: Browser, person: typeof dana, times: number) => {
  const seen = [];
  for (let count = 0; count < times; count++) seen.push((await stage.signIn(browser, person)).body["code"]);
  return seen;
};
const guessed = (times: number) => Array<string>(times).fill("identity.sign_in_refused");

test("after five wrong tries each costs a wait that doubles, to a quarter of an hour; the right password waits too", async () => {
  const browser = attacker(1);
  expect(await codes(browser, wrong, 5)).toEqual(guessed(5));
  for (const seconds of [5, 10, 20, 40, 80, 160, 320, 640, 900, 900]) {
    const answer = await stage.signIn(browser, dana);
    expect(answer).toMatchObject({ status: 429, body: { code: "identity.wait" }, headers: { "retry-after": String(seconds) } });
    stage.clock.forward(`PT${seconds}S`);
    expect(await codes(browser, wrong, 1)).toEqual(guessed(1));
  }
  stage.clock.forward("PT15M");
  expect((await stage.signIn(browser, dana)).status).toBe(200);
  expect(await codes(browser, wrong, 5), "a success clears the count").toEqual(guessed(5));
});

test("an address nobody has is throttled just the same", async () => {
  const nobody = { ...wrong, email: "nobody@northwind.example" };
  expect(await codes(attacker(1), nobody, 6)).toEqual([...guessed(5), "identity.wait"]);
});

test("an attacker's failures from many places slow strangers, not the person where they signed in before", async () => {
  const home = stage.browser("203.0.113.20");
  await expectDone(stage.signIn(home, dana));
  for (let last = 1; last <= 5; last++) expect(await codes(attacker(last), wrong, 4)).toEqual(guessed(4));
  expect(await codes(attacker(99), wrong, 1), "a fresh address").toEqual(["identity.wait"]);
  expect((await stage.signIn(stage.browser("203.0.113.20"), dana)).status, "home").toBe(200);
  expect(await first.call("GET", "/me"), "an open session").toMatchObject({ status: 200 });
});

test("one address that tries many accounts is slowed, except for accounts that sign in from there", async () => {
  await stage.join(first, bo);
  const office = "203.0.113.30";
  await expectDone(stage.signIn(stage.browser(office), bo));
  const guess = (index: number) =>
    stage.signIn(stage.browser(office), { email: `guess${index}@northwind.example`, password: "not the right one" });
  for (let tens = 0; tens < 5; tens++) {
    const answers = await Promise.all(Array.from({ length: 10 }, (_, index) => guess(10 * tens + index)));
    expect(answers.map(({ status }) => status)).toEqual(Array<number>(10).fill(401));
  }
  expect((await guess(51)).body["code"]).toBe("identity.wait");
  expect((await stage.signIn(stage.browser(office), dana)).status).toBe(429);
  expect((await stage.signIn(stage.browser(office), bo)).status).toBe(200);
});

test("of thirty tries at the same moment only the free ones are judged", async () => {
  const answers = await Promise.all(
    Array.from({ length: 30 }, (_, index) =>
      stage.signIn(attacker(1), index === 29 ? dana : { ...dana, password: `guess number ${index}` }),
    ),
  );
  const judged = answers.filter(({ status }) => status !== 429);
  expect(judged.length).toBeLessThanOrEqual(6);
  expect(judged.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(5);
});

test("whoever finds an open session cannot guess the password in it, and disturbs no other session", async () => {
  const thief = stage.browser();
  await expectDone(stage.signIn(thief, dana));
  const guesses = [];
  for (let count = 0; count < 6; count++)
    guesses.push((await thief.call("POST", "/session/step-up", { password: "not the right one" })).body["code"]);
  expect(guesses).toEqual([...Array<string>(5).fill("identity.proof_refused"), "identity.wait"]);
  expect(await thief.call("PUT", "/me/password", { currentPassword: dana.password, newPassword: "vier zwaluwen boven zee" })).toMatchObject(
    { status: 429 },
  );
  expect((await first.call("POST", "/session/step-up", { password: dana.password })).status).toBe(200);
});
