import { expect, test } from "@playwright/test";
import type { Page } from "@playwright/test";
import { startHouse } from "./stage/house.ts";
import type { House } from "./stage/house.ts";
import { expectPage, join, personAt, setUp, leaveAll } from "./stage/people.ts";
import type { Person } from "./stage/people.ts";

/** What a page says when it has nothing, may not, or cannot. */
let house: House;
let ada: Person;
let noor: Person;

test.beforeAll(async ({ browser }) => {
  house = await startHouse();
  [ada, noor] = [await personAt(browser, "Ada"), await personAt(browser, "Noor")];
  await setUp(house, ada);
  await join(house, ada, noor, "auditor");
});
test.afterAll(async ({ browser }) => {
  await leaveAll(browser);
  await house.close();
});

const empty: Readonly<Record<string, string>> = {
  "/": "First steps in Acme",
  "/approvals": "Nothing waits for approval",
  "/calendar": "Nothing goes out in this time",
  "/posts": "No posts yet",
  "/accounts": "No accounts yet",
};

for (const [path, says] of Object.entries(empty)) {
  test(`with nothing in it, ${path} says what belongs there`, async () => {
    await ada.page.goto(house.at(path));
    await expect(ada.page.getByRole("heading", { level: 2, name: says })).toBeVisible();
  });
}

test("filters that nothing fits can be taken away", async () => {
  await ada.page.goto(house.at("/people?text=zzz"));
  await expect(ada.page.getByRole("heading", { name: "Nobody fits these filters" })).toBeVisible();
  await ada.page.getByRole("button", { name: "Show everybody" }).click();
  await expect(ada.page.getByRole("link", { name: "Noor" })).toBeVisible();
});

for (const [path, title, permission] of [
  ["/posts/new", "Write a post", "post.draft"],
  ["/accounts/new", "Register an account", "account.register"],
  ["/grants/new", "Give a role", "grant.give"],
  ["/approvals", "Approvals", "post.approve"],
] as const) {
  test(`an auditor who opens ${path} is told which permission it needs`, async () => {
    await noor.page.goto(house.at(path));
    await expectPage(noor.page, title);
    await expect(noor.page.getByRole("heading", { name: "You cannot see this page" })).toBeVisible();
    await expect(noor.page.getByRole("main").getByText(permission)).toBeVisible();
  });
}

test("an auditor is not offered what they may not do", async () => {
  await noor.page.goto(house.at("/"));
  await expectPage(noor.page, "My work");
  await expect(noor.page.getByRole("link", { name: "Write a post" })).toHaveCount(0);
  await expect(noor.page.getByRole("link", { name: "Approvals" })).toHaveCount(0);
  await expect(noor.page.getByRole("link", { name: "Audit log" })).toBeVisible();
});

test("what is not there, or not for them, is not told apart", async () => {
  await ada.page.goto(house.at("/posts/01890000-0000-7000-8000-000000000000"));
  await expect(ada.page.getByRole("heading", { name: "This post cannot be shown" })).toBeVisible();
  await ada.page.goto(house.at("/no/such/page"));
  await expectPage(ada.page, "There is no such page");
});

test("somebody who is not signed in is asked to, and then comes where they wanted", async ({ browser }) => {
  const page: Page = await (await browser.newContext()).newPage();
  await page.goto(house.at("/people?status=active"));
  await expectPage(page, "Sign in");
  await page.getByRole("textbox", { name: "E-mail" }).fill(ada.email);
  await page.getByLabel(/^Password/).fill(ada.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expectPage(page, "People");
  await expect(page).toHaveURL(/status=active/);
});

test("while the server is away the page says so, and it recovers", async () => {
  const { page } = ada;
  await page.goto(house.at("/"));
  await expectPage(page, "My work");
  await house.stop();
  await expect(page.getByRole("status").filter({ hasText: "The connection is lost" })).toBeVisible();
  await page.getByRole("link", { name: "Groups", exact: true }).click();
  const away = page.getByRole("alert").filter({ hasText: "Signet could not be reached." });
  await expect(away).toBeVisible({ timeout: 20_000 });
  await expectPage(page, "Groups");
  await house.restart();
  await expect(page.getByRole("status").filter({ hasText: "The connection is lost" })).toHaveCount(0, { timeout: 40_000 });
  await away.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("treeitem", { name: "Acme" })).toBeVisible();
});
