import { expect, test } from "@playwright/test";
import type { Page } from "@playwright/test";
import { generateSync } from "otplib";
import { startHouse } from "./stage/house.ts";
import type { House } from "./stage/house.ts";
import { expectPage, personAt, setUp, signIn, leaveAll } from "./stage/people.ts";
import type { Person } from "./stage/people.ts";

/** One person at several browsers: each test goes on where the one before ended. */
test.describe.configure({ mode: "serial" });
let house: House;
let ada: Person;
let elsewhere: Page;
let seed = "";
let recoveryCodes: string[] = [];

test.beforeAll(async ({ browser }) => {
  house = await startHouse();
  ada = await personAt(browser, "Ada");
  elsewhere = await (await browser.newContext()).newPage();
  await setUp(house, ada);
});
test.afterAll(async ({ browser }) => {
  await leaveAll(browser);
  await house.close();
});

/** The authenticator's code of a time step; a code serves once and must be later than the one before. */
const codeOf = (step: "before" | "now" | "next") =>
  generateSync({ secret: seed, epoch: Math.floor(Date.now() / 1000) + { before: -30, now: 0, next: 30 }[step] });

test("a wrong password says no more than that", async () => {
  await signIn(house, { ...ada, page: elsewhere, password: "something else entirely" });
  await expect(elsewhere.getByRole("alert").filter({ hasText: /./ })).toBeVisible();
  await expectPage(elsewhere, "Sign in");
});

test("a second factor is set up in the settings with its first code", async () => {
  const { page } = ada;
  await page.goto(house.at("/"));
  await page.getByRole("link", { name: "Settings" }).click();
  const part = page.getByRole("region", { name: "Second factor" });
  await part.getByRole("button", { name: "Set up an authenticator" }).click();
  await expect(part.getByRole("img", { name: /authenticator/ })).toBeVisible();
  seed = (await part.getByText(/^([A-Z2-7]{4} )+[A-Z2-7]{1,4}$/).innerText()).replaceAll(" ", "");
  await part.getByRole("textbox", { name: "The code it shows now" }).fill(codeOf("before"));
  await part.getByRole("button", { name: "Turn it on" }).click();
  const codes = page.getByRole("region", { name: "Recovery codes" });
  await expect(codes.getByRole("listitem")).toHaveCount(10);
  recoveryCodes = await codes.getByRole("listitem").allInnerTexts();
  await codes.getByRole("checkbox", { name: "I have put them somewhere safe" }).check();
  await codes.getByRole("button", { name: "Done" }).click();
  await expect(part.getByText("On", { exact: true })).toBeVisible();
});

test("from then on signing in asks for a code, and takes no wrong one", async () => {
  await signIn(house, { ...ada, page: elsewhere });
  await expectPage(elsewhere, "One more step");
  await elsewhere.getByRole("textbox", { name: "Code" }).fill("000000");
  await elsewhere.getByRole("button", { name: "Go on" }).click();
  await expect(elsewhere.getByRole("alert").filter({ hasText: /./ })).toBeVisible();
  await elsewhere.getByRole("textbox", { name: "Code" }).fill(codeOf("now"));
  await elsewhere.getByRole("button", { name: "Go on" }).click();
  await expectPage(elsewhere, "My work");
});

test("a recovery code signs in without the phone", async ({ browser }) => {
  const third = await (await browser.newContext()).newPage();
  await signIn(house, { ...ada, page: third });
  await third.getByRole("button", { name: "Use a recovery code" }).click();
  await third.getByRole("textbox", { name: "Recovery code" }).fill(recoveryCodes[0] ?? "");
  await third.getByRole("button", { name: "Go on" }).click();
  await expectPage(third, "My work");
  await third.getByRole("button", { name: "Ada: settings and sign-out" }).click();
  await third.getByRole("menuitem", { name: "Sign out" }).click();
  await expectPage(third, "Sign in");
  await third.close();
});

test("ending the other session turns the other browser away", async () => {
  const { page } = ada;
  const sessions = page.getByRole("region", { name: "Where you are signed in" });
  await page.reload();
  await expect(sessions.getByRole("listitem")).toHaveCount(2);
  await sessions.getByRole("button", { name: /^Sign out of/ }).click();
  await expect(sessions.getByRole("listitem")).toHaveCount(1);
  await elsewhere.getByRole("link", { name: "Posts" }).click();
  await expectPage(elsewhere, "Sign in");
});

test("what is sensitive asks once more who is at the screen, and goes on by itself", async () => {
  const { page } = ada;
  await house.proofsGrowOld();
  await page.getByRole("button", { name: "New recovery codes" }).click();
  const dialog = page.getByRole("dialog", { name: "Confirm that it is you" });
  const code = dialog.getByRole("textbox", { name: "Code from your authenticator" });
  await code.fill("000000");
  await dialog.getByRole("button", { name: "Confirm and go on" }).click();
  await expect(dialog.getByRole("alert")).toContainText(/./);
  await code.fill(codeOf("next"));
  await dialog.getByRole("button", { name: "Confirm and go on" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("region", { name: "Recovery codes" }).getByRole("listitem")).toHaveCount(10);
});
