import { generateSync } from "otplib";
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

const codeAt = (seed: string, offsetSeconds = 0) =>
  generateSync({ secret: seed, epoch: Math.floor(stage.clock.now().epochMilliseconds / 1000) + offsetSeconds });

/** Turns the second factor on and moves on to the next step, so that a fresh code can be given. */
async function turnOn(browser: Browser): Promise<{ seed: string; recoveryCodes: string[] }> {
  const { seed } = (await expectDone(browser.call("POST", "/me/totp"))) as { seed: string };
  const { recoveryCodes } = (await expectDone(browser.call("PUT", "/me/totp", { code: codeAt(seed) }))) as { recoveryCodes: string[] };
  stage.clock.forward("PT30S");
  return { seed, recoveryCodes };
}

async function challenge(person = dana, browser = stage.browser()): Promise<{ browser: Browser; challenge: unknown }> {
  const body = await expectDone(stage.signIn(browser, person));
  expect(body["state"]).toBe("second_factor_needed");
  expect(browser.cookie).toBeUndefined();
  return { browser, challenge: body["challenge"] };
}

const give = async (code: string) => {
  const { browser, challenge: given } = await challenge();
  return { browser, answer: await browser.call("POST", "/session/second-factor", { challenge: given, code }) };
};
const refused = { status: 401, body: { code: "identity.second_factor_refused", field: "code" } };

test("turned on with its first code, it is asked at every sign-in from then on", async () => {
  const begun = await expectDone(first.call("POST", "/me/totp"));
  expect(begun).toMatchObject({
    seed: expect.stringMatching(/^[A-Z2-7]{32}$/) as unknown,
    uri: expect.stringContaining("otpauth://totp/Signet%20(Northwind):dana%40northwind.example") as unknown,
    qrCodeSvg: expect.stringMatching(/^<svg/) as unknown,
  });
  expect(await stage.signIn(stage.browser(), dana), "not before it is confirmed").toMatchObject({ body: { state: "signed_in" } });
  expect(await first.call("PUT", "/me/totp", { code: "000000" })).toMatchObject({
    status: 403,
    body: { code: "identity.proof_refused", field: "code" },
  });
  const { recoveryCodes } = (await expectDone(first.call("PUT", "/me/totp", { code: codeAt(String(begun["seed"])) }))) as {
    recoveryCodes: string[];
  };
  expect(new Set(recoveryCodes).size).toBe(10);
  stage.clock.forward("PT30S");
  const { browser, answer } = await give(codeAt(String(begun["seed"])));
  expect(answer.status).toBe(200);
  expect((await browser.call("GET", "/me")).body).toMatchObject({ secondFactor: "on", recoveryCodesLeft: 10 });
  expect(await first.call("POST", "/me/totp")).toMatchObject({ status: 409, body: { code: "identity.second_factor_on" } });
});

test("a code serves once, in its own step and one to either side, also when the clock is set back", async () => {
  const { seed } = await turnOn(first);
  const code = codeAt(seed);
  expect((await give(code)).answer.status).toBe(200);
  expect((await give(code)).answer, "the same again").toMatchObject(refused);
  expect((await give(codeAt(seed, -30))).answer, "an earlier one").toMatchObject(refused);
  expect((await give(codeAt(seed, 30))).answer.status, "the next, from a fast phone").toBe(200);
  stage.clock.forward("PT2M");
  expect((await give(codeAt(seed, -60))).answer, "two steps old").toMatchObject(refused);
  expect((await give(codeAt(seed, 60))).answer, "two steps early").toMatchObject(refused);
  const late = codeAt(seed, -30);
  expect((await give(late)).answer.status, "one step old").toBe(200);
  stage.clock.forward("-PT30S");
  expect((await give(late)).answer, "the clock set back").toMatchObject(refused);
});

test("of one code given at once for several challenges, one is taken", async () => {
  const { seed } = await turnOn(first);
  const code = codeAt(seed);
  const challenges = [];
  for (let count = 0; count < 4; count++) challenges.push(await challenge());
  const answers = await Promise.all(
    challenges.map(({ browser, challenge: given }) => browser.call("POST", "/session/second-factor", { challenge: given, code })),
  );
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 401, 401, 401]);
});

test("of one code given at once in several sessions, one proves anything", async () => {
  const { seed, recoveryCodes } = await turnOn(first);
  const browsers = [first];
  for (const code of recoveryCodes.slice(0, 4)) browsers.push((await give(code)).browser);
  for (let round = 0; round < 3; round++) {
    stage.clock.forward("PT1M");
    const code = codeAt(seed);
    const answers = await Promise.all(browsers.map((browser) => browser.call("POST", "/session/step-up", { code })));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 403, 403, 403, 403]);
  }
});

test("a recovery code works once, however it is typed, and new ones end the old", async () => {
  const { recoveryCodes } = await turnOn(first);
  const [one = "", two = "", three = ""] = recoveryCodes;
  const { browser, answer } = await give(` ${one.toLowerCase().replaceAll("-", " ")} `);
  expect(answer.status).toBe(200);
  expect((await browser.call("GET", "/me")).body["recoveryCodesLeft"]).toBe(9);
  expect((await give(one)).answer).toMatchObject(refused);
  await expectDone(browser.call("POST", "/session/step-up", { code: two }));
  await expectDone(browser.call("POST", "/me/recovery-codes"));
  expect((await give(three)).answer).toMatchObject(refused);
});

test("a challenge has five tries and five minutes, and ends with the password it stood on", async () => {
  const { seed } = await turnOn(first);
  const late = await challenge();
  const other = await challenge();
  stage.clock.forward("PT5M");
  const body = { challenge: late.challenge, code: codeAt(seed) };
  expect(await late.browser.call("POST", "/session/second-factor", body)).toMatchObject({
    status: 401,
    body: { code: "identity.challenge_ended" },
  });
  const held = await challenge();
  await expectDone(first.call("PUT", "/me/password", { currentPassword: dana.password, newPassword: "vier zwaluwen boven zee" }));
  for (const { browser, challenge: given } of [held, other]) {
    expect(await browser.call("POST", "/session/second-factor", { challenge: given, code: codeAt(seed) })).toMatchObject({
      status: 401,
      body: { code: "identity.challenge_ended" },
    });
  }
  const tried = await challenge({ ...dana, password: "vier zwaluwen boven zee" }, stage.browser("198.51.100.1"));
  const statuses = [];
  for (let count = 0; count < 6; count++)
    statuses.push(
      (await tried.browser.call("POST", "/session/second-factor", { challenge: tried.challenge, code: "12345x" })).body["code"],
    );
  expect(statuses).toEqual([...Array<string>(5).fill("identity.second_factor_refused"), "identity.challenge_ended"]);
});

test("a fresh proof holds ten minutes; with a second factor the password is not enough", async () => {
  const { seed } = await turnOn(first);
  stage.clock.forward("PT10M");
  expect(await first.call("DELETE", "/me/totp")).toMatchObject({ status: 403, body: { code: "step_up_needed" } });
  expect(await first.call("POST", "/session/step-up", { password: dana.password })).toMatchObject({ status: 400, body: { field: "code" } });
  expect(await first.call("POST", "/session/step-up", { code: "000000", password: dana.password })).toMatchObject({
    status: 403,
    body: { code: "identity.proof_refused", field: "code" },
  });
  await expectDone(first.call("POST", "/session/step-up", { code: codeAt(seed) }));
  stage.clock.forward("PT9M59S");
  expect((await first.call("DELETE", "/me/totp")).status).toBe(200);
  expect((await stage.signIn(stage.browser(), dana)).body).toEqual({ state: "signed_in" });
  stage.clock.forward("PT1S");
  expect(await first.call("POST", "/me/totp")).toMatchObject({ status: 403, body: { code: "step_up_needed" } });
  expect(await first.call("POST", "/session/step-up", { password: "wrong password" })).toMatchObject({
    status: 403,
    body: { code: "identity.proof_refused", field: "password" },
  });
  await expectDone(first.call("POST", "/session/step-up", { password: dana.password }));
  expect((await first.call("POST", "/me/totp")).status).toBe(200);
});

test("an admin resets the second factor of who lost it, which signs them out; nobody else does", async () => {
  const { browser, personId } = await stage.join(first, bo);
  await turnOn(browser);
  const me = await first.call("GET", "/me");
  const { personId: danaId } = me.body["person"] as { personId: string };
  expect((await browser.call("DELETE", `/people/${danaId}/second-factor`)).status).toBe(403);
  expect((await browser.call("DELETE", `/people/${danaId}/sessions`)).status).toBe(403);
  expect(await first.call("DELETE", `/people/${danaId}/second-factor`)).toMatchObject({
    status: 409,
    body: { code: "identity.second_factor_off" },
  });
  expect((await first.call("DELETE", `/people/${personId}/second-factor`)).body).toEqual({ sessionsEnded: 1 });
  expect((await browser.call("GET", "/me")).status).toBe(401);
  expect((await stage.signIn(browser, bo)).body).toEqual({ state: "signed_in" });
});
