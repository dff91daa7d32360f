import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import type { Page } from "@playwright/test";
import { does } from "./stage/act.ts";
import { expectFit } from "./stage/fit.ts";
import { startHouse } from "./stage/house.ts";
import type { House } from "./stage/house.ts";
import { fillWithNorthwind, signInAs } from "./stage/northwind.ts";
import { leaveAll } from "./stage/people.ts";

let house: House;
let page: Page;
test.beforeAll(async ({ browser }) => {
  house = await startHouse();
  page = await (await browser.newContext()).newPage();
  await page.goto(house.setupLink);
  await expect(page.getByRole("heading", { level: 1, name: "Welcome to Signet" })).toBeVisible();
  await expectFit(page, "set-up");
  await fillWithNorthwind(page, house);
});
test.afterAll(async ({ browser }) => {
  await leaveAll(browser);
  await house.close();
});

/** Each page with an address of it that has something to show. */
const pages: Readonly<Record<string, string | (() => Promise<string>)>> = {
  "/": "/",
  "/set-up": "/set-up",
  "/sign-in": "/sign-in",
  "/invitation": "/invitation#token=ended",
  "/recover": "/recover#token=ended",
  "/approvals": "/approvals",
  "/calendar": "/calendar?view=month",
  "/posts": "/posts",
  "/posts/new": "/posts/new",
  "/posts/$postId": async () => `/posts/${await postId()}`,
  "/posts/$postId/edit": async () => `/posts/${await postId()}/edit`,
  "/accounts": "/accounts",
  "/accounts/new": "/accounts/new",
  "/accounts/$accountId": async () => `/accounts/${await accountId()}`,
  "/accounts/$accountId/edit": async () => `/accounts/${await accountId()}/edit`,
  "/groups": "/groups",
  "/people": "/people",
  "/people/$personId": async () => `/people/${await personId()}`,
  "/teams": "/teams",
  "/roles": "/roles",
  "/grants": "/grants",
  "/grants/new": "/grants/new",
  "/access": "/access",
  "/audit": "/audit",
  "/rules": "/rules",
  "/settings": "/settings",
};

const postId = async () => (await does(page, "publishing.listPosts", { state: "scheduled" })).items[0]?.postId;
const accountId = async () => (await does(page, "accounts.listAccounts", { text: "bakeries" })).items[0]?.accountId;
const personId = async () => (await does(page, "access.listPeople", { text: "Maya" })).items[0]?.personId;

const sources = () => {
  const folder = join(import.meta.dirname, "..", "..", "web", "pages");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".tsx"));
  return files.map((file) => readFileSync(join(folder, file), "utf8"));
};
const declared = (pattern: RegExp) => sources().flatMap((source) => pattern.exec(source)?.[1] ?? []);

test("no page is left out below", () => {
  expect(declared(/\bpage\(\{\s*path: "([^"]+)"/).toSorted()).toEqual(Object.keys(pages).toSorted());
});

test("no two pages are reached by one key", () => {
  const keys = declared(/\bnav: \{[^}]*key: "(.)"/);
  expect(keys.toSorted()).toEqual([...new Set(keys)].toSorted());
});

for (const [path, address] of Object.entries(pages)) {
  test(`${path} can be used by everybody, on every screen`, async () => {
    await page.goto(house.at(typeof address === "string" ? address : await address()));
    await expectSettled();
    await expectFit(page, path);
  });
}

for (const view of ["week", "list"]) {
  test(`the calendar as a ${view} can be used by everybody`, async () => {
    await page.goto(house.at(`/calendar?view=${view}`));
    await expectSettled();
    await expectFit(page, `calendar ${view}`);
  });
}

test("what opens over a page can be used by everybody", async () => {
  await page.goto(house.at("/"));
  await expectSettled();
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog", { name: "Find a page or an action" })).toBeVisible();
  await expectFit(page, "palette");
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await expectFit(page, "shortcuts");
});

test("somebody who sees little, and a page that is not there, are told so in a way everybody can read", async () => {
  await signInAs(page, house, "lucas");
  for (const address of ["/", "/people", "/no/such/page"]) {
    await page.goto(house.at(address));
    await expectSettled();
    await expectFit(page, `${address} of a guest`);
  }
});

async function expectSettled(): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
}
