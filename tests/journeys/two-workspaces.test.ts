import { foundWorkspace } from "#access";
import { newId } from "#kernel";
import { afterEach, beforeEach, expect, test } from "vitest";
import { keepPassword } from "../../src/identity/credential-store.ts";
import { hashPassword } from "../../src/identity/password-hash.ts";
import type { Browser } from "./browser.ts";
import { bo, dana, expectDone, openSignInStage, type SignInStage } from "./sign-in-stage.ts";

let stage: SignInStage;
let ofNorthwind: Browser;
const elsewhere = { ...dana, password: "een ander huis een ander slot" };

/** Southwind stands beside Northwind in the same database, and Dana works for both. */
beforeEach(async () => {
  stage = await openSignInStage();
  ofNorthwind = await stage.setUp();
  const [workspaceId, kept, now] = [newId<"workspace">(), await hashPassword(elsewhere.password), stage.clock.now()];
  await stage.house.ground.database.write(workspaceId, async (write) => {
    const { adminId } = await foundWorkspace(write, {
      workspaceId,
      name: "Southwind",
      slug: "southwind",
      adminName: dana.name,
      adminEmail: dana.email,
      now,
    });
    await keepPassword(write, adminId, kept, now);
  });
});
afterEach(() => stage.close());

const signInto = (workspace: string | undefined, password: string, browser = stage.browser()) =>
  browser.call("POST", "/session", { email: dana.email, password, ...(workspace === undefined ? {} : { workspace }) });

test("an address that two workspaces know must name one, and each has its own password", async () => {
  expect((await signInto(undefined, dana.password)).status).toBe(401);
  expect((await signInto("northwind", elsewhere.password)).status).toBe(401);
  expect((await signInto("westwind", elsewhere.password)).status).toBe(401);
  const browser = stage.browser();
  expect((await signInto("Southwind", elsewhere.password, browser)).status).toBe(200);
  expect((await browser.call("GET", "/me")).body).toMatchObject({ workspace: { name: "Southwind" }, person: { name: dana.name } });
});

test("a session reaches nobody of another workspace, nor tells whether the id is one there", async () => {
  const { browser: bos, personId } = await stage.join(ofNorthwind, bo);
  const stranger = stage.browser();
  await expectDone(signInto("southwind", elsewhere.password, stranger));
  const own = String((await expectDone(bos.call("GET", "/me")))["sessionId"]);
  const there = [`/people/${personId}/sessions`, `/people/${personId}/second-factor`, `/me/sessions/${own}`];
  const nowhere = [`/people/${newId()}/sessions`, `/people/${newId()}/second-factor`, `/me/sessions/${newId()}`];
  for (const [index, path] of there.entries()) {
    const [one, other] = [await stranger.call("DELETE", path), await stranger.call("DELETE", nowhere[index] ?? "")];
    const told = [one, other].map(({ status, body }) => ({ status, body: { ...body, requestId: "" } }));
    expect(told[0]).toEqual(told[1]);
    expect(told[0]).toMatchObject({ status: 404 });
  }
  expect((await bos.call("GET", "/me")).status).toBe(200);
});
