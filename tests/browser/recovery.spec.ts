import { expect, test } from "@playwright/test";
import { startHouse } from "./stage/house.ts";
import type { House } from "./stage/house.ts";
import { expectPage, join, leaveAll, personAt, setUp, signIn } from "./stage/people.ts";
import type { Person } from "./stage/people.ts";

/** One story: each test goes on where the one before ended. */
test.describe.configure({ mode: "serial" });
let house: House;
let ada: Person;
let bo: Person;
let personId = "";
let link = "";

test.beforeAll(async ({ browser }) => {
  house = await startHouse();
  [ada, bo] = [await personAt(browser, "Ada"), await personAt(browser, "Bo")];
  await setUp(house, ada);
  personId = await join(house, ada, bo, "creator");
});
test.afterAll(async ({ browser }) => {
  await leaveAll(browser);
  await house.close();
});

test("the sign-in page says what to do when the password is forgotten", async ({ browser }) => {
  const page = await (await browser.newContext()).newPage();
  await page.goto(house.at("/sign-in"));
  await page.getByText("Forgot your password?").click();
  await expect(page.getByText(/Ask an admin of your workspace/)).toBeVisible();
  await expect(page.getByText(/npx signet person recover/)).toBeVisible();
});

test("an admin makes a link for somebody, and sees it once", async () => {
  const { page } = ada;
  await page.goto(house.at(`/people/${personId}`));
  await page.getByRole("button", { name: "More to do with Bo" }).click();
  await page.getByRole("menuitem", { name: "Let them back in…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Make the link" }).click();
  link = await dialog.getByText(/\/recover#token=/).innerText();
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(page.getByText(/\/recover#token=/)).toHaveCount(0);
});

test("by the link a new password is set once, and signs in", async ({ browser }) => {
  const page = await (await browser.newContext()).newPage();
  const asked: string[] = [];
  page.on("request", (request) => void asked.push(request.url()));
  await page.goto(link);
  await expectPage(page, "Set a new password");
  await expect(page.getByText(/For Bo in Acme/)).toBeVisible();
  await page.getByLabel("Choose a new password").fill("short");
  await page.getByRole("button", { name: "Set the password" }).click();
  await expect(page.getByText(/12 characters/).last()).toBeVisible();
  await page.getByLabel("Choose a new password").fill("acht kalme vuurtorens");
  await page.getByRole("button", { name: "Set the password" }).click();
  await expectPage(page, "Your password is set");
  const token = new URL(link).hash.slice("#token=".length);
  expect(asked.filter((url) => url.includes(token) && !url.includes("#"))).toEqual([]);
  expect(page.url()).not.toContain(token);
  await signIn(house, { ...bo, page, password: "acht kalme vuurtorens" });
  await expectPage(page, "My work");
  await page.goto(`${link}&again`);
  await expect(page.getByText("This link cannot be used")).toBeVisible();
});

test("the workspace is renamed in the settings, and the shell says its new name; who may not see them is shown no such part", async () => {
  const { page } = ada;
  await page.goto(house.at("/settings"));
  const part = page.getByRole("region", { name: "Name of the workspace" });
  await part.getByRole("textbox", { name: "Workspace name" }).fill("Acme Group");
  await part.getByRole("button", { name: "Rename" }).click();
  await expect(page.getByText("Renamed.")).toBeVisible();
  await expect(page.getByText("Acme Group").first()).toBeVisible();
  await signIn(house, { ...bo, password: "acht kalme vuurtorens" });
  await expectPage(bo.page, "My work");
  await bo.page.goto(house.at("/settings"));
  await expectPage(bo.page, "Settings");
  await expect(bo.page.getByRole("region", { name: "Password" })).toBeVisible();
  await expect(bo.page.getByRole("textbox", { name: "Workspace name" })).toHaveCount(0);
});
