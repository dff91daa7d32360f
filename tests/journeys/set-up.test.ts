import { afterEach, beforeEach, expect, test } from "vitest";
import { dana, openSignInStage, type SignInStage } from "./sign-in-stage.ts";

let stage: SignInStage;
beforeEach(async () => void (stage = await openSignInStage()));
afterEach(() => stage.close());

const asking = (token: string) => ({ token, workspaceName: "Northwind", ...dana });

test("the printed link sets up the workspace once, signs the founder in as admin, and is not printed again", async () => {
  const browser = stage.browser();
  expect((await browser.call("GET", "/setup")).body).toEqual({ needed: true });
  const token = await stage.setupToken();
  expect(await browser.call("POST", "/setup", asking(token))).toMatchObject({ status: 200, body: {} });
  expect(await browser.call("GET", "/me")).toMatchObject({
    status: 200,
    body: {
      person: { name: dana.name, email: dana.email },
      workspace: { name: "Northwind", slug: "northwind" },
      secondFactor: "off",
      steppedUpUntil: "2026-11-22T09:10:00Z",
    },
  });
  expect((await browser.call("GET", "/me")).body["workspacePermissions"]).toContain("person.secure");
  expect(await stage.browser().call("POST", "/setup", asking(token))).toMatchObject({
    status: 409,
    body: { code: "identity.workspace_exists" },
  });
  expect((await browser.call("GET", "/setup")).body).toEqual({ needed: false });
  expect(await stage.setupToken().catch(String)).toContain("Invalid URL");
});

test("two who use the link at once: one workspace", async () => {
  const token = await stage.setupToken();
  const answers = await Promise.all([1, 2, 3].map((last) => stage.browser(`192.0.2.${last}`).call("POST", "/setup", asking(token))));
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 404, 404]);
});

test("a link ends after a day, with the next start, and was never another's", async () => {
  const browser = stage.browser();
  const first = await stage.setupToken();
  const second = await stage.setupToken();
  for (const token of [first, "", "x".repeat(43)])
    expect(await browser.call("POST", "/setup", asking(token))).toMatchObject({
      status: 404,
      body: { code: "identity.link_ended", field: "token" },
    });
  stage.clock.forward("PT24H");
  expect(await browser.call("POST", "/setup", asking(second))).toMatchObject({ status: 404, body: { code: "identity.link_ended" } });
  expect(browser.cookie).toBeUndefined();
});

test("what is wrong is told by its field, and the link still works afterwards", async () => {
  const browser = stage.browser();
  const token = await stage.setupToken();
  const refused = async (field: string, value: string) => {
    const answer = await browser.call("POST", "/setup", { ...asking(token), [field]: value });
    expect(answer).toMatchObject({ status: 400, body: { field } });
    expect(String(answer.body["mend"]).length).toBeGreaterThan(10);
  };
  await refused("email", "dana at northwind");
  await refused("name", "  ");
  await refused("workspaceName", "");
  await refused("password", "northwind2026");
  await refused("password", "");
  await refused("password", "short");
  expect((await browser.call("POST", "/setup", asking(token))).status).toBe(200);
});
