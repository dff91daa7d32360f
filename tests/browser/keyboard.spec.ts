import { expect, test } from "@playwright/test";
import type { Locator, Page } from "@playwright/test";
import { startHouse } from "./stage/house.ts";
import type { House } from "./stage/house.ts";
import { fillWithNorthwind, northwindPassword } from "./stage/northwind.ts";
import { expectPage, leaveAll } from "./stage/people.ts";

/** A day without a mouse: each test goes on where the one before ended. */
test.describe.configure({ mode: "serial" });
let house: House;
let page: Page;

test.beforeAll(async ({ browser }) => {
  house = await startHouse();
  const context = await browser.newContext();
  page = await context.newPage();
  await fillWithNorthwind(page, house);
  await context.clearCookies();
});
test.afterAll(async ({ browser }) => {
  await leaveAll(browser);
  await house.close();
});

/** Presses Tab until the focus is there; somebody without a mouse gives up after a while. */
async function tabTo(target: Locator, most = 40): Promise<void> {
  for (let pressed = 0; pressed < most; pressed += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  await expect(target).toBeFocused({ timeout: 1 });
}

test("signs in", async () => {
  const password = await northwindPassword(page, house);
  await page.goto(house.at("/sign-in"));
  await tabTo(page.getByRole("textbox", { name: "E-mail" }));
  await page.keyboard.type("maya@northwind.example");
  await page.keyboard.press("Tab");
  await page.keyboard.type(password);
  await page.keyboard.press("Enter");
  await expectPage(page, "My work");
});

test("skips the navigation", async () => {
  await page.goto(house.at("/"));
  await expectPage(page, "My work");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the page" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
});

test("goes anywhere by the palette, and stands at the heading there", async () => {
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("combobox", { name: "Find a page or an action" });
  await expect(palette).toBeFocused();
  await page.keyboard.type("cal");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Calendar" })).toBeFocused();
  await page.keyboard.press("g");
  await page.keyboard.press("a");
  await expect(page.getByRole("heading", { level: 1, name: "Approvals" })).toBeFocused();
  await expect(page).toHaveTitle("Approvals · Signet");
});

test("approves a post", async () => {
  await expect(page.getByText("1 waiting")).toBeVisible();
  const approve = page.getByRole("button", { name: "Approve" });
  await tabTo(approve);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Nothing waits for approval" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Messages" })).toContainText("Approved.");
});

test("closes what opens over a page, and is back where it was", async () => {
  await page.keyboard.press("g");
  await page.keyboard.press("l");
  await expectPage(page, "Calendar");
  const move = page.getByRole("button", { name: /^Move .* to…$/ }).first();
  await tabTo(move, 120);
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Move to another time" });
  await expect(dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(move).toBeFocused();
});
