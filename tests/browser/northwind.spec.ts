import { expect, test } from "@playwright/test";
import { startHouse } from "./stage/house.ts";
import type { House } from "./stage/house.ts";
import { expectPage, leaveAll } from "./stage/people.ts";

let house: House;
test.beforeAll(async () => {
  house = await startHouse();
});
test.afterAll(async ({ browser }) => {
  await leaveAll(browser);
  await house.close();
});

test("from the first visit on, Northwind is built while one looks, and each of its people can be looked through", async ({ page }) => {
  await page.goto(house.setupLink);
  await page.getByRole("button", { name: "Explore Northwind" }).click();
  await expectPage(page, "Northwind moves in");
  await expect(page.getByRole("progressbar", { name: "Northwind is being built" })).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: "My work" })).toBeVisible({ timeout: 60_000 });
  const demo = page.getByRole("region", { name: "Demo" });
  await expect(demo).toContainText("You are Dana van Rijn");
  await expect(page.getByRole("region", { name: "To approve" }).getByRole("listitem").first()).toBeVisible();

  await demo.getByRole("button", { name: "Look at it as…" }).click();
  await page.getByRole("menuitem", { name: /^Noor Haddad/ }).click();
  await expect(demo).toContainText("You are Noor Haddad");
  await expect(page.getByRole("link", { name: "Write a post" })).toHaveCount(0);

  await page.goto(house.at("/set-up"));
  await expectPage(page, "Northwind is ready");
});
