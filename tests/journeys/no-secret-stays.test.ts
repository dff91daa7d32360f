import { generateSync } from "otplib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withOwner } from "../database/template.ts";
import { everyRow, rowsShowing } from "../secrets/planted-secret.ts";
import { bo, dana, expectDone, openSignInStage, type SignInStage, tokenIn } from "./sign-in-stage.ts";

let stage: SignInStage;
const secrets: Record<string, string> = {};
const keep = (name: string, secret: unknown) => void (secrets[name] = String(secret));

/** Everything that has a secret, once, with the wrong ones too. */
beforeAll(async () => {
  stage = await openSignInStage();
  const first = stage.browser();
  keep("set-up token", await stage.setupToken());
  await expectDone(first.call("POST", "/setup", { token: secrets["set-up token"], workspaceName: "Northwind", ...dana }));
  keep("password", dana.password);
  keep("session of set-up", first.cookie);
  keep("invitation", tokenIn((await expectDone(first.call("POST", "/invitations", { name: bo.name, email: bo.email })))["link"]));
  const guest = stage.browser();
  await expectDone(guest.call("POST", "/invitations/acceptance", { token: secrets["invitation"], name: bo.name, password: bo.password }));
  keep("password of the guest", bo.password);
  keep("session of the guest", guest.cookie);
  keep("wrong password", "een heel verkeerd wachtwoord");
  await stage.signIn(stage.browser(), { ...dana, password: secrets["wrong password"] ?? "" });
  const { seed } = (await expectDone(first.call("POST", "/me/totp"))) as { seed: string };
  keep("seed", seed);
  const code = () => generateSync({ secret: seed, epoch: stage.clock.now().epochMilliseconds / 1000 });
  const { recoveryCodes } = (await expectDone(first.call("PUT", "/me/totp", { code: code() }))) as { recoveryCodes: string[] };
  recoveryCodes.forEach((recoveryCode, index) => keep(`recovery code ${index}`, recoveryCode));
  stage.clock.forward("PT30S");
  const browser = stage.browser();
  keep("challenge", (await expectDone(stage.signIn(browser, dana)))["challenge"]);
  await browser.call("POST", "/session/second-factor", { challenge: secrets["challenge"], code: "wrong code" });
  await expectDone(browser.call("POST", "/session/second-factor", { challenge: secrets["challenge"], code: secrets["recovery code 0"] }));
  keep("session by recovery code", browser.cookie);
  keep("new password", "vier zwaluwen boven zee");
  await expectDone(browser.call("PUT", "/me/password", { currentPassword: dana.password, newPassword: secrets["new password"] }));
});
afterAll(() => stage.close());

test("no password, token, seed or recovery code stands in any table, the audit log included", async () => {
  const rows = await everyRow(stage.ownerUrl);
  expect(rows.length).toBeGreaterThan(50);
  expect(Object.keys(secrets).length).toBe(21);
  for (const [name, secret] of Object.entries(secrets)) {
    expect(secret.length, name).toBeGreaterThan(10);
    expect(rowsShowing(secret, rows), name).toEqual([]);
  }
});

test("nor in the log", () => {
  for (const [name, secret] of Object.entries(secrets)) expect(rowsShowing(secret, stage.logged), name).toEqual([]);
});

test("each act is recorded, with address and browser as personal data beside the record and not in it", async () => {
  const rows = await everyRow(stage.ownerUrl);
  const codes = [
    "workspace_set_up",
    "person_invited",
    "invitation_accepted",
    "sign_in_failed",
    "second_factor_begun",
    "second_factor_on",
    "password_accepted",
    "signed_in",
    "password_changed",
  ];
  const events = await withOwner(stage.ownerUrl, (owner) =>
    owner.query<{ text: string }>("select convert_from(bytes, 'UTF8') as text from audit.event"),
  );
  for (const code of codes) expect(events.rows.filter(({ text }) => text.includes(`"identity.${code}"`)).length, code).toBeGreaterThan(0);
  for (const { text } of events.rows) expect(text).not.toMatch(/192\.0\.2\.|Northwind Browser|Dana|Bo Achterberg/);
  expect(rows.filter((row) => row.startsWith("audit.") && row.includes("192.0.2.10")).length).toBeGreaterThan(0);
});
