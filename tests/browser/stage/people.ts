import { expect } from "@playwright/test";
import type { Browser, Page } from "@playwright/test";
import { does } from "./act.ts";
import type { House } from "./house.ts";

/** Somebody at a browser of their own. */
export interface Person {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly page: Page;
}

export async function personAt(browser: Browser, name: string): Promise<Person> {
  const email = `${name.toLowerCase()}@acme.example`;
  return { name, email, password: `${name.toLowerCase()} counts nine grey cranes`, page: await (await browser.newContext()).newPage() };
}

/** Sets the workspace up without the form, as the person at the page. */
export async function setUp(house: House, founder: Person): Promise<void> {
  const { page, name, email, password } = founder;
  await page.goto(house.setupLink);
  const token = new URLSearchParams(new URL(house.setupLink).hash.slice(1)).get("token") ?? "";
  await does(page, "identity.setUpWorkspace", { token, workspaceName: "Acme", name, email, password });
}

/** Invited by one, taken up by the other, given a built-in role on the whole workspace: without the forms. */
export async function join(house: House, admin: Person, newcomer: Person, builtInRole: string): Promise<string> {
  const { name, email, password, page } = newcomer;
  const { link, personId } = await does(admin.page, "identity.invitePerson", { name, email, kind: "member" });
  await page.goto(link);
  const token = new URLSearchParams(new URL(link).hash.slice(1)).get("token") ?? "";
  await does(page, "identity.acceptInvitation", { token, name, password });
  const { items } = await does(admin.page, "access.listRoles", {});
  const role = items.find(({ builtIn }) => builtIn === builtInRole);
  if (!role) throw new Error(`no role is called ${builtInRole}`);
  await does(admin.page, "identity.stepUp", { password: admin.password });
  await does(admin.page, "access.giveGrant", {
    roleId: role.roleId,
    principalKind: "person",
    principalId: personId,
    scope: { kind: "workspace" },
    reason: "For the work",
  });
  await page.goto(house.at("/"));
  return personId;
}

/** Signs in by the form. */
export async function signIn(house: House, { page, email, password }: Person): Promise<void> {
  await page.goto(house.at("/sign-in"));
  await page.getByRole("textbox", { name: "E-mail" }).fill(email);
  await page.getByLabel(/^Password/).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

export async function expectPage(page: Page, title: string | RegExp): Promise<void> {
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
}

/** Closes every browser that was opened by hand, so that none goes on asking a house that is gone. */
export async function leaveAll(browser: Browser): Promise<void> {
  await Promise.all(browser.contexts().map((context) => context.close()));
}
