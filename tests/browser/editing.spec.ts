import { expect, test } from "@playwright/test";
import type { Page } from "@playwright/test";
import { does } from "./stage/act.ts";
import { startHouse } from "./stage/house.ts";
import type { House } from "./stage/house.ts";
import { expectPage, join, personAt, setUp, leaveAll } from "./stage/people.ts";
import type { Person } from "./stage/people.ts";

/** Two who write one post, and one who approves it. */
test.describe.configure({ mode: "serial" });
let house: House;
let ada: Person;
let chris: Person;
let bo: Person;
let postId = "";

test.beforeAll(async ({ browser }) => {
  house = await startHouse();
  [ada, chris, bo] = [await personAt(browser, "Ada"), await personAt(browser, "Chris"), await personAt(browser, "Bo")];
  await setUp(house, ada);
  const ownerId = await join(house, ada, chris, "creator");
  await join(house, ada, bo, "creator");
  const { items } = await does(ada.page, "access.listGroups", {});
  const { accountId } = await does(ada.page, "accounts.registerAccount", {
    network: "sandbox",
    groupId: items[0]?.groupId ?? "",
    ownerId,
    handle: "acme",
    displayName: "Acme",
  });
  postId = (await does(chris.page, "publishing.createPost", { text: "The first words.", media: [], link: null, variants: [{ accountId }] }))
    .postId;
});
test.afterAll(async ({ browser }) => {
  await leaveAll(browser);
  await house.close();
});

async function write(page: Page, text: string): Promise<void> {
  await page.getByRole("textbox", { name: "Text for all accounts" }).fill(text);
}

test("whoever saves second sees that somebody was first, and what they changed", async () => {
  for (const { page } of [chris, bo]) {
    await page.goto(house.at(`/posts/${postId}/edit`));
    await expect(page.getByRole("textbox", { name: "Text for all accounts" })).toHaveValue("The first words.");
  }
  await write(bo.page, "Words that Bo thought of.");
  await write(chris.page, "Words that Chris thought of.");
  await chris.page.getByRole("button", { name: "Save draft" }).click();
  await expect(chris.page.getByText("All saved")).toBeVisible();

  await expect(bo.page.getByRole("alert").filter({ hasText: "Someone saved another version" })).toBeVisible();
  await bo.page.getByRole("button", { name: "Save draft" }).click();
  await expect(bo.page.getByRole("textbox", { name: "Text for all accounts" })).toHaveValue("Words that Bo thought of.");
  const { content } = await does(bo.page, "publishing.showPost", { postId });
  expect(content.text).toBe("Words that Chris thought of.");

  await chris.page.goto(house.at(`/posts/${postId}`));
  await chris.page.getByRole("button", { name: "What changed in version 2" }).click();
  const changes = chris.page.getByRole("dialog", { name: "From version 1 to 2" });
  await expect(changes.getByRole("insertion").first()).toBeVisible();
  await expect(changes.getByRole("deletion").first()).toBeVisible();
});

test("an edit after approval is warned of, takes the approval back, and asks again", async () => {
  await does(chris.page, "publishing.submitPost", { postId });
  const { digest = "" } = await does(ada.page, "publishing.showPost", { postId });
  await does(ada.page, "publishing.approvePost", { postId, digest });
  await chris.page.goto(house.at(`/posts/${postId}/edit`));
  await expect(chris.page.getByRole("alert").filter({ hasText: "takes the approval back" })).toBeVisible();
  await write(chris.page, "Words after the approval.");
  await chris.page.getByRole("button", { name: "Save draft" }).click();
  await expect(chris.page.getByText("All saved")).toBeVisible();
  await chris.page.goto(house.at(`/posts/${postId}`));
  await expect(chris.page.getByText(/Chris edited it .*took back the approval of version 2/)).toBeVisible();
  await chris.page.getByRole("button", { name: "Submit for approval" }).click();

  await ada.page.goto(house.at("/approvals"));
  await expect(ada.page.getByRole("region", { name: "Changed since Ada approved version 2" })).toBeVisible();
});

test("writing that is not saved is not left behind without asking", async () => {
  const { page } = bo;
  await page.goto(house.at("/posts/new"));
  await write(page, "Half a thought");
  await page.getByRole("link", { name: "Calendar" }).first().click();
  const dialog = page.getByRole("dialog", { name: "Leave without saving?" });
  await dialog.getByRole("button", { name: "Keep as it is" }).click();
  await expect(page.getByRole("textbox", { name: "Text for all accounts" })).toHaveValue("Half a thought");
  await page.getByRole("link", { name: "Calendar" }).first().click();
  await dialog.getByRole("button", { name: "Leave and lose it" }).click();
  await expectPage(page, "Calendar");
});
