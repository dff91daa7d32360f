import { readFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";
import { choose } from "./stage/fields.ts";
import { startHouse } from "./stage/house.ts";
import type { House } from "./stage/house.ts";
import { expectPage, personAt, leaveAll } from "./stage/people.ts";
import type { Person } from "./stage/people.ts";
import { drawPicture } from "./stage/picture.ts";
import { startPracticeNetwork } from "./stage/practice-network.ts";
import type { PracticeNetwork } from "./stage/practice-network.ts";

/** The whole way of a post, told once on screen: each test goes on where the one before ended. */
test.describe.configure({ mode: "serial" });
let house: House;
let network: PracticeNetwork;
let ada: Person;
let mila: Person;
let chris: Person;
const text = "Our ovens now bake on wind alone.";
/** A day in the middle of a month, so that a move of a week stays in view. */
const day = Temporal.Now.plainDateISO().add({ months: 1 }).with({ day: 14 });

test.beforeAll(async ({ browser }) => {
  [house, network] = await Promise.all([startHouse(), startPracticeNetwork()]);
  [ada, mila, chris] = [await personAt(browser, "Ada"), await personAt(browser, "Mila"), await personAt(browser, "Chris")];
});
test.afterAll(async ({ browser }) => {
  await leaveAll(browser);
  await house.close();
  await network.stop();
});

test("the one-time link sets the workspace up", async () => {
  const { page, name, email, password } = ada;
  await page.goto(house.setupLink);
  await page.getByRole("button", { name: "Set up my workspace" }).click();
  await page.getByRole("textbox", { name: "Name of your workspace" }).fill("Acme");
  await page.getByRole("textbox", { name: "Your name" }).fill(name);
  await page.getByRole("textbox", { name: "Your e-mail" }).fill(email);
  await page.getByLabel(/^Password/).fill(password);
  await page.getByRole("button", { name: "Set up", exact: true }).click();
  await expectPage(page, "My work");
  await expect(page.getByRole("heading", { name: "First steps in Acme" })).toBeVisible();
});

test("a group is made inside the workspace", async () => {
  const { page } = ada;
  await page.getByRole("link", { name: "Groups", exact: true }).click();
  await page.getByRole("button", { name: "New group inside" }).click();
  await page.getByRole("dialog").getByRole("textbox", { name: "Name" }).fill("Bakeries");
  await page.getByRole("button", { name: "Create" }).click();
  await expect(page.getByRole("treeitem", { name: "Bakeries" })).toBeVisible();
});

for (const who of ["mila", "chris"] as const) {
  test(`${who} is invited by a link, accepts it in another browser, and gets a role`, async () => {
    const newcomer = { mila, chris }[who];
    await accept(await invite(newcomer), newcomer);
    await giveRole(newcomer, { mila: "Manager", chris: "Creator" }[who]);
  });
}

test("an account is registered with its owner, and connected", async () => {
  const { page } = ada;
  const { handle, appPassword } = await network.createAccount("acme-bakeries", "Acme Bakeries");
  await page.getByRole("link", { name: "Accounts", exact: true }).click();
  await page.getByRole("button", { name: "Register an account" }).first().click();
  await choose(page, "Network", "Sandbox");
  await page.getByRole("textbox", { name: "Handle" }).fill(handle);
  await choose(page, "Group", "Bakeries");
  await choose(page, "Owner", "Mila");
  await page.getByRole("textbox", { name: "Display name" }).fill("Acme Bakeries");
  await page.getByRole("button", { name: "Register", exact: true }).click();
  await expectPage(page, "Acme Bakeries");
  await page.getByRole("button", { name: "Connect…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("App password").fill(appPassword);
  await dialog.getByRole("textbox", { name: "Server" }).fill(network.url);
  await dialog.getByRole("button", { name: "Connect", exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("region", { name: "Connection" }).getByText("Connected", { exact: true })).toBeVisible();
});

test("the creator writes with a picture, is stopped by the limit, mends it and submits", async () => {
  const { page } = chris;
  await page.goto(house.at("/"));
  await page.getByRole("link", { name: "Write a post" }).first().click();
  await page.getByRole("button", { name: "Choose accounts" }).click();
  await page.getByRole("checkbox", { name: /Acme Bakeries/ }).check();
  await page.getByRole("button", { name: "Done" }).click();
  const field = page.getByRole("textbox", { name: "Text for all accounts" });
  await field.fill("bread ".repeat(90));
  const limits = page.getByRole("group", { name: "Length, as each network counts it" });
  await expect(limits).toContainText(/5\d\d \/ 500/);
  const preview = page.getByRole("article", { name: /Preview for Acme Bakeries/ });
  await expect(preview.getByRole("listitem")).toContainText("500");
  await expect(page.getByRole("button", { name: "Submit for approval" })).toBeDisabled();
  await expect(page.getByRole("button", { name: "Submit for approval" })).toHaveAccessibleDescription(/Solve the problem on Acme Bakeries/);
  await field.fill(text);
  await expect(limits).toContainText(`${text.length} / 500`);
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.getByRole("button", { name: "Add images" }).click()]);
  await chooser.setFiles({ name: "oven.png", mimeType: "image/png", buffer: await drawPicture() });
  await page.getByRole("textbox", { name: "What image 1 shows" }).fill("A yellow oven on green");
  await expect(preview.getByRole("img", { name: "A yellow oven on green" })).toBeVisible();
  await page.getByRole("button", { name: "Submit for approval" }).click();
  await expectPage(page, `“${text}”`);
  await expect(page.getByText("Waits for approval").first()).toBeVisible();
});

test("the author does not approve it, and is told why", async () => {
  const approve = chris.page.getByRole("button", { name: "Approve" });
  await expect(approve).toBeDisabled();
  await expect(approve).toHaveAccessibleDescription(/.{20}/);
});

test("the manager rejects it, sees what changed when it comes back, and approves", async () => {
  const { page } = mila;
  await page.goto(house.at("/approvals"));
  await page.getByRole("button", { name: "Reject…" }).click();
  await page.getByRole("textbox", { name: "What should change?" }).fill("Say where.");
  await page.getByRole("button", { name: "Reject with this reason" }).click();
  await expect(page.getByRole("heading", { name: "Nothing waits for approval" })).toBeVisible();

  await expect(chris.page.getByText("Say where.")).toBeVisible();
  await chris.page.getByRole("button", { name: "Edit" }).click();
  await chris.page.getByRole("textbox", { name: "Text for all accounts" }).fill(`${text} Come and see in Delft.`);
  await chris.page.getByRole("button", { name: "Submit for approval" }).click();

  const changed = page.getByRole("region", { name: /Changed since Mila rejected version 1/ });
  await expect(changed.getByRole("insertion")).toContainText("Come and see in Delft.");
  await page.getByRole("button", { name: "Approve" }).click();
  await expect(page.getByRole("heading", { name: "Nothing waits for approval" })).toBeVisible();
});

test("it is scheduled in a named zone, and everybody looking sees it at once", async () => {
  const { page } = mila;
  await page.goto(chris.page.url());
  await page.getByRole("button", { name: "Schedule…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Day").fill(day.toString());
  await dialog.getByLabel("Time", { exact: true }).fill("18:30");
  await dialog.getByRole("combobox", { name: "Time zone" }).fill("Asia/Tokyo");
  await page.getByRole("option", { name: "Asia/Tokyo" }).click();
  await expect(dialog.getByRole("status")).toContainText(/18:30.*for you that is.*10:30/);
  await dialog.getByRole("button", { name: "Schedule" }).click();
  await expect(dialog).toBeHidden();
  await expect(chris.page.getByText(/planned for .* 18:30/)).toBeVisible();
});

test("the calendar shows it by month, week and list; keys and the mouse move it", async () => {
  const { page } = mila;
  const tile = (on: Temporal.PlainDate) => page.getByRole("cell").filter({ has: page.locator(`time[datetime="${on.toString()}"]`) });
  const views = page.getByRole("radiogroup", { name: "Show as" });
  await page.goto(house.at(`/calendar?view=month&day=${day.toString()}`));
  await expect(tile(day)).toContainText("10:30");
  await views.getByText("Week").click();
  await expect(tile(day)).toContainText("10:30");
  await views.getByText("List").click();
  await expect(page.getByRole("region", { name: new RegExp(String(day.year)) })).toContainText(text);
  await views.getByText("Month").click();

  const post = page.getByRole("link", { name: new RegExp(text) });
  await post.focus();
  await page.keyboard.press("Alt+ArrowRight");
  await expect(tile(day.add({ days: 1 }))).toContainText("10:30");
  await expect(post).toBeFocused();
  await expect(page.getByRole("region", { name: "Messages" })).toContainText("Moved to another day.");
  await page.keyboard.press("Alt+ArrowDown");
  await expect(tile(day.add({ days: 8 }))).toContainText("10:30");
  await expect(page.getByText("Moved to another day.")).toHaveCount(2);
  await post.dragTo(tile(day));
  await expect(tile(day)).toContainText("10:30");
  await expect(page.getByText("Moved to another day.")).toHaveCount(3);
});

test("it goes out, and whoever looks sees its address on the network without loading again", async () => {
  const { page } = mila;
  await page.getByRole("link", { name: new RegExp(text) }).click();
  await page.getByRole("button", { name: "More to do with this post" }).click();
  await page.getByRole("menuitem", { name: "Publish now…" }).click();
  await page.getByRole("button", { name: "Publish now", exact: true }).click();
  const link = chris.page.getByRole("link", { name: /See it on Sandbox/ });
  await expect(link).toHaveAttribute("href", new RegExp(`^${network.url}/@acme-bakeries/`));
  const shown = await fetch((await link.getAttribute("href")) ?? "");
  expect(await shown.text()).toContain("Come and see in Delft.");
});

test("the account says who has access, and why", async () => {
  const { page } = ada;
  await page.goto(house.at("/accounts"));
  await page.getByRole("link", { name: "Acme Bakeries" }).click();
  const people = page.getByRole("region", { name: "People with access" });
  await expect(people.getByRole("listitem").filter({ hasText: "Mila" })).toContainText("Manager");
  await people.getByRole("button", { name: "Why does Chris have access?" }).click();
  const why = page.getByRole("dialog");
  await expect(why).toContainText("Creator");
  await expect(why).toContainText("Bakeries");
  await page.keyboard.press("Escape");
});

test("the log tells it in sentences, is verified, and can be taken along", async () => {
  test.setTimeout(120_000); // the first verification comes within a minute of the start
  const { page } = ada;
  await page.getByRole("link", { name: "Audit log", exact: true }).click();
  for (const told of [/Chris submitted/, /Mila rejected/, /Mila approved/, /published a post on sandbox/]) {
    await expect(
      page
        .getByRole("button", { name: told })
        .or(page.getByRole("listitem").filter({ hasText: told }))
        .first(),
    ).toBeVisible();
  }
  await page.getByRole("button", { name: "Export…" }).click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Export", exact: true }).click()]);
  const exported = await readFile(await download.path(), "utf8");
  expect(exported).toContain(`"Chris"`);
  await page.keyboard.press("Escape");
  await expect(async () => {
    await page.reload();
    await expect(page.getByText("Verified.")).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 90_000 });
});

async function invite({ name, email }: Person): Promise<string> {
  const { page } = ada;
  await page.getByRole("link", { name: "People" }).click();
  await page.getByRole("button", { name: "Invite somebody" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Name" }).fill(name);
  await dialog.getByRole("textbox", { name: "E-mail" }).fill(email);
  await dialog.getByRole("button", { name: "Invite" }).click();
  await expect(dialog.getByRole("button", { name: "Copy the invitation link" })).toBeVisible();
  return dialog.getByText(`${house.url}/invitation#`).innerText();
}

async function accept(link: string, { page, name, password }: Person): Promise<void> {
  await page.goto(link);
  await expectPage(page, "Join Acme");
  await expect(page.getByRole("textbox", { name: "Your name" })).toHaveValue(name);
  await page.getByLabel("Choose a password").fill(password);
  await page.getByRole("button", { name: "Join" }).click();
  await expectPage(page, "My work");
}

/** From the invitation on. */
async function giveRole({ name }: Person, role: string): Promise<void> {
  const { page } = ada;
  await page.getByRole("button", { name: "Give them a role" }).click();
  await expectPage(page, "Give a role");
  await choose(page, "Role", role);
  await choose(page, "Name of the group", "Bakeries");
  await page.getByRole("textbox", { name: "Reason" }).fill("For the bakeries");
  await page.getByRole("button", { name: "Give the role" }).click();
  await expectPage(page, name);
  await expect(page.getByRole("region", { name: "Roles" })).toContainText(role);
}
